import { z } from "zod";
import { anyText, ELEMENTS, plainText, text, upTo } from "./elements.ts";
import { refuse } from "./refusal.ts";

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;
const MARKDOWN_TOTAL = 12_000;
const VIEW_BYTES = 250_000;

const blockId = { block_id: text(255).optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    ...blockId,
    text: anyText(3000).optional(),
    fields: upTo(10, anyText(2000)).optional(),
    accessory: ELEMENTS.accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, "missing required field: text");
const image = z
  .strictObject({
    type: z.literal("image"),
    ...blockId,
    alt_text: text(2000),
    title: plainText(2000).optional(),
    image_url: text(3000).optional(),
    slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
  })
  .refine((block) => (block.image_url === undefined) !== (block.slack_file === undefined), "give one of image_url and slack_file");
const richText = z.strictObject({
  type: z.literal("rich_text"),
  ...blockId,
  elements: z.array(
    z.looseObject({
      type: z.enum(["rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"]),
      elements: z.array(z.looseObject({ type: z.string() })),
    }),
  ),
});
const cell = z.discriminatedUnion("type", [richText, z.strictObject({ type: z.literal("raw_text"), text: text(3000) })]);
const table = z.strictObject({
  type: z.literal("table"),
  ...blockId,
  rows: upTo(100, upTo(20, cell)),
  column_settings: z.array(z.looseObject({})).optional(),
});

const block = z.discriminatedUnion("type", [
  section,
  image,
  richText,
  table,
  z.strictObject({ type: z.literal("actions"), ...blockId, elements: upTo(25, ELEMENTS.actions) }),
  z.strictObject({ type: z.literal("context"), ...blockId, elements: upTo(10, ELEMENTS.context) }),
  z.strictObject({ type: z.literal("context_actions"), ...blockId, elements: upTo(5, ELEMENTS.contextActions) }),
  z.strictObject({ type: z.literal("header"), ...blockId, text: plainText(150) }),
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  z.strictObject({ type: z.literal("markdown"), ...blockId, text: text(MARKDOWN_TOTAL) }),
  z.strictObject({
    type: z.literal("input"),
    ...blockId,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: ELEMENTS.input,
  }),
]);

const view = z.strictObject({
  type: z.enum(["modal", "home"]),
  title: plainText(24).optional(),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  blocks: z.array(block).max(VIEW_BLOCKS, `no more than ${VIEW_BLOCKS} items allowed`),
  callback_id: text(255).optional(),
  external_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000, "must be less than 3001 characters").optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

export type Block = z.infer<typeof block>;
export type ViewArgument = z.infer<typeof view>;
/** Anything in a block that the player can press, choose from or fill in. */
export type Element = { readonly type: string; readonly action_id?: string | undefined; readonly [field: string]: unknown };

/** The blocks of a message as Slack keeps them: every block and element has an id. Refuses with `invalid_blocks`. */
export function checkBlocks(given: unknown): readonly Block[] {
  const limit = z.array(block).max(MESSAGE_BLOCKS, `no more than ${MESSAGE_BLOCKS} items allowed`);
  const blocks = parse(limit, given, { error: "invalid_blocks", pointer: "/blocks" });
  checkIds(blocks, { error: "invalid_blocks", pointer: "/blocks" });
  const markdown = blocks.reduce((total, each) => total + (each.type === "markdown" ? each.text.length : 0), 0);
  if (markdown > MARKDOWN_TOTAL) refuse("msg_blocks_too_long");
  return withIds(blocks);
}

/** A view as Slack keeps it. Refuses with `invalid_arguments`, or `view_too_large`. */
export function checkView(given: unknown, type: "modal" | "home"): ViewArgument {
  const where = { error: "invalid_arguments", pointer: "/view" };
  if (JSON.stringify(given ?? null).length > VIEW_BYTES) refuse("view_too_large");
  const good = parse(view, given, where);
  const hasInput = good.blocks.some((each) => each.type === "input");
  if (good.type !== type) refuse("invalid_arguments", [`must be ${type} [json-pointer:/view/type]`]);
  if (type === "modal" && good.title === undefined) refuse("invalid_arguments", ["missing required field: title [json-pointer:/view]"]);
  if (type === "modal" && hasInput && good.submit === undefined) {
    refuse("invalid_arguments", ["missing required field: submit [json-pointer:/view]"]);
  }
  checkIds(good.blocks, { ...where, pointer: "/view/blocks" });
  return { ...good, blocks: [...withIds(good.blocks)] };
}

/** The parts of a block that act. */
export function elementsOf(each: Block): readonly Element[] {
  if (each.type === "input") return [each.element];
  if (each.type === "section") return each.accessory === undefined || each.accessory.type === "image" ? [] : [each.accessory];
  return each.type === "actions" || each.type === "context_actions" ? each.elements : [];
}

type Where = { readonly error: string; readonly pointer: string };

function parse<Shape>(schema: z.ZodType<Shape>, given: unknown, where: Where): Shape {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  return refuse(
    where.error,
    parsed.error.issues.map(({ message, path }) => `${message} [json-pointer:${[where.pointer, ...path].join("/")}]`),
  );
}

function checkIds(blocks: readonly Block[], { error, pointer }: Where): void {
  const seen = new Set<string>();
  for (const [index, each] of blocks.entries()) {
    if (each.block_id !== undefined && seen.has(each.block_id)) {
      refuse(error, [`block_id "${each.block_id}" already exists [json-pointer:${pointer}/${index}/block_id]`]);
    }
    if (each.block_id !== undefined) seen.add(each.block_id);
    const ids = elementsOf(each).flatMap(({ action_id }) => action_id ?? []);
    if (new Set(ids).size < ids.length)
      refuse(error, [`action_id already exists in the block [json-pointer:${pointer}/${index}/elements]`]);
  }
}

function withIds(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((each, index) => {
    const named = { ...structuredClone(each), block_id: each.block_id ?? `block-${index}` };
    for (const [at, element] of elementsOf(named).entries()) Object.assign(element, { action_id: element.action_id ?? `action-${at}` });
    return named;
  });
}
