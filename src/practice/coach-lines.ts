import { type Debrief, makeDebrief } from "../coach/debrief.ts";
import { givesLine, type LineCheck, type LineWanted, linesTaken, strongerLine } from "../coach/stronger-line.ts";
import type { Verdict } from "../game/verdict.ts";
import { fillSlots, moveById, moveRule, type Playbook } from "../playbook/load.ts";
import type { StoredExchange, StoredRound } from "../ports/store.ts";
import { playbookOf } from "../prospect/own-moves.ts";
import type { PracticeDeps } from "./deps.ts";
import { compareIntention } from "./intention-kept.ts";
import { isDrill } from "./is-drill.ts";

/** Rounds to look back on: those without an answer, and drills, may lie between. */
const LOOKED_BACK = 12;

/** The debrief of an ended round, beside the rounds that the player ended before it. */
export async function debriefOf(deps: PracticeDeps, round: StoredRound): Promise<Debrief> {
  const rounds = await deps.store.listRounds(round.playerId, LOOKED_BACK);
  const earlier = rounds.filter((one) => one.id !== round.id && isPlayed(one) && one.startedAt <= round.startedAt);
  return makeDebrief(playedBy(deps, round), round, {
    earlier,
    // One of his own is played from his meeting, on the terms of that meeting.
    candidates: deps.prospects.filter(({ id }) => deps.ownProspects.find(id) === undefined),
    passes: lineCheck(deps, round),
    compare: (iWill, answer) => compareIntention(round.lang, iWill, answer),
  });
}

function isPlayed(round: StoredRound): boolean {
  return round.ended !== undefined && !isDrill(round) && round.exchanges[0]?.answer !== undefined;
}

/** A line for one exchange that the player was not given yet: after what went before it, and after his hints at it. */
export function lineWanted(deps: PracticeDeps, round: StoredRound, { moveId, number }: StoredExchange): LineWanted {
  const soFar = round.exchanges
    .filter((one) => one.number <= number)
    .map((one) => {
      const { answer: _answer, ...open } = one;
      return one.number === number ? open : one;
    });
  return { playbook: playedBy(deps, round), moveId, round, taken: linesTaken(soFar, moveId), passes: lineCheck(deps, round) };
}

/** The line that goes with a verdict, when one helps. */
export function verdictLine(deps: PracticeDeps, round: StoredRound, answered: StoredExchange): { readonly strongerLine?: string } {
  if (!givesLine(round.exchanges.filter((one) => one.number <= answered.number))) return {};
  const line = strongerLine(lineWanted(deps, round, answered));
  return line === undefined ? {} : { strongerLine: line };
}

/** Reads a line as if the player had said it to the first wording of the move, and to the last: the line must be right for any. */
function lineCheck(deps: PracticeDeps, round: StoredRound): LineCheck {
  const playbook = playedBy(deps, round);
  return (moveId, reply) => {
    const move = moveById(playbook, moveId);
    const { lang, playerId, houseRules, slots } = round;
    const [first, last] = [move.wordings[lang][0], move.wordings[lang].at(-1)];
    return [first, last].every((wording) => {
      const line = fillSlots(wording?.say ?? "", slots);
      const reading = deps.readByRules({ lang, playerId, line, move: moveRule(move), reply, houseRules });
      return reading.kind === "judged" && isStrong(reading);
    });
  };
}

/** What every line of the coach is: assertive, as an entrepreneur, nothing given away, not cold. */
export function isStrong({ stance, frame, matter, person }: Verdict): boolean {
  return stance === "assertive" && frame === "entrepreneur" && matter !== "conceded" && person !== "cold";
}

function playedBy(deps: PracticeDeps, round: StoredRound): Playbook {
  // A round can be whistled off when its prospect is no longer there.
  const prospect = deps.prospects.find((one) => one.id === round.setup.prospect.id);
  return prospect ? playbookOf(deps.playbook, prospect) : deps.playbook;
}
