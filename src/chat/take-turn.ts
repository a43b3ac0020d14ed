import type { Claim, TurnEnd, TurnOutcome } from "../ports/inbox.ts";
import type { Delivery } from "./delivery.ts";
import { entryOf, rowOf } from "./entry.ts";
import { isOfGroup } from "./group/of-group.ts";
import { inUnit } from "./in-unit.ts";
import { type Outgoing, writeOutgoing } from "./outgoing.ts";
import { createPatience, isPassing, persist } from "./patience.ts";
import { type Job, logAs, TRIES, type Working } from "./runner-deps.ts";
import { textsFor } from "./texts/texts.ts";

/** What came of a turn. "dropped": it was aborted before anything came of it. */
export type Turned =
  | { readonly kind: "committed"; readonly cards: readonly Outgoing[] }
  | { readonly kind: Exclude<TurnOutcome, "committed"> | "givenUp" };

type Work = (deps: Working) => Promise<readonly Outgoing[] | "dropped">;

/** Names a card of an answer for ever. */
export function cardKey({ keys }: Pick<Job, "keys">, number: number): string {
  return `${keys[0]}#${number}`;
}

/**
 * Answers once: what `work` writes, the cards that it gives, the events that it hands in and the end of this one are stored together.
 * What fails is tried a few times, the tries of earlier processes included; a store that is out of reach is waited for.
 */
export async function takeTurn(deps: Working, job: Job, work: Work): Promise<Turned> {
  const wait = createPatience(job.signal);
  for (let tried = job.tries; tried < TRIES; tried++) {
    try {
      await persist(job.signal, () => deps.inbox.beginEvents(job.keys), logAs(deps, job.keys[0]));
      return await tryTurn(deps, job, { work, wait });
    } catch (error) {
      logAs(deps, job.keys[0])(error);
      if (job.signal.aborted) return { kind: "dropped" };
    }
  }
  return { kind: "givenUp" };
}

type Trying = { readonly work: Work; readonly wait: () => Promise<void> };

/** Nobody waits longer (milliseconds) without a word. */
const TELL_MS = 5_000;

/** Throws what is no failure of the store. */
async function tryTurn(deps: Working, job: Job, { work, wait }: Trying): Promise<Turned> {
  const startedAt = deps.clock.monotonic();
  for (let isTold = false; ; ) {
    try {
      return await makeTurn(deps, job, work);
    } catch (error) {
      if (!isPassing(error)) throw error;
      logAs(deps, job.keys[0])(error);
      if (!isTold && deps.clock.monotonic() - startedAt >= TELL_MS) {
        isTold = true;
        await tellWaiting(deps, job);
      }
      await wait();
    }
  }
}

/** It can't be stored that he was told, so it is told past the outbox, once. */
async function tellWaiting(deps: Working, { delivery: { playerId, place, event } }: Job): Promise<void> {
  if (place === "" || isOfGroup(event)) return;
  const text = textsFor(await deps.langOf(playerId))("store.waiting");
  await deps.outlet.send(place, { kind: "text", about: "notice", text });
}

async function makeTurn(deps: Working, job: Job, work: Work): Promise<Turned> {
  let cards: readonly Outgoing[] = [];
  const outcome = await workInUnit(deps, job.claim, async (unitDeps) => {
    const made = await work(unitDeps);
    if (made === "dropped") return made;
    cards = made;
    deps.pass?.("beforeCommit");
    return { done: job.done, cards: made.map((one, number) => ({ key: cardKey(job, number), body: writeOutgoing(one) })) };
  });
  if (outcome !== "committed") return { kind: outcome };
  deps.pass?.("afterCommit");
  return { kind: "committed", cards };
}

/** What is handed in is stored with the rest, and worked on when that is committed. */
export async function workInUnit(deps: Working, claim: Claim, work: (deps: Working) => Promise<TurnEnd | "dropped">): Promise<TurnOutcome> {
  const handed: (readonly [string, Delivery])[] = [];
  const outcome = await deps.inbox.inTurn(claim, (unit) => {
    const handIn: Working["handIn"] = async (key, delivery) => {
      if (deps.watch) await deps.watch(rowOf(key, delivery));
      if (await unit.store.takeEvent(entryOf(deps, key, delivery))) handed.push([key, delivery]);
    };
    return work({ ...inUnit(deps, unit), handIn });
  });
  if (outcome === "committed") for (const [key, delivery] of handed) deps.wake(key, delivery);
  return outcome;
}
