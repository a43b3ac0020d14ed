import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { z } from "zod";
import type { Card, Field, FormCard, Option } from "../../chat/card.ts";
import type { FormValues } from "../../chat/event.ts";
import { cut } from "../messaging/fit.ts";
import { LIMIT, plainText, textParts } from "./blocks.ts";

const VIEW_LIMIT = {
  /** Title, submit and close. */
  title: 24,
  metadata: 3_000,
  label: 2_000,
  option: 75,
  radio: 10,
  options: 100,
  text: 3_000,
  error: 250,
} as const;
/** A field for more than this is a box of several lines. */
const ONE_LINE = 120;
/** The one element of an input block. */
const FIELD = "field";
/** Slack wants a value for each option; this one stands for the empty one. */
const NO_VALUE = "(none)";

/**
 * A form as a modal. `metadata` comes back with what was filled in: 3,000 characters at most, and longer is a bug that throws, as is a
 * value of an option of over 75.
 */
export function renderForm(card: FormCard, metadata: string): ModalView {
  if (metadata.length > VIEW_LIMIT.metadata)
    throw new Error(`metadata of ${card.form}: ${metadata.length} characters, Slack keeps ${VIEW_LIMIT.metadata}`);
  const intro = textParts(card.intro ?? "").map((part) => part.block);
  return {
    type: "modal",
    callback_id: card.form,
    private_metadata: metadata,
    title: plainText(card.title, VIEW_LIMIT.title),
    submit: plainText(card.submit, VIEW_LIMIT.title),
    close: plainText(card.cancel, VIEW_LIMIT.title),
    blocks: [...intro, ...card.fields.flatMap(renderField)].slice(0, LIMIT.viewBlocks),
  };
}

/** What stands in a modal that was opened before its form was ready, or that has only something to say. */
export function renderNotice(notice: { readonly title: string; readonly text: string; readonly close: string }): ModalView {
  const blocks: KnownBlock[] = textParts(notice.text).map((part) => part.block);
  return {
    type: "modal",
    title: plainText(notice.title, VIEW_LIMIT.title),
    close: plainText(notice.close, VIEW_LIMIT.title),
    blocks: blocks.length > 0 ? blocks.slice(0, LIMIT.viewBlocks) : [{ type: "section", text: plainText("", 1) }],
  };
}

/** The id of the field is the id of its block: errors come back to it. A choice without options can't be made and isn't shown. */
function renderField(field: Field): readonly InputBlock[] {
  if (field.kind === "choice" && field.options.length === 0) return [];
  return [
    {
      type: "input",
      block_id: field.id,
      label: plainText(field.label, VIEW_LIMIT.label),
      optional: field.optional,
      ...(field.hint ? { hint: plainText(field.hint, VIEW_LIMIT.label) } : {}),
      element: renderElement(field),
    },
  ];
}

function renderElement(field: Field): InputBlock["element"] {
  switch (field.kind) {
    case "choice":
      return renderChoice(field.options, field.initial);
    case "text": {
      const maxLength = Math.max(1, Math.min(field.maxLength, VIEW_LIMIT.text));
      return {
        type: "plain_text_input",
        action_id: FIELD,
        max_length: maxLength,
        multiline: maxLength > ONE_LINE,
        ...(field.initial ? { initial_value: cut(field.initial.toWellFormed(), maxLength) } : {}),
      };
    }
    case "number":
      return {
        type: "number_input",
        action_id: FIELD,
        is_decimal_allowed: true,
        min_value: String(field.min),
        max_value: String(field.max),
        ...(isWithin(field, field.initial) ? { initial_value: field.initial } : {}),
      };
  }
}

/** Slack refuses the whole form for a first value that its own limits forbid. */
function isWithin({ min, max }: { readonly min: number; readonly max: number }, initial: string | undefined): initial is string {
  return initial !== undefined && /^-?\d+(?:\.\d+)?$/.test(initial) && Number(initial) >= min && Number(initial) <= max;
}

function renderChoice(options: readonly Option[], initial: string | undefined): InputBlock["element"] {
  const rendered = options.map(renderOption);
  const at = options.findIndex((option) => option.value === initial);
  const chosen = rendered[at];
  const first = chosen === undefined ? {} : { initial_option: chosen };
  if (options.length <= VIEW_LIMIT.radio) return { type: "radio_buttons", action_id: FIELD, options: rendered, ...first };
  if (options.length <= VIEW_LIMIT.options) return { type: "static_select", action_id: FIELD, options: rendered, ...first };
  return { type: "static_select", action_id: FIELD, option_groups: groupOptions(rendered), ...first };
}

function renderOption({ value, label }: Option): PlainTextOption {
  if (value.length > VIEW_LIMIT.option)
    throw new Error(`the value of option "${label}" has ${value.length} characters, Slack takes ${VIEW_LIMIT.option}`);
  return { text: plainText(label, VIEW_LIMIT.option), value: value === "" ? NO_VALUE : value };
}

/** Groups of a hundred, up to a hundred of them, each called by the places that it holds. */
function groupOptions(options: readonly PlainTextOption[]) {
  const size = VIEW_LIMIT.options;
  return Array.from({ length: Math.min(VIEW_LIMIT.options, Math.ceil(options.length / size)) }, (_, group) => {
    const some = options.slice(group * size, (group + 1) * size);
    return { label: plainText(`${group * size + 1} – ${group * size + some.length}`, VIEW_LIMIT.option), options: some };
  });
}

const stateSchema = z.record(
  z.string(),
  z.record(z.string(), z.object({ value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish() })),
);

/** What was filled in, from `view.state.values` of a submission; `undefined` for a form that this version doesn't make. */
export function readSubmission(values: unknown): FormValues | undefined {
  const parsed = stateSchema.safeParse(values);
  if (!parsed.success) return undefined;
  const given = Object.entries(parsed.data).flatMap(([id, elements]): [string, string][] => {
    const chosen = elements[FIELD]?.selected_option?.value;
    const value = chosen === NO_VALUE ? "" : (chosen ?? elements[FIELD]?.value);
    return typeof value === "string" ? [[id, value]] : [];
  });
  return Object.fromEntries(given);
}

/** The answer to a submission that keeps the form open. */
export function renderFormErrors({ errors }: Extract<Card, { kind: "formErrors" }>) {
  return {
    response_action: "errors",
    errors: Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, plainText(text, VIEW_LIMIT.error).text])),
  } as const;
}
