import type { Lang } from "../game/language.ts";
import type { Clock } from "../ports/clock.ts";
import type { Inbox, InboxEntry } from "../ports/store.ts";
import type { Card } from "./card.ts";
import { handleEvent } from "./conversation.ts";
import { type Delivery, isTyped, isWhistle, mergeDeliveries, readDelivery } from "./delivery.ts";
import type { ConversationDeps } from "./deps.ts";
import { createLane, INTERRUPTED, type Lane } from "./lane.ts";
import { textsFor } from "./texts/texts.ts";

/** The way back to a platform. Neither throws: an adapter knows its platform's errors and what to do about them. */
export type Outlet = {
  /** Shows that an answer is being made, until what it gives is called; neither is waited for. */
  readonly showBusy: (delivery: Delivery) => () => void;
  /**
   * Resolves when the card is out; "gone" when the place can't be reached any more and the rest need not be tried; "lost" when this
   * process can send nothing any more and the next one should.
   */
  readonly send: (place: string, card: Card, name?: CardName) => Promise<"sent" | "gone" | "lost">;
};

/** Names a card for ever. `maybeSent`: an earlier try may have sent it. */
export type CardName = { readonly id: string; readonly maybeSent: boolean };

/** What happened to an event, for the log: never a word of the player's. */
export type RunnerLog = (entry: {
  readonly kind: "failed" | "givenUp" | "unreadable";
  readonly key: string;
  readonly error?: unknown;
}) => void;

export type RunnerDeps = {
  readonly conversation: ConversationDeps;
  readonly inbox: Inbox;
  readonly outlet: Outlet;
  readonly clock: Clock;
  /** The language in which a player is answered who never chose one. Doesn't throw. */
  readonly langOf: (playerId: string) => Promise<Lang>;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly log: RunnerLog;
};

