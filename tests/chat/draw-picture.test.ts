import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewRound } from "../../src/chat/draw-picture.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { LANGS } from "../../src/game/language.ts";
import { RESULT_KINDS, type Result } from "../../src/game/result.ts";
import { playerOnRose, prospectOnRose } from "../../src/game/rose.ts";
import { foldRound } from "../../src/game/state.ts";
import { anyReading, anySetup, aVerdict } from "../support/game-arbitraries.ts";
import { anyWords, aRoundOf } from "../support/picture-builders.ts";

const readings = fc.array(anyReading, { maxLength: 12 });
const nl = textsFor("nl");
const lost = aVerdict({ stance: "submissive", matter: "conceded", person: "warm" });

function aResult(kind: Result["kind"]): Result {
  switch (kind) {
    case "brokenOff":
      return { kind, by: "clock" };
    case "ownTerms":
    case "withTrades":
      return { kind, goodwill: true };
    default:
      return { kind };
  }
}

describe("the view of a round", () => {
  it("has the ball, the goals and both parties where the rules put them, exchange by exchange", () => {
    fc.assert(
      fc.property(anySetup, readings, (setup, given) => {
        const round = aRoundOf(given, undefined, setup);
        const { pitch, rose } = viewRound(nl, round, "Rob").view;
        const played = given.map((reading) => ({ moveId: "rate_dictate", reading }));
        const states = played.map((_, index) => foldRound(setup, played.slice(0, index + 1)));
        expect(pitch.path.map((step) => step.zone)).toEqual(states.map((state) => state.pitch.ball));
        expect(pitch.path.map((step) => step.judged)).toEqual(given.map((reading) => reading.kind === "judged"));
        const goals = (goal: "for" | "against", upTo: number) => pitch.path.slice(0, upTo + 1).filter((step) => step.goal === goal).length;
        for (const [index, state] of states.entries()) {
          expect([goals("for", index), goals("against", index)]).toEqual([state.pitch.goalsFor, state.pitch.goalsAgainst]);
        }
        expect(rose.prospect.points).toEqual([foldRound(setup, []), ...states].map((state) => prospectOnRose(state.standing)));
        expect(rose.player.points).toEqual(given.flatMap((reading) => (reading.kind === "judged" ? [playerOnRose(reading)] : [])));
      }),
    );
  });

  it("says the same in words: each exchange, the goals, the score and both parties' ways", () => {
    const good = aVerdict();
    const { text } = viewRound(nl, aRoundOf([good, good, good, lost, lost, { kind: "notJudged", reason: "empty" }]), "Rob Verhagen");
    expect(text).toBe(
      "Na elke beurt lag de bal: 1 hun helft, 2 hun strafschopgebied, 3 doelpunt voor jou, 4 jouw strafschopgebied, 5 tegendoelpunt, " +
        "6 niet beoordeeld. Stand 1-1. Op de Roos: Rob Verhagen van boven-tegen naar onder-samen; jij van boven-samen naar onder-samen.",
    );
  });

  it.each(LANGS)("stays short enough for a description, whoever the prospect is (%s)", (lang) => {
    const texts = textsFor(lang);
    fc.assert(
      fc.property(readings, anyWords, (given, name) => {
        const { view, text } = viewRound(texts, aRoundOf(given), name);
        expect(text.length).toBeLessThanOrEqual(1000);
        expect(view.title.length).toBeLessThan(80);
      }),
    );
  });

  it.each(LANGS)("has a title of its own for each way to end, and for a round that goes on (%s)", (lang) => {
    const titles = [undefined, ...RESULT_KINDS.map(aResult), { kind: "brokenOff", by: "player" } as const].map(
      (result) => viewRound(textsFor(lang), aRoundOf([aVerdict()], result), "Rob").view.title,
    );
    expect(new Set(titles).size).toBe(RESULT_KINDS.length + 2);
    for (const title of titles) expect(title).toMatch(/^Rob · [\p{L}, ]{5,}$/u);
  });

  it("of a round without a reply places the prospect and nothing else", () => {
    const { view, text } = viewRound(nl, aRoundOf([], { kind: "brokenOff", by: "player" }), "Rob");
    expect(view.pitch.path).toEqual([]);
    expect(view.rose.prospect.points).toHaveLength(1);
    expect(view.rose.player).toMatchObject({ points: [], notes: ["nog niet geplaatst"] });
    expect(text).toBe("Er is nog geen beurt gespeeld. Op de Roos: Rob steeds boven-tegen; jij nog niet geplaatst.");
  });

  it("calls a prospect whose name the picture can't write simply the prospect, and shortens a long name", () => {
    const nameIn = (name: string) => viewRound(nl, aRoundOf([lost]), name).view.rose.prospect.label;
    expect(nameIn("王 🙂")).toBe("prospect");
    expect(nameIn("Wolfgang-Maximiliaan von Überschwanz")).toBe("Wolfgang-Maximi…");
    expect(nameIn("$t(title) {{name}}")).toBe("$t(title) {{nam…");
  });
});
