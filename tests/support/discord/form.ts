import type { Component } from "./components.ts";
import { allOf, KIND } from "./components.ts";
import { checkCount, choiceOf } from "./find-component.ts";
import type { Wire } from "./wire.ts";
import type { Modal } from "./world.ts";

/** What the player fills in, by custom id: text, an option by value or label, several as a list, "true" or "false" for a box. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** A form as Discord sends it in. Throws where Discord's own form would not let itself be sent: an empty field, a field that isn't there. */
export function filledForm(modal: Modal, values: Values): Wire {
  const known = modal.components.flatMap(allOf).map((each) => each["custom_id"]);
  const unknown = Object.keys(values).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`the form has no such field: ${unknown.join(", ")}`);
  return { custom_id: modal.custom_id, components: modal.components.map((component) => filledPart(component, values)) };
}

function filledPart(part: Component, values: Values): Wire {
  const { type, id } = part;
  if (type === KIND.label) return { type, id, component: filledField(part["component"] as Component, values) };
  if (type === KIND.row)
    return { type, id, components: (part["components"] as readonly Component[]).map((each) => filledField(each, values)) };
  return { type, id };
}

/** A field that the player leaves out keeps what it said. */
function filledField(field: Component, values: Values): Wire {
  const { type, id } = field;
  const custom_id = String(field["custom_id"]);
  const said = values[custom_id];
  const where = { type, id, custom_id };
  if (type === KIND.textInput) return { ...where, value: typed(field, said === undefined ? String(field["value"] ?? "") : String(said)) };
  if (type === KIND.checkbox) return { ...where, value: said === undefined ? field["default"] === true : String(said) === "true" };
  const many = said === undefined ? preset(field) : [said].flat();
  const picked = type === KIND.upload || (type >= 5 && type <= 8) ? many : many.map((each) => choiceOf(field, each));
  if (picked.length > 0 || field["required"] !== false) checkCount(field, picked.length);
  return type === KIND.radio ? { ...where, value: picked[0] ?? null } : { ...where, values: picked };
}

function preset(field: Component): readonly string[] {
  const options = (field["options"] ?? []) as readonly { readonly value: string; readonly default?: boolean }[];
  return options.flatMap((each) => (each.default === true ? [each.value] : []));
}

function typed(field: Component, value: string): string {
  const { custom_id, min_length: least = 0, max_length: most = 4000, required } = field;
  if (value === "" && required === false) return value;
  const needed = Math.max(Number(least), 1);
  if (value.length < needed || value.length > Number(most)) {
    throw new Error(`"${custom_id}" takes ${needed} to ${most} characters, not ${value.length}`);
  }
  return value;
}
