import type { WeightClass } from "../game/move.ts";
import { draw, pickOne } from "../game/random.ts";
import { type Advice, type Candidate, pickFond, stepAfter } from "./advise-next.ts";
import { byTime, endedRounds, type Played } from "./played-exchanges.ts";
import { listPractices, readMoves } from "./practised-moves.ts";
import { scheduleReturns } from "./spaced-return.ts";

/** The best thing to practise now: a move, and somebody who likes to make it. */
export type NextPractice = {
  readonly moveId: string;
  /** "due": it went wrong once and comes back now. "least": it was met least, or never. */
  readonly why: "due" | "least";
  /** When it was met last; absent when it never was. */
  readonly lastAt?: Date;
  readonly prospectId: string;
  readonly weightClass: WeightClass;
  readonly change: Advice["change"];
};

/** How heavy somebody is who has only drilled so far. */
const START_CLASS: WeightClass = 2;

/**
 * What to practise at this time: of the moves that are due the one that waits longest, else the one that was met least. Only moves that
 * somebody likes. Undefined before anything was played, or when nobody is there. Pure.
 */
export function nextPractice(played: Played, candidates: readonly Candidate[], now: Date): NextPractice | undefined {
  const [last] = byTime(played);
  const known = new Set(candidates.flatMap((one) => one.favouriteMoves));
  const met = readMoves(played);
  if (!last || met.length === 0) return undefined;
  const due = scheduleReturns(listPractices(played)).find(({ moveId, dueAt }) => dueAt <= now && known.has(moveId));
  const seed = last.setup.seed;
  const moveId = due?.moveId ?? leastMet([...known], (id) => met.find((one) => one.moveId === id)?.of ?? 0, draw(seed, "least"));
  const whom = pickFond(candidates, { moveId, last: last.setup.prospect.id, at: draw(seed, "practice") });
  if (moveId === undefined || !whom) return undefined;
  const step = stepAfter(endedRounds(played.rounds)) ?? { weightClass: START_CLASS, change: "same" };
  const lastAt = met.find((one) => one.moveId === moveId)?.lastAt;
  return { moveId, why: due ? "due" : "least", prospectId: whom.id, ...step, ...(lastAt === undefined ? {} : { lastAt }) };
}

function leastMet(moveIds: readonly string[], timesOf: (moveId: string) => number, at: number): string | undefined {
  const least = Math.min(...moveIds.map(timesOf));
  return pickOne(
    moveIds.filter((moveId) => timesOf(moveId) === least),
    at,
  );
}
