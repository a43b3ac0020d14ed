import type { Lang } from "../game/language.ts";
import type { Clock } from "../ports/clock.ts";
import type { GroupPlace } from "../ports/group-rounds.ts";
import type { Log } from "../ports/log.ts";
import type { Inbox, InboxEntry } from "../ports/store.ts";
import type { Card } from "./card.ts";
import { handleEvent } from "./conversation.ts";
import { type Delivery, isTyped, mergeDeliveries } from "./delivery.ts";
import type { ConversationDeps } from "./deps.ts";
import type { BoardCard, GroupCard, PrivateCard } from "./group/group-card.ts";
import type { SetTimer } from "./group/group-clock.ts";
import { INTERRUPTED } from "./lane.ts";
import { textsFor } from "./texts/texts.ts";
import { profileOf } from "./turn.ts";

/** The way back to a platform. Neither throws: an adapter knows its platform's errors and what to do about them. */
export type Outlet = {
  /** Shows that an answer is being made, until what it gives is called; neither is waited for. */
  readonly showBusy: (delivery: Delivery) => () => void;
  /**
   * Resolves when the card is out; "gone" when the place can't be reached any more and the rest need not be tried; "lost" when this
   * process can send nothing any more and the next one should.
   */
  readonly send: (place: string, card: Card, name?: CardName) => Promise<"sent" | "gone" | "lost">;
  /** Absent where there are no group rounds. */
  readonly group?: GroupOutlet;
};

/**
 * The way to the channel of a group round. `place` is the adapter's own words, from `openBoard`; no method throws. Names of people
 * stand in cards as `nameSlot` writes them: `fillNames` puts in what the platform calls them, and nobody is pinged but `mention`.
 */
export type GroupOutlet = {
  /** Posts the board where the group was asked for, and opens its thread. The same name again finds the board that is there. */
  readonly openBoard: (
    place: string,
    card: BoardCard,
    name: CardName,
  ) => Promise<{ readonly kind: "open"; readonly at: GroupPlace } | "gone" | "lost">;
  /** Changes the board in place. */
  readonly changeBoard: (place: string, card: BoardCard) => Promise<"sent" | "gone" | "lost">;
  readonly sendToThread: (place: string, card: GroupCard, name: CardName) => Promise<"sent" | "gone" | "lost">;
  /** In his direct messages. */
  readonly sendToMember: (playerId: string, card: PrivateCard, name: CardName) => Promise<"sent" | "gone" | "lost">;
};

/** Names a card for ever. `maybeSent`: an earlier try may have sent it. */
export type CardName = { readonly id: string; readonly maybeSent: boolean };

export type RunnerDeps = {
  /** Begins the key of each of this platform's events ("slack:"): those of another one in the same inbox are left alone. */
  readonly keys: string;
  readonly conversation: ConversationDeps;
  readonly inbox: Inbox;
  readonly outlet: Outlet;
  readonly clock: Clock;
  /** The language in which a player is answered who never chose one. Doesn't throw. */
  readonly langOf: (playerId: string) => Promise<Lang>;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly log: Log;
  /** The timer of the clocks of group rounds; the system's, unless a test has its own. */
  readonly setTimer?: SetTimer;
};

/** After this many tries an event is given up, with an apology, and the conversation goes on. */
export const TRIES = 3;

/** An event on its way, with how far it got. */
export type Waiting = {
  readonly entry: InboxEntry;
  readonly delivery: Delivery;
  /** Milliseconds by the monotonic clock; absent for what an earlier process received. */
  readonly arrivedAt?: number;
  /** Keys of events that this one makes void. */
  readonly drops?: readonly string[];
  /** Takes away the sign that we are busy, when it is shown already. */
  readonly notBusy?: () => void;
};

/**
 * Messages typed one after the other are one reply; everything else stands by itself. What was begun before a crash may have got its
 * answer: nothing that came later joins it, or it would be lost in that answer.
 */
export function joins(items: readonly Waiting[], next: Waiting): boolean {
  const isOwn = (item: Waiting) => item.delivery.playerId === next.delivery.playerId && item.entry.tries === next.entry.tries;
  return items.every((item) => isMessage(item) && isOwn(item)) && isMessage(next);
}

export function isMessage({ delivery }: Waiting): boolean {
  return isTyped(delivery);
}

/** One event, or a burst of messages as one, with how far it got. */
export type Job = {
  readonly delivery: Delivery;
  readonly keys: readonly [string, ...string[]];
  /** Keys of all that this answers, or makes void. */
  readonly done: readonly string[];
  readonly tries: number;
  readonly sent: number;
  readonly signal: AbortSignal;
};

