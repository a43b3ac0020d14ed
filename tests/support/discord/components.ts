import { z } from "zod";
import type { Breach } from "./refusal.ts";

/** A component as it travels. What else it has depends on its `type`. */
export type Component = { readonly type: number; readonly id?: number | undefined; readonly [field: string]: unknown };

/** The numbers that Discord gives its kinds of component. */
export const KIND = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  upload: 19,
  radio: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** Text of `min` to `max` characters, in Discord's own words. */
export function text(max: number, min = 1): z.ZodString {
  const message = min === 0 ? `Must be ${max} or fewer in length.` : `Must be between ${min} and ${max} in length.`;
  return z.string().min(min, message).max(max, message);
}

/** A list of `min` to `max` items. */
export function listOf<Item extends z.ZodType>(item: Item, max: number, min = 1): z.ZodArray<Item> {
  const message = `Must be between ${min} and ${max} in length.`;
  return z.array(item).min(min, message).max(max, message);
}

const id = z.int().min(0).optional();
export const customId = text(100);
const emoji = z.object({ id: z.string().nullish(), name: z.string().nullish(), animated: z.boolean().optional() });
const described = text(1024).nullish();

const button = z
  .strictObject({
    type: z.literal(KIND.button),
    id,
    style: z.int().min(1).max(5),
    label: text(80).optional(),
    emoji: emoji.optional(),
    custom_id: customId.optional(),
    url: text(512).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine(({ style, label, emoji: sign, custom_id, url }, context) => {
    const needs = (path: string) => context.addIssue({ code: "custom", path: [path], message: "This field is required" });
    const forbids = (path: string) =>
      context.addIssue({ code: "custom", path: [path], message: "A custom id and url cannot both be specified" });
    if (label === undefined && sign === undefined) needs("label");
    if (style === 5 && url === undefined) needs("url");
    if (style === 5 && custom_id !== undefined) forbids("custom_id");
    if (style !== 5 && custom_id === undefined) needs("custom_id");
    if (style !== 5 && url !== undefined) forbids("url");
  });

export const option = z.strictObject({
  label: text(100),
  value: text(100),
  description: text(100).optional(),
  emoji: emoji.optional(),
  default: z.boolean().optional(),
});
type Options = { readonly options: readonly { readonly value: string }[]; readonly max_values?: number | undefined };

/** No two options with one value, and no more to be chosen than there are. */
export function checkOptions({ options, max_values: most = 1 }: Options, context: z.RefinementCtx): void {
  const values = options.map(({ value }) => value);
  if (new Set(values).size < values.length) {
    context.addIssue({ code: "custom", path: ["options"], message: "The specified option value is already used" });
  }
  if (most > Math.max(options.length, 1))
    context.addIssue({ code: "custom", path: ["max_values"], message: `Must be ${options.length} or fewer` });
}

const choosing = {
  id,
  custom_id: customId,
  placeholder: text(150).optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
};
const selects = (more: { readonly required?: z.ZodOptional<z.ZodBoolean>; readonly disabled?: z.ZodOptional<z.ZodBoolean> }) =>
  [
    z.strictObject({ type: z.literal(KIND.stringSelect), ...choosing, ...more, options: listOf(option, 25) }).superRefine(checkOptions),
    ...([5, 6, 7] as const).map((type) =>
      z.strictObject({ type: z.literal(type), ...choosing, ...more, default_values: z.array(z.object({})).optional() }),
    ),
    z.strictObject({
      type: z.literal(8),
      ...choosing,
      ...more,
      channel_types: z.array(z.int()).optional(),
      default_values: z.array(z.object({})).optional(),
    }),
  ] as const;
/** In a modal a menu may be required, but it is never disabled; in a message it is the other way round. */
export const MODAL_SELECTS = selects({ required: z.boolean().optional() });

const row = z
  .strictObject({
    type: z.literal(KIND.row),
    id,
    components: listOf(z.discriminatedUnion("type", [button, ...selects({ disabled: z.boolean().optional() })]), 5),
  })
  .refine(({ components }) => components.length === 1 || components.every(({ type }) => type === KIND.button), {
    path: ["components"],
    message: "The specified component exceeds the maximum width",
  });

const url = z.string().regex(/^(?:https?|attachment):\/\/./, "Not a well formed URL.");
const media = z.looseObject({ url });
export const textDisplay = z.strictObject({ type: z.literal(KIND.text), id, content: text(4000) });
const thumbnail = z.strictObject({ type: z.literal(KIND.thumbnail), id, media, description: described, spoiler: z.boolean().optional() });
const section = z.strictObject({
  type: z.literal(KIND.section),
  id,
  components: listOf(textDisplay, 3),
  accessory: z.discriminatedUnion("type", [button, thumbnail]),
});
const item = z.strictObject({ media, description: described, spoiler: z.boolean().optional() });
const gallery = z.strictObject({ type: z.literal(KIND.gallery), id, items: listOf(item, 10) });
const file = z.strictObject({
  type: z.literal(KIND.file),
  id,
  file: z.looseObject({ url: url.startsWith("attachment://") }),
  spoiler: z.boolean().optional(),
  name: z.string().optional(),
  size: z.int().optional(),
});
const separator = z.strictObject({
  type: z.literal(KIND.separator),
  id,
  divider: z.boolean().optional(),
  spacing: z.union([z.literal(1), z.literal(2)]).optional(),
});
const contained = [row, textDisplay, section, gallery, file, separator] as const;
const container = z.strictObject({
  type: z.literal(KIND.container),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().optional(),
  components: listOf(z.discriminatedUnion("type", contained), 40),
});

/** The components of a message without the flag for components V2. */
export const CLASSIC = z.array(z.discriminatedUnion("type", [row])).max(5, "Must be between 0 and 5 in length.");
/** The components of a message with it. */
export const LAID_OUT = listOf(z.discriminatedUnion("type", [...contained, container]), 40);

/** A component and everything in it, outermost first. */
export function allOf(component: Component): readonly Component[] {
  const { components: several, accessory, component: one } = component;
  const children = [several, accessory, one].flat().filter((child): child is Component => child !== undefined);
  return [component, ...children.flatMap(allOf)];
}

/** Every picture and file that a component shows, by address. */
export function mediaOf(component: Component): readonly string[] {
  const { media: one, file: shown, items = [] } = component as { readonly [field: string]: unknown };
  const all = [one, shown, ...(items as readonly { readonly media: unknown }[]).map((each) => each.media)];
  return all.flatMap((each) => (each === undefined ? [] : [(each as { readonly url: string }).url]));
}

/** The same custom id twice is a breach wherever it is. */
export function duplicateIds(components: readonly Component[]): readonly Breach[] {
  const ids = components.flatMap(allOf).flatMap(({ custom_id }) => (custom_id === undefined ? [] : [String(custom_id)]));
  const twice = ids.filter((each, at) => ids.indexOf(each) < at);
  const message = "Component custom id cannot be duplicated";
  return twice.map((each) => ({ path: ["components"], code: "COMPONENT_CUSTOM_ID_DUPLICATED", message: `${message}: ${each}` }));
}

/** Gives every component the number that Discord gives it. */
export function numbered(components: readonly Component[]): readonly Component[] {
  const copy = structuredClone(components);
  for (const [at, component] of copy.flatMap(allOf).entries()) Object.assign(component, { id: component.id ?? at + 1 });
  return copy;
}
