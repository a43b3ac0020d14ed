import type { WeightClass } from "./move.ts";
import type { Person } from "./verdict.ts";

/**
 * Every number of the dynamics, each with the row of the rules ("The dynamics") that it serves. The property tests hold the
 * rows for every prospect in every class, so a number may be tuned until a test goes red.
 */

/** The prospect's dominance (0..100) as he walks in, by weight class: above the middle of the Rose, also in the lightest. */
export const START_DOMINANCE: Readonly<Record<WeightClass, number>> = { 1: 52, 2: 60, 3: 69, 4: 79, 5: 90 };

/**
 * Part of his dominance that he loses at one exchange in the best form (assertive, entrepreneur, held or open, warm).
 * Row 1: at least 70% lost within 4 exchanges in classes 1-4 and within 6 in class 5, also while a frame is left standing.
 */
export const MELT: Readonly<Record<WeightClass, number>> = { 1: 0.4, 2: 0.36, 3: 0.33, 4: 0.3, 5: 0.22 };

/** Row 2: assertive but cold yields at most half as fast. */
export const MELT_BY_PERSON: Readonly<Record<Person, number>> = { warm: 1, neutral: 0.7, cold: 0.45 };
/** The frame that an assertive reply shows: a firm candidate impresses less than a firm entrepreneur. */
export const MELT_BY_FRAME = { entrepreneur: 1, unclear: 0.8, freelancer: 0.5 } as const;
export const MELT_BY_ADDRESSING = { addressed: 1, notAtStake: 1, notAddressed: 0.93 } as const;

/**
 * Rows 3, 4 and 5: how much his dominance grows, as a logistic rate, by what the player did. Defence feeds him a little,
 * giving in feeds him most. One weak reply must cost less than one good reply won (row 7), in every class.
 */
export const GROWTH = {
  defensive: 0.08,
  submissive: 0.13,
  aggressive: 0.15,
  conceded: { assertive: 0.09, neutral: 0.1, defensive: 0.12, submissive: 0.15, aggressive: 0.17 },
} as const;
/** Added to the growth. Warmth does not save the player: being warm merely adds nothing. */
export const GROWTH_BY_FRAME = { entrepreneur: 0, unclear: 0.005, freelancer: 0.01 } as const;
export const GROWTH_BY_PERSON: Readonly<Record<Person, number>> = { warm: 0, neutral: 0.005, cold: 0.01 };
/** Row 6 and "a frame that is not addressed comes back, stronger". */
export const GROWTH_NOT_ADDRESSED = 0.02;
/** How hard he presses, by class: multiplies all growth. */
export const PRESS: Readonly<Record<WeightClass, number>> = { 1: 0.7, 2: 0.8, 3: 0.9, 4: 1, 5: 1.1 };

/** Row 6: neutral replies let him drift back to his temperament. He falls by 3.3% at most, less than at any assertive reply. */
export const DRIFT = 0.05;

/** Part of the way to 100 (or to -100) that affiliation goes at one exchange. Row 1: it turns positive; rows 2 and 5: it falls. */
export const WARMING = { assertive: 0.14, neutral: 0.08, defensive: 0.04, submissive: 0.03 } as const;
export const COOLING = { cold: 0.12, aggressive: 0.16 } as const;
/** Part of the way back to his temperament when nothing warms or cools him. */
export const AFFILIATION_DRIFT = 0.05;

/** How hard a move is put: intensity 1 up to this dominance, and one more for every step above it. */
export const INTENSITY = { lightUpTo: 35, step: 20 } as const;

/** Row 5: the aggressive reply, counted over the round, on which he walks out. */
export const WALK_OUT_ON: Readonly<Record<WeightClass, number>> = { 1: 4, 2: 4, 3: 4, 4: 3, 5: 3 };
/** Row 4: the giving in on which he takes the deal on his terms. Two in a row are a goal against. */
export const HIS_TERMS_ON = 4;
/** Row 1: he has melted when this part of his starting dominance is left, and agrees from this exchange on. */
export const MELTED = 0.3;
export const AGREES_FROM_EXCHANGE = 5;
/** Row 2: at full time, this part of his starting dominance is low enough for a deal. */
export const YIELDING_AT_FULL_TIME = 0.6;

/** He gives way in words when this part of his starting dominance is left, and less than this in points: a tense muscle says no yes. */
export const GIVES_WAY = { part: 0.8, below: 60 } as const;

/** A round: 8 exchanges by default, 6 to 12 by setting. */
export const ROUND_LENGTH = { default: 8, min: 6, max: 12 } as const;
