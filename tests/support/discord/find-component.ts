import type { Component } from "./components.ts";
import { allOf, KIND } from "./components.ts";

type Choice = { readonly label: string; readonly value: string };

/** The one part with this label, placeholder or custom id that a player can use. Throws, with what there is, when there is none or more than one. */
export function findComponent(components: readonly Component[], what: string): Component {
  const all = components.flatMap(allOf).filter(({ custom_id, url }) => custom_id !== undefined || url !== undefined);
  const found = all.filter((each) => namesOf(each).includes(what));
  if (found.length > 1) throw new Error(`"${what}" is there ${found.length} times`);
  const there = all.map((each) => namesOf(each).join(" = ")).join("; ");
  return found[0] ?? fail(`there is no "${what}" to press here, only: ${there || "nothing"}`);
}

function namesOf({ label, placeholder, custom_id }: Component): readonly unknown[] {
  return [label, placeholder, custom_id].filter((name) => name !== undefined);
}

/** What a click on a button sends. */
export function pressed(button: Component, what: string): Readonly<Record<string, unknown>> {
  if (button.type !== KIND.button || button["custom_id"] === undefined) fail(`"${what}" is no button that tells the bot anything`);
  if (button["disabled"] === true) fail(`"${what}" is switched off`);
  return { custom_id: button["custom_id"], component_type: KIND.button };
}

/** What a choice from a menu sends: options by value or label, users and channels by id. */
export function chosen(menu: Component, values: readonly string[]): Readonly<Record<string, unknown>> {
  if (menu.type < 3 || menu.type > 8 || menu.type === KIND.textInput) fail(`"${menu["custom_id"]}" is no menu`);
  if (menu["disabled"] === true) fail(`"${menu["custom_id"]}" is switched off`);
  const picked = menu.type === KIND.stringSelect ? values.map((value) => choiceOf(menu, value)) : values;
  checkCount(menu, picked.length);
  return { custom_id: menu["custom_id"], component_type: menu.type, values: picked };
}

/** The value of an option that the player knows by its value or its label. */
export function choiceOf(component: Component, what: string): string {
  const options = component["options"] as readonly Choice[];
  const found = options.find(({ value, label }) => value === what || label === what);
  return found?.value ?? fail(`there is no choice "${what}", only: ${options.map(({ label }) => label).join(", ")}`);
}

/** Boxes may all be ticked unless the form says otherwise; from anything else one is chosen. */
export function checkCount(component: Component, count: number): void {
  const usual = component.type === KIND.checkboxGroup ? (component["options"] as readonly Choice[]).length : 1;
  const { min_values: least = 1, max_values: most = usual, custom_id } = component;
  if (count < Number(least) || count > Number(most)) fail(`"${custom_id}" takes ${least} to ${most} choices, not ${count}`);
}

function fail(why: string): never {
  throw new Error(why);
}
