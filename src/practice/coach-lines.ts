import { type Debrief, makeDebrief } from "../coach/debrief.ts";
import { givesLine, type LineWanted, linesTaken, strongerLine } from "../coach/stronger-line.ts";
import type { Playbook } from "../playbook/load.ts";
import type { StoredExchange, StoredRound } from "../ports/store.ts";
import { playbookOf } from "../prospect/own-moves.ts";
import type { PracticeDeps } from "./deps.ts";
import { isDrill } from "./drill.ts";

/** Ended rounds to look back on for the one before this: broken off ones may lie between. */
const LOOKED_BACK = 5;

/** The debrief of an ended round, beside the round that the player ended before it. */
export async function debriefOf(deps: PracticeDeps, round: StoredRound): Promise<Debrief> {
  const rounds = await deps.store.listRounds(round.playerId, LOOKED_BACK);
  const before = rounds.find((one) => one.id !== round.id && one.ended !== undefined && !isDrill(one) && one.startedAt <= round.startedAt);
  return makeDebrief(playedBy(deps, round), round, before);
}

/** A line for one exchange that the player was not given yet: after what went before it, and after his hints at it. */
export function lineWanted(deps: PracticeDeps, round: StoredRound, { moveId, number }: StoredExchange): LineWanted {
  const soFar = round.exchanges
    .filter((one) => one.number <= number)
    .map((one) => {
      const { answer: _answer, ...open } = one;
      return one.number === number ? open : one;
    });
  return { playbook: playedBy(deps, round), moveId, round, taken: linesTaken(soFar, moveId) };
}

/** The line that goes with a verdict, when one helps. */
export function verdictLine(deps: PracticeDeps, round: StoredRound, answered: StoredExchange): { readonly strongerLine?: string } {
  if (!givesLine(round.exchanges.filter((one) => one.number <= answered.number))) return {};
  const line = strongerLine(lineWanted(deps, round, answered));
  return line === undefined ? {} : { strongerLine: line };
}

function playedBy(deps: PracticeDeps, round: StoredRound): Playbook {
  // A round can be whistled off when its prospect is no longer there.
  const prospect = deps.prospects.find((one) => one.id === round.setup.prospect.id);
  return prospect ? playbookOf(deps.playbook, prospect) : deps.playbook;
}
