import type { Lang } from "../game/language.ts";
import type { Intensity } from "../game/move.ts";
import type { Frame, Reading, Stance } from "../game/verdict.ts";
import type { GroupPlace } from "./group-rounds.ts";

/** Where a ball of the day is played, in the adapter's own words. */
export type BallChannel = {
  /** Names the channel for ever; begins with the platform ("slack:"), as keys of events do. */
  readonly channel: string;
  /** Where the card is posted; it must last, for the days to come. */
  readonly place: string;
};

/** How a ball was answered: counts, and nothing of who answered what. A stance or frame that nobody had is left out. */
export type Spread = {
  readonly answered: number;
  /** Those that could be read. The counts of stances, and those of frames, add up to it. */
  readonly judged: number;
  readonly stances: Readonly<Partial<Record<Stance, number>>>;
  readonly frames: Readonly<Partial<Record<Frame, number>>>;
};

/** One hard line in a channel. */
export type StoredBall = BallChannel & {
  readonly id: string;
  /** The day in the community's own time zone, `YYYY-MM-DD`. */
  readonly day: string;
  readonly lang: Lang;
  readonly prospectId: string;
  readonly moveId: string;
  readonly intensity: Intensity;
  readonly line: string;
  /** Who asked for it, or set the schedule; empty when he is forgotten. */
  readonly openedBy: string;
  readonly openedAt: Date;
  /** When the channel sees how it was answered. */
  readonly revealAt: Date;
  /** Once the card is out. */
  readonly at?: GroupPlace;
  /** Present when it is over. */
  readonly spread?: Spread;
};

export type BallAnswer = {
  readonly ballId: string;
  readonly playerId: string;
  /** Gone after the reveal, unless it was shown. */
  readonly reply?: string;
  /** After the reveal without the player's words, unless they were shown. */
  readonly reading: Reading;
  readonly readBy: "rules" | "model";
  /** The channel may see it, without his name. */
  readonly shares: boolean;
  /** Which of the lines that the channel saw, from 1; absent for one that it did not see. */
  readonly shown?: number;
  /** Key of the event that brought it: worked on once more it is the same answer. */
  readonly eventKey: string;
};

/** The end of a ball: its counts, and the players whose lines are shown, in the order in which the channel sees them. */
export type BallReveal = { readonly ballId: string; readonly spread: Spread; readonly shown: readonly string[] };

export const BALL_DAYS = ["workdays", "monday", "monWedFri"] as const;
export type BallDays = (typeof BALL_DAYS)[number];

/** When a channel gets its ball by itself. */
export type BallSchedule = BallChannel & {
  readonly lang: Lang;
  readonly days: BallDays;
  /** "09:30", in `zone`. */
  readonly time: string;
  /** "Europe/Amsterdam". */
  readonly zone: string;
  /** Who set it; empty when he is forgotten. */
  readonly setBy: string;
  /** No ball comes for a moment before this one. */
  readonly since: Date;
};

/** Balls of the day. Throws a StoreFailure, as the store does. */
export interface Balls {
  /**
   * Stores a new ball and gives it; the same id again gives what is stored. "taken" when it must be `alone` and the channel has another
   * ball of that day: then nothing is written.
   */
  openBall(ball: StoredBall, alone: boolean): Promise<StoredBall | "taken">;
  findBall(ballId: string): Promise<StoredBall | undefined>;
  /** Those that are out and not over. */
  listOpenBalls(): Promise<readonly StoredBall[]>;
  /** Of a channel, newest first. */
  listBalls(channel: string, limit: number): Promise<readonly StoredBall[]>;
  /** Notes where the card was posted. */
  placeBall(ballId: string, at: GroupPlace): Promise<void>;
  /** Takes away a ball that could not be posted. */
  dropBall(ballId: string): Promise<void>;

  /** The first answer of a player counts: "known" when he has one, "over" when the ball is over; then nothing is written. */
  answerBall(answer: BallAnswer): Promise<"committed" | "known" | "over">;
  findBallAnswer(ballId: string, playerId: string): Promise<BallAnswer | undefined>;
  /** In the order of the players' ids, so that nothing is told by who was first. */
  listBallAnswers(ballId: string): Promise<readonly BallAnswer[]>;
  /** He takes back that the channel may see it. Does nothing once the ball is over. */
  keepBallAnswer(ballId: string, playerId: string): Promise<void>;
  /** Ends the ball and wipes all words but those that are shown. "conflict" when it is over already: then nothing is written. */
  revealBall(reveal: BallReveal): Promise<"committed" | "conflict">;

  findBallSchedule(channel: string): Promise<BallSchedule | undefined>;
  listBallSchedules(): Promise<readonly BallSchedule[]>;
  /** In place of the one that the channel had. */
  saveBallSchedule(schedule: BallSchedule): Promise<void>;
  dropBallSchedule(channel: string): Promise<void>;

  /** All answers of a player go, shown ones too; balls and schedules forget that they were his. Counts of balls that are over stay. */
  forgetBallsOf(playerId: string): Promise<void>;
}
