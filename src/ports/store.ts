import type { HouseRule } from "../game/house-rule.ts";
import type { Lang } from "../game/language.ts";
import type { Intensity } from "../game/move.ts";
import type { Result } from "../game/result.ts";
import type { RoundSetup } from "../game/round.ts";
import type { Manner } from "../game/stage-direction.ts";
import type { Reading } from "../game/verdict.ts";
import type { ActedLine } from "./actor.ts";
import type { Balls } from "./balls.ts";
import type { Care } from "./care.ts";
import type { DayLedger } from "./day-use.ts";
import type { GroupRounds } from "./group-rounds.ts";
import type { Inbox } from "./inbox.ts";
import type { Judgement } from "./judge.ts";
import type { Meetings } from "./meetings.ts";
import type { PlayerData } from "./player-data.ts";
import type { Swaps } from "./swaps.ts";
import type { WarmUps } from "./warm-ups.ts";

/** "live": a verdict after each exchange; "afterwards": only the debrief. */
export const COACHING_MODES = ["live", "afterwards"] as const;
export type CoachingMode = (typeof COACHING_MODES)[number];

/** "When the prospect <makes the cue move>, I will <iWill>." */
export type Intention = { readonly cueMove: string; readonly iWill: string };

/** How a round felt, in the player's own hand. Tension runs from 1 (at ease) to 10. */
export type Reflection = { readonly tenseBefore?: number; readonly tenseAfter?: number; readonly nextTime?: string };

export type Profile = {
  readonly playerId: string;
  readonly lang: Lang;
  readonly mode: CoachingMode;
  /** The player's own trade, in his words; absent when he never said. */
  readonly trade?: string;
  readonly houseRules: readonly HouseRule[];
  readonly intention?: Intention;
  /** Version of the notice (what is kept, who sees it) that the player accepted; absent when he never did. */
  readonly accepted?: number;
  /** IANA name of the player's time zone; absent when he never said. */
  readonly timeZone?: string;
};

/** The prospect's line that opens an exchange, and later what the player made of it. */
export type StoredExchange = {
  /** 1-based. */
  readonly number: number;
  readonly moveId: string;
  readonly intensity: Intensity;
  readonly manner: Manner;
  readonly line: string;
  readonly lineBy: "script" | "model";
  /** How often the player asked a hint at this exchange. */
  readonly hints: number;
  /** Absent until the player replied. */
  readonly answer?: StoredAnswer;
};
export type StoredAnswer = {
  readonly reply: string;
  readonly reading: Reading;
  readonly readBy: "rules" | "model";
  /** The second reading, when the player asked VAR. It never changes the first. */
  readonly secondReading?: Reading;
  /** The player does not agree with the reading: kept for calibration, and out of his progress. The reading stands. */
  readonly disputed?: true;
  /** Key of the event that brought the reply, so that the same event worked on twice answers once. */
  readonly eventKey?: string;
  /** Present when a model was asked for the verdict or for the line that followed, and failed: the player is told. */
  readonly stoodIn?: StoodIn;
};

/** Why the rules judge or the script had to stand in for a model. */
export type StoodIn = {
  readonly judge?: NonNullable<Judgement["stoodInFor"]>;
  readonly actor?: NonNullable<ActedLine["stoodInFor"]>;
};

export type StoredRound = {
  readonly id: string;
  readonly playerId: string;
  readonly lang: Lang;
  readonly mode: CoachingMode;
  readonly setup: RoundSetup;
  /** Values for the slots of the lines, fixed at kick-off. */
  readonly slots: Readonly<Record<string, string>>;
  readonly houseRules: readonly HouseRule[];
  readonly intention?: Intention;
  /** Played by the script and the rules alone, although there is a model: the day's budget was spent, or he chose so. */
  readonly withoutModel?: true;
  readonly startedAt: Date;
  /** In order; every one but the last has an answer, and the last of an ended round has one too unless the player broke off. */
  readonly exchanges: readonly StoredExchange[];
  /** Present when the round has ended. */
  readonly ended?: { readonly at: Date; readonly result: Result; readonly closingLine?: string };
  /** Present when the player looked back on it, afterwards. */
  readonly reflection?: Reflection;
  /** Its words were wiped when their time was over: lines and replies are empty, readings have no quotes. */
  readonly wordsGone?: true;
};

