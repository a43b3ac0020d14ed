import { isOnTarget } from "../coach/stronger-line.ts";
import { draw } from "../game/random.ts";
import type { Verdict } from "../game/verdict.ts";
import type { BallAnswer, Spread } from "../ports/balls.ts";
import { keepsBoundary } from "../prospect/boundary.ts";
import { isStrong } from "./coach-lines.ts";

/** Of fewer answers than this the channel sees neither counts nor lines: who is who would be guessed. */
export const ENOUGH = 3;
const SHOWN = 3;
/** Characters of a line that still reads at a glance. */
const GLANCE = 400;

/** How a ball was answered, in counts. */
export function countAnswers(answers: readonly BallAnswer[]): Spread {
  const read = answers.flatMap(({ reading }) => (reading.kind === "judged" ? [reading] : []));
  return {
    answered: answers.length,
    judged: read.length,
    stances: countsOf(read.map((one) => one.stance)),
    frames: countsOf(read.map((one) => one.frame)),
  };
}

function countsOf<T extends string>(values: readonly T[]): Readonly<Partial<Record<T, number>>> {
  const counts: Partial<Record<T, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The answers that the channel sees: strong ones of who agreed, the best first, none twice. */
export function pickShown(answers: readonly BallAnswer[], seed: number): readonly BallAnswer[] {
  if (countAnswers(answers).judged < ENOUGH) return [];
  const best = answers.flatMap((answer) => (mayBeShown(answer) ? [{ answer, marks: marksOf(answer.reading as Verdict) }] : []));
  const ranked = best.toSorted((a, b) => b.marks - a.marks || drawn(a.answer, seed) - drawn(b.answer, seed)).map((one) => one.answer);
  return ranked.filter((one, n) => ranked.findIndex((other) => other.reply === one.reply) === n).slice(0, SHOWN);
}

function mayBeShown({ shares, reply, reading }: BallAnswer): boolean {
  if (!shares || reply === undefined || reading.kind !== "judged" || !isStrong(reading)) return false;
  return reply.length <= GLANCE && keepsBoundary(reply);
}

/** Not by who was first, which would tell who it was. */
function drawn({ reply = "" }: BallAnswer, seed: number): number {
  return draw(seed, "shown", reply);
}

function marksOf(verdict: Verdict): number {
  const { matter, person, addressed, slip } = verdict;
  const points = [isOnTarget(verdict), matter === "held", person === "warm", addressed === "addressed", slip === undefined];
  return points.filter(Boolean).length;
}
