import { moveById } from "../playbook/load.ts";
import type { StoredExchange } from "../ports/store.ts";
import { HINT_STEPS } from "./hint-steps.ts";
import { type LineWanted, lineFor, strongerLine } from "./stronger-line.ts";

export type Hint =
  | { readonly step: "question" | "direction" | "line"; readonly text: string }
  /** The line comes when he has tried himself, or asks once more. */
  | { readonly step: "notYet" };

/** `counts`: how many steps it took; `left`: hints with words in them that are still to come at this exchange. */
export type NextHint = { readonly hint: Hint; readonly counts: number; readonly left: number };

export type Asked = {
  /** How far he is with the hints of this exchange. */
  readonly given: number;
  /** He gave a weak reply to this line before, and took it back. */
  readonly tried: boolean;
};

/** First a question, then a direction, then a line: that one only for who tried himself, or asks twice. Undefined when there is none left. */
export function nextHint(wanted: LineWanted, { given, tried }: Asked): NextHint | undefined {
  const at = HINT_STEPS[given] === "notYet" && tried ? given + 1 : given;
  const hint = hintAt(wanted, HINT_STEPS[at]);
  const left = HINT_STEPS.slice(at + 1).filter((step) => step !== "notYet").length;
  return hint && { hint, counts: at + 1 - given, left };
}

function hintAt(wanted: LineWanted, step: (typeof HINT_STEPS)[number] | undefined): Hint | undefined {
  if (step === undefined || step === "notYet") return step && { step };
  if (step !== "line") return { step, text: moveById(wanted.playbook, wanted.moveId).hint[step][wanted.round.lang] };
  const text = strongerLine(wanted);
  return text === undefined ? undefined : { step, text };
}

/** Whether one of the answers that were put aside was a weak one, to this very line. */
export function hasTried(tries: readonly StoredExchange[], { line }: Pick<StoredExchange, "line">): boolean {
  return tries.some((one) => one.line === line && one.answer?.reading.kind === "judged" && lineFor(one.answer.reading) === "stronger");
}
