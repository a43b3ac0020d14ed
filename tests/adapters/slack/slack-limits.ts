import { expect } from "vitest";

type Json = { readonly [key: string]: unknown };
const isRecord = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** Every object inside a payload, the outermost first. */
function objectsIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isRecord(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

/** Every text inside a payload that people see, with whether Slack reads mark-up in it. */
export function textsIn(payload: unknown): readonly { readonly type: string; readonly text: string }[] {
  return objectsIn(payload).flatMap((one) =>
    typeof one["text"] === "string" && typeof one["type"] === "string" ? [{ type: one["type"], text: one["text"] }] : [],
  );
}

const textOf = (value: unknown): string => (isRecord(value) && typeof value["text"] === "string" ? value["text"] : "");
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Longest text by what it belongs to. */
const LONGEST: Readonly<Record<string, number>> = { button: 75, header: 150, section: 3_000 };
const MOST: Readonly<Record<string, number>> = { actions: 5, context: 10, radio_buttons: 10, static_select: 100 };

/** Holds blocks or a view against the limits that Slack documents, as its server would: one that is broken fails the whole payload. */
export function expectWithinLimits(blocks: readonly unknown[], most: number): void {
  expect(blocks.length).toBeLessThanOrEqual(most);
  const objects = objectsIn(blocks);
  for (const one of objects) {
    const type = String(one["type"] ?? "");
    if (typeof one["text"] === "string") {
      expect(one["text"].length).toBeGreaterThan(0);
      expect(one["text"].length).toBeLessThanOrEqual(3_000);
      expect(one["text"].isWellFormed()).toBe(true);
    }
    if (type in LONGEST) expect(textOf(one["text"]).length).toBeLessThanOrEqual(LONGEST[type] ?? 0);
    if (type in MOST) expect(Math.max(listOf(one["elements"]).length, listOf(one["options"]).length)).toBeLessThanOrEqual(MOST[type] ?? 0);
    if (type === "actions" || type === "context" || type.startsWith("rich_text")) expect(listOf(one["elements"]).length).toBeGreaterThan(0);
    if (type === "button") expect(String(one["value"]).length).toBeLessThanOrEqual(2_000);
    if (type === "mrkdwn" || type === "link" || type === "user" || type === "broadcast") expect.fail(`a live ${type}`);
    if (type === "input") {
      expect(textOf(one["label"]).length).toBeLessThanOrEqual(2_000);
      expect(textOf(one["hint"]).length).toBeLessThanOrEqual(2_000);
    }
    for (const option of [...listOf(one["options"]), ...listOf(one["option_groups"])]) {
      expect(textOf(isRecord(option) ? (option["text"] ?? option["label"]) : undefined).length).toBeLessThanOrEqual(75);
    }
    if (one["option_groups"] !== undefined) expect(listOf(one["option_groups"]).length).toBeLessThanOrEqual(100);
  }
  const ids = objects.flatMap((one) => (one["type"] === "button" ? [one["action_id"]] : []));
  expect(new Set(ids).size).toBe(ids.length);
  const blockIds = objects.flatMap((one) => (one["block_id"] === undefined ? [] : [one["block_id"]]));
  expect(new Set(blockIds).size).toBe(blockIds.length);
}

/** What an app around Slack would make a link of, and what Slack would read as mark-up. */
const ADDRESS = /:\/\/|[\p{L}\p{N}]@[\p{L}\p{N}]|@(?:channel|here|everyone)|[a-z0-9-]\.[a-z]{2,}/iu;

export function expectInert(text: string, mrkdwn: boolean): void {
  expect(text).not.toMatch(ADDRESS);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
  if (!mrkdwn) return;
  expect(text).not.toMatch(/[<>*_~`]|&(?!(?:amp|lt|gt);)|^\s*&gt;/m);
}
