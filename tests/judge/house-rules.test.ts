import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGS } from "../../src/game/language.ts";
import { moveById, moveRule } from "../../src/playbook/load.ts";
import type { ExchangeToJudge } from "../../src/ports/judge.ts";
import { houseRuleOf } from "../../src/practice/profile.ts";
import { ACTS, verdictOf } from "../support/judge-builders.ts";
import { PLAYBOOK } from "../support/practice-rig.ts";

const RULES = PLAYBOOK.houseRules.map((one) => houseRuleOf(PLAYBOOK, one.id));
const LINES: Readonly<Record<string, string>> = {
  availability: "Vijf dagen, negen tot vijf, hier.",
  prove_first: "Iedereen doet hier eerst een proefopdracht. En nee, die betalen we niet.",
  scope_creep: "O ja, er is nog een klein dingetje. Dat kun je vast ook even meenemen, hè?",
  penalty_clause: "Wij kunnen elke dag stoppen, zonder opzegtermijn.",
  payment_terms: "Wij betalen op 60 dagen.",
  rate_dictate: "Wij betalen 70 euro per uur, dat is ons tarief.",
};

const verdictAt = (moveId: string, reply: string, over: Partial<ExchangeToJudge> = {}) =>
  verdictOf({ line: LINES[moveId] as string, move: moveRule(moveById(PLAYBOOK, moveId)), reply, houseRules: RULES, ...over });
const checkOf = (ruleId: string, moveId: string, reply: string) =>
  verdictAt(moveId, reply).houseRules.find((check) => check.ruleId === ruleId);

describe("a house rule with a number of its own", () => {
  it.each([
    ["place_and_hours", "availability", "Ik ben er twee dagen per week, de rest deel ik zelf in.", "upheld"],
    ["place_and_hours", "availability", "Drie dagen per week kan ik wel hier zijn.", "broken"],
    ["place_and_hours", "availability", "Vijf dagen is prima, ik kom gewoon.", "broken"],
    ["place_and_hours", "availability", "Geen vijf dagen. Wel een vast moment per week.", "upheld"],
    ["free_work", "prove_first", "Een eerste stap kan, die kost 300 euro.", "upheld"],
    ["free_work", "prove_first", "Een kleine proef kan voor 50 euro.", "broken"],
    ["free_work", "prove_first", "Ook een eerste dag reken ik gewoon, 95 euro per uur.", "upheld"],
    ["free_work", "prove_first", "Een proefopdracht doe ik graag, gratis is prima.", "broken"],
    ["scope", "scope_creep", "Drie uur is al snel een halve dag. Dat komt in een aparte offerte.", "upheld"],
    ["scope", "scope_creep", "Dat doe ik er gratis bij, drie uur of zo.", "broken"],
    ["notice", "penalty_clause", "Stoppen mag, met dertig dagen opzegtermijn van beide kanten.", "upheld"],
    ["notice", "penalty_clause", "Een week opzegtermijn is genoeg hoor.", "broken"],
  ])("%s on %s: %s is %s", (...[ruleId, moveId, reply, outcome]) => {
    expect(checkOf(ruleId, moveId, reply)?.outcome).toBe(outcome);
  });

  it("is read in English as well: a week after two days is no number of days in it", () => {
    const over = { lang: "en", line: "Five days, nine to five, right here." } as const;
    const verdict = verdictAt("availability", "I'm on site two days a week, I plan the rest myself.", over);
    expect(verdict.houseRules).toMatchObject([{ ruleId: "place_and_hours", outcome: "upheld", named: true }]);
  });

  it("is no payment term: a month's notice keeps the one and says nothing of the other", () => {
    const { houseRules } = verdictAt("penalty_clause", "Opzeggen kan, met een maand opzegtermijn.");
    expect(houseRules.map((check) => check.ruleId)).toEqual(["notice"]);
  });

  it("is not a notice period because a move presses on that: a payment term stays one", () => {
    const { houseRules } = verdictAt("penalty_clause", "Mijn facturen worden binnen 30 dagen betaald.");
    expect(houseRules.map((check) => check.ruleId)).not.toContain("notice");
  });

  it("is left alone when the move does not press on it: 250 euros and two days may be anything", () => {
    const ids = verdictAt("rate_dictate", "Mijn tarief is 95 euro per uur. Ik ken jullie nu twee dagen.").houseRules.map(
      (one) => one.ruleId,
    );
    expect(ids).toEqual(["rate_floor"]);
  });
});

describe("another term held in answer to a move", () => {
  it.each(["Mijn tarief is 95.", "Gratis werken doe ik niet."])("is not the term that the move pressed on: %s", (reply) => {
    expect(verdictAt("penalty_clause", reply).matter).toBe("held");
    expect(checkOf("notice", "penalty_clause", reply)).toBeUndefined();
  });

  it("beside that term takes nothing from it", () => {
    expect(checkOf("notice", "penalty_clause", "Mijn tarief is 95, en de opzegtermijn is dertig dagen.")?.outcome).toBe("upheld");
  });
});

describe("a rule is named", () => {
  it.each([
    ["rate_floor", "rate_dictate", "Mijn tarief is 95 euro per uur.", true],
    ["rate_floor", "rate_dictate", "Prima, dan doe ik het voor 70.", false],
    ["rate_floor", "rate_dictate", "Sorry, dan doe ik het wel voor 80 euro per uur.", false],
    ["payment_term", "payment_terms", "Bij mij is het twee weken.", true],
    ["payment_term", "payment_terms", "Nee. Dat doe ik niet.", false],
    ["payment_term", "payment_terms", "60 dagen is goed hoor.", false],
    ["place_and_hours", "availability", "Ik bepaal zelf waar en wanneer ik werk.", true],
    ["place_and_hours", "availability", "Geen vijf dagen. Nee.", false],
  ])("%s on %s in %s: %s", (...[ruleId, moveId, reply, named]) => {
    expect(checkOf(ruleId, moveId, reply)?.named).toBe(named);
  });

  it.each(LANGS)("by words that the judge knows for each rule of the playbook (%s)", (lang) => {
    expect([...ACTS[lang].rules.keys()].sort()).toEqual(PLAYBOOK.houseRules.map((one) => one.id).sort());
  });

  it.each(LANGS)("by its own statement (%s)", (lang) => {
    for (const { id, statement } of PLAYBOOK.houseRules) {
      const text = ACTS[lang].writeOut(statement[lang].toLowerCase());
      expect(text.search(ACTS[lang].rules.get(id) as RegExp), id).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("a rule is kept kindly", () => {
  it("by who is not cold, and by nobody else", () => {
    expect(checkOf("payment_term", "payment_terms", "Fijn dat je het zo open zegt. Bij mij is het twee weken.")?.kindly).toBe(true);
    const cold = verdictAt("payment_terms", "Belachelijk. Twee weken, of zoek een andere sukkel.");
    expect(cold.person).toBe("cold");
    expect(cold.houseRules[0]?.kindly).toBe(false);
  });

  it("always says the same as the person of the verdict", () => {
    const words = [
      "prima",
      "nee",
      "95 euro",
      "twee weken",
      "belachelijk",
      "fijn dat je dat zegt",
      "gratis",
      "drie dagen per week",
      "?",
      "opzegtermijn",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(LINES)),
        fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 6 }),
        (moveId, said) => {
          const verdict = verdictAt(moveId, `Ik zeg: ${said.join(" ")}.`);
          for (const check of verdict.houseRules) expect(check.kindly).toBe(verdict.person !== "cold");
        },
      ),
      { numRuns: 100 },
    );
  });
});
