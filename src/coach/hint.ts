import { moveById } from "../playbook/load.ts";
import { HINT_STEPS } from "./hint-steps.ts";
import { type LineWanted, strongerLine } from "./stronger-line.ts";

export type Hint = { readonly step: (typeof HINT_STEPS)[number]; readonly text: string };

/** The hint after `given` earlier ones at this exchange: first a question, then a direction, then a line. After that there is none. */
export function nextHint(wanted: LineWanted, given: number): Hint | undefined {
  const step = HINT_STEPS[given];
  const text = step && hintText(wanted, step);
  return step === undefined || text === undefined ? undefined : { step, text };
}

function hintText(wanted: LineWanted, step: Hint["step"]): string | undefined {
  return step === "line" ? strongerLine(wanted) : moveById(wanted.playbook, wanted.moveId).hint[step][wanted.round.lang];
}
