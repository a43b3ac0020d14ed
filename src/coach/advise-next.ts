import { WEIGHT_CLASSES, type WeightClass } from "../game/move.ts";
import { draw, pickOne } from "../game/random.ts";
import { isCutShort, type Result } from "../game/result.ts";
import { foldRound } from "../game/state.ts";
import type { StoredRound } from "../ports/store.ts";
import { lineFor } from "./stronger-line.ts";

/** Whom to meet next, and how heavy: one class up after two clear wins, one down after two collapses. */
export type Advice = {
  readonly prospectId: string;
  readonly weightClass: WeightClass;
  readonly change: "up" | "down" | "same";
  /** The move that the prospect likes and that went wrong lately; absent when nothing did. */
  readonly moveId?: string;
};

/** Somebody to meet, as far as the advice needs to know him. */
export type Candidate = { readonly id: string; readonly favouriteMoves: readonly string[] };

/**
 * What to play after these rounds: ended, newest first, the one that just ended included; drills and rounds without a reply left out.
 * Undefined without a round or without anybody to meet. Pure.
 */
export function adviseNext(rounds: readonly StoredRound[], candidates: readonly Candidate[]): Advice | undefined {
  const [now] = rounds;
  const step = stepAfter(rounds);
  if (!now || !step) return undefined;
  const moveId = leastPractised(rounds, new Set(candidates.flatMap((one) => one.favouriteMoves)));
  const picked = pickFond(candidates, { moveId, last: now.setup.prospect.id, at: draw(now.setup.seed, rounds.length, "next") });
  return picked && { prospectId: picked.id, ...step, ...(moveId === undefined ? {} : { moveId }) };
}

export type FondWanted = { readonly moveId: string | undefined /** Whom he met last. */; readonly last?: string; readonly at: number };

/** Somebody who likes the move, and another one than the last where there is one; `at` is a number in [0, 1). */
export function pickFond(candidates: readonly Candidate[], { moveId, last, at }: FondWanted): Candidate | undefined {
  const fond = moveId === undefined ? candidates : candidates.filter((one) => one.favouriteMoves.includes(moveId));
  const others = fond.filter((one) => one.id !== last);
  return pickOne(others.length > 0 ? others : fond, at);
}

/** How heavy the next one is after these ended rounds, newest first: always a class that is there. Undefined without a round. */
export function stepAfter(rounds: readonly StoredRound[]): Pick<Advice, "weightClass" | "change"> | undefined {
  const [now, before] = rounds;
  if (!now) return undefined;
  const change = changeOf(now, before);
  return { weightClass: classOf(now, change), change };
}

function classOf({ setup }: StoredRound, change: Advice["change"]): WeightClass {
  const wanted = setup.weightClass + { up: 1, same: 0, down: -1 }[change];
  return WEIGHT_CLASSES.find((one) => one === wanted) ?? setup.weightClass;
}

/** Each class asks two wins of its own; two collapses in a row are two, whatever the class. */
function changeOf(now: StoredRound, before: StoredRound | undefined): Advice["change"] {
  if (!before) return "same";
  const { weightClass } = now.setup;
  if (isClearWin(now) && isClearWin(before) && before.setup.weightClass >= weightClass && weightClass < 5) return "up";
  return isCollapse(now) && isCollapse(before) && weightClass > 1 ? "down" : "same";
}

/** A deal and goodwill: on his own terms, which he named, or with give and take and more goals for than against. */
function isClearWin(round: StoredRound): boolean {
  const result = round.ended?.result;
  if (result?.kind === "ownTerms") return result.goodwill && result.termsOpen !== true;
  return result?.kind === "withTrades" && result.goodwill && goalsAhead(round) > 0;
}

const COLLAPSES: readonly Result["kind"][] = ["hisTerms", "walkOut"];
/** Goals against more than for, however the round ended. */
const FAR_BEHIND = 2;

function isCollapse(round: StoredRound): boolean {
  // One that was cut short could still have been turned.
  if (round.ended === undefined || isCutShort(round.ended.result)) return false;
  return COLLAPSES.includes(round.ended.result.kind) || goalsAhead(round) <= -FAR_BEHIND;
}

function goalsAhead({ setup, exchanges }: StoredRound): number {
  const played = exchanges.flatMap(({ moveId, answer }) => (answer ? [{ moveId, reading: answer.reading }] : []));
  const { pitch } = foldRound(setup, played);
  return pitch.goalsFor - pitch.goalsAgainst;
}

/** Of the moves that went wrong the last time they were played, the one that was met least; of equals the newest. */
function leastPractised(rounds: readonly StoredRound[], known: ReadonlySet<string>): string | undefined {
  const met = new Map<string, { readonly times: number; readonly wrong: boolean }>();
  for (const { moveId, answer } of rounds.flatMap((round) => round.exchanges.toReversed())) {
    if (answer?.reading.kind !== "judged" || answer.disputed || !known.has(moveId)) continue;
    const before = met.get(moveId);
    met.set(moveId, { times: (before?.times ?? 0) + 1, wrong: before?.wrong ?? lineFor(answer.reading) === "stronger" });
  }
  const wrong = [...met].filter(([, move]) => move.wrong);
  return wrong.toSorted(([, a], [, b]) => a.times - b.times)[0]?.[0];
}
