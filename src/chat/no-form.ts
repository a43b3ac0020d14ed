import { button, formButton } from "./buttons.ts";
import type { Card, FormCard } from "./card.ts";
import type { Texts } from "./texts/texts.ts";

/** Rows of buttons that still read as a list. */
const CHOICES = 15;

/** Where a platform can't show a form: for a round its first choice as buttons, for anything else only that it can't be done here. */
export function doWithoutForm(texts: Texts, { form, fields }: FormCard): Extract<Card, { kind: "choices" | "text" }> {
  const [first] = fields;
  if (form !== "practice" || first?.kind !== "choice") return { kind: "text", about: "notice", text: texts("formNotHere") };
  const buttons = first.options.slice(0, CHOICES).map(({ value, label }) => button(label, { kind: "start", prospectId: value }));
  return { kind: "choices", text: texts("choose.prospect"), buttons };
}

/** The platform gave up waiting before the form was ready. */
export function askForFormAgain(texts: Texts, form: FormCard): Card {
  return { kind: "choices", text: texts("formTooLate"), buttons: [formButton(texts, form)] };
}

/** Where a form was asked for by a message: nothing opens by itself there. */
export function offerForm(texts: Texts, form: FormCard): Extract<Card, { kind: "choices" }> {
  const text = form.intro === undefined ? form.title : `${form.title}\n${form.intro}`;
  return { kind: "choices", text, buttons: [formButton(texts, form)] };
}
