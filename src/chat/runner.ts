import type { Lang } from "../game/language.ts";
import type { Clock } from "../ports/clock.ts";
import type { Inbox, InboxEntry } from "../ports/store.ts";
import type { Card } from "./card.ts";
import { handleEvent, profileOf } from "./conversation.ts";
import type { ConversationDeps } from "./deps.ts";
import type { ChatEvent } from "./event.ts";
import { createLane, INTERRUPTED, type Lane } from "./lane.ts";
import { textsFor } from "./texts/texts.ts";

/** What somebody did, and where the answer belongs. Plain data: it is stored as JSON before it is worked on. */
export type Delivery = {
  readonly playerId: string;
  readonly event: ChatEvent;
  /** Where the answer goes, in the adapter's own words. */
  readonly place: string;
};

/** The way back to a platform. Neither throws: an adapter knows its platform's errors and what to do about them. */
export type Outlet = {
  /** Shows that an answer is being made. Called once for each event, before the work; not waited for. */
  readonly showBusy: (delivery: Delivery) => void;
  /** Resolves when the card is out; "gone" when the place can't be reached any more and the rest need not be tried. */
  readonly send: (place: string, card: Card) => Promise<"sent" | "gone">;
};

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
  /** Takes up what an earlier process left undone, and forgets what was done long ago. Call once, before anything is received. */
  readonly recover: () => Promise<void>;
  /** Resolves when nothing is waiting or being worked on. */
  readonly idle: () => Promise<void>;
  /** Begins nothing new; what is being worked on is aborted after the grace (milliseconds). What is not done stays for the next process. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** After this many tries an event is given up, with an apology, and the conversation goes on. */
const TRIES = 3;

