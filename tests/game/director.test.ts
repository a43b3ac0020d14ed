import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextStep, openRound } from "../../src/game/director.ts";
import { RESULT_KINDS, type Result } from "../../src/game/result.ts";
import type { RoundSetup } from "../../src/game/round.ts";
import { foldRound, type PlayedExchange } from "../../src/game/state.ts";
import type { Reading, Verdict } from "../../src/game/verdict.ts";
import { anyReading, anySetup, aSetup, aVerdict, TEST_MOVES } from "../support/game-arbitraries.ts";

/** Plays readings one by one until the round ends or they are used up. */
function play(setup: RoundSetup, readings: readonly Reading[]) {
  const exchanges: PlayedExchange[] = [];
  const steps = [];
  let moveId = openRound(setup).moveId;
  for (const reading of readings) {
    exchanges.push({ moveId: moveId as string, reading });
    const step = nextStep(setup, exchanges);
    steps.push(step);
    if (step.result) break;
    moveId = step.direction.moveId;
  }
  return { exchanges, steps, result: steps.at(-1)?.result };
}
const times = (verdict: Verdict, count: number): Verdict[] => Array.from({ length: count }, () => verdict);
const conceding = aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer" });
const neutral = aVerdict({ stance: "neutral", frame: "unclear", matter: "open", person: "neutral" });

describe("six results, each reached by a way of playing", () => {
  const plays: Record<Result["kind"], { readonly readings: readonly Reading[]; readonly result: Result }> = {
    ownTerms: { readings: times(aVerdict(), 8), result: { kind: "ownTerms", goodwill: true } },
    withTrades: { readings: [aVerdict({ traded: true }), ...times(aVerdict(), 7)], result: { kind: "withTrades", goodwill: true } },
    hisTerms: { readings: times(conceding, 8), result: { kind: "hisTerms" } },
    honourableNo: { readings: [neutral, aVerdict({ closing: "noMatch" })], result: { kind: "honourableNo" } },
    walkOut: { readings: times(aVerdict({ stance: "aggressive", person: "cold" }), 8), result: { kind: "walkOut" } },
    brokenOff: { readings: times(neutral, 8), result: { kind: "brokenOff", by: "clock" } },
  };
  it.each(RESULT_KINDS)("%s", (kind) => {
    expect(play(aSetup(), plays[kind].readings).result).toEqual(plays[kind].result);
  });

  it("calls a deal after a concession one of giving and taking, never the player's own terms", () => {
    expect(play(aSetup(), [conceding, ...times(aVerdict(), 7)]).result).toEqual({ kind: "withTrades", goodwill: true });
  });

  it("calls a deal the player's own only with a term that he held; after questions alone the terms lie open", () => {
    const asking = aVerdict({ matter: "open" });
    expect(play(aSetup(), times(asking, 8)).result).toEqual({ kind: "ownTerms", goodwill: true, termsOpen: true });
    const naming = aVerdict({ matter: "open", houseRules: [{ ruleId: "rate_floor", outcome: "upheld", named: true, kindly: true }] });
    expect(play(aSetup(), [naming, ...times(asking, 7)]).result).toEqual({ kind: "ownTerms", goodwill: true });
  });

  it("counts a term as held only when it is the one that was asked for", () => {
    const check = (ruleId: string) => ({ ruleId, outcome: "upheld", named: true, kindly: true }) as const;
    const after = (ruleId: string) =>
      foldRound(aSetup(), [{ moveId: "payment_terms", reading: aVerdict({ houseRules: [check(ruleId)] }) }]).held.map(
        (term) => term.moveId,
      );
    expect(after("payment_term")).toEqual(["payment_terms"]);
    expect(after("rate_floor")).toEqual([]);
    const discount = { id: "volume_discount", attacks: "price", frame: false, houseRules: ["discount"] } as const;
    const reading = aVerdict({ houseRules: [check("rate_floor")] });
    expect(foldRound(aSetup({ moves: [discount] }), [{ moveId: discount.id, reading }]).held).toHaveLength(1);
  });

  it("does not call a no that is thrown in his face honourable", () => {
    expect(play(aSetup(), [aVerdict({ closing: "noMatch", person: "cold" })]).result).toEqual({ kind: "brokenOff", by: "player" });
  });

  it("takes his terms at full time when the player gave in twice and won nothing back", () => {
    expect(play(aSetup({ length: 6 }), [conceding, conceding, ...times(neutral, 4)]).result).toEqual({ kind: "hisTerms" });
  });
});

