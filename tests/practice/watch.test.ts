import { describe, expect, it } from "vitest";
import { LANGS } from "../../src/game/language.ts";
import type { Verdict } from "../../src/game/verdict.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier } from "../../src/judge/classifier.ts";
import { createRulesJudge } from "../../src/judge/rules-judge.ts";
import { WATCH_WAYS } from "../../src/playbook/watch.ts";
import { availableWatches, playWatch } from "../../src/practice/watch/play-watch.ts";
import { PLAYBOOK, PROSPECTS } from "../support/practice-rig.ts";

const judge = createRulesJudge({ beliefs: PLAYBOOK.beliefs, acts: loadActs(), classifier: loadClassifier() });
const DEPS = { playbook: PLAYBOOK, prospects: PROSPECTS, readByRules: judge.read };

const OPENINGS = ["rate_dictate", "job_interview", "payment_terms", "ten_others", "prove_first", "friendly_exploitation"];
const WATCHED = PLAYBOOK.watches.flatMap((watch) => LANGS.map((lang) => ({ watch, lang, id: watch.id })));

describe("watching", () => {
  it("shows the openings that everybody meets", () => {
    expect(availableWatches(DEPS).map(({ id }) => id)).toEqual(expect.arrayContaining(OPENINGS));
  });

  it("leaves out an opening whose prospect is not there", () => {
    const prospects = PROSPECTS.filter(({ id }) => id !== "rob_verhagen");
    expect(availableWatches({ ...DEPS, prospects }).map(({ id }) => id)).not.toContain("rate_dictate");
  });

  it.each(WATCHED)("$id ($lang) plays the moves that its replies were written for, and ends", ({ watch, lang }) => {
    for (const way of WATCH_WAYS) {
      const exchanges = playWatch(DEPS, watch, { way, lang });
      expect(
        exchanges.map(({ moveId }) => moveId),
        way,
      ).toEqual(watch[way].map(({ move }) => move));
      expect(
        exchanges.map(({ end }) => end !== undefined),
        way,
      ).toEqual(watch[way].map((_, n) => n === watch[way].length - 1));
    }
  });

  it.each(WATCHED)("$id ($lang) begins in the same words, whichever way it goes", ({ watch, lang }) => {
    const openings = WATCH_WAYS.map((way) => playWatch(DEPS, watch, { way, lang })[0]?.line);
    expect(new Set(openings).size).toBe(1);
  });

  it.each(WATCHED)("$id ($lang) is read as it is meant", ({ watch, lang }) => {
    const read = (way: (typeof WATCH_WAYS)[number]) => playWatch(DEPS, watch, { way, lang }).map(({ reading }) => reading as Verdict);
    for (const verdict of read("soft"))
      expect(verdict).toMatchObject({ matter: "conceded", stance: expect.stringMatching(/submissive|defensive/u) });
    for (const verdict of read("hard")) expect(verdict).toMatchObject({ stance: "aggressive" });
    for (const verdict of read("right")) {
      expect(verdict).toMatchObject({ stance: "assertive", frame: "entrepreneur", person: "warm" });
      expect(verdict.matter).not.toBe("conceded");
    }
  });

  it.each(WATCHED)("$id ($lang): the muscle melts in the right one alone, and the deal follows", ({ watch, lang }) => {
    const last = (way: (typeof WATCH_WAYS)[number]) => playWatch(DEPS, watch, { way, lang }).at(-1);
    const muscle = (way: (typeof WATCH_WAYS)[number]) => {
      const state = last(way)?.state;
      return (state?.standing.dominance ?? 0) / (state?.start.dominance ?? 1);
    };
    expect(muscle("soft")).toBeGreaterThan(1);
    expect(muscle("hard")).toBeGreaterThan(1);
    expect(muscle("right")).toBeLessThan(0.3);
    expect(last("soft")?.end?.result.kind).toBe("hisTerms");
    expect(last("hard")?.end?.result.kind).toBe("brokenOff");
    expect(last("right")?.end?.result).toEqual({ kind: "ownTerms", goodwill: true });
  });
});
