import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HIS_TERMS_ON, WALK_OUT_ON } from "../../src/game/constants.ts";
import { baseIntensity, nextStep } from "../../src/game/director.ts";
import { WEIGHT_CLASSES } from "../../src/game/move.ts";
import type { RoundSetup } from "../../src/game/round.ts";
import { foldRound, type PlayedExchange, type RoundState } from "../../src/game/state.ts";
import { ADDRESSINGS, FRAMES, MATTERS, PERSONS, type Reading, type Verdict } from "../../src/game/verdict.ts";
import { loadPlaybook, moveRule } from "../../src/playbook/load.ts";
import { loadProspects } from "../../src/prospect/load.ts";
import { anyReading, anySetup, anyVerdict, aSetup, aVerdict, worseAndBetter } from "../support/game-arbitraries.ts";

const PLAYBOOK = loadPlaybook("src/playbook").playbook;
const EVERYONE = loadProspects("personas", PLAYBOOK).good;
/** Every real prospect in every weight class: the rows must hold for all of them. */
const EVERYBODY: readonly RoundSetup[] = EVERYONE.flatMap((prospect) =>
  WEIGHT_CLASSES.map((weightClass) =>
    aSetup({
      weightClass,
      prospect: { id: prospect.id, affiliation: prospect.affiliation, favouriteMoves: ["rate_dictate"], openingMove: "job_interview" },
    }),
  ),
);

/** Every prospect with his own favourites and all the moves there are, on a few seeds. */
const REAL_MOVES: readonly RoundSetup[] = EVERYONE.flatMap((prospect) =>
  [1, 2, 3].map((seed) =>
    aSetup({
      seed,
      moves: PLAYBOOK.moves.map(moveRule),
      prospect: {
        id: prospect.id,
        affiliation: prospect.affiliation,
        favouriteMoves: prospect.favouriteMoves,
        openingMove: "job_interview",
      },
    }),
  ),
);

const played = (readings: readonly Reading[]): PlayedExchange[] => readings.map((reading) => ({ moveId: "job_interview", reading }));
const fold = (setup: RoundSetup, readings: readonly Reading[]): RoundState => foldRound(setup, played(readings));
const keeps = (verdict: Verdict, times: number): Verdict[] => Array.from({ length: times }, () => verdict);
const dominances = (setup: RoundSetup, verdicts: readonly Verdict[]) =>
  verdicts.map((_, n) => fold(setup, verdicts.slice(0, n)).standing.dominance);
const goalDifference = (state: RoundState) => state.pitch.goalsFor - state.pitch.goalsAgainst;

/** Plays a round in which the player keeps one verdict, until it ends. */
function playOut(setup: RoundSetup, verdict: Verdict) {
  const exchanges: PlayedExchange[] = [{ moveId: setup.prospect.openingMove, reading: verdict }];
  for (;;) {
    const step = nextStep(setup, exchanges);
    if (step.result) return { ...step, exchanges };
    exchanges.push({ moveId: step.direction.moveId as string, reading: verdict });
  }
}

/** What the prospect does after each of the readings, until the round ends; the move is absent at the end. */
function playThrough(setup: RoundSetup, readings: readonly Verdict[]) {
  const exchanges: PlayedExchange[] = [];
  const steps: { reading: Verdict; moveId: string | undefined }[] = [];
  let moveId: string | undefined = setup.prospect.openingMove;
  for (const reading of readings) {
    if (moveId === undefined) break;
    exchanges.push({ moveId, reading });
    moveId = nextStep(setup, exchanges).direction.moveId;
    steps.push({ reading, moveId });
  }
  return steps;
}

