import type { Lang } from "../../game/language.ts";
import type { Playbook } from "../../playbook/load.ts";
import { SWAP_LINE_LIMIT } from "../../practice/swap/swap.ts";
import type { Field } from "../card.ts";
import type { ChatEvent, FormValues } from "../event.ts";
import type { Texts } from "../texts/texts.ts";

/** He writes a line himself. */
const OWN = "own";

/** A move to make, or a line of his own. */
export function swapFields(texts: Texts, { moves }: Playbook, lang: Lang): readonly Field[] {
  const options = moves.map(({ id, name }) => ({ value: id, label: name[lang] }));
  return [
    {
      kind: "choice",
      id: "move",
      label: texts("swap.form.move"),
      optional: false,
      initial: OWN,
      options: [{ value: OWN, label: texts("swap.form.own") }, ...options],
    },
    { kind: "text", id: "line", label: texts("swap.form.line"), optional: true, maxLength: SWAP_LINE_LIMIT },
  ];
}

type Checked =
  | { readonly kind: "wrong"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "event"; readonly event: ChatEvent };

/** What he wrote goes before the move that he chose. */
export function checkSwapForm(
  texts: Texts,
  { moves }: Playbook,
  { values, seed }: { readonly values: FormValues; readonly seed: number },
): Checked {
  const line = (values["line"] ?? "").trim();
  const move = moves.find(({ id }) => id === values["move"]);
  if (line !== "") return { kind: "event", event: { kind: "swapPlayed", line, seed } };
  if (!move) return { kind: "wrong", errors: { line: texts("swap.form.wrong") } };
  return { kind: "event", event: { kind: "swapPlayed", moveId: move.id, seed } };
}
