import type { Verdict } from "./verdict.ts";

/** Zones of the pitch, from the player's own box (-2) over midfield (0) to the prospect's box (2). */
export const ZONES = [-2, -1, 0, 1, 2] as const;
export type Zone = (typeof ZONES)[number];
/** Where the ball lies and the score. A goal for is a term of substance won, a goal against one lost. */
export type Pitch = { readonly ball: Zone; readonly goalsFor: number; readonly goalsAgainst: number };

export const KICK_OFF: Pitch = { ball: 0, goalsFor: 0, goalsAgainst: 0 };

/** True when the reply gives ground: something of substance conceded, or a bow that leaves everything open. */
export function givesGround(verdict: Verdict): boolean {
  return verdict.matter === "conceded" || (verdict.stance === "submissive" && verdict.matter === "open");
}

/**
 * The ball after one exchange. Giving ground sends it two zones back and, out of the own box, into the goal. Leading takes it one
 * zone on; out of their box it scores only when a term was held. After a goal: midfield.
 * These steps keep the order of the goal difference for any two rounds that differ in one exchange (checked exhaustively in the tests).
 */
export function playBall(pitch: Pitch, verdict: Verdict): Pitch {
  if (givesGround(verdict)) {
    if (pitch.ball === -2) return { ...pitch, ball: 0, goalsAgainst: pitch.goalsAgainst + 1 };
    return { ...pitch, ball: zoneAt(pitch.ball - 2) };
  }
  const step = stepOf(verdict);
  if (step > 0 && pitch.ball === 2) {
    return verdict.matter === "held" ? { ...pitch, ball: 0, goalsFor: pitch.goalsFor + 1 } : pitch;
  }
  return { ...pitch, ball: zoneAt(pitch.ball + step) };
}

function stepOf(verdict: Verdict): -1 | 0 | 1 {
  switch (verdict.stance) {
    case "assertive":
      return verdict.frame === "freelancer" ? 0 : 1;
    case "neutral":
      return verdict.addressed === "notAddressed" ? -1 : 0;
    case "aggressive":
      return verdict.matter === "held" ? 0 : -1;
    default:
      return -1;
  }
}

function zoneAt(position: number): Zone {
  return ZONES[Math.min(2, Math.max(-2, position)) + 2] as Zone;
}