export type Runner = {
  /** Stores the event; resolves when it may be acknowledged. False for a repeat. Throws a StoreFailure when it could not be stored: don't acknowledge. */
  readonly receive: (key: string, delivery: Delivery) => Promise<boolean>;
  /** Takes up what an earlier process left undone. Call once, before anything is received. */
  readonly recover: () => Promise<void>;
  /** Resolves when nothing is waiting or being worked on. */
  readonly idle: () => Promise<void>;
  /** Begins nothing new; what is being worked on is aborted after the grace (milliseconds). What is not done stays for the next process. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** After this many tries an event is given up, with an apology, and the conversation goes on. */
const TRIES = 3;

/** Works on the events of a platform: stored first, repeats dropped, one at a time per player, in order, each answered once. */
export function createRunner(deps: RunnerDeps): Runner {
  const lanes = new Map<string, Lane<Waiting>>();
  const laneOf = (conversation: string) => {
    const known = lanes.get(conversation);
    if (known) return known;
    const lane = createLane<Waiting>({
      work: (items, signal) => workOn(deps, items, signal),
      joins: (items, next) => joins(items, next),
      quietMs: (items) => quietMs(deps, items),
      onEmpty: () => lanes.delete(conversation),
    });
    lanes.set(conversation, lane);
    return lane;
  };
  let stopped = false;
  const enqueue = (waiting: Waiting) => {
    if (stopped) return;
    const isIdle = !lanes.has(waiting.delivery.playerId);
    const lane = laneOf(waiting.delivery.playerId);
    // Out of the role, now: a line that is being made is dropped, and so is what waits to be answered.
    const dropped = isWhistle(waiting.delivery) ? lane.interrupt(isMessage) : [];
    for (const { notBusy } of dropped) notBusy?.();
    const drops = dropped.map(({ entry }) => entry.key);
    // At once, also when more messages may follow; who waits behind another event sees that one's sign.
    lane.add({ ...waiting, drops, ...(isIdle ? { notBusy: deps.outlet.showBusy(waiting.delivery) } : {}) });
  };
  return {
    async receive(key, delivery) {
      const receivedAt = deps.clock.now();
      const entry = { key, conversation: delivery.playerId, body: JSON.stringify(delivery), receivedAt };
      if (!(await deps.inbox.takeEvent(entry))) return false;
      enqueue({ entry: { ...entry, tries: 0, sent: 0 }, delivery, arrivedAt: deps.clock.monotonic() });
      return true;
    },
    async recover() {
      for (const entry of await deps.inbox.listOpenEvents()) {
        const delivery = readDelivery(entry.body);
        if (delivery) enqueue({ entry, delivery });
        else {
          deps.log({ kind: "unreadable", key: entry.key });
          await deps.inbox.finishEvents([entry.key]);
        }
      }
    },
    async idle() {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
    async stop(graceMs) {
      stopped = true;
      await Promise.all([...lanes.values()].map((lane) => lane.stop(graceMs)));
    },
  };
}

/** An event on its way, with how far it got. */
type Waiting = {
  readonly entry: InboxEntry;
  readonly delivery: Delivery;
  /** Milliseconds by the monotonic clock; absent for what an earlier process received. */
  readonly arrivedAt?: number;
  /** Keys of events that this one makes void. */
  readonly drops?: readonly string[];
  /** Takes away the sign that we are busy, when it is shown already. */
  readonly notBusy?: () => void;
};

/** Messages typed one after the other are one reply; everything else stands by itself. */
function joins(items: readonly Waiting[], next: Waiting): boolean {
  return items.every(isMessage) && isMessage(next);
}

function isMessage({ delivery }: Waiting): boolean {
  return isTyped(delivery);
}

/** How long to wait for more before these are worked on. What lay here while we were down has waited enough. */
function quietMs({ burstMs, clock }: RunnerDeps, items: readonly Waiting[]): number {
  const last = items.at(-1);
  if (last?.arrivedAt === undefined || !isMessage(last)) return 0;
  return Math.max(0, last.arrivedAt + burstMs - clock.monotonic());
}

/** Answers one event, or a burst of messages as one. Never throws. */
async function workOn(deps: RunnerDeps, items: readonly Waiting[], signal: AbortSignal): Promise<void> {
  const [first] = items as Items;
  const notBusy = first.notBusy ?? deps.outlet.showBusy(first.delivery);
  try {
    await tryToAnswer(deps, items as Items, signal);
  } finally {
    notBusy();
  }
}

type Items = readonly [Waiting, ...Waiting[]];

async function tryToAnswer(deps: RunnerDeps, items: Items, signal: AbortSignal): Promise<void> {
  const [first] = items;
  const keys = items.map(({ entry }) => entry.key);
  const done = [...keys, ...items.flatMap(({ drops = [] }) => drops)];
  const progress = { tries: first.entry.tries, sent: first.entry.sent };
  // What ended the process that worked on it must not end every next one.
  while (progress.tries < TRIES) {
    progress.tries++;
    try {
      await deps.inbox.beginEvents(keys);
      await answerOnce(deps, {
        delivery: mergeDeliveries(items.map(({ delivery }) => delivery)),
        eventKey: first.entry.key,
        done,
        progress,
        signal,
      });
      return;
    } catch (error) {
      deps.log({ kind: "failed", key: first.entry.key, error });
      if (signal.aborted) return leave(deps, done, signal);
    }
  }
  await giveUp(deps, first, done);
}

/** Stopped: the next process answers. Interrupted: the whistle does. Never throws. */
async function leave({ inbox, log }: RunnerDeps, done: readonly string[], signal: AbortSignal): Promise<void> {
  if (signal.reason !== INTERRUPTED) return;
  await inbox.finishEvents(done).catch((error: unknown) => log({ kind: "failed", key: done[0] ?? "", error }));
}

type Attempt = {
  readonly delivery: Delivery;
  readonly eventKey: string;
  /** Keys of all that this answers. */
  readonly done: readonly string[];
  /** How often it was begun, this time included, and how much of the answer is out. */
  readonly progress: { readonly tries: number; sent: number };
  readonly signal: AbortSignal;
};

async function answerOnce(deps: RunnerDeps, { delivery, eventKey, done, progress, signal }: Attempt): Promise<void> {
  const { playerId, event, place } = delivery;
  const lang = await deps.langOf(playerId);
  const cards = await handleEvent(deps.conversation, { playerId, lang, signal, eventKey }, event);
  if (signal.aborted && isCancelled(cards)) return leave(deps, done, signal);
  const begun = progress.sent;
  for (const [index, card] of cards.entries()) {
    if (index < begun) continue;
    const maybeSent = progress.tries > 1 && index === begun;
    const sent = await deps.outlet.send(place, card, { id: `${eventKey}#${index}`, maybeSent });
    if (sent === "lost") return;
    if (sent === "gone") break;
    progress.sent++;
    await deps.inbox.countSent(eventKey);
  }
  await deps.inbox.finishEvents(done);
}

/** Nothing came of it but the notice that it was cancelled: the round stands as it stood. */
function isCancelled(cards: readonly Card[]): boolean {
  return cards.every((card) => card.kind === "text" && card.about === "refusal");
}

/** The conversation must go on, and the player must know. */
async function giveUp(deps: RunnerDeps, { entry, delivery }: Waiting, keys: readonly string[]): Promise<void> {
  deps.log({ kind: "givenUp", key: entry.key });
  try {
    const texts = textsFor(await deps.langOf(delivery.playerId));
    await deps.outlet.send(delivery.place, { kind: "text", about: "refusal", text: texts("failed") });
    await deps.inbox.finishEvents(keys);
  } catch (error) {
    deps.log({ kind: "failed", key: entry.key, error });
  }
}
