import type { StoredRound } from "../ports/store.ts";

/** A drill is a round of one exchange: one hard line, one reply, one verdict. */
export const DRILL_LENGTH = 1;

export function isDrill(round: StoredRound): boolean {
  return round.setup.length === DRILL_LENGTH;
}
