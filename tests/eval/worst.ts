import { QUESTIONS, type Question } from "../../src/game/verdict.ts";
import { SCALES } from "./labelled-exchange.ts";
import type { Judged } from "./run-judge.ts";

export type Miss = {
  readonly id: string;
  readonly lang: string;
  readonly move: string;
  readonly line: string;
  readonly reply: string;
  /** The questions that were missed; `got` is "not judged" when there was no verdict. */
  readonly missed: readonly { readonly question: Question; readonly expected: string; readonly got: string }[];
  /** Sum over the questions of the distance on the scale, each 0 to 1. */
  readonly weight: number;
};

/** The misses that lie farthest from the truth, worst first; of equals, those on which more annotators agreed, then by id. */
export function findWorst(judged: readonly Judged[], count: number): readonly Miss[] {
  return judged
    .map((one) => ({ miss: describeMiss(one), agreed: countAgreed(one) }))
    .filter(({ miss }) => miss.missed.length > 0)
    .toSorted((a, b) => b.miss.weight - a.miss.weight || b.agreed - a.agreed || (a.miss.id < b.miss.id ? -1 : 1))
    .slice(0, count)
    .map(({ miss }) => miss);
}

function describeMiss({ exchange, reading }: Judged): Miss {
  const missed = QUESTIONS.map((question) => ({
    question,
    expected: exchange.labels[question],
    got: reading.kind === "judged" ? reading[question] : "not judged",
  })).filter(({ expected, got }) => expected !== got);
  const { id, lang, line, reply } = exchange;
  return { id, lang, move: exchange.move.id, line, reply, missed, weight: missed.reduce((sum, one) => sum + distance(one), 0) };
}

/** 1 for the two ends of a scale, and for no verdict at all. */
function distance({ question, expected, got }: Miss["missed"][number]): number {
  const scale: readonly string[] = SCALES[question];
  return scale.includes(got) ? Math.abs(scale.indexOf(expected) - scale.indexOf(got)) / (scale.length - 1) : 1;
}

function countAgreed({ exchange }: Judged): number {
  return QUESTIONS.flatMap((question) => (exchange.votes?.[question] ?? []).filter((vote) => vote === exchange.labels[question])).length;
}
