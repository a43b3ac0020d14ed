import type {
  APIComponentInLabel,
  APILabelComponent,
  APIModalInteractionResponseCallbackComponent,
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from "discord.js";
import type { Field, FormCard, Option } from "../../chat/card.ts";
import { cut } from "../messaging/fit.ts";
import { chunk, KIND, LIMIT, textDisplay } from "./components.ts";
import { hasWords, plain, toMarkdown } from "./escape.ts";
import { NO_VALUE } from "./form-values.ts";

const INPUT_STYLE = { short: 1, paragraph: 2 } as const;
/** A field for more than this is a box of several lines. */
const ONE_LINE = 120;
/** Room for any number that a form asks for, and for a slip of the finger: what is wrong is said afterwards. */
const NUMBER_LENGTH = 20;
const INTRO_LENGTH = 1_000;

/** How many modals the form takes, one at least: each holds five parts, and an introduction is one of them. */
export function countParts(card: FormCard): number {
  return chunkParts(card).length;
}

/**
 * One part of a form as a modal. `part` counts from 0 to `countParts(card) - 1`; another one is a bug that throws, as are a `customId`, an id
 * of a field and a value of an option of over 100 characters. The introduction stands in the first part. A choice of more than 25 options
 * shows the first 25, among which the one that is chosen now: a command that completes what is typed reaches the others. Discord has no
 * place for the texts of the buttons.
 */
export function renderForm(card: FormCard, part: number, customId: string): APIModalInteractionResponseCallbackData {
  const chunks = chunkParts(card);
  const components = chunks[part];
  if (components === undefined) throw new Error(`part ${part} of ${card.form}: it has ${chunks.length}`);
  const place = chunks.length === 1 ? "" : ` (${part + 1}/${chunks.length})`;
  return {
    custom_id: shortId(customId),
    title: `${plain(card.title, LIMIT.modalTitle - place.length)}${place}`,
    components: [...components],
  };
}

function chunkParts(card: FormCard): readonly (readonly APIModalInteractionResponseCallbackComponent[])[] {
  const all = [...introParts(card.intro ?? ""), ...card.fields.flatMap(renderField)];
  return chunk(all.length > 0 ? all : [textDisplay("…")], LIMIT.modalParts);
}

function introParts(intro: string): readonly APIModalInteractionResponseCallbackComponent[] {
  return hasWords(intro) ? [textDisplay(toMarkdown(cut(intro.trim(), INTRO_LENGTH)))] : [];
}

/** A choice without options can't be made and isn't shown. */
function renderField(field: Field): readonly APILabelComponent[] {
  if (field.kind === "choice" && field.options.length === 0) return [];
  return [
    {
      type: KIND.label,
      label: plain(field.label, LIMIT.label),
      ...(hasWords(field.hint ?? "") ? { description: plain(field.hint ?? "", LIMIT.description) } : {}),
      component: renderInput(field),
    },
  ];
}

function renderInput(field: Field): APIComponentInLabel {
  switch (field.kind) {
    case "choice":
      return renderChoice(field);
    case "text": {
      const maxLength = Math.max(1, Math.min(field.maxLength, LIMIT.textInput));
      return textInput(field, maxLength, cut((field.initial ?? "").toWellFormed(), maxLength));
    }
    case "number": {
      const { min, max, initial = "" } = field;
      // As it was typed, also what is no number: who is asked again changes what he sees.
      return { ...textInput(field, NUMBER_LENGTH, cut(initial.toWellFormed(), NUMBER_LENGTH)), placeholder: `${min} - ${max}` };
    }
  }
}

function textInput({ id, optional }: Field, maxLength: number, value: string): APITextInputComponent {
  return {
    type: KIND.textInput,
    custom_id: shortId(id),
    style: maxLength > ONE_LINE ? INPUT_STYLE.paragraph : INPUT_STYLE.short,
    required: !optional,
    max_length: maxLength,
    ...(hasWords(value) ? { value } : {}),
  };
}

/** Two to ten options are shown whole, more are a list to pick from; so is a single one, of which Discord makes no radio group. */
function renderChoice({ id, optional, options, initial }: Extract<Field, { kind: "choice" }>): APIComponentInLabel {
  const shown = windowOn(options, initial).map((option) => renderOption(option, option.value === initial));
  const base = { custom_id: shortId(id), options: shown, required: !optional };
  if (shown.length >= 2 && shown.length <= LIMIT.radioOptions) return { type: KIND.radioGroup, ...base };
  return { type: KIND.stringSelect, ...base, min_values: optional ? 0 : 1, max_values: 1 };
}

function windowOn(options: readonly Option[], initial: string | undefined): readonly Option[] {
  const most = LIMIT.selectOptions;
  const chosen = options.slice(most).find((option) => option.value === initial);
  return chosen === undefined ? options.slice(0, most) : [...options.slice(0, most - 1), chosen];
}

function renderOption({ value, label }: Option, chosen: boolean) {
  return {
    value: value === "" ? NO_VALUE : shortId(value),
    label: plain(label, LIMIT.option),
    ...(chosen ? { default: true } : {}),
  };
}

/** Discord gives these back; one that is cut would mean something else. */
function shortId(id: string): string {
  if (id.length > LIMIT.customId) throw new Error(`"${id}" has ${id.length} characters, Discord keeps ${LIMIT.customId}`);
  return id;
}
