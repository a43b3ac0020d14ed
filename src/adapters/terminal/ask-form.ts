import type { Card, Field, FormCard } from "../../chat/card.ts";
import { isUrgent, isWhistle } from "../../chat/commands.ts";
import type { ChatEvent, FormValues } from "../../chat/event.ts";
import { chooseOne, type Talk } from "./choose.ts";
import { renderItem } from "./render.ts";
import { ask, type Session } from "./session.ts";

/**
 * Asks a form field by field and hands it in; what is wrong is asked again. Gives the cards that answer it; `undefined` when a stop word
 * is typed or the input ends, and then nothing is kept.
 */
export async function fillInForm(session: Session, form: FormCard): Promise<readonly Card[] | undefined> {
  const { deps, options } = session;
  const talk = talkOf(session);
  talk.say(form.intro === undefined ? form.title : `${form.title}. ${form.intro}`);
  let values: FormValues = {};
  let fields = form.fields;
  for (;;) {
    const given = await askFields(talk, fields);
    if (given === undefined) return undefined;
    values = { ...values, ...given };
    const { cards } = await ask(session, sentOf(form, values, options.seed ?? deps.newSeed()));
    const wrong = cards.find((card) => card.kind === "formErrors");
    if (!wrong) return cards;
    for (const text of Object.values(wrong.errors)) talk.say(text);
    fields = form.fields.filter((field) => field.id in wrong.errors);
  }
}

function sentOf({ form, context }: FormCard, values: FormValues, seed: number): ChatEvent {
  return { kind: "formSent", form, values, seed, ...(context === undefined ? {} : { context }) };
}

/** Questions are no cards: a program that reads cards gets none of them. */
export function talkOf({ deps, look, options, typed }: Session): Talk {
  return {
    ask: typed.ask,
    say: (text) => void (options.json || deps.output.write(`${text}\n`)),
    item: (number, text) => void (options.json || deps.output.write(renderItem(look, number, text))),
    texts: look.texts,
  };
}

async function askFields(talk: Talk, fields: readonly Field[]): Promise<FormValues | undefined> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    const given = await askField(talk, field);
    if (given === undefined) return undefined;
    values[field.id] = given;
    // What is wrong in the rest of the form can wait.
    if (isUrgent(given)) return values;
  }
  return values;
}

/** What makes a field empty that holds something: enter leaves it as it is. */
const EMPTY = "-";

async function askField(talk: Talk, field: Field): Promise<string | undefined> {
  const { label, hint, initial = "" } = field;
  if (field.kind === "choice") {
    const choices = field.options.map((option) => ({ id: option.value, text: option.label }));
    return chooseOne(talk, { question: label, choices, ...(initial === "" ? {} : { offered: initial }) });
  }
  if (hint !== undefined) talk.say(hint);
  const kept = initial === "" ? "" : ` ${talk.texts("coach.form.keep", { initial, empty: EMPTY })}`;
  const typed = (await talk.ask(`${label}${kept} › `))?.trim();
  if (typed === undefined || isWhistle(typed)) return undefined;
  return typed === EMPTY ? "" : typed || initial;
}
