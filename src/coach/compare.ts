import { foldRound } from "../game/state.ts";
import type { Verdict } from "../game/verdict.ts";
import type { StoredRound } from "../ports/store.ts";

/** One thing that can be counted in two rounds: the misplaced roles that were left, or the assertive replies of all that were judged. */
export type Comparison =
  | { readonly kind: "roles"; readonly before: number; readonly now: number }
  | { readonly kind: "assertive"; readonly before: Share; readonly now: Share };
type Share = { readonly count: number; readonly of: number };

/** With fewer judged replies a round says nothing about the player. */
const JUDGED_AT_LEAST = 3;

/** This round beside the one before it; undefined when one of them is too short to compare. */
export function compareRounds(before: StoredRound, now: StoredRound): Comparison | undefined {
  const [earlier, later] = [verdictsOf(before), verdictsOf(now)];
  if (Math.min(earlier.length, later.length) < JUDGED_AT_LEAST) return undefined;
  const roles = { before: rolesLeft(before), now: rolesLeft(now) };
  if (roles.before + roles.now > 0) return { kind: "roles", ...roles };
  return { kind: "assertive", before: assertiveIn(earlier), now: assertiveIn(later) };
}

function verdictsOf(round: StoredRound): readonly Verdict[] {
  return round.exchanges.flatMap(({ answer }) => (answer?.reading.kind === "judged" ? [answer.reading] : []));
}

function rolesLeft(round: StoredRound): number {
  const played = round.exchanges.flatMap(({ moveId, answer }) => (answer ? [{ moveId, reading: answer.reading }] : []));
  return foldRound(round.setup, played).timesUnaddressed;
}

function assertiveIn(verdicts: readonly Verdict[]): Share {
  return { count: verdicts.filter((one) => one.stance === "assertive").length, of: verdicts.length };
}
