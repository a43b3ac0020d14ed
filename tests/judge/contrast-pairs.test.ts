import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { choosePairs, type Labelled, PAIRS_SHOWN, pairByLine, readContrastPairs } from "../../src/judge/contrast-pairs.ts";

const PAIRS = readContrastPairs();
const MOVE = { id: "payment_terms", attacks: "terms", frame: false, houseRules: [] } as const;
const labelled = (over: Partial<Labelled>): Labelled => ({
  lang: "nl",
  move: "payment_terms",
  prospect: "Zestig dagen.",
  reply: "Ja.",
  stance: "assertive",
  frame: "entrepreneur",
  matter: "held",
  person: "warm",
  ...over,
});

describe("contrast pairs", () => {
  it("pair the weakest and the strongest reply to one line, and only when they are far apart", () => {
    const weak = labelled({ reply: "Goed hoor.", stance: "submissive", frame: "freelancer", matter: "conceded", person: "neutral" });
    const middle = labelled({ reply: "Hm.", stance: "neutral", frame: "unclear", matter: "open", person: "neutral" });
    const strong = labelled({ reply: "Dertig, en graag." });
    expect(pairByLine([middle, strong, weak])).toMatchObject([{ weak: { reply: "Goed hoor." }, stronger: { reply: "Dertig, en graag." } }]);
    expect(pairByLine([strong, labelled({ person: "neutral" })])).toEqual([]);
    expect(pairByLine([weak, { ...strong, prospect: "Iets anders." }])).toEqual([]);
  });

  it("exist for every move of the labelled exchanges in both languages", () => {
    for (const lang of ["nl", "en"] as const)
      expect(new Set(PAIRS.filter((pair) => pair.lang === lang).map((pair) => pair.move)).size).toBe(20);
  });

  it("are chosen by likeness to the exchange, in its language", () => {
    const [pair] = PAIRS.filter((one) => one.lang === "en" && one.move === "payment_terms");
    const chosen = choosePairs(PAIRS, { lang: "en", line: pair?.line ?? "", reply: "Thirty days is what I work with.", move: MOVE });
    expect(chosen).toHaveLength(PAIRS_SHOWN);
    expect(chosen[0]).toEqual(pair);
    expect(chosen.every((one) => one.lang === "en")).toBe(true);
  });

  it("hold nothing of the validation set, whose answers they would give away", () => {
    const validation = readFileSync("src/judge/exchanges/validation.jsonl", "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Labelled);
    // "Okay." is nobody's: only replies of some length can be copied.
    const replies = new Set(validation.map((one) => one.reply).filter((reply) => reply.split(" ").length > 3));
    const lines = new Set(validation.map((one) => one.prospect));
    expect(PAIRS.filter((pair) => replies.has(pair.weak.reply) || replies.has(pair.stronger.reply) || lines.has(pair.line))).toEqual([]);
  });
});
