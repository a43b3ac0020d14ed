import { type CountedExchange, countedExchanges } from "../coach/played-exchanges.ts";
import { type RuleStanding, standRules } from "../coach/rule-standing.ts";
import type { Slip } from "../game/verdict.ts";
import type { StoredRound } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { isDrill } from "./is-drill.ts";

/** Where a player stands: what was played last, and what goes wrong most. */
export type Standing = {
  /** The last ended rounds in which the player replied, newest first; drills are not rounds. */
  readonly rounds: readonly StoredRound[];
  readonly open?: StoredRound;
  readonly weakest?: WeakPoint;
  /** Each house rule that was at stake in the last exchanges, the one that was at stake most first. */
  readonly rules: readonly RuleStanding[];
};
export type WeakPoint = { readonly slip: Slip; readonly moveId: string };

/** Far enough back for a pattern, near enough to be about now. */
const ROUNDS_SEEN = 8;

/** Reads where the player stands. Exchanges that he disputed are left out. */
export async function readStanding(deps: PracticeDeps, playerId: string): Promise<Standing> {
  return standingOf(await deps.store.listRounds(playerId, ROUNDS_SEEN));
}

/** Where a player stands after these rounds and drills, newest first; older ones than count are left aside. */
export function standingOf(rounds: readonly StoredRound[]): Standing {
  const all = rounds.slice(0, ROUNDS_SEEN);
  const played = all.flatMap(countedExchanges);
  const open = all.find((round) => round.ended === undefined && !isDrill(round));
  const weakest = weakestOf(played);
  return {
    rounds: all.filter((round) => round.ended !== undefined && !isDrill(round) && round.exchanges[0]?.answer !== undefined),
    ...(open === undefined ? {} : { open }),
    ...(weakest === undefined ? {} : { weakest }),
    rules: standRules(played),
  };
}

/** The slip made most, and the move that brought it most; of equals the newest. */
function weakestOf(played: readonly CountedExchange[]): WeakPoint | undefined {
  const slips = played.flatMap(({ moveId, verdict }) => (verdict.slip === undefined ? [] : [{ moveId, slip: verdict.slip }]));
  const slip = mostFrequent(slips.map((one) => one.slip));
  if (slip === undefined) return undefined;
  const moveId = mostFrequent(slips.filter((one) => one.slip === slip).map((one) => one.moveId));
  return moveId === undefined ? undefined : { slip, moveId };
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<readonly [T, number] | undefined>(
    (best, one) => (best === undefined || one[1] > best[1] ? one : best),
    undefined,
  )?.[0];
}