/** Answers once. Never throws: the conversation goes on. */
export async function workOn(deps: RunnerDeps, items: readonly Waiting[], signal: AbortSignal): Promise<void> {
  const [first, ...others] = items;
  if (!first) return;
  const notBusy = first.notBusy ?? deps.outlet.showBusy(first.delivery);
  try {
    await answerJob(deps, jobOf(first, others, signal));
  } catch (error) {
    deps.log("eventFailed", { key: first.entry.key, error });
  } finally {
    notBusy();
  }
}

export function jobOf(first: Waiting, others: readonly Waiting[], signal: AbortSignal): Job {
  const items = [first, ...others];
  const { key, tries, sent } = first.entry;
  const keys = [key, ...others.map(({ entry }) => entry.key)] as const;
  const done = [...keys, ...items.flatMap(({ drops = [] }) => drops)];
  return { delivery: mergeDeliveries(items.map(({ delivery }) => delivery)), keys, done, tries, sent, signal };
}

async function answerJob(deps: RunnerDeps, job: Job): Promise<void> {
  const made = await makeAnswer(deps, job);
  if (made === "givenUp") await giveUp(deps, job);
  else if (made !== "dropped") await sendCards(deps, job, made);
  // Stopped: the next process answers. Interrupted: the whistle does.
  else if (job.signal.reason === INTERRUPTED) await finish(deps, job);
}

type Made = { readonly cards: readonly Card[] /** How often it was begun, this time included. */; readonly tries: number };

/** The cards of the answer; "dropped" when it was aborted before anything came of it. */
async function makeAnswer(deps: RunnerDeps, { delivery, keys, tries, signal }: Job): Promise<Made | "dropped" | "givenUp"> {
  const { playerId, event } = delivery;
  // Also counts the processes that it took down.
  for (let tried = tries; tried < TRIES; tried++) {
    try {
      await deps.inbox.beginEvents(keys);
      const lang = await deps.langOf(playerId);
      const cards = await handleEvent(deps.conversation, { playerId, lang, signal, eventKey: keys[0] }, event);
      return signal.aborted && isCancelled(cards) ? "dropped" : { cards, tries: tried + 1 };
    } catch (error) {
      deps.log("eventFailed", { key: keys[0], error });
      if (signal.aborted) return "dropped";
    }
  }
  return "givenUp";
}

/** Nothing came of it but the notice that it was cancelled: the round stands as it stood. */
function isCancelled(cards: readonly Card[]): boolean {
  return cards.every((card) => card.kind === "text" && card.about === "refusal");
}

async function sendCards(deps: RunnerDeps, job: Job, { cards, tries }: Made): Promise<void> {
  // What is out is noted while the next one goes out: the player waits for no note.
  const notes: Promise<void>[] = [];
  for (const [index, card] of cards.entries()) {
    if (index < job.sent) continue;
    const name = { id: `${job.keys[0]}#${index}`, maybeSent: tries > 1 && index === job.sent };
    const sent = await deps.outlet.send(job.delivery.place, card, name);
    if (sent === "lost") return void (await Promise.all(notes));
    if (sent === "gone") break;
    notes.push(note(deps, job, () => deps.inbox.countSent(job.keys[0])));
  }
  await Promise.all(notes);
  await finish(deps, job);
}

async function finish(deps: RunnerDeps, job: Job): Promise<void> {
  await note(deps, job, () => deps.inbox.finishEvents(job.done));
}

/** Writes down how far it got. What is out is out: when this can't be written, the player still gets the rest, once. Doesn't throw. */
export async function note(deps: RunnerDeps, { keys }: Job, write: () => Promise<void>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    try {
      return await write();
    } catch (error) {
      deps.log("eventFailed", { key: keys[0], error });
    }
  }
}

/** The conversation must go on, and the player must know. */
async function giveUp(deps: RunnerDeps, job: Job): Promise<void> {
  const { playerId, place } = job.delivery;
  deps.log("eventGivenUp", { key: job.keys[0] });
  const texts = textsFor(await langOfPlayer(deps, playerId));
  const sent = await deps.outlet.send(place, { kind: "text", about: "refusal", text: texts("failed") });
  if (sent !== "lost") await finish(deps, job);
}

/** The language that the player chose, as long as it can be read. */
async function langOfPlayer({ conversation, langOf }: RunnerDeps, playerId: string): Promise<Lang> {
  const lang = await langOf(playerId);
  const profile = await profileOf(conversation, { playerId, lang }).catch(() => undefined);
  return profile?.lang ?? lang;
}
