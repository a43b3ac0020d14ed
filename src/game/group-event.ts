import type { GroupEnd, GroupState, PendingVerdict, Seat } from "./group-state.ts";
import type { WeightClass } from "./move.ts";
import type { Frame, Stance } from "./verdict.ts";

/** Who did it (a player's id), and when (milliseconds since 1970). */
type Done = { readonly by: string; readonly at: number };
/** Belongs to one exchange: what comes after it is too late. */
type AtExchange = { readonly exchange: number };

export type GroupEvent =
  | ({ readonly kind: "joined"; readonly seat: Seat } & Done)
  | ({ readonly kind: "left" } & Done)
  /** Nobody sits there any more. */
  | { readonly kind: "abandoned"; readonly letter: string; readonly at: number }
  | ({ readonly kind: "started" } & Done)
  | ({ readonly kind: "cancelled" } & Done)
  | ({ readonly kind: "back" } & Done)
  /** `typed`: in the thread, where it may as well be talk. `key` names the reply for ever. */
  | ({ readonly kind: "replied"; readonly text: string; readonly key: string } & Typed & Done)
  | ({ readonly kind: "proposed"; readonly text: string } & AtExchange & Done)
  | ({ readonly kind: "picked"; readonly proposal: number; readonly key: string } & AtExchange & Done)
  | ({ readonly kind: "voted" } & VoteGiven & AtExchange & Done)
  | ({ readonly kind: "revealed" } & AtExchange & Done)
  | ({ readonly kind: "swapAsked" } & Done)
  | ({ readonly kind: "swapAgreed" } & Done)
  | ({ readonly kind: "skipped" } & Done)
  | ({ readonly kind: "paused" } & Done)
  | ({ readonly kind: "resumed" } & Done)
  | ({ readonly kind: "whistled" } & Done)
  | ({ readonly kind: "classChanged"; readonly weightClass: WeightClass } & Done)
  | ({ readonly kind: "showsVerdicts"; readonly on: boolean } & Done)
  | ({ readonly kind: "messageEdited"; readonly message: string } & Done)
  | { readonly kind: "messageDeleted"; readonly message: string; readonly at: number }
  /** The judge is done with the pending reply. */
  | ({ readonly kind: "judged"; readonly kickOff: number; readonly verdict: PendingVerdict; readonly at: number } & AtExchange)
  /** The pending reply could not be worked out: it does not count. */
  | ({ readonly kind: "replyLost"; readonly kickOff: number; readonly at: number } & AtExchange)
  | { readonly kind: "timeUp"; readonly deadline: number; readonly at: number }
  | { readonly kind: "threadGone"; readonly at: number }
  | { readonly kind: "botGone"; readonly at: number };
export type GroupEventOf<K extends GroupEvent["kind"]> = Extract<GroupEvent, { readonly kind: K }>;

/** `exchange`: the one that the form was opened at. */
type Typed = { readonly typed: boolean; readonly messages: readonly string[]; readonly exchange?: number };
export type VoteGiven = { readonly question: "stance"; readonly value: Stance } | { readonly question: "frame"; readonly value: Frame };

/** Why nothing was changed. "talk" and "stale" need no answer. */
export const GROUP_REFUSALS = [
  "talk", // said in the thread, and no reply
  "stale", // a clock that was set anew since
  "over", // ended or cancelled
  "notMember",
  "notTrainer",
  "full",
  "alreadyIn", // in that seat already
  "seatTaken", // one hot seat, and somebody has it
  "alreadyStarted",
  "notStarted",
  "nobodySeated", // nobody to start with
  "nobodyPlays", // nobody to pass the turn to, or to whisper to
  "notYourTurn",
  "late", // the button of an exchange that is over
  "paused",
  "notPaused",
  "notBench", // his own words, or no vote is open
  "voted",
  "notHuddle",
  "noProposal",
  "enoughProposals",
  "notInRelay",
  "noBench",
  "noSwap",
  "afterReveal", // first the reply that is being voted on
] as const;
export type GroupRefusal = (typeof GROUP_REFUSALS)[number];

/** Votes as labels: counts by value, and no names. */
export type VoteCounts = {
  readonly stances: Readonly<Partial<Record<Stance, number>>>;
  readonly frames: Readonly<Partial<Record<Frame, number>>>;
};

/** What a change brought about; the chat layer says it. Members are named by letter. */
export type GroupEffect =
  | { readonly kind: "seated"; readonly letter: string; readonly seat: Seat }
  | { readonly kind: "left"; readonly letter: string }
  | { readonly kind: "back"; readonly letter: string }
  | { readonly kind: "wrongSeat"; readonly letter: string }
  | { readonly kind: "editTold"; readonly letter: string }
  /** The prospect opens; `again` when another class made him do so anew. */
  | { readonly kind: "kickedOff"; readonly again: boolean }
  | { readonly kind: "turn"; readonly letter: string }
  | { readonly kind: "seatEmpty" }
  /** Accepted; `typed` when all could read it already. */
  | { readonly kind: "replied"; readonly speaker: string; readonly text: string; readonly typed: boolean; readonly voters: number }
  | { readonly kind: "replyLost"; readonly letter: string }
  | { readonly kind: "proposed"; readonly letter: string; readonly number: number; readonly text: string }
  | ({ readonly kind: "voted"; readonly letter: string; readonly complete: boolean } & VoteGiven)
  | { readonly kind: "revealed"; readonly exchange: number; readonly counts: VoteCounts }
  | { readonly kind: "skipped"; readonly letter: string; readonly why: "clock" | "asked"; readonly rests: boolean }
  | { readonly kind: "nudged"; readonly letter: string }
  | { readonly kind: "swapAsked"; readonly letter: string; readonly incoming?: string | undefined }
  | { readonly kind: "swapped"; readonly out: string; readonly incoming: string }
  | { readonly kind: "paused" }
  | { readonly kind: "resumed" }
  | { readonly kind: "classChanged" }
  | { readonly kind: "showing"; readonly letter: string; readonly on: boolean }
  | { readonly kind: "ended"; readonly by: GroupEnd }
  | { readonly kind: "cancelled"; readonly by: Exclude<GroupEnd, "prospect"> };

export type GroupEffectOf<K extends GroupEffect["kind"]> = Extract<GroupEffect, { readonly kind: K }>;

export type GroupChange =
  | { readonly kind: "changed"; readonly state: GroupState; readonly effects: readonly GroupEffect[] }
  | { readonly kind: "refused"; readonly reason: GroupRefusal };

export function changed(state: GroupState, ...effects: readonly GroupEffect[]): GroupChange {
  return { kind: "changed", state, effects };
}

export function refused(reason: GroupRefusal): GroupChange {
  return { kind: "refused", reason };
}
