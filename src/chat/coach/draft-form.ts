import { DRAFT_LIMIT } from "../../practice/draft/check-draft.ts";
import type { Field } from "../card.ts";
import type { ChatEvent, FormValues } from "../event.ts";
import type { Texts } from "../texts/texts.ts";

/** One long field: the draft. */
export function draftFields(texts: Texts): readonly Field[] {
  return [{ kind: "text", id: "draft", label: texts("draft.form.label"), optional: false, maxLength: DRAFT_LIMIT }];
}

type Checked =
  | { readonly kind: "wrong"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "event"; readonly event: ChatEvent };

export function checkDraftForm(texts: Texts, values: FormValues): Checked {
  const text = values["draft"] ?? "";
  if (text.trim() === "") return { kind: "wrong", errors: { draft: texts("draft.form.empty") } };
  return { kind: "event", event: { kind: "draftGiven", text } };
}
