import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "../../src/chat/texts/en.ts";
import { nl } from "../../src/chat/texts/nl.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { LANGS } from "../../src/game/language.ts";
import { PLAYBOOK, PROSPECTS } from "../support/practice-rig.ts";

const flatten = (value: unknown, path = ""): readonly (readonly [string, string])[] =>
  typeof value === "string"
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, part]) => flatten(part, path === "" ? key : `${path}.${key}`));
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const dutch = new Map(flatten(nl));
const english = new Map(flatten(en));
const source = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.includes("texts"))
  .map((name) => readFileSync(join("src", name), "utf8"))
  .join("\n");

type IsOne = (key: string) => boolean;
/** The keys that the code asks for behind this, one by one or as `prefix.${value}`. */
function keysBehind(place: string): IsOne {
  const asked = [...source.matchAll(new RegExp(`${place}\\(?\\s*(?:voice\\.)?texts\\(["\`]([^"\`$]+)`, "g"))].map(([, key = ""]) => key);
  return (key) => asked.some((one) => key === one || (one.endsWith(".") && key.startsWith(one)));
}
const isLabel = keysBehind("label: ");
const isHint = keysBehind("hint: ");
const isHeader = keysBehind("header: ");
const isOnButton = keysBehind("[bB]utton\\((?:\\w+, )?");
/** Those of buttons that are made in a loop, or given on in a variable. */
const ON_BUTTON = /(?:^|\.)(?:button|\w+Button)(?:\.|$)|^warmup\.iWill\.|^(?:stance|frame)\.\w+$/;
const HINT = /^(?:form|coach|meeting|ball)\..*(?:[hH]int|hint[A-Z]\w+)$/;
const HEADER = /(?:^|\.)(?:header|\w+Header)$|^page\./;
const matching =
  (pattern: RegExp): IsOne =>
  (key) =>
    pattern.test(key);
/** What stands beside the labels of a form, and the labels in a picture. */
const NO_LABEL = /(?:^|\.)picture\.|\.(?:title|submit|cancel|intro|wrong\w*|empty|saved|gone|tension|plan|\w*[hH]int\w*)$/;

/** The strictest limit of Slack and Discord, in UTF-16 units, by what a text is on the screen. */
const LIMITS: readonly (readonly [what: string, limit: number, isOne: IsOne])[] = [
  ["the label of a button", 75, (key) => isOnButton(key) || ON_BUTTON.test(key)],
  ["the title of a form", 24, matching(/(?:^|\.)form\.(?:\w+\.)?title$|^coach\.\w+\.title$/)],
  ["what sends or closes a form", 24, matching(/\.(?:submit|cancel)$/)],
  ["the label of a field or of an option", 45, (key) => isLabel(key) && !NO_LABEL.test(key)],
  ["the hint of a field", 100, (key) => isHint(key) || HINT.test(key)],
  ["the name of a command or an option", 32, matching(/^discord\.(?:command|option)\.\w+\.name$/)],
  ["what a command or an option does", 100, matching(/^discord\.(?:command|option)\.\w+\.description$/)],
  ["the header of a card or a page", 150, (key) => isHeader(key) || HEADER.test(key)],
];
/** The longest that the product itself puts in a slot. */
const LONGEST: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["name", PROSPECTS.map(({ name }) => name)],
    ["move", PLAYBOOK.moves.flatMap(({ name }) => LANGS.map((lang) => name[lang]))],
    ["weightClass", [...dutch, ...english].flatMap(([key, text]) => (/^weightClass\.\d$/.test(key) ? [text] : []))],
  ].map(([slot, texts]) => [slot, [...(texts as readonly string[])].sort((a, b) => b.length - a.length)[0]]),
);
const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_all, slot: string) => LONGEST[slot] ?? "0000");

describe("product texts", () => {
  it("have the same keys and the same slots in both languages", () => {
    expect([...english.keys()]).toEqual([...dutch.keys()]);
    for (const [key, text] of dutch) expect(slots(english.get(key) ?? ""), key).toEqual(slots(text));
  });

  it("speak to the player as je in Dutch, without long dashes in either language", () => {
    for (const [key, text] of dutch) {
      expect(text, key).not.toMatch(/(?<!\p{L})(?:u|uw)(?!\p{L})/iu);
      expect(`${text}${english.get(key)}`, key).not.toMatch(/[—–]/u);
    }
  });

  it("are written, not translated: no longer text is the same in both languages", () => {
    for (const [key, text] of dutch)
      if ((text.replace(/\{\{\w+\}\}/g, "").match(/\p{L}+/gu) ?? []).length > 2) expect(english.get(key), key).not.toBe(text);
  });

  it("are all used", () => {
    const isUsed = (key: string) => {
      const parts = key.replace(/_(?:zero|one|two|few|many|other)$/u, "").split(".");
      const above = parts.slice(0, -1).map((_, n) => parts.slice(0, n + 1).join("."));
      // A key of one word may stand in the code as another thing: only as what is asked for it counts.
      return (
        source.includes(`${parts.length === 1 ? "(" : ""}"${parts.join(".")}"`) ||
        above.some((prefix) => source.includes(`\`${prefix}.\${`))
      );
    };
    expect([...dutch.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it.each(LIMITS)("fit every platform: %s, at most %i", (_what, limit, isOne) => {
    const keys = [...dutch.keys()].filter(isOne);
    expect(keys).not.toEqual([]);
    for (const texts of [dutch, english])
      for (const key of keys) expect(filled(texts.get(key) ?? "").length, `${key}: ${texts.get(key)}`).toBeLessThanOrEqual(limit);
  });

  it("fit every platform: what the playbook puts on buttons and beside fields", () => {
    const { moves, watches, beliefs, houseRules } = PLAYBOOK;
    for (const lang of LANGS) {
      const thoughts = beliefs.flatMap(({ belief, supporting }) => [belief[lang], ...supporting[lang]]);
      for (const label of [...moves.map(({ name }) => name[lang]), ...watches.map(({ title }) => title[lang]), ...thoughts])
        expect(label.length, label).toBeLessThanOrEqual(75);
      for (const { asks } of houseRules) expect(asks[lang].length, asks[lang]).toBeLessThanOrEqual(45);
    }
  });

  it("name commands and options as Discord allows: lower case, without spaces", () => {
    for (const [key, text] of [...dutch, ...english])
      if (/^discord\.(?:command|option)\.\w+\.name$/.test(key)) expect(text, key).toMatch(/^[\p{Ll}\p{N}_-]{1,32}$/u);
  });

  it("fill their slots and count in words", () => {
    const texts = textsFor("nl");
    expect(texts("debrief.unaddressed", { count: 1 })).toBe("Eén keer liet je een scheve rol staan.");
    expect(texts("debrief.unaddressed", { count: 3 })).toBe("3 keer liet je een scheve rol staan.");
    expect(texts("hint.left", { count: 0 })).toBe("Dit was de laatste hint bij deze zin.");
  });

  it("leave the words of others as they are: escaping is the adapter's business", () => {
    expect(textsFor("nl")("evidence", { quote: "<b> & 'x'" })).toBe("Je zei: <b> & 'x'");
  });
});
