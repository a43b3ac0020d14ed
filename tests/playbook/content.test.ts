import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { LANGS, type Lang } from "../../src/game/language.ts";
import { WEIGHT_CLASSES } from "../../src/game/move.ts";
import { findAmounts } from "../../src/judge/amounts.ts";
import { loadPlaybook } from "../../src/playbook/load.ts";
import type { Move, Tip } from "../../src/playbook/schema.ts";
import { keepsBoundary } from "../../src/prospect/boundary.ts";
import { isInLanguage } from "../../src/prospect/line-language.ts";
import { loadProspects } from "../../src/prospect/load.ts";
import { renderPersonas, renderProblems } from "../../src/prospect/report.ts";
import type { Prospect } from "../../src/prospect/schema.ts";

const { playbook, problems } = loadPlaybook("src/playbook");
const prospects = loadProspects("personas", playbook);

/** One text of the content, with the place where it stands. */
type Text = { readonly at: string; readonly lang: Lang; readonly text: string };

/** Every text below a value that stands under a language key. */
function textsIn(value: unknown, at: string, lang?: Lang): readonly Text[] {
  if (typeof value === "string") return lang === undefined ? [] : [{ at, lang, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    textsIn(part, `${at}.${key}`, (LANGS as readonly string[]).includes(key) ? (key as Lang) : lang),
  );
}

const beliefTexts = playbook.beliefs.map(({ cues: _cues, ...rest }) => rest);
const allTexts: readonly Text[] = [
  ...textsIn(Object.fromEntries(playbook.moves.map((one) => [one.id, one])), "moves"),
  ...textsIn(Object.fromEntries(beliefTexts.map((one) => [one.id, one])), "beliefs"),
  ...textsIn(Object.fromEntries(playbook.tips.map((one) => [one.id, one])), "tips"),
  ...textsIn(Object.fromEntries(playbook.houseRules.map((one) => [one.id, one])), "houseRules"),
  ...textsIn(playbook.reactions, "reactions"),
  ...textsIn(Object.fromEntries(prospects.good.map((one) => [one.id, one])), "personas"),
];
const show = ({ at, text }: Text) => `${at}: ${text}`;
/** Spoken by a prospect: the rest is for the player's eye alone. */
const spoken = allTexts.filter(({ at }) =>
  /^moves\.\w+\.(?:wordings|pressOn|giveWay|respect)|^reactions|^personas\.\w+\.(?:opening|reactions|closings|facts|ownMoves\.\d+\.(?:wordings|pressOn|giveWay|respect)|voice\.\w+\.examples)/u.test(
    at,
  ),
);

describe("the content of the product", () => {
  it("loads without a problem", () => {
    expect(renderProblems(problems)).toBe("");
    expect(renderProblems(prospects.problems)).toBe("");
  });

  it("holds enough of everything", () => {
    expect(playbook.moves.length).toBeGreaterThanOrEqual(26);
    expect(prospects.good.length).toBeGreaterThanOrEqual(10);
    expect(new Set(prospects.good.map((one) => one.weightClass))).toEqual(new Set(WEIGHT_CLASSES));
    expect(playbook.beliefs).toHaveLength(10);
    expect(allTexts.length).toBeGreaterThan(2_000);
    expect(spoken.length).toBeGreaterThan(1_000);
  });

  it("has prospects who differ in sector, opening move and name", () => {
    const { good } = prospects;
    expect(new Set(good.map((one) => one.name)).size).toBe(good.length);
    expect(new Set(good.map((one) => one.sector.nl)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(good.map((one) => one.opening.move)).size).toBeGreaterThanOrEqual(8);
  });

  it("lets some prospect like every move best of all or second best to ninth", () => {
    const liked = new Set(prospects.good.flatMap((one) => one.favouriteMoves));
    expect(playbook.moves.map((one) => one.id).filter((id) => !liked.has(id))).toEqual([]);
  });

  it.for(LANGS)("says no line twice in %s", (lang) => {
    const firstAt = new Map<string, string>();
    const twice = spoken
      .filter((one) => one.lang === lang)
      .flatMap((one) => {
        const plain = one.text
          .toLowerCase()
          .replace(/[^\p{L}\p{N}{}]+/gu, " ")
          .trim();
        const before = firstAt.get(plain);
        firstAt.set(plain, one.at);
        return before === undefined ? [] : [`${before} = ${show(one)}`];
      });
    expect(twice).toEqual([]);
  });

  it.for(LANGS)("has a prospect do the same in one line of the playbook only, in %s", (lang) => {
    const done = spoken
      .filter((one) => one.lang === lang && !one.at.startsWith("personas"))
      .flatMap(({ text }) => text.match(/\([^)]*\)/gu) ?? [])
      .filter((deed) => deed.split(" ").length >= 3);
    expect(done.length).toBeGreaterThan(20);
    expect(done.filter((deed, n) => done.indexOf(deed) < n)).toEqual([]);
  });

  it.for(LANGS)("has no strong and no weak line of two moves the same in %s", (lang) => {
    const lines = playbook.moves.flatMap((move) => [...move.strong[lang], ...move.weak[lang]]);
    expect(lines.filter((line, n) => lines.indexOf(line) < n)).toEqual([]);
  });
});

describe("the language of the content", () => {
  it("is je-form in Dutch", () => {
    const formal = /(?<!\p{L})(?:u|uw|uwe|uzelf)(?!\p{L})/iu;
    expect(allTexts.filter(({ lang, text }) => lang === "nl" && formal.test(text)).map(show)).toEqual([]);
  });

  it("has no dash for a pause", () => {
    expect(allTexts.filter(({ text }) => /[—–]| - /u.test(text)).map(show)).toEqual([]);
  });

  /** Function words that the other language does not have, not even as another word. */
  const FUNCTION_WORDS: Readonly<Record<Lang, string>> = {
    nl: "de|het|een|en|ik|jij|wij|niet|zijn|voor|maar|ook|wat|hoe|dus|nog|wel|geen|naar|bij|als|jouw|jullie|mijn|heb|hebt|heeft|dit|deze|waarom",
    en: "the|an|and|you|that|this|not|are|with|but|how|there|still|to|your|our|my|it|have|what|why|would|could|should|which",
  };
  it.for(LANGS)("holds no words of the other one in %s", (lang) => {
    const other: Lang = lang === "nl" ? "en" : "nl";
    const foreign = new RegExp(`(?<!\\p{L})(?:${FUNCTION_WORDS[other]})(?!\\p{L})`, "iu");
    const texts = allTexts.filter((one) => one.lang === lang).map((one) => ({ ...one, text: one.text.replace(/\{\w+\}/gu, "") }));
    expect(texts.filter(({ text }) => foreign.test(text)).map(show)).toEqual([]);
  });

  it("is what the line guard takes it for", () => {
    expect(allTexts.filter(({ lang, text }) => !isInLanguage(text, lang)).map(show)).toEqual([]);
  });

  it("ends each line as a sentence and starts it with a capital or a bracket", () => {
    const sentence = /^["“(]?[\p{Lu}\p{N}({][\s\S]*[.!?…)"”]$/u;
    expect(spoken.filter(({ text }) => !sentence.test(text)).map(show)).toEqual([]);
  });
});

describe("the lines of the content", () => {
  it("keep within the boundary contract, each of them", () => {
    expect(spoken.filter(({ text }) => !keepsBoundary(text)).map(show)).toEqual([]);
  });

  it("tell facts that change nothing in how the line is read: no question and no amount", () => {
    const facts = allTexts.filter(({ at }) => /^personas\.\w+\.facts/u.test(at));
    expect(facts.length).toBe(prospects.good.length * 8);
    expect(facts.filter(({ lang, text }) => text.includes("?") || findAmounts(text, lang).length > 0).map(show)).toEqual([]);
  });

  it("never hedge where the player is strong", () => {
    const hedges =
      /(?<!\p{L})(?:eigenlijk|misschien|een beetje (?:lastig|moeilijk|vervelend)|sorry|ik hoop(?! het voor)|ik zou graag|zou het kunnen|als dat mag|mag ik|eventueel|hopelijk|wellicht|perhaps|maybe|kind of(?! you)|sort of|i hope(?! so for)|hopefully|i was hoping|i suppose|just wondering|if that(?:['’]s| is) (?:ok|okay|all right)|i(?:['’]m| am) afraid|possibly)(?!\p{L})/iu;
    expect(allTexts.filter(({ at, text }) => /^moves\.\w+\.strong/u.test(at) && hedges.test(text)).map(show)).toEqual([]);
  });

  it("are as many in one language as in the other", () => {
    const count = (lang: Lang) => allTexts.filter((one) => one.lang === lang).length;
    expect(count("nl")).toBe(count("en"));
  });
});

describe("a wrong file", () => {
  const folder = mkdtempSync(join(tmpdir(), "spierbal-content-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A playbook folder with the real files and some changed ones. */
  function aPlaybook(name: string, files: Readonly<Record<string, string>>) {
    const root = join(folder, name);
    mkdirSync(join(root, "moves"), { recursive: true });
    for (const file of ["beliefs.yaml", "house-rules.yaml", "reactions.yaml", "answers.yaml"]) {
      writeFileSync(join(root, file), readFileSync(join("src/playbook", file)));
    }
    for (const part of ["tips", "rewrites", "watch"]) cpSync(join("src/playbook", part), join(root, part), { recursive: true });
    for (const move of playbook.moves) {
      writeFileSync(join(root, "moves", `${move.id}.yaml`), readFileSync(join("src/playbook/moves", `${move.id}.yaml`)));
    }
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
    return { root, ...loadPlaybook(root) };
  }

  function aPersonaFolder(name: string, files: Readonly<Record<string, string>>) {
    const root = join(folder, name);
    mkdirSync(root, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
    return { root, ...loadProspects(root, playbook) };
  }

  /** JSON is YAML, too. */
  const asYaml = (value: unknown) => JSON.stringify(value);
  const aMove = (over: object): string => asYaml({ ...playbook.moves.find((one) => one.id === "small_talk"), ...over });
  const someone = (id: string, over: object = {}): string => asYaml({ ...prospects.good[0], id, ...over });
  const persona = prospects.good[0] as Prospect;
  const move = playbook.moves.find((one) => one.id === "small_talk") as Move;
  const tip = playbook.tips[0] as Tip;

  it("of the playbook is reported with file, path and what to write instead, all at once, and the good ones load", () => {
    const read = aPlaybook("playbook", {
      "moves/syntax_error.yaml": 'id: syntax_error\nname: { nl: "open\n',
      "moves/unknown_key.yaml": aMove({ id: "unknown_key", colour: "red" }),
      "moves/no_english.yaml": aMove({ id: "no_english", trap: { nl: "Je praat mee." } }),
      "moves/other_name.yaml": aMove({ id: "small_talk_two" }),
      "moves/few_lines.yaml": aMove({ id: "few_lines", wordings: { ...move.wordings, nl: move.wordings.nl.slice(0, 3) } }),
      "moves/bad_slot.yaml": aMove({ id: "bad_slot", weak: { ...move.weak, en: ["Fine, {price} it is.", "All right."] } }),
      "moves/no_rule.yaml": aMove({ id: "no_rule", houseRules: ["nonexistent_rule"] }),
      "moves/no_respect.yaml": aMove({ id: "no_respect", frame: true, respect: undefined }),
      "tips/tone.yaml": `${readFileSync("src/playbook/tips/tone.yaml", "utf8")}\n- ${asYaml({ ...tip, id: "stray", moves: ["no_such_move"], beliefs: ["no_such_belief"] })}\n`,
      "tips/twice.yaml": asYaml([tip]),
      "tips/no_example.yaml": asYaml([tip, { ...tip, id: "silent", example: { nl: "Ik reken {price} per uur.", en: "Well." } }]),
      "tips/syntax_error.yaml": "- id: open\n  text: [\n",
      "tips/other_ending.yml": asYaml([tip]),
    });
    const reported = renderProblems(read.problems).replaceAll(`${read.root}/`, "");
    const lines = reported.trimEnd().split("\n");
    expect(lines).toContainEqual(expect.stringMatching(/^moves\/syntax_error\.yaml: line \d+: is not valid YAML: /u));
    expect(lines).toContainEqual(expect.stringMatching(/^moves\/unknown_key\.yaml: .*"?colour"?/u));
    expect(lines).toContainEqual(expect.stringMatching(/^moves\/no_english\.yaml: trap\.en: .+/u));
    expect(lines).toContain('moves/other_name.yaml: id: is "small_talk_two" but the file\'s name says "other_name": make them the same');
    expect(lines).toContain("moves/few_lines.yaml: wordings.nl: write at least 6 wordings");
    expect(lines).toContainEqual(expect.stringMatching(/^moves\/bad_slot\.yaml: weak\.en\.0: use only these slots: \{rate\}/u));
    expect(lines).toContainEqual(
      expect.stringMatching(/^moves\/no_rule\.yaml: houseRules\.0: "nonexistent_rule" is unknown: use one of rate_floor/u),
    );
    expect(lines).toContain("moves/no_respect.yaml: respect: a move with frame: true needs respect lines");
    expect(lines).toContainEqual(expect.stringMatching(/^tips\/tone\.yaml: stray\.moves\.0: "no_such_move" is unknown: use one of /u));
    expect(lines).toContainEqual(expect.stringMatching(/^tips\/tone\.yaml: stray\.beliefs\.0: "no_such_belief" is unknown: use one of /u));
    expect(lines).toContain(`tips/twice.yaml: ${tip.id}: the id "${tip.id}" is used twice: give one of them another id`);
    expect(lines).toContainEqual(expect.stringMatching(/^tips\/no_example\.yaml: 1\.example\.nl: use only these slots: \{rate\}/u));
    expect(lines).toContainEqual(expect.stringMatching(/^tips\/syntax_error\.yaml: line \d+: is not valid YAML: /u));
    expect(lines).toContain("tips/other_ending.yml: is not read: rename it to other_ending.yaml");
    expect(read.playbook.tips.length).toBeGreaterThanOrEqual(playbook.tips.length);
    for (const { message } of read.problems) expect(message.length).toBeGreaterThan(5);
    expect(playbook.moves.every(({ id }) => read.playbook.moves.some((one) => one.id === id))).toBe(true);
  });

  it("of the prospects is reported in the same way, and the good ones load", () => {
    const tooFew = { ...persona.closings, walkOut: { nl: ["Dag."], en: persona.closings.walkOut.en } };
    const read = aPersonaFolder("personas", {
      "syntax_error.yaml": "id: syntax_error\n  name: [\n",
      "unknown_key.yaml": someone("unknown_key", { shoeSize: 43 }),
      "no_english.yaml": someone("no_english", { scene: { nl: "Jullie zitten buiten." } }),
      "unknown_move.yaml": someone("unknown_move", { favouriteMoves: [...persona.favouriteMoves.slice(0, 3), "arm_wrestle"] }),
      "unknown_opening.yaml": someone("unknown_opening", { opening: { ...persona.opening, move: "handshake" } }),
      "other_name.yaml": someone("another_name"),
      "few_lines.yaml": someone("few_lines", { closings: tooFew, weightClass: 6 }),
      "empty.yaml": "",
      "a_good_one.yaml": someone("a_good_one"),
      "notes.txt": "not content",
    });
    const lines = renderProblems(read.problems).replaceAll(`${read.root}/`, "").trimEnd().split("\n");
    expect(lines).toContainEqual(expect.stringMatching(/^syntax_error\.yaml: line \d+: is not valid YAML: /u));
    expect(lines).toContainEqual(expect.stringMatching(/^unknown_key\.yaml: .*shoeSize/u));
    expect(lines).toContainEqual(expect.stringMatching(/^no_english\.yaml: scene\.en: .+/u));
    expect(lines).toContainEqual(
      expect.stringMatching(/^unknown_move\.yaml: favouriteMoves\.3: "arm_wrestle" is unknown: use one of .*ten_others/u),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^unknown_opening\.yaml: opening\.move.*: "handshake" is unknown: use one of /u));
    expect(lines).toContain('other_name.yaml: id: is "another_name" but the file\'s name says "other_name": make them the same');
    expect(lines).toContain("few_lines.yaml: closings.walkOut.nl: write at least 2 lines");
    expect(lines).toContainEqual(expect.stringMatching(/^few_lines\.yaml: weightClass: .*5/u));
    expect(lines).toContainEqual(expect.stringMatching(/^empty\.yaml: .+/u));
    expect(read.good.map((one) => one.id)).toEqual(["a_good_one"]);
  });

  it("that is missing is named, and the rest of the playbook loads", () => {
    const read = aPlaybook("without_beliefs", {});
    rmSync(join(read.root, "beliefs.yaml"));
    const again = loadPlaybook(read.root);
    expect(again.problems[0]).toEqual({
      file: join(read.root, "beliefs.yaml"),
      path: "",
      message: "can't be read (ENOENT): check that the file exists and may be read",
    });
    expect(again.playbook.moves).toHaveLength(playbook.moves.length);
  });

  it("may be the whole folder of tips: named, and the rest of the playbook loads", () => {
    const { root } = aPlaybook("without_tips", {});
    rmSync(join(root, "tips"), { recursive: true });
    const read = loadPlaybook(root);
    expect(read.problems).toEqual([{ file: join(root, "tips"), path: "", message: "is not there: name a folder that exists" }]);
    expect(read.playbook.tips).toEqual([]);
    expect(read.playbook.moves).toHaveLength(playbook.moves.length);
  });

  it("may be a whole folder that is missing: named, and nobody loads", () => {
    const missing = join(folder, "nowhere");
    const read = loadProspects(missing, playbook);
    expect(read.good).toEqual([]);
    expect(read.problems).toEqual([{ file: missing, path: "", message: "is not there: name a folder that exists" }]);
  });
});

describe("the list of prospects", () => {
  it("shows each with id, class, name, sector and first move, the lightest first", () => {
    const lines = renderPersonas(prospects.good).trimEnd().split("\n");
    expect(lines).toHaveLength(prospects.good.length);
    const classes = lines.map((line) => Number(/^\w+\s+(\d)/u.exec(line)?.[1]));
    expect(classes).toEqual(classes.toSorted());
    for (const one of prospects.good) {
      const line = lines.find((text) => text.startsWith(`${one.id} `));
      for (const part of [one.name, one.sector.nl, one.sector.en, one.opening.move]) expect(line).toContain(part);
    }
  });

  it("is empty when there is none", () => {
    expect(renderPersonas([])).toBe("");
    expect(renderProblems([])).toBe("");
  });
});
