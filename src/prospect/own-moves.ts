import type { Playbook } from "../playbook/load.ts";
import type { Move } from "../playbook/schema.ts";
import type { Prospect } from "./schema.ts";

/** The playbook as this prospect plays it: his own words first, and in place of those that don't fit his role. */
export function playbookOf(playbook: Playbook, prospect: Prospect): Playbook {
  return { ...playbook, moves: playbook.moves.map((move) => moveOf(move, prospect)) };
}

/** One move as this prospect makes it. */
export function moveOf(move: Move, prospect: Prospect): Move {
  const own = prospect.ownMoves.find((one) => one.move === move.id);
  if (!own) return move;
  const { wordings, pressOn, giveWay, respect, strong } = own;
  const shared = own.instead === true ? { nl: [], en: [] } : move.wordings;
  return {
    ...move,
    wordings: { nl: [...wordings.nl, ...shared.nl], en: [...wordings.en, ...shared.en] },
    pressOn: pressOn ?? move.pressOn,
    giveWay: giveWay ?? move.giveWay,
    strong: strong ?? move.strong,
    ...(respect === undefined ? {} : { respect }),
  };
}
