/** The steps of a warm-up, in order: which thought, where it comes from, what he would rather believe, what he will do. */
export const WARM_UP_STEPS = ["belief", "origin", "supporting", "intention", "done"] as const;
export type WarmUpStep = (typeof WARM_UP_STEPS)[number];

/** How far a player got in his warm-up, in his own words. What he skipped is absent. Times are milliseconds since 1970. */
export type WarmUp = {
  readonly step: WarmUpStep;
  /** First of the statements that are shown now, from 0. */
  readonly from: number;
  /** When the step was asked. Words that are typed much later, or after a round, are no answer to it. */
  readonly askedAt: number;
  /** He left in the middle: typed words are no answer until he comes back. */
  readonly left: boolean;
  readonly beliefId?: string;
  /** The thought that holds him back, as he agreed to it or typed it. */
  readonly thought?: string;
  readonly origin?: string;
  /** What he would rather believe: shown back to him, and at his next kick-off. */
  readonly ownSentence?: string;
  readonly finishedAt?: number;
  /** The round at whose kick-off his sentence was shown. */
  readonly shownIn?: string;
  /** The event that brought him here: worked on twice, it counts once. */
  readonly eventKey?: string;
};

/** Warm-ups. Throws a StoreFailure, as the store does. */
export interface WarmUps {
  findWarmUp(playerId: string): Promise<WarmUp | undefined>;
  /** Replaces the whole of it: a player has one. */
  saveWarmUp(playerId: string, warmUp: WarmUp): Promise<void>;
}
