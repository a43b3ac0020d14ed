import {
  AFFILIATION_DRIFT,
  COOLING,
  DRIFT,
  GROWTH,
  GROWTH_BY_FRAME,
  GROWTH_BY_PERSON,
  GROWTH_NOT_ADDRESSED,
  MELT,
  MELT_BY_ADDRESSING,
  MELT_BY_FRAME,
  MELT_BY_PERSON,
  PRESS,
  START_DOMINANCE,
  WARMING,
} from "./constants.ts";
import type { WeightClass } from "./move.ts";
import type { Verdict } from "./verdict.ts";

/** Where the prospect stands on the Rose. */
export type Standing = {
  /** 0 (below) to 100 (above). */
  readonly dominance: number;
  /** -100 (against) to 100 (together). */
  readonly affiliation: number;
};

/** The prospect as he walks in: dominance by weight class, affiliation by temperament, heavier classes a little more against. */
export function standingAtKickOff(weightClass: WeightClass, temperament: number): Standing {
  return { dominance: START_DOMINANCE[weightClass], affiliation: Math.max(-60, temperament - 3 * (weightClass - 1)) };
}

/** The prospect after one verdict. Dominance only depends on dominance and verdict, and grows in the one and falls in the other. */
export function moveStanding(
  standing: Standing,
  verdict: Verdict,
  prospect: { readonly weightClass: WeightClass; readonly start: Standing },
): Standing {
  return {
    dominance: nextDominance(standing.dominance, verdict, { weightClass: prospect.weightClass, temperament: prospect.start.dominance }),
    affiliation: nextAffiliation(standing.affiliation, verdict, prospect.start.affiliation),
  };
}

type Muscle = { readonly weightClass: WeightClass; readonly temperament: number };

function nextDominance(dominance: number, verdict: Verdict, muscle: Muscle): number {
  if (verdict.stance === "assertive" && verdict.matter !== "conceded") return dominance * (1 - melt(verdict, muscle.weightClass));
  const growth = dominance * (1 - dominance / 100) * PRESS[muscle.weightClass];
  const added = verdict.addressed === "notAddressed" ? GROWTH_NOT_ADDRESSED : 0;
  if (verdict.stance === "neutral" && verdict.matter !== "conceded") {
    return dominance + drift(dominance, muscle) + growth * added;
  }
  return dominance + growth * (growthRate(verdict) + GROWTH_BY_FRAME[verdict.frame] + GROWTH_BY_PERSON[verdict.person] + added);
}

function melt(verdict: Verdict, weightClass: WeightClass): number {
  return MELT[weightClass] * MELT_BY_PERSON[verdict.person] * MELT_BY_FRAME[verdict.frame] * MELT_BY_ADDRESSING[verdict.addressed];
}

function growthRate(verdict: Verdict): number {
  if (verdict.matter === "conceded") return GROWTH.conceded[verdict.stance];
  if (verdict.stance === "defensive" || verdict.stance === "submissive" || verdict.stance === "aggressive") return GROWTH[verdict.stance];
  return 0;
}

/** Towards the temperament, slowly. */
function drift(dominance: number, muscle: Muscle): number {
  return dominance * DRIFT * PRESS[muscle.weightClass] * (1 - dominance / muscle.temperament);
}

function nextAffiliation(affiliation: number, verdict: Verdict, temperament: number): number {
  if (verdict.stance === "aggressive")
    return towards(affiliation, -100, verdict.person === "warm" ? COOLING.aggressive / 2 : COOLING.aggressive);
  if (verdict.person === "cold") return towards(affiliation, -100, COOLING.cold);
  if (verdict.person === "warm") return towards(affiliation, 100, WARMING[verdict.stance]);
  return towards(affiliation, temperament, AFFILIATION_DRIFT);
}

function towards(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