describe("the rows of the dynamics, for every prospect in every weight class", () => {
  it("has all prospects to test with", () => {
    expect(EVERYBODY.length).toBeGreaterThanOrEqual(10 * WEIGHT_CLASSES.length);
  });

  it("the best form takes at least 70% of his dominance within 4 exchanges (6 in class 5), warms him, and ends on the player's terms", () => {
    for (const setup of EVERYBODY) {
      for (const matter of ["held", "open"] as const) {
        for (const addressed of ADDRESSINGS) {
          const verdict = aVerdict({ matter, addressed });
          const state = fold(setup, keeps(verdict, setup.weightClass === 5 ? 6 : 4));
          expect(state.standing.dominance).toBeLessThanOrEqual(0.3 * state.start.dominance);
          expect(state.standing.affiliation).toBeGreaterThan(0);
          expect(playOut(setup, verdict).result).toMatchObject({ kind: "ownTerms", goodwill: true });
        }
      }
    }
  });

  it("assertive but cold yields at most half as fast, cools him, and can still end in a deal without goodwill", () => {
    for (const setup of EVERYBODY) {
      const [start, warm] = [fold(setup, []).standing.dominance, fold(setup, [aVerdict()]).standing.dominance];
      const cold = fold(setup, [aVerdict({ person: "cold" })]).standing.dominance;
      expect(start - cold).toBeLessThanOrEqual((start - warm) / 2);
      expect(start - cold).toBeGreaterThan(0);
      const end = playOut(setup, aVerdict({ person: "cold" }));
      expect(end.state.standing.affiliation).toBeLessThan(end.state.start.affiliation);
      expect(end.result).toEqual({ kind: "ownTerms", goodwill: false });
    }
  });

  it("defence is pressed on: dominance rises a little each time, the ball comes to the player's half, the next move asks a concession", () => {
    for (const setup of EVERYBODY) {
      for (const matter of ["held", "open"] as const) {
        const verdict = aVerdict({ stance: "defensive", matter });
        const rising = dominances(setup, keeps(verdict, 8));
        for (let n = 1; n < rising.length; n++) {
          const rise = (rising[n] as number) - (rising[n - 1] as number);
          expect(rise).toBeGreaterThan(0);
          expect(rise).toBeLessThan(4);
        }
        expect(fold(setup, [verdict]).pitch.ball).toBeLessThan(0);
        const next = nextStep(setup, played([verdict])).direction.moveId;
        expect(["price", "terms", "autonomy"]).toContain(setup.moves.find((move) => move.id === next)?.attacks);
      }
    }
  });

  it("giving in feeds him, cold or warm: dominance rises with each, the next demand follows, goals against, his terms within 8", () => {
    const yields = [
      ...PERSONS.map((person) => aVerdict({ stance: "submissive", matter: "conceded", person, frame: "freelancer" })),
      ...PERSONS.map((person) => aVerdict({ stance: "submissive", matter: "open", person })),
      aVerdict({ stance: "assertive", matter: "conceded", person: "warm" }),
    ];
    for (const setup of EVERYBODY) {
      for (const verdict of yields) {
        const rising = dominances(setup, keeps(verdict, 6));
        for (let n = 1; n < rising.length; n++) expect(rising[n]).toBeGreaterThan(rising[n - 1] as number);
        expect(nextStep(setup, played([verdict])).direction.manner).toBe("press");
        const end = playOut(setup, verdict);
        expect(end.result).toEqual({ kind: "hisTerms" });
        expect(end.exchanges.length).toBeLessThanOrEqual(8);
        expect(end.state.pitch.goalsAgainst).toBeGreaterThan(0);
      }
    }
  });

  it("a weak reply is followed by the next demand all through the round, also while a frame stands that asks none", () => {
    const weak = [
      aVerdict({ stance: "defensive", matter: "open", addressed: "notAddressed" }),
      aVerdict({ stance: "submissive", matter: "held", frame: "freelancer", addressed: "notAddressed" }),
      aVerdict({ stance: "submissive", matter: "conceded", addressed: "notAddressed" }),
    ];
    const other = aVerdict({ stance: "neutral", frame: "unclear", matter: "open", person: "neutral", addressed: "notAddressed" });
    for (const setup of REAL_MOVES) {
      for (const verdict of weak) {
        for (const readings of [keeps(verdict, 12), Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? other : verdict))]) {
          for (const step of playThrough({ ...setup, length: 12 }, readings)) {
            if (step.reading !== verdict || step.moveId === undefined) continue;
            expect(["price", "terms", "autonomy"]).toContain(setup.moves.find((move) => move.id === step.moveId)?.attacks);
          }
        }
      }
    }
  });

  it("a standing frame that had to wait for the demands comes back when the player is weak no longer", () => {
    for (const setup of REAL_MOVES) {
      const left = aVerdict({ stance: "defensive", matter: "open", addressed: "notAddressed" });
      const exchanges: PlayedExchange[] = [{ moveId: "job_interview", reading: left }];
      const next = nextStep(setup, exchanges).direction.moveId as string;
      expect(next).not.toBe("job_interview");
      exchanges.push({ moveId: next, reading: aVerdict({ stance: "neutral", matter: "open" }) });
      expect(nextStep(setup, exchanges).direction).toMatchObject({ moveId: "job_interview" });
    }
  });

  it("submission raises him even with proud frames and terms held", () => {
    for (const setup of EVERYBODY) {
      const [before, after] = dominances(setup, keeps(aVerdict({ stance: "submissive" }), 2));
      expect(after).toBeGreaterThan(before as number);
    }
  });

  it("aggression raises dominance and hostility, and he walks out in time", () => {
    for (const setup of EVERYBODY) {
      const verdict = aVerdict({ stance: "aggressive", person: "cold" });
      const state = fold(setup, [verdict]);
      expect(state.standing.dominance).toBeGreaterThan(state.start.dominance);
      expect(state.standing.affiliation).toBeLessThan(state.start.affiliation);
      const end = playOut(setup, verdict);
      expect(end.result).toEqual({ kind: "walkOut" });
      expect(end.exchanges.length).toBeLessThanOrEqual(setup.weightClass >= 4 ? 3 : 4);
      expect(WALK_OUT_ON[setup.weightClass]).toBe(end.exchanges.length);
    }
  });

  it("neutral lets him drift back to his temperament, from above and from below", () => {
    const neutral = aVerdict({ stance: "neutral", frame: "unclear", matter: "open", person: "neutral" });
    for (const setup of EVERYBODY) {
      for (const first of [aVerdict(), aVerdict({ stance: "aggressive" })]) {
        const away = (n: number) =>
          Math.abs(fold(setup, [first, first, ...keeps(neutral, n)]).standing.dominance - fold(setup, []).standing.dominance);
        expect(away(1)).toBeLessThan(away(0));
        expect(away(8)).toBeLessThan(away(1));
      }
    }
  });

  it("a frame that is left standing feeds him: more than the same reply where none was at stake", () => {
    for (const setup of EVERYBODY) {
      for (const stance of ["neutral", "defensive", "submissive", "aggressive"] as const) {
        const [left, spared] = (["notAddressed", "notAtStake"] as const).map((addressed) => fold(setup, [aVerdict({ stance, addressed })]));
        expect(left?.standing.dominance).toBeGreaterThan(spared?.standing.dominance as number);
      }
    }
  });

  it("a frame that nobody spoke to comes back one step stronger, until it is addressed", () => {
    for (const setup of EVERYBODY) {
      const neutral = aVerdict({ stance: "neutral", frame: "unclear", matter: "open", person: "neutral", addressed: "notAddressed" });
      const rest = aVerdict({ stance: "neutral", frame: "unclear", matter: "open", person: "neutral" });
      const exchanges: PlayedExchange[] = [{ moveId: "job_interview", reading: neutral }];
      let step = nextStep(setup, exchanges);
      if (step.direction.moveId !== "job_interview") {
        exchanges.push({ moveId: step.direction.moveId as string, reading: rest });
        step = nextStep(setup, exchanges);
      }
      expect(step.direction.moveId).toBe("job_interview");
      const opening = baseIntensity(step.state.start.dominance);
      expect(step.direction.intensity).toBe(Math.min(5, opening + 1));
    }
  });

  it("one weak reply after good ones loses less than one good reply won", () => {
    for (const setup of EVERYBODY) {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 8 }), fc.constantFrom(...ADDRESSINGS), anyVerdict, (good, addressed, weak) => {
          const path = keeps(aVerdict({ addressed }), good);
          const [before, after] = [fold(setup, path.slice(1)).standing.dominance, fold(setup, path).standing.dominance];
          expect(fold(setup, [...path, weak]).standing.dominance - after).toBeLessThan(before - after);
        }),
        { numRuns: 40 },
      );
    }
  });

  it("a frame addressed with humour or a leading question never comes back in the round, and he shows respect", () => {
    for (const setup of EVERYBODY) {
      for (const touch of ["humour", "question"] as const) {
        const light = aVerdict({ addressed: "addressed", touch });
        const first = nextStep(setup, played([light]));
        expect(first.direction.manner).toBe("respect");
        const exchanges = [...played([light])];
        for (let n = 0; n < 6; n++) {
          const step = nextStep({ ...setup, length: 40 }, exchanges);
          if (step.result) break;
          expect(step.direction.moveId).not.toBe("job_interview");
          exchanges.push({ moveId: step.direction.moveId as string, reading: aVerdict({ stance: "neutral", addressed: "notAtStake" }) });
        }
      }
    }
  });
});

