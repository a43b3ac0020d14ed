import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACTS_FOLDER, loadActs } from "../../src/judge/acts.ts";
import { readLine } from "../../src/judge/prospect-line.ts";
import { SIGNS } from "../../src/judge/signs.ts";
import { ACTS, LINES, MOVES, verdictOf } from "../support/judge-builders.ts";

describe("the speech acts", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "acts-"));
    for (const file of ["nl.yaml", "en.yaml"]) copyFileSync(join(ACTS_FOLDER, file), join(folder, file));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const rewrite = (file: string, from: string | RegExp, to: string) =>
    writeFileSync(join(folder, file), readFileSync(join(folder, file), "utf8").replace(from, to));

  it("have patterns for every sign in both languages", () => {
    for (const acts of [ACTS.nl, ACTS.en]) expect(acts.matchers.map((matcher) => matcher.sign)).toEqual([...SIGNS]);
  });

  it("name every problem at once, with file and place", () => {
    rewrite("nl.yaml", "  says_no:", "  says_nay:");
    rewrite("en.yaml", /negations: .*/u, 'negations: "not|("');
    expect(() => loadActs(folder)).toThrow(/nl\.yaml: acts\.says_no.*en\.yaml: negations: .*regular expression/su);
  });

  it.each([
    ["\\b and \\w, which only know ASCII", /negations: .*/u, 'negations: "\\\\bnot\\\\b"', /negations: don't use \\b/u],
    ["a word that is not there", /negations: .*/u, 'negations: "not|<nothere>"', /<nothere> is not among the words/u],
  ])("refuse %s", (...[, from, to, message]) => {
    rewrite("en.yaml", from, to);
    expect(() => loadActs(folder)).toThrow(message);
  });

  it("say which file is missing", () => {
    rmSync(join(folder, "en.yaml"));
    expect(() => loadActs(folder)).toThrow(/en\.yaml.*can't be read/u);
  });

  it("match whole words only, accents included", () => {
    const dodges = (reply: string) => verdictOf({ reply, move: MOVES.smallTalk, line: LINES.nl.smallTalk }).stance;
    expect(dodges("De ëigenlijkheid bestaat gewoon al eeuwen.")).toBe("neutral");
  });
});

describe("the prospect's line", () => {
  const kindOf = (lang: "nl" | "en", line: string, move: keyof typeof MOVES) =>
    readLine(ACTS[lang], { lang, line, move: MOVES[move] }).kind;

  it.each([
    ["demand", "nl", "Wij betalen 70 euro per uur.", "rate"],
    ["demand", "nl", "Kun je er tien procent af doen?", "discount"],
    ["demand", "en", "You'll be here nine to five.", "hours"],
    ["interview", "nl", "Waarom wil je bij ons werken?", "interview"],
    ["interview", "en", "Where do you see yourself in five years?", "interview"],
    ["question", "nl", "Ook druk in deze tijd?", "smallTalk"],
    ["remark", "en", "Lovely weather.", "smallTalk"],
    ["silence", "nl", "(kijkt op zijn telefoon)", "smallTalk"],
    ["silence", "en", "...", "rate"],
  ] as const)("is a %s (%s): %s", (...[kind, lang, line, move]) => {
    expect(kindOf(lang, line, move)).toBe(kind);
  });

  it("tells what a bare number counts", () => {
    const unitOf = (line: string, move: keyof typeof MOVES) => readLine(ACTS.nl, { lang: "nl", line, move: MOVES[move] }).bareUnit;
    expect(unitOf("Wij betalen op 60 dagen.", "payment")).toBe("days");
    expect(unitOf("Dat is ons beleid.", "payment")).toBe("days");
    expect(unitOf("Er moet 10 procent af.", "discount")).toBe("percent");
    expect(unitOf("Wat kost het?", "rate")).toBe("euro");
  });
});
