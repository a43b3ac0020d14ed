import { z } from "zod";
import type { Component } from "./components.ts";
import { checkOptions, customId, duplicateIds, KIND, listOf, MODAL_SELECTS, numbered, option, text, textDisplay } from "./components.ts";
import { readForm, refuseForm } from "./refusal.ts";

const id = z.int().min(0).optional();
const required = z.boolean().optional();
const length = (min: number) => z.int().min(min).max(4000).optional();
const typed = {
  type: z.literal(KIND.textInput),
  id,
  custom_id: customId,
  style: z.union([z.literal(1), z.literal(2)]),
  min_length: length(0),
  max_length: length(1),
  required,
  value: text(4000, 0).optional(),
  placeholder: text(100).optional(),
};
const plainOption = option.omit({ emoji: true });
const asked = { id, custom_id: customId, required };
const count = (min: number) => z.int().min(min).max(10).optional();

const field = z.discriminatedUnion("type", [
  z.strictObject(typed),
  ...MODAL_SELECTS,
  z.strictObject({
    type: z.literal(KIND.upload),
    ...asked,
    min_values: count(0),
    max_values: count(1),
    file_types: z.array(z.string()).optional(),
  }),
  z.strictObject({ type: z.literal(KIND.radio), ...asked, options: listOf(plainOption, 10, 2) }).superRefine(checkOptions),
  z
    .strictObject({
      type: z.literal(KIND.checkboxGroup),
      ...asked,
      options: listOf(plainOption, 10),
      min_values: count(0),
      max_values: count(1),
    })
    .superRefine(checkOptions),
  z.strictObject({ type: z.literal(KIND.checkbox), id, custom_id: customId, default: z.boolean().optional() }),
]);

const modalBody = z.object({
  custom_id: customId,
  title: text(45),
  components: listOf(
    z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal(KIND.label), id, label: text(45), description: text(100).optional(), component: field }),
      // The form before labels, which Discord still takes.
      z.strictObject({ type: z.literal(KIND.row), id, components: listOf(z.strictObject({ ...typed, label: text(45) }), 1) }),
      textDisplay,
    ]),
    5,
  ),
});

export type ModalBody = { readonly custom_id: string; readonly title: string; readonly components: readonly Component[] };

/** A modal as Discord opens it. Refuses with 50035. */
export function readModal(given: unknown): ModalBody {
  const { custom_id, title, components } = readForm(modalBody, given);
  const twice = duplicateIds(components);
  return twice.length > 0 ? refuseForm(twice) : { custom_id, title, components: numbered(components) };
}
