import { describe, expect, it } from "vitest";
import { LANGS, type Lang } from "../../src/game/language.ts";
import { SLIPS } from "../../src/game/verdict.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier } from "../../src/judge/classifier.ts";
import { createRulesJudge } from "../../src/judge/rules-judge.ts";
import { fillSlots, moveRule } from "../../src/playbook/load.ts";
import type { Move, Tip } from "../../src/playbook/schema.ts";
import { slotsFor, termsOf, withTerms } from "../../src/practice/slots.ts";
import type { Prospect } from "../../src/prospect/schema.ts";
import { liken, likeness } from "../support/likeness.ts";
import { PLAYBOOK, PROSPECTS } from "../support/practice-rig.ts";

const { tips, moves, beliefs } = PLAYBOOK;
const PARTS = ["text", "example"] as const;
type Part = (typeof PARTS)[number];

/** Between the closest two tips of the good set (0.41) and the farthest of the paraphrases below (0.53). */
const SAYS_THE_SAME = 0.46;

/** Tips that say what this one says, in this part and language, with how alike they are. */
function tipsLike(said: Tip, others: readonly Tip[], [part, lang]: readonly [Part, Lang]): readonly string[] {
  const ours = liken(said[part][lang]);
  return others.flatMap((other) => {
    const alike = likeness(ours, liken(other[part][lang]));
    return alike < SAYS_THE_SAME ? [] : [`${said.id} = ${other.id} (${alike.toFixed(2)}): ${said[part][lang]} / ${other[part][lang]}`];
  });
}

function tipById(id: string): Tip {
  const tip = tips.find((one) => one.id === id);
  if (!tip) throw new Error(`no tip ${id}`);
  return tip;
}

describe("the tips", () => {
  it("are at least a hundred and twenty-six, each with an id of its own", () => {
    expect(tips.length).toBeGreaterThanOrEqual(126);
    expect(new Set(tips.map((tip) => tip.id)).size).toBe(tips.length);
  });

  it.for([
    ["moves", 4, moves.map((one) => one.id)],
    ["slips", 5, SLIPS],
    ["beliefs", 8, beliefs.map((one) => one.id)],
  ] as const)("help with all %s, at least %i with each", ([key, least, ids]) => {
    const countOf = (id: string) => tips.filter((tip) => (tip[key] as readonly string[]).includes(id)).length;
    expect(ids.map((id) => `${id}: ${countOf(id)}`).filter((_, n) => countOf(ids[n] as string) < least)).toEqual([]);
  });

  it("are all about something: a slip, a belief or a move", () => {
    expect(tips.filter((tip) => tip.slips.length + tip.beliefs.length + tip.moves.length === 0)).toEqual([]);
  });

  it.for(LANGS)("are one or two sentences, and three at the most with a question before them, without an exclamation mark (%s)", (lang) => {
    const sentences = (text: string) => text.split(/(?<=[.!?])\s/u).length;
    expect(tips.filter((tip) => sentences(tip.text[lang]) > 3).map((tip) => tip.id)).toEqual([]);
    expect(tips.filter((tip) => PARTS.some((part) => tip[part][lang].includes("!"))).map((tip) => tip.id)).toEqual([]);
  });
});

describe("no two tips say the same", () => {
  const variants = PARTS.flatMap((part) => LANGS.map((lang) => [part, lang] as const));

  it.for(variants)("in their %s (%s)", (variant) => {
    expect(tips.flatMap((tip, n) => tipsLike(tip, tips.slice(n + 1), variant))).toEqual([]);
  });

  it.for<readonly [string, Part, Lang, string]>([
    [
      "look_up_at_the_price",
      "text",
      "nl",
      "Noem je prijs en kijk je klant daarbij aan, pas daarna kijk je weer naar je papieren. Een bedrag dat je tegen de tafel mompelt, klinkt als een opening.",
    ],
    ["three_minutes_to_go", "text", "nl", "Drie minuten voor tijd rond je het korte gesprek zelf af en noem je de volgende stap."],
    [
      "lists_of_in_and_out",
      "text",
      "nl",
      "Schrijf in de offerte een lijstje van wat er niet bij zit, dan is dat later een vriendelijk nee.",
    ],
    ["lists_of_in_and_out", "text", "en", "Also list in your quote what's not included, and that list will be your friendly no later."],
    [
      "friday_of_week_one",
      "text",
      "en",
      "Somebody with a bad experience is reassured by an early look: sit down together on the Friday of week one.",
    ],
    [
      "then_the_perks_too",
      "example",
      "nl",
      "Haha, zit er dan ook een kerstpakket bij? Een bedrijf heeft een prijs en die is {rate} per uur. Wat moet er gebeuren?",
    ],
    [
      "work_picks_the_place",
      "example",
      "en",
      "A friendly team you have. I come over for talking things through, my thinking I do at my own desk. When is everyone together?",
    ],
  ])("so %s said again in other words is refused (%s, %s)", ([id, part, lang, again]) => {
    const planted = { ...tipById(id), id: "planted", [part]: { ...tipById(id)[part], [lang]: again } };
    expect(tipsLike(planted, tips, [part, lang])).toEqual([expect.stringContaining(`planted = ${id} `)]);
  });

  it("and two prices said as a fact are not the same tip", () => {
    const [a, b] = ["Mijn tarief is {rate} per uur. Wie beslist er mee?", "Mijn tarief is {rate} per uur. Wanneer begin je?"].map(liken);
    expect(likeness(a as ReturnType<typeof liken>, b as ReturnType<typeof liken>)).toBeLessThan(SAYS_THE_SAME);
  });
});

describe.each(LANGS)("the examples (%s)", (lang) => {
  const rules = createRulesJudge({ beliefs, acts: loadActs(), classifier: loadClassifier() });
  const houseRules = withTerms(PLAYBOOK, []);
  const slots = slotsFor(PROSPECTS[0] as Prospect, termsOf(houseRules), lang);

  /** The example as if it had been said to the mildest and to the hardest wording of a move. */
  function readingsAfter(move: Move, tip: Tip) {
    const reply = fillSlots(tip.example[lang], slots);
    return [move.wordings[lang][0], move.wordings[lang].at(-1)].map((wording) => {
      const line = fillSlots(wording?.say ?? "", slots);
      return { line, reply, reading: rules.read({ lang, playerId: "p", line, move: moveRule(move), reply, houseRules }) };
    });
  }

  it.each(tips)("of $id are read as assertive or neutral, entrepreneur, nothing given away, not cold, no rule broken", (tip) => {
    // A tip without a move is for any of them.
    const about = tip.moves.length === 0 ? moves : moves.filter((move) => tip.moves.includes(move.id));
    for (const { line, reply, reading } of about.flatMap((move) => readingsAfter(move, tip))) {
      const said = `${line} <- ${reply}`;
      expect(reading, said).toMatchObject({
        kind: "judged",
        frame: "entrepreneur",
        stance: expect.stringMatching(/^(?:assertive|neutral)$/u),
      });
      expect(reading, said).not.toMatchObject({ matter: "conceded" });
      expect(reading, said).not.toMatchObject({ person: "cold" });
      expect(reading, said).not.toMatchObject({ houseRules: expect.arrayContaining([expect.objectContaining({ outcome: "broken" })]) });
      expect(reading, said).toMatchObject({ beliefs: [] });
    }
  });
});