/** One reply, committed whole or not at all. */
export type Turn = {
  readonly roundId: string;
  readonly number: number;
  readonly answer: StoredAnswer;
  /** Exactly one of the two: the line that opens the next exchange, or the end. */
  readonly next:
    | { readonly kind: "exchange"; readonly exchange: StoredExchange }
    | { readonly kind: "ended"; readonly at: Date; readonly result: Result; readonly closingLine: string };
};

/** A reading that a player did not agree with. Holds his words and nothing of who he is. */
export type Dispute = Pick<StoredExchange, "moveId" | "line"> & { readonly lang: Lang; readonly answer: StoredAnswer };

/** "conflict": somebody else committed this exchange first, or the round is gone or over; nothing was written. */
export type Committed = "committed" | "conflict";

/** Why the store could not do its work. */
export const STORE_FAILURES = [
  "busy", // another process held the file for longer than we wait
  "full", // no room left on the disk
  "readOnly", // the file may not be written any more
  "damaged", // the database itself is broken
  "unavailable", // any other fault of disk or connection
  "unreadableRow", // one stored row is not what we once wrote; the rest is fine
] as const;
export type StoreFailureKind = (typeof STORE_FAILURES)[number];

/** What every method of the store may throw; nothing of that call was written. `message` is for the log and holds none of a player's words. */
export class StoreFailure extends Error {
  override readonly name = "StoreFailure";
  readonly kind: StoreFailureKind;
  constructor(kind: StoreFailureKind, detail: string) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
  }
}

/** Text comes back as it went in, save that NUL and lone surrogates become U+FFFD (same length, so that quotes still fit). */
export interface Store extends DayLedger, Care, Inbox<Store>, GroupRounds, Balls, WarmUps, Meetings, Swaps, PlayerData, AsyncDisposable {
  findProfile(playerId: string): Promise<Profile | undefined>;
  /** Replaces the whole profile. */
  saveProfile(profile: Profile): Promise<void>;

  /** Ids of the tips that the player saw, oldest first. */
  listSeenTips(playerId: string): Promise<readonly string[]>;
  /** Twice the same is once, and then the newest. */
  markTipSeen(playerId: string, tipId: string): Promise<void>;

  /** Stores a round with its opening exchange. A player has one open round at most: an older open one is ended as broken off by the player. */
  startRound(round: StoredRound): Promise<void>;
  findRound(roundId: string): Promise<StoredRound | undefined>;
  findOpenRound(playerId: string): Promise<StoredRound | undefined>;
  /** Ended and open rounds, newest first. */
  listRounds(playerId: string, limit: number): Promise<readonly StoredRound[]>;

  /** Writes answer and what follows in one transaction. */
  commitTurn(turn: Turn): Promise<Committed>;
  /** Ends an open round without an answer to its last line (whistle). */
  endRound(roundId: string, ended: { readonly at: Date; readonly result: Result }): Promise<Committed>;
  /** Takes the round back to exchange `number`, its answer and all later exchanges put aside (kept as discarded attempts, out of the fold). Reopens an ended round; "conflict" when the player has opened another one since. Twice the same is once. */
  rewindRound(roundId: string, number: number): Promise<Committed>;
  /** Counts this many more hints, one at least; does nothing for an exchange that is not there. */
  countHint(roundId: string, number: number, count?: number): Promise<void>;
  /** What was answered at this exchange before and put aside by a rewind, oldest first. Its line may have been another one. */
  listTries(roundId: string, number: number): Promise<readonly StoredExchange[]>;
  /** Replaces what was there. "conflict" when the round is not there, or goes on. */
  saveReflection(roundId: string, reflection: Reflection): Promise<Committed>;
  /** Only the first one counts: "conflict" when there is one already, or no answer. Also for an ended round. */
  saveSecondReading(roundId: string, number: number, reading: Reading): Promise<Committed>;
  /** Notes that the player does not agree with the reading. "conflict" when there is no answer. Twice the same is once. */
  disputeReading(roundId: string, number: number): Promise<Committed>;
  /** Disputed readings of all players, newest round first. */
  listDisputes(limit: number): Promise<readonly Dispute[]>;
}
