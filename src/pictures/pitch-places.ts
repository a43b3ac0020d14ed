import { ZONES, type Zone } from "../game/pitch.ts";
import type { BallStep } from "../ports/painter.ts";

/** The field in pixels. Time runs to the right; the player plays upwards. Above and below the five zones lies a goal, as wide as the field. */
export const FIELD = { left: 262, right: 1176, top: 84, zone: 66, goal: 52 } as const;

export type Place = { readonly x: number; readonly y: number };

/** Top of a zone; their box is the upper one. */
export function topOfZone(zone: Zone): number {
  return FIELD.top + FIELD.goal + (ZONES.length - 1 - ZONES.indexOf(zone)) * FIELD.zone;
}
export const middleOfZone = (zone: Zone): number => topOfZone(zone) + FIELD.zone / 2;

/** The middle of a goal: "for" is theirs, above; "against" is the player's own, below. */
export function middleOfGoal(goal: "for" | "against"): number {
  return goal === "for" ? FIELD.top + FIELD.goal / 2 : topOfZone(-2) + FIELD.zone + FIELD.goal / 2;
}

/** An exchange on the field; after a goal the ball is laid back on midfield in the same column. */
export type BallPlace = Place & { readonly step: BallStep; readonly back?: Place };

/** Where the ball is drawn: at kick-off, and after each exchange, in columns of equal width. */
export function ballPlaces(path: readonly BallStep[]): { readonly kickOff: Place; readonly steps: readonly BallPlace[] } {
  const column = (FIELD.right - FIELD.left) / (path.length + 1);
  const at = (index: number) => FIELD.left + (index + 0.5) * column;
  return {
    kickOff: { x: at(0), y: middleOfZone(0) },
    steps: path.map((step, index) => {
      const x = at(index + 1);
      if (!step.goal) return { step, x, y: middleOfZone(step.zone) };
      return { step, x, y: middleOfGoal(step.goal), back: { x, y: middleOfZone(step.zone) } };
    }),
  };
}

/** Radius of a numbered point: as large as the columns allow, never larger than a zone. */
export function pointRadius(exchanges: number): number {
  const column = (FIELD.right - FIELD.left) / (exchanges + 1);
  return Math.max(8, Math.min(27, column / 2 - 6));
}
