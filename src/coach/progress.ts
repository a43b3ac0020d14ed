import { QUESTIONS, type Question } from "../game/verdict.ts";
import type { StoredRound } from "../ports/store.ts";
import { halvedAt, type MeltSpeed, readMeltSpeed, tellsOfMelting } from "./melt-speed.ts";
import { countedExchanges, endedRounds, isRight, type Played } from "./played-exchanges.ts";
import { type MoveCourse, readMoves } from "./practised-moves.ts";
import { standRules } from "./rule-standing.ts";
import { type Course, courseOf, shareOf } from "./trend.ts";

/** A real meeting, as far as progress needs to know it: how it went, once the player has said so. */
export type RealMeeting = { readonly outcome?: "good" | "mixed" | "hard" };

export type ProgressInput = Played & {
  /** Absent where real meetings are not kept. */
  readonly meetings?: readonly RealMeeting[];
};

/** How a player comes along. Counts and bands of what he did; nothing of it is a grade. */
export type Progress = {
  /** Exchanges of rounds that count: judged and not disputed. A drill is practice of one move and says nothing about a conversation. */
  readonly judged: number;
  readonly questions: Readonly<Record<Question, Course>>;
  /** The move met last in front; drills included. */
  readonly moves: readonly MoveCourse[];
  /** Absent with too few rounds. */
  readonly melt?: MeltSpeed;
  /** Rounds that ended, and drills. */
  readonly practised: { readonly rounds: number; readonly drills: number };
  /** Real meetings of which the player said how they went. */
  readonly meetings: Readonly<Record<NonNullable<RealMeeting["outcome"]>, number>>;
  /** The last rounds for a drawing, oldest first. */
  readonly series: readonly RoundPoint[];
};

/** One round as points between 0 (never) and 1 (always). */
export type RoundPoint = {
  readonly at: Date;
  readonly questions: Readonly<Record<Question, number>>;
  /** The exchange at which the muscle was half gone; "never" when it was not, absent when the player disputes a reading. */
  readonly halvedAt?: number | "never";
  /** Of the house rules that were at stake the part that was kept; absent when none was. */
  readonly rules?: number;
};

/** Judged exchanges of rounds before anything is said of how it goes. */
export const JUDGED_AT_LEAST = 6;
/** A band over the last twenty exchanges. */
const REACH = { window: 20, atLeast: JUDGED_AT_LEAST } as const;
/** So many rounds fit in a drawing that is read on a phone. */
const DRAWN = 12;

/** What can be said of these rounds. Pure. */
export function readProgress({ rounds, drills, meetings = [] }: ProgressInput): Progress {
  const verdicts = rounds.flatMap((round) => countedExchanges(round).toReversed()).map((one) => one.verdict);
  const courses = QUESTIONS.map((question) => [
    question,
    courseOf(
      verdicts.map((verdict) => isRight(question, verdict)),
      REACH,
    ),
  ]);
  const melt = readMeltSpeed(rounds);
  const count = (outcome: RealMeeting["outcome"]) => meetings.filter((one) => one.outcome === outcome).length;
  return {
    judged: verdicts.length,
    questions: Object.fromEntries(courses) as Progress["questions"],
    moves: readMoves({ rounds, drills }),
    ...(melt === undefined ? {} : { melt }),
    practised: { rounds: endedRounds(rounds).length, drills: endedRounds(drills).length },
    meetings: { good: count("good"), mixed: count("mixed"), hard: count("hard") },
    series: endedRounds(rounds).flatMap(pointOf).slice(0, DRAWN).toReversed(),
  };
}

/** None of a round in which nothing counts. */
function pointOf(round: StoredRound): readonly RoundPoint[] {
  const counted = countedExchanges(round);
  if (counted.length === 0) return [];
  const share = (question: Question) => shareOf(counted.map(({ verdict }) => isRight(question, verdict)));
  const rules = standRules(counted);
  const atStake = rules.reduce((sum, rule) => sum + rule.atStake, 0);
  const kept = rules.reduce((sum, rule) => sum + rule.kept, 0);
  return [
    {
      at: round.startedAt,
      questions: { stance: share("stance"), frame: share("frame"), matter: share("matter"), person: share("person") },
      ...(tellsOfMelting(round) ? { halvedAt: halvedAt(round) ?? "never" } : {}),
      ...(atStake === 0 ? {} : { rules: kept / atStake }),
    },
  ];
}
