import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "../../src/chat/texts/en.ts";
import { nl } from "../../src/chat/texts/nl.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";

const flatten = (value: unknown, path = ""): readonly (readonly [string, string])[] =>
  typeof value === "string"
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, part]) => flatten(part, path === "" ? key : `${path}.${key}`));
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const dutch = new Map(flatten(nl));
const english = new Map(flatten(en));

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
    const source = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.includes("texts"))
      .map((name) => readFileSync(join("src", name), "utf8"))
      .join("\n");
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
