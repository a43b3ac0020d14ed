import type { Lang } from "../game/language.ts";
import type { Move } from "../playbook/schema.ts";
import { type LineWanted, strongerLine } from "./stronger-line.ts";

export const HINT_STEPS = ["question", "direction", "line"] as const;
export type Hint = { readonly step: (typeof HINT_STEPS)[number]; readonly text: string };

/** The hint after `given` earlier ones at this exchange: first a question, then a direction, then a line. Never more than the line. */
export function nextHint(wanted: LineWanted, given: number): Hint {
  const step = HINT_STEPS[Math.min(given, HINT_STEPS.length - 1)] as Hint["step"];
  return { step, text: hintText(wanted, step) };
}

function hintText(wanted: LineWanted, step: Hint["step"]): string {
  return step === "line" ? strongerLine(wanted) : hintOf(wanted.move, wanted.lang, step);
}

function hintOf(move: Move, lang: Lang, step: "question" | "direction"): string {
  return move.hint[step][lang];
}
