import type { Person, Stance, Verdict } from "./verdict.ts";

/** A place on Leary's Rose: above (100) to below (-100), together (100) to against (-100). A model for teaching, no measurement. */
export type RosePoint = { readonly above: number; readonly together: number };

const ABOVE: Readonly<Record<Stance, number>> = { submissive: -80, defensive: -40, neutral: 0, assertive: 55, aggressive: 85 };
const TOGETHER: Readonly<Record<Person, number>> = { cold: -60, neutral: 10, warm: 65 };

/** Where a reply puts the player. Attack is against, whatever its manners. */
export function playerOnRose(verdict: Verdict): RosePoint {
  const together = TOGETHER[verdict.person];
  return { above: ABOVE[verdict.stance], together: verdict.stance === "aggressive" ? Math.min(together, -40) : together };
}

/** Where the prospect stands: dominance 0..100 becomes -100..100. */
export function prospectOnRose(standing: { readonly dominance: number; readonly affiliation: number }): RosePoint {
  return { above: standing.dominance * 2 - 100, together: standing.affiliation };
}

/** The four quadrants: above or below, together or against. On a line counts as above, and as together. */
export type Quadrant = "aboveTogether" | "aboveAgainst" | "belowTogether" | "belowAgainst";
export function quadrantOf(point: RosePoint): Quadrant {
  if (point.above >= 0) return point.together >= 0 ? "aboveTogether" : "aboveAgainst";
  return point.together >= 0 ? "belowTogether" : "belowAgainst";
}
