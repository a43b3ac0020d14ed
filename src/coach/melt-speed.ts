import { isCutShort } from "../game/result.ts";
import { foldExchange, stateAtKickOff } from "../game/state.ts";
import type { StoredRound } from "../ports/store.ts";
import { endedRounds } from "./played-exchanges.ts";
import type { Trend } from "./trend.ts";

/** How soon the prospect's muscle was half gone. `after`: exchanges, the median of the last rounds; absent when in most it never was. */
export type MeltSpeed = { readonly rounds: number; readonly after?: number; readonly trend?: Trend };

/** Part of his starting dominance that is left when the muscle is half gone. */
const HALF = 0.5;
/** Rounds looked back on, and as many as a median asks for. */
const REACH = { window: 6, atLeast: 3 } as const;

/** Over the last rounds, newest first, and beside as many before them. Undefined with too few rounds. */
export function readMeltSpeed(rounds: readonly StoredRound[]): MeltSpeed | undefined {
  const melted = endedRounds(rounds)
    .filter(tellsOfMelting)
    .map((round) => halvedAt(round) ?? NEVER);
  if (melted.length < REACH.atLeast) return undefined;
  const half = Math.min(REACH.window, Math.floor(melted.length / 2));
  const after = medianOf(melted.slice(0, REACH.window));
  const trend = half < REACH.atLeast ? undefined : trendOf(medianOf(melted.slice(half, 2 * half)), medianOf(melted.slice(0, half)));
  return {
    rounds: Math.min(REACH.window, melted.length),
    ...(after === NEVER ? {} : { after }),
    ...(trend === undefined ? {} : { trend }),
  };
}

const NEVER = Number.POSITIVE_INFINITY;

/** The exchange (1-based) after which half of the prospect's starting dominance was gone; undefined when that never was. */
export function halvedAt({ setup, exchanges }: StoredRound): number | undefined {
  let state = stateAtKickOff(setup);
  for (const { moveId, answer } of exchanges) {
    if (!answer) continue;
    state = foldExchange(setup, state, { moveId, reading: answer.reading });
    if (state.standing.dominance <= HALF * state.start.dominance) return state.exchanges;
  }
  return undefined;
}

/** A reading that the player disputes moved the muscle too, and one that was cut short may have had its best to come: neither says how fast. */
export function tellsOfMelting(round: StoredRound): boolean {
  return isUndisputed(round) && (!isCutShort(round.ended?.result) || halvedAt(round) !== undefined);
}

function isUndisputed({ exchanges }: StoredRound): boolean {
  return exchanges.every(({ answer }) => answer?.disputed !== true);
}

/** Between two in the middle: rounded up, for better a little modest. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return Math.ceil(((sorted[Math.floor(middle)] ?? NEVER) + (sorted[Math.ceil(middle)] ?? NEVER)) / 2);
}

function trendOf(before: number, now: number): Trend {
  if (now === before) return "same";
  return now < before ? "better" : "less";
}
