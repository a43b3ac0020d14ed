import { z } from "zod";
import type { Field } from "../../chat/card.ts";
import type { FormValues } from "../../chat/event.ts";
import { KIND } from "./components.ts";

/** Discord wants a value for each option; this one stands for the empty one. */
export const NO_VALUE = "(none)";

const custom_id = z.string();
const inputSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal(KIND.textInput), custom_id, value: z.string().nullish() }),
  z.object({ type: z.literal(KIND.radioGroup), custom_id, value: z.string().nullish() }),
  z.object({ type: z.literal(KIND.stringSelect), custom_id, values: z.array(z.string()).max(1) }),
]);
type Input = z.infer<typeof inputSchema>;

const submissionSchema = z.array(
  z.discriminatedUnion("type", [
    z.object({ type: z.literal(KIND.label), component: inputSchema }),
    z.object({ type: z.literal(KIND.textDisplay) }),
  ]),
);

/**
 * What was filled in in one modal, by the id of the field, from `data.components` of a submission; a field that was left empty is "".
 * Undefined for a modal that this version doesn't make.
 */
export function readSubmission(components: unknown): FormValues | undefined {
  const parsed = submissionSchema.safeParse(components);
  if (!parsed.success) return undefined;
  const inputs = parsed.data.flatMap((one) => (one.type === KIND.label ? [one.component] : []));
  return Object.fromEntries(inputs.map((input) => [input.custom_id, valueIn(input)]));
}

function valueIn(input: Input): string {
  switch (input.type) {
    case KIND.textInput:
      return input.value ?? "";
    case KIND.radioGroup:
      return optionValue(input.value ?? NO_VALUE);
    case KIND.stringSelect:
      return optionValue(input.values[0] ?? NO_VALUE);
  }
}

function optionValue(value: string): string {
  return value === NO_VALUE ? "" : value;
}

/**
 * What is wrong in a form that was sent, one line for each mistake, as plain words: Discord closes a modal when it is sent, so it is said
 * in an answer. `fields` are those of the form: their labels say which field it is, and their order is that of the lines.
 */
export function errorsText(errors: Readonly<Record<string, string>>, fields: readonly Field[] = []): string {
  const labelled = fields.flatMap(({ id, label }) => (errors[id] === undefined ? [] : [`${label}: ${errors[id]}`]));
  const known = new Set(fields.map((field) => field.id));
  const others = Object.entries(errors).flatMap(([id, text]) => (known.has(id) ? [] : [text]));
  return [...labelled, ...new Set(others)].join("\n");
}
