import { expect } from "vitest";

type Json = { readonly [key: string]: unknown };
const isRecord = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Every component inside a list of components, outermost first. */
function componentsIn(components: unknown): readonly Json[] {
  return listOf(components).flatMap((one) => [
    one,
    ...componentsIn(one["components"]),
    ...componentsIn([one["accessory"], one["component"]].filter(isRecord)),
  ]);
}

/** The contents of all text displays, with mark-up. */
export function contentsIn(components: unknown): readonly string[] {
  return componentsIn(components).flatMap((one) => (one["type"] === 10 ? [String(one["content"])] : []));
}

/** The ids of all buttons, in order. */
export function codesIn(components: unknown): readonly string[] {
  return componentsIn(components).flatMap((one) => (one["type"] === 2 ? [String(one["custom_id"])] : []));
}

function expectText(value: unknown, longest: number): void {
  expect(value).toBeTypeOf("string");
  const text = String(value);
  expect(text.trim().length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(longest);
  expect(text.isWellFormed()).toBe(true);
}

function expectCount(list: unknown, least: number, most: number): void {
  expect(listOf(list).length).toBeGreaterThanOrEqual(least);
  expect(listOf(list).length).toBeLessThanOrEqual(most);
}

/** Which kinds may stand in which (0: in a message, -1: in a modal), as Discord documents it. */
const INSIDE: Readonly<Record<number, readonly number[]>> = {
  [-1]: [10, 18],
  0: [1, 9, 10, 12, 14, 17],
  1: [2],
  9: [10],
  17: [1, 9, 10, 12, 14],
  18: [3, 4, 21],
};

function expectPlaces(components: unknown, parent: number): void {
  for (const one of listOf(components)) {
    const type = Number(one["type"]);
    expect(INSIDE[parent], `kind ${type} in ${parent}`).toContain(type);
    if (one["components"] !== undefined) expectPlaces(one["components"], type);
    if (one["component"] !== undefined) expectPlaces([one["component"]], type);
    if (one["accessory"] !== undefined) expect(isRecord(one["accessory"]) && one["accessory"]["type"]).toBe(2);
  }
}

function expectOptions(one: Json, least: number, most: number): void {
  const options = listOf(one["options"]);
  expectCount(options, least, most);
  expect(new Set(options.map((option) => option["value"])).size).toBe(options.length);
  expect(options.filter((option) => option["default"] === true).length).toBeLessThanOrEqual(1);
  for (const option of options) {
    expectText(option["label"], 100);
    expectText(option["value"], 100);
  }
}

/** By kind of component. */
const RULES: Readonly<Record<number, (one: Json) => void>> = {
  1: (one) => expectCount(one["components"], 1, 5),
  2: (one) => {
    expect([1, 2, 3, 4]).toContain(one["style"]);
    expectText(one["label"], 80);
    expectId(one);
  },
  3: (one) => {
    expectId(one);
    expectOptions(one, 1, 25);
  },
  4: (one) => {
    expectId(one);
    expect([1, 2]).toContain(one["style"]);
    expect(one).not.toHaveProperty("label");
    expect(one["max_length"]).toBeGreaterThanOrEqual(1);
    expect(one["max_length"]).toBeLessThanOrEqual(4_000);
    if (one["value"] !== undefined) expectText(one["value"], Number(one["max_length"]));
    if (one["placeholder"] !== undefined) expectText(one["placeholder"], 100);
  },
  9: (one) => expectCount(one["components"], 1, 3),
  10: (one) => expectText(one["content"], 4_000),
  12: (one) => {
    expectCount(one["items"], 1, 10);
    for (const item of listOf(one["items"])) if (item["description"] !== undefined) expectText(item["description"], 1_024);
  },
  17: (one) => {
    expect(one["accent_color"]).toBeLessThanOrEqual(0xffffff);
    expectCount(one["components"], 1, 39);
  },
  18: (one) => {
    expectText(one["label"], 45);
    if (one["description"] !== undefined) expectText(one["description"], 100);
  },
  21: (one) => {
    expectId(one);
    expectOptions(one, 2, 10);
  },
};

function expectId(one: Json): void {
  expect(String(one["custom_id"]).length).toBeGreaterThanOrEqual(1);
  expect(String(one["custom_id"]).length).toBeLessThanOrEqual(100);
}

function expectComponents(components: unknown): void {
  const all = componentsIn(components);
  for (const one of all) RULES[Number(one["type"])]?.(one);
  const ids = all.flatMap((one) => (one["custom_id"] === undefined ? [] : [one["custom_id"]]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(all.filter((one) => one["disabled"] !== undefined)).toEqual([]);
}

/** Holds a message's components against the limits that Discord documents: one that is broken fails the whole message. */
export function expectWithinLimits(components: unknown): void {
  expectPlaces(components, 0);
  expectComponents(components);
  expectCount(components, 1, 40);
  expect(componentsIn(components).length).toBeLessThanOrEqual(40);
  expect(contentsIn(components).join("").length).toBeLessThanOrEqual(4_000);
}

/** The same for a modal. */
export function expectModalWithinLimits(modal: unknown): void {
  const { title, custom_id, components } = isRecord(modal) ? modal : {};
  expectText(title, 45);
  expectId({ custom_id });
  expectPlaces(components, -1);
  expectComponents(components);
  expectCount(components, 1, 5);
}

/** What people see of a content: escaped signs stand for themselves, mark-up is gone. */
export function shownIn(content: string): string {
  return content.replace(/\\([^\p{L}\p{N}\s])|^(?:### |-# |> )|\*/gmu, (_all, escaped: string | undefined) => escaped ?? "");
}

const OWN_MARKUP = [
  [/^(?:### |-# |> )/gm, ""],
  [/\*\*([^*]+)\*\*/g, "$1"],
  [/\*(\([^*()]*\))\*/g, "$1"],
] as const;

/** Nothing in a content means anything to Discord but what a card itself draws: a title, small print, a quote, bold words, what a prospect does. */
export function expectDead(content: string): void {
  // A sign behind a backslash is only a sign.
  const alive = OWN_MARKUP.reduce((text, [own, inner]) => text.replace(own, inner), content.replace(/\\[^\p{L}\p{N}\s]/gu, "·"));
  expect(alive).not.toMatch(/[*_~`|<>#[\]\\]/);
  expect(alive).not.toMatch(/^\s*(?:[-+]|\d+\.)\s/m);
  expect(alive).not.toMatch(/:[\w+~-]+:/);
  expectNoAddress(alive);
}

/** Where Discord reads no mark-up: nothing that an app would make a link or a call of. */
export function expectNoAddress(text: string): void {
  expect(text).not.toMatch(/:\/\/|@[\p{L}\p{N}]|[a-z0-9-]\.[a-z]{2,}/iu);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
}
