import type { Block, Element } from "./blocks.ts";
import { elementsOf } from "./blocks.ts";

export type Found = { readonly block: Block; readonly element: Element };
type Choice = { readonly value: string; readonly text: { readonly text: string } };

/** The one element with this action id, or with this text on it. Throws, with what there is, when there is none or more than one. */
export function findElement(blocks: readonly Block[], what: string): Found {
  const all = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const found = all.filter(({ element }) => element.action_id === what || labelsOf(element).includes(what));
  if (found.length > 1) throw new Error(`"${what}" is there ${found.length} times`);
  const there = all.map(({ element }) => `${element.action_id} (${labelsOf(element).join(", ")})`).join("; ");
  return found[0] ?? fail(`there is no "${what}" to press here, only: ${there || "nothing"}`);
}

function labelsOf(element: Element): readonly string[] {
  if (element.type === "feedback_buttons") return [feedbackText(element, "positive_button"), feedbackText(element, "negative_button")];
  return "text" in element ? [(element["text"] as Choice["text"]).text] : [];
}

function feedbackText(element: Element, side: string): string {
  return (element[side] as Choice).text.text;
}

/** What a click on an element sends, besides where it was. `what`: which of the two feedback buttons, by its text. */
export function pressed({ block, element }: Found, what: string): Readonly<Record<string, unknown>> {
  const { type, action_id } = element;
  const where = { type, action_id, block_id: block.block_id };
  if (type === "feedback_buttons") {
    const side = feedbackText(element, "negative_button") === what ? "negative_button" : "positive_button";
    return { ...where, text: (element[side] as Choice).text, value: (element[side] as Choice).value };
  }
  if (type !== "button" && type !== "icon_button") throw new Error(`"${what}" is a ${type}, nothing to press`);
  return { ...where, text: element["text"], ...(element["value"] !== undefined && { value: element["value"] }) };
}

/** What an element says once the player has chosen or typed `value`: an option by its value or its text, several as a list. */
export function filled(element: Element, value: string | readonly string[]): Readonly<Record<string, unknown>> {
  const { type } = element;
  const one = String(value);
  const many = typeof value === "string" ? [value] : value;
  if (["static_select", "radio_buttons", "overflow"].includes(type)) return { type, selected_option: optionOf(element, one) };
  if (["checkboxes", "multi_static_select"].includes(type)) {
    return { type, selected_options: many.map((each) => optionOf(element, each)) };
  }
  if (type === "plain_text_input") return { type, value: typed(element, one) };
  const simple = SIMPLE[type] ?? fail(`nobody can choose from a ${type}`);
  return { type, [simple]: type === "multi_users_select" ? many : one };
}

/** The field of the answer for the elements that are chosen from without options. */
const SIMPLE: Readonly<Record<string, string>> = {
  number_input: "value",
  users_select: "selected_user",
  multi_users_select: "selected_users",
  datepicker: "selected_date",
  timepicker: "selected_time",
};

function typed(element: Element, text: string): string {
  const { min_length: min = 0, max_length: max = 3000 } = element;
  if (text.length < Number(min) || text.length > Number(max)) fail(`the field takes ${min} to ${max} characters, not ${text.length}`);
  return text;
}

function optionOf(element: Element, what: string): Choice {
  const groups = (element["option_groups"] ?? []) as readonly { readonly options: readonly Choice[] }[];
  const options = [...((element["options"] ?? []) as readonly Choice[]), ...groups.flatMap((group) => group.options)];
  const found = options.find(({ value, text }) => value === what || text.text === what);
  return found ?? fail(`there is no choice "${what}", only: ${options.map(({ value }) => value).join(", ")}`);
}

/** What a form's field says before the player has touched it; nothing when it is empty. */
export function initial(element: Element): string | readonly string[] | undefined {
  const { initial_value, initial_option, initial_options, initial_user, initial_users, initial_date, initial_time } = element;
  const chosen = initial_options === undefined ? undefined : (initial_options as readonly Choice[]).map(({ value }) => value);
  const simple = initial_value ?? initial_user ?? initial_date ?? initial_time ?? (initial_option as Choice | undefined)?.value;
  return (simple as string | undefined) ?? chosen ?? (initial_users as readonly string[] | undefined);
}

function fail(why: string): never {
  throw new Error(why);
}
