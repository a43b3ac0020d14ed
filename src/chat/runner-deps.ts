import type { Lang } from "../game/language.ts";
import type { Clock } from "../ports/clock.ts";
import type { Claim, Inbox } from "../ports/inbox.ts";
import type { Log } from "../ports/log.ts";
import type { PassPoint } from "../ports/points.ts";
import type { Store } from "../ports/store.ts";
import type { Delivery } from "./delivery.ts";
import type { ConversationDeps } from "./deps.ts";
import type { SetTimer } from "./group/group-clock.ts";
import type { Outlet } from "./outlet.ts";

export type RunnerDeps = {
  /** Begins the key of each of this platform's events ("slack:"): those of another one in the same inbox are left alone. */
  readonly keys: string;
  readonly conversation: ConversationDeps;
  readonly inbox: Inbox<Store>;
  readonly outlet: Outlet;
  readonly clock: Clock;
  /** The language in which a player is answered who never chose one. Doesn't throw. */
  readonly langOf: (playerId: string) => Promise<Lang>;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly log: Log;
  /** The timer of the clocks of group rounds; the system's, unless a test has its own. */
  readonly setTimer?: SetTimer;
} & QueueOptions;

/** How this process shares the inbox with others. */
export type QueueOptions = {
  /** How long (milliseconds) a conversation stays ours when this process no longer says so. */
  readonly leaseMs?: number;
  /** No other process works on this store: what is claimed was left by one that died. */
  readonly alone?: boolean;
  readonly pass?: PassPoint;
};

/** Hands in an event of our own making; a key that is known is dropped. */
export type HandIn = (key: string, delivery: Delivery) => Promise<unknown>;

/** What works on a conversation has in its hands. */
export type Working = RunnerDeps & {
  readonly handIn: HandIn;
  /** Has what was stored worked on. */
  readonly wake: (key: string, delivery: Delivery) => void;
  /** Keys of cards that are out, which could not be noted. */
  readonly unnoted: Set<string>;
};

/** After this many tries an event is given up, with an apology, and the conversation goes on. */
export const TRIES = 3;

/** A reason to look after a conversation: an event of it has just come in; or without one, what waits there from before. */
export type Waiting = {
  readonly conversation: string;
  readonly fresh?: Fresh;
  /** Takes away the sign that we are busy, when it is shown already. */
  readonly notBusy?: () => void;
};

type Fresh = {
  readonly key: string;
  readonly delivery: Delivery;
  /** Milliseconds by the monotonic clock. */
  readonly arrivedAt: number;
};

/** One event, or a burst of messages as one, with how far it got. */
export type Job = {
  readonly claim: Claim;
  readonly delivery: Delivery;
  readonly keys: readonly [string, ...string[]];
  /** Keys of all that this answers, or makes void; the first is that of the answer. */
  readonly done: readonly [string, ...string[]];
  readonly tries: number;
  readonly signal: AbortSignal;
};

/** For the log, with the key of what it happened to. */
export function logAs({ log }: Pick<RunnerDeps, "log">, key: string): (error: unknown) => void {
  return (error) => log("eventFailed", { key, error });
}