/** No platform repeats an event later than this (milliseconds): a week. */
const KEPT_MS = 7 * 24 * 3_600_000;

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
    const lane = laneOf(waiting.delivery.playerId);
    // Out of the role, now: a line that is being made is dropped.
    if (isWhistle(waiting.delivery.event)) lane.interrupt();
    lane.add(waiting);
  };
  return {
    async receive(key, delivery) {
      const receivedAt = deps.clock.now();
      const entry = { key, conversation: delivery.playerId, body: JSON.stringify(delivery), receivedAt };
      if (!(await deps.inbox.takeEvent(entry))) return false;
      enqueue({ entry: { ...entry, tries: 0, sent: 0 }, delivery });
      return true;
    },
    async recover() {
      await deps.inbox.forgetEvents(new Date(deps.clock.now().getTime() - KEPT_MS));
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
type Waiting = { readonly entry: InboxEntry; readonly delivery: Delivery };

function readDelivery(body: string): Delivery | undefined {
  try {
    // We wrote it ourselves; a version that wrote it differently is told by a missing part.
    const delivery = JSON.parse(body) as Partial<Delivery>;
    return delivery.playerId && delivery.event && delivery.place !== undefined ? (delivery as Delivery) : undefined;
  } catch {
    return undefined;
  }
}

function isWhistle({ kind, ...event }: ChatEvent): boolean {
  if (kind === "commandGiven") return "command" in event && event.command === "whistle";
  return kind === "pressed" && "action" in event && event.action.kind === "command" && event.action.command === "whistle";
}

/**
 * Messages typed one after the other are one reply; everything else stands by itself. What was begun before a crash may have got its
 * answer: nothing that came later joins it, or it would be lost in that answer.
 */
function joins(items: readonly Waiting[], next: Waiting): boolean {
  return items.every((item) => isMessage(item) && item.entry.tries === next.entry.tries) && isMessage(next);
}

function isMessage({ delivery }: Waiting): boolean {
  return delivery.event.kind === "messageSent";
}

/** How long to wait for more before these are worked on. What was tried before, or lay here while we were down, has waited enough. */
function quietMs({ burstMs, clock }: RunnerDeps, items: readonly Waiting[]): number {
  const last = items.at(-1);
  if (!last || !isMessage(last) || last.entry.tries > 0) return 0;
  return Math.max(0, Math.min(burstMs, last.entry.receivedAt.getTime() + burstMs - clock.now().getTime()));
}

/** One event, or a burst of messages as one, with how far it got. */
type Job = {
  readonly delivery: Delivery;
  readonly keys: readonly [string, ...string[]];
  readonly tries: number;
  readonly sent: number;
  readonly signal: AbortSignal;
};

/** Answers once. Never throws: the conversation goes on. */
async function workOn(deps: RunnerDeps, items: readonly Waiting[], signal: AbortSignal): Promise<void> {
  const [first, ...others] = items;
  if (!first) return;
  const { key, tries, sent } = first.entry;
  const job: Job = { delivery: merge(first, others), keys: [key, ...others.map(({ entry }) => entry.key)], tries, sent, signal };
  try {
    if (!signal.aborted) deps.outlet.showBusy(job.delivery);
    const cards = await makeAnswer(deps, job);
    if (cards === "givenUp") await giveUp(deps, job);
    else if (cards !== "dropped") await sendCards(deps, job, cards);
    // Stopped: the next process answers. Interrupted: the whistle does.
    else if (signal.reason === INTERRUPTED) await finish(deps, job);
  } catch (error) {
    deps.log({ kind: "failed", key, error });
  }
}

function merge({ delivery }: Waiting, others: readonly Waiting[]): Delivery {
  const last = others.at(-1);
  if (!last) return delivery;
  const events = [delivery, ...others.map((one) => one.delivery)].map(({ event }) => event);
  const text = events.flatMap((event) => (event.kind === "messageSent" ? [event.text] : [])).join("\n");
  return { ...last.delivery, event: { kind: "messageSent", text } };
}

/** The cards of the answer; "dropped" when it was aborted before anything came of it. */
async function makeAnswer(deps: RunnerDeps, { delivery, keys, tries, signal }: Job): Promise<readonly Card[] | "dropped" | "givenUp"> {
  const { playerId, event } = delivery;
  // Also counts the processes that it took down.
  for (let tried = tries; tried < TRIES; tried++) {
    try {
      await deps.inbox.beginEvents(keys);
      const lang = await deps.langOf(playerId);
      const cards = await handleEvent(deps.conversation, { playerId, lang, signal, eventKey: keys[0] }, event);
      return signal.aborted && isCancelled(cards) ? "dropped" : cards;
    } catch (error) {
      deps.log({ kind: "failed", key: keys[0], error });
      if (signal.aborted) return "dropped";
    }
  }
  return "givenUp";
}

/** Nothing came of it but the notice that it was cancelled: the round stands as it stood. */
function isCancelled(cards: readonly Card[]): boolean {
  return cards.every((card) => card.kind === "text" && card.about === "refusal");
}

async function sendCards(deps: RunnerDeps, job: Job, cards: readonly Card[]): Promise<void> {
  // What is out is noted while the next one goes out: the player waits for no note.
  const notes: Promise<void>[] = [];
  for (const card of cards.slice(job.sent)) {
    if ((await deps.outlet.send(job.delivery.place, card)) === "gone") break;
    notes.push(note(deps, job, () => deps.inbox.countSent(job.keys[0])));
  }
  await Promise.all(notes);
  await finish(deps, job);
}

async function finish(deps: RunnerDeps, job: Job): Promise<void> {
  await note(deps, job, () => deps.inbox.finishEvents(job.keys));
}

/** Writes down how far it got. What is out is out: when this can't be written, the player still gets the rest, once. */
async function note(deps: RunnerDeps, { keys }: Job, write: () => Promise<void>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    try {
      return await write();
    } catch (error) {
      deps.log({ kind: "failed", key: keys[0], error });
    }
  }
}

/** The conversation must go on, and the player must know. */
async function giveUp(deps: RunnerDeps, job: Job): Promise<void> {
  const { playerId, place } = job.delivery;
  deps.log({ kind: "givenUp", key: job.keys[0] });
  const texts = textsFor(await langOfPlayer(deps, playerId));
  await deps.outlet.send(place, { kind: "text", about: "refusal", text: texts("failed") });
  await finish(deps, job);
}

/** The language that the player chose, as long as it can be read. */
async function langOfPlayer({ conversation, langOf }: RunnerDeps, playerId: string): Promise<Lang> {
  const lang = await langOf(playerId);
  const profile = await profileOf(conversation, { playerId, lang }).catch(() => undefined);
  return profile?.lang ?? lang;
}