describe("laws of the fold", () => {
  it("the better verdict never leaves him more dominant, nor the player with the worse score", () => {
    const around = fc.record({
      head: fc.array(anyVerdict, { maxLength: 8 }),
      pair: worseAndBetter,
      tail: fc.array(anyVerdict, { maxLength: 8 }),
    });
    fc.assert(
      fc.property(anySetup, around, (setup, { head, pair: [worse, better], tail }) => {
        const low = fold(setup, [...head, worse, ...tail]);
        const high = fold(setup, [...head, better, ...tail]);
        expect(high.standing.dominance).toBeLessThanOrEqual(low.standing.dominance);
        expect(goalDifference(high)).toBeGreaterThanOrEqual(goalDifference(low));
      }),
      { numRuns: 4000 },
    );
  });

  it("a single better verdict never leaves him more dominant, exhaustively at every level", () => {
    for (const setup of EVERYBODY.slice(0, 5)) {
      for (const frame of FRAMES) {
        for (const matter of MATTERS) {
          for (const person of PERSONS) {
            for (const addressed of ADDRESSINGS) {
              const at = (stance: Verdict["stance"]) =>
                fold(setup, [aVerdict({ stance, frame, matter, person, addressed })]).standing.dominance;
              const levels = [at("assertive"), at("neutral"), at("defensive"), at("submissive")];
              expect(levels).toEqual([...levels].sort((a, b) => a - b));
              expect(at("assertive")).toBeLessThanOrEqual(at("aggressive"));
            }
          }
        }
      }
    }
  });

  it("stays within its bounds whatever is said", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { maxLength: 40 }), (setup, readings) => {
        const state = fold(setup, readings);
        expect(state.standing.dominance).toBeGreaterThan(0);
        expect(state.standing.dominance).toBeLessThan(100);
        expect(Math.abs(state.standing.affiliation)).toBeLessThanOrEqual(100);
        expect(Math.abs(state.pitch.ball)).toBeLessThanOrEqual(2);
        expect(state.exchanges).toBe(readings.length);
        expect(state.pitch.goalsAgainst).toBeLessThanOrEqual(state.concessions.length);
        expect(state.pitch.goalsFor).toBeLessThanOrEqual(state.held.length);
      }),
    );
  });

  it("folds the same readings to the same state, at once or one by one after a restart", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { maxLength: 12 }), fc.nat(12), (setup, readings, cut) => {
        const restored = JSON.parse(JSON.stringify({ setup, exchanges: played(readings.slice(0, cut)) })) as {
          setup: RoundSetup;
          exchanges: PlayedExchange[];
        };
        expect(foldRound(restored.setup, [...restored.exchanges, ...played(readings.slice(cut))])).toEqual(fold(setup, readings));
      }),
    );
  });

  it("a reading that is not judged changes nothing but the count", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { maxLength: 8 }), (setup, readings) => {
        const before = fold(setup, readings);
        expect(fold(setup, [...readings, { kind: "notJudged", reason: "unreadable" }])).toEqual({
          ...before,
          exchanges: before.exchanges + 1,
        });
      }),
    );
  });

  it("takes the deal on his terms at the fourth giving in, not before", () => {
    const conceding = aVerdict({ stance: "submissive", matter: "conceded" });
    expect(playOut(aSetup(), conceding).exchanges.length).toBe(HIS_TERMS_ON);
  });
});
