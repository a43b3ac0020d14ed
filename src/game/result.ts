import { AGREES_FROM_EXCHANGE, HIS_TERMS_ON, MELTED, WALK_OUT_ON, YIELDING_AT_FULL_TIME } from "./constants.ts";
import type { Attack } from "./move.ts";
import type { RoundSetup } from "./round.ts";
import type { RoundState } from "./state.ts";
import type { Reading } from "./verdict.ts";

/** How a round ended. Goodwill: he parts on the "together" side. Terms open: he wants to go on, and no term was named to go on with. */
export type Result =
  | { readonly kind: "ownTerms"; readonly goodwill: boolean; readonly termsOpen?: true }
  | { readonly kind: "withTrades"; readonly goodwill: boolean }
  | { readonly kind: "hisTerms" }
  | { readonly kind: "honourableNo" }
  | { readonly kind: "walkOut" }
  | { readonly kind: "brokenOff"; readonly by: BrokenOffBy };
/** "clock": time was up. "budget": the day's budget for the language model was spent, which says nothing about the player. */
type BrokenOffBy = "player" | "clock" | "budget";
export const RESULT_KINDS = [
  "ownTerms",
  "withTrades",
  "hisTerms",
  "honourableNo",
  "walkOut",
  "brokenOff",
] as const satisfies readonly Result["kind"][];

/** Whether a round ended for a reason that is none of the player's. */
export function isCutShort(result: Result | undefined): boolean {
  return result?.kind === "brokenOff" && result.by === "budget";
}

/** The result if the round ends with this exchange, else undefined. `last` is the reading that led to `state`. */
export function findResult(setup: RoundSetup, state: RoundState, last: Reading): Result | undefined {
  if (last.kind === "judged") {
    if (last.closing === "noMatch")
      return last.stance === "aggressive" || last.person === "cold" ? { kind: "brokenOff", by: "player" } : { kind: "honourableNo" };
    if (state.aggressions >= WALK_OUT_ON[setup.weightClass]) return { kind: "walkOut" };
    if (state.concessions.length >= HIS_TERMS_ON) return { kind: "hisTerms" };
    if (hasMelted(state) && state.exchanges >= Math.min(AGREES_FROM_EXCHANGE, setup.length)) return dealOf(state);
  }
  return state.exchanges >= setup.length ? resultAtFullTime(state) : undefined;
}

/** Row 1 of the dynamics: at least 70% of his starting dominance gone, and on the "together" side. */
function hasMelted(state: RoundState): boolean {
  return state.standing.dominance <= MELTED * state.start.dominance && state.standing.affiliation > 0;
}

function resultAtFullTime(state: RoundState): Result {
  if (state.standing.dominance <= YIELDING_AT_FULL_TIME * state.start.dominance) return dealOf(state);
  const lost = state.concessions.length;
  if (lost >= 2 && state.pitch.goalsAgainst >= state.pitch.goalsFor) return { kind: "hisTerms" };
  return { kind: "brokenOff", by: "clock" };
}

function dealOf(state: RoundState): Result {
  const goodwill = state.standing.affiliation > 0;
  if (state.concessions.length > 0 || state.trades > 0) return { kind: "withTrades", goodwill };
  return { kind: "ownTerms", goodwill, ...(hasTerms(state) ? {} : { termsOpen: true }) };
}

/** Questions alone make him melt, and still say nothing of price and terms: "on your terms" needs one that the player really held. */
function hasTerms(state: RoundState): boolean {
  return state.rulesUpheld.length > 0 || state.held.some((term) => SUBSTANCE.includes(term.attacks));
}
const SUBSTANCE: readonly Attack[] = ["price", "terms", "autonomy"];
