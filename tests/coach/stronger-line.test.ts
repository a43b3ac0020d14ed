import { describe, expect, it } from "vitest";
import { strongerLine } from "../../src/coach/stronger-line.ts";
import { LANGS, type Lang } from "../../src/game/language.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier } from "../../src/judge/classifier.ts";
import { createRulesJudge } from "../../src/judge/rules-judge.ts";
import { fillSlots, moveRule } from "../../src/playbook/load.ts";
import type { StoredExchange, StoredRound } from "../../src/ports/store.ts";
import { lineWanted } from "../../src/practice/coach-lines.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { rememberReadings } from "../../src/practice/remembered-readings.ts";
import { slotsFor, termsOf, withTerms } from "../../src/practice/slots.ts";
import { playbookOf } from "../../src/prospect/own-moves.ts";
import type { Prospect } from "../../src/prospect/schema.ts";
import { aSetup } from "../support/game-arbitraries.ts";
import { PLAYBOOK, PROSPECTS } from "../support/practice-rig.ts";
import { anExchange, aRound } from "../support/store-builders.ts";

const rules = createRulesJudge({ beliefs: PLAYBOOK.beliefs, acts: loadActs(), classifier: loadClassifier() });
/** Each exchange is read once: what the judge says of it is the same for all who ask. */
const readByRules = rememberReadings(rules.read);
const deps = { playbook: PLAYBOOK, prospects: PROSPECTS, readByRules } as unknown as PracticeDeps;
const HOUSE_RULES = withTerms(PLAYBOOK, []);

/** All lines that the coach gives for a move in a round with this prospect, one after the other. */
function linesFor(prospect: Prospect, lang: Lang, moveId: string): readonly string[] {
  const setup = aSetup();
  const exchange: StoredExchange = anExchange(1, { moveId });
  const round: StoredRound = aRound("r", {
    lang,
    setup: { ...setup, prospect: { ...setup.prospect, id: prospect.id } },
    slots: slotsFor(prospect, termsOf(HOUSE_RULES), lang),
    houseRules: HOUSE_RULES,
    exchanges: [exchange],
  });
  const wanted = lineWanted(deps, round, exchange);
  const lines: string[] = [];
  for (let taken = 0; ; taken++) {
    const line = strongerLine({ ...wanted, taken });
    if (line === undefined) return lines;
    lines.push(line);
  }
}

describe.each(LANGS)("the stronger lines (%s)", (lang) => {
  it.each(PLAYBOOK.moves.map((move) => move.id))("for %s: at least two for each prospect, each once, with every slot filled", (moveId) => {
    for (const prospect of PROSPECTS) {
      const lines = linesFor(prospect, lang, moveId);
      expect(lines.length, `${prospect.id}: ${lines.join(" | ")}`).toBeGreaterThanOrEqual(2);
      expect(new Set(lines).size).toBe(lines.length);
      for (const line of lines) expect(line).not.toMatch(/[{}]/u);
    }
  });

  it.each(PROSPECTS)("of $id are all read as assertive, entrepreneur, nothing given away, not cold", (prospect) => {
    const slots = slotsFor(prospect, termsOf(HOUSE_RULES), lang);
    for (const move of playbookOf(PLAYBOOK, prospect).moves)
      for (const reply of linesFor(prospect, lang, move.id)) {
        const line = fillSlots(move.wordings[lang][0]?.say ?? "", slots);
        const reading = readByRules({ lang, playerId: "p", line, move: moveRule(move), reply, houseRules: HOUSE_RULES });
        expect(reading, `${line} <- ${reply}`).toMatchObject({ kind: "judged", stance: "assertive", frame: "entrepreneur" });
        expect(reading).not.toMatchObject({ matter: "conceded" });
        expect(reading).not.toMatchObject({ person: "cold" });
      }
  });
});