describe("the director", () => {
  it("plays the same round for the same seed and readings", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { minLength: 1, maxLength: 12 }), (setup, readings) => {
        expect(play(setup, readings)).toEqual(play(JSON.parse(JSON.stringify(setup)) as RoundSetup, readings));
      }),
    );
  });

  it("plays other rounds for other seeds", () => {
    const orders = new Set(
      [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => JSON.stringify(play(aSetup({ seed }), times(neutral, 5)).exchanges.map((one) => one.moveId))),
    );
    expect(orders.size).toBeGreaterThan(3);
  });

  it("serves the cue of the intention exactly once in every round of two exchanges or more", () => {
    fc.assert(
      fc.property(
        anySetup,
        fc.array(anyReading, { minLength: 2, maxLength: 12 }),
        fc.constantFrom(...TEST_MOVES.map((move) => move.id)),
        (setup, readings, cueMove) => {
          const judged = readings.map((reading) => (reading.kind === "notJudged" ? neutral : reading));
          const round = play({ ...setup, cueMove }, judged);
          fc.pre(round.exchanges.length >= 2);
          expect(round.exchanges.filter((exchange) => exchange.moveId === cueMove)).toHaveLength(1);
        },
      ),
    );
  });

  it("serves the cue again only to ask once more what could not be read", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { minLength: 2, maxLength: 12 }), (setup, readings) => {
        const { exchanges } = play(setup, readings);
        const served = exchanges.flatMap(({ moveId }, n) => (moveId === setup.cueMove ? [n] : []));
        for (const [n, at] of served.entries()) {
          if (n === 0) continue;
          expect(at).toBe((served[n - 1] as number) + 1);
          expect(exchanges[at - 1]?.reading.kind).toBe("notJudged");
        }
      }),
    );
  });

  it("presses on the player's own house rules: each of them more often than when it is nobody's", () => {
    const pressed = (ruleId: string, own: readonly string[]) =>
      Array.from({ length: 300 }, (_, seed) => {
        const prospect = { ...aSetup().prospect, favouriteMoves: [] };
        const second = play(aSetup({ seed, prospect, houseRuleIds: own }), [neutral]).steps[0]?.direction.moveId;
        return TEST_MOVES.find((move) => move.id === second)?.houseRules.includes(ruleId) === true;
      }).filter(Boolean).length;
    for (const ruleId of ["rate_floor", "payment_term", "place_and_hours"])
      expect(pressed(ruleId, [ruleId]), ruleId).toBeGreaterThan(1.8 * pressed(ruleId, []));
  });

  it("tests a rule that was not tested before one that was", () => {
    const prospect = { ...aSetup().prospect, favouriteMoves: [], openingMove: "rate_dictate" };
    const moves = [...TEST_MOVES, { id: "last_price", attacks: "price", frame: false, houseRules: ["rate_floor"] } as const];
    const seconds = Array.from({ length: 300 }, (_, seed) => {
      const setup = aSetup({ seed, prospect, moves, houseRuleIds: ["rate_floor", "payment_term"] });
      return play(setup, [neutral]).steps[0]?.direction.moveId;
    });
    const count = (id: string) => seconds.filter((one) => one === id).length;
    expect(count("payment_terms")).toBeGreaterThan(1.5 * count("last_price"));
    expect(count("last_price")).toBeGreaterThan(0);
  });

  it("repeats a move only when its frame still stands or the reply could not be read", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { minLength: 1, maxLength: 6 }), (setup, readings) => {
        const { exchanges } = play({ ...setup, length: 6 }, readings);
        exchanges.forEach((exchange, n) => {
          const earlier = exchanges.slice(0, n).filter((one) => one.moveId === exchange.moveId);
          for (const one of earlier) {
            expect(
              one.reading.kind === "notJudged" ||
                one.reading.addressed === "notAddressed" ||
                exchanges
                  .slice(0, n)
                  .some(
                    (other) =>
                      other.reading.kind === "judged" && other.reading.addressed === "notAddressed" && other.moveId === exchange.moveId,
                  ),
            ).toBe(true);
          }
        });
      }),
    );
  });

  it("asks the same move again when the reply could not be read", () => {
    const round = play(aSetup(), [{ kind: "notJudged", reason: "unreadable" }]);
    expect(round.steps[0]?.direction).toMatchObject({ manner: "puzzled", moveId: "job_interview" });
  });

  it("gives way in words once he gives way in state, and not at the first firm word", () => {
    const manners = play(aSetup(), times(aVerdict({ person: "neutral", frame: "unclear" }), 4)).steps.map((step) => step.direction.manner);
    expect(manners[0]).toBe("soften");
    expect(manners.slice(1)).toContain("giveWay");
  });

  it("gives way in words only when his muscle is half tense at most, in every class", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { minLength: 1, maxLength: 12 }), (setup, readings) => {
        for (const { direction, state } of play(setup, readings).steps) {
          if (direction.manner === "giveWay" && state.pitch.goalsFor === 0) expect(state.standing.dominance).toBeLessThan(60);
        }
      }),
    );
  });

  it("does not try the same sort of role right after respect for putting it right", () => {
    const light = aVerdict({ addressed: "addressed", touch: "humour" });
    for (let seed = 0; seed < 200; seed++) {
      const setup = aSetup({ seed, moves: [...TEST_MOVES, { id: "references_cv", attacks: "frame", frame: true, houseRules: [] }] });
      expect(play(setup, [light]).steps[0]?.direction).toMatchObject({
        manner: "respect",
        moveId: expect.not.stringMatching("references_cv"),
      });
    }
  });

  it("bristles at a cold word even when the term is held", () => {
    expect(play(aSetup(), [aVerdict({ person: "cold" })]).steps[0]?.direction.manner).toBe("bristle");
  });

  it("keeps to the favourites of the prospect more than to other moves", () => {
    const seconds = Array.from({ length: 400 }, (_, seed) => play(aSetup({ seed }), [neutral]).steps[0]?.direction.moveId);
    const favourites = seconds.filter((id) => id === "rate_dictate" || id === "ten_others").length;
    expect(favourites / seconds.length).toBeGreaterThan(0.7);
  });
});
