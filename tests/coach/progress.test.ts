import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readProgress } from "../../src/coach/progress.ts";
import { BANDS, courseOf } from "../../src/coach/trend.ts";
import { foldRound } from "../../src/game/state.ts";
import type { Reading } from "../../src/game/verdict.ts";
import type { StoredRound } from "../../src/ports/store.ts";
import { anyReading, anySetup, aVerdict } from "../support/game-arbitraries.ts";
import { aRoundOf } from "../support/picture-builders.ts";
import { anAnswer, anExchange, aRound } from "../support/store-builders.ts";

const STRONG = aVerdict();
const WEAK = aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer", slip: "gave_away" });
const UNREAD = { kind: "notJudged", reason: "unreadable" } as const;
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);
const played = (readings: readonly Reading[], over: Partial<StoredRound> = {}) => ({
  ...aRoundOf(readings, { kind: "ownTerms", goodwill: true }),
  ...over,
});
const progressOf = (rounds: readonly StoredRound[], drills: readonly StoredRound[] = []) => readProgress({ rounds, drills });
const disputed = (round: StoredRound): StoredRound => ({
  ...round,
  exchanges: round.exchanges.map((one) => (one.answer ? { ...one, answer: { ...one.answer, disputed: true } } : one)),
});

describe("a course", () => {
  const REACH = { window: 20, atLeast: 6 };

  it.each([
    [20, "mostly"],
    [15, "mostly"],
    [14, "often"],
    [10, "often"],
    [9, "sometimes"],
    [5, "sometimes"],
    [4, "seldom"],
    [0, "seldom"],
  ] as const)("of %i good ones in twenty is: %s", (good, band) => {
    expect(courseOf([...times(good, true), ...times(20 - good, false)], REACH).band).toBe(band);
  });

  it("says nothing of too few, and no trend without as many before them", () => {
    expect(courseOf(times(5, true), REACH)).toEqual({ of: 5 });
    expect(courseOf(times(11, true), REACH)).toEqual({ of: 11, band: "mostly" });
    expect(courseOf(times(12, true), REACH)).toEqual({ of: 12, band: "mostly", trend: "same" });
  });

  it("goes up or down by a fifth, and is the same below that", () => {
    const trend = (now: number, before: number) =>
      courseOf([...times(now, true), ...times(10 - now, false), ...times(before, true), ...times(10 - before, false)], REACH).trend;
    expect([trend(7, 5), trend(6, 5), trend(5, 5), trend(4, 5), trend(3, 5)]).toEqual(["better", "same", "same", "same", "less"]);
  });

  it("is never lower in band when one more goes well", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 6, maxLength: 60 }), fc.nat(19), (went, at) => {
        const better = went.map((well, index) => well || index === at);
        const rank = (all: readonly boolean[]) => BANDS.indexOf(courseOf(all, REACH).band ?? "seldom");
        expect(rank(better)).toBeGreaterThanOrEqual(rank(went));
      }),
    );
  });
});

describe("progress", () => {
  it("is read from the newest exchanges, and of each question apart", () => {
    const cold = aVerdict({ person: "cold" });
    const { questions, judged } = progressOf([played(times(10, cold)), played(times(10, WEAK))]);
    expect(judged).toBe(20);
    expect(questions.stance).toEqual({ of: 20, band: "often", trend: "better" });
    expect(questions.person).toEqual({ of: 20, band: "often", trend: "less" });
  });

  it("takes the last reply of a round as the newest", () => {
    const { questions, moves } = progressOf([played([...times(6, WEAK), ...times(6, STRONG)])]);
    expect(questions.stance.trend).toBe("better");
    expect(moves[0]).toMatchObject({ band: "mostly", trend: "better", wrongLast: false });
  });

  it("leaves out what was disputed or not judged, and counts a drill for its move alone", () => {
    const drill = played([WEAK]);
    const { judged, questions, moves, practised } = progressOf([disputed(played(times(8, STRONG))), played(times(8, UNREAD))], [drill]);
    expect([judged, questions.stance.of, practised]).toEqual([0, 0, { rounds: 2, drills: 1 }]);
    expect(moves).toEqual([{ moveId: "rate_dictate", of: 1, lastAt: drill.startedAt, wrongLast: true }]);
  });

  it("says of each move how it goes, and when it was met last", () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    const older = played([STRONG, WEAK, WEAK], { startedAt: at(1) });
    const newer = played([WEAK, STRONG, STRONG], { startedAt: at(9) });
    const other = aRound("r", { startedAt: at(5), exchanges: [anExchange(1, { moveId: "small_talk", answer: anAnswer() })] });
    expect(progressOf([newer, other, older]).moves).toEqual([
      { moveId: "rate_dictate", of: 6, band: "often", trend: "better", lastAt: at(9), wrongLast: false },
      { moveId: "small_talk", of: 1, lastAt: at(5), wrongLast: false },
    ]);
  });

  it("tells after how many exchanges the muscle was half gone, and whether that comes sooner", () => {
    const [soon, late, never] = [played(times(5, STRONG)), played([...times(3, WEAK), ...times(5, STRONG)]), played(times(4, WEAK))];
    expect(progressOf([soon, soon]).melt).toBeUndefined();
    expect(progressOf([soon, soon, soon]).melt).toEqual({ rounds: 3, after: 2 });
    expect(progressOf([...times(3, soon), ...times(3, late)]).melt).toMatchObject({ rounds: 6, trend: "better" });
    expect(progressOf([...times(3, late), ...times(3, soon)]).melt).toMatchObject({ trend: "less" });
    expect(progressOf([soon, soon, late, late]).melt).toEqual({ rounds: 4, after: 4 });
    expect(progressOf(times(6, never)).melt).toEqual({ rounds: 6, trend: "same" });
    expect(progressOf(times(3, disputed(soon))).melt).toBeUndefined();
  });

  it("finds the half where the rules put it", () => {
    fc.assert(
      fc.property(anySetup, fc.array(anyReading, { minLength: 1, maxLength: 12 }), (setup, readings) => {
        const round = { ...aRoundOf(readings, { kind: "walkOut" }, setup) };
        const [point] = progressOf([round]).series;
        if (!point) return;
        const moves = readings.map((reading) => ({ moveId: "rate_dictate", reading }));
        const half = foldRound(setup, []).start.dominance / 2;
        const first = readings.findIndex((_, index) => foldRound(setup, moves.slice(0, index + 1)).standing.dominance <= half);
        expect(point.halvedAt).toBe(first < 0 ? "never" : first + 1);
      }),
    );
  });

  it("draws the last twelve rounds, oldest first, each between nothing and all", () => {
    const rounds = Array.from({ length: 15 }, (_, n) => played([STRONG, n % 2 === 0 ? WEAK : STRONG], { startedAt: new Date(1e12 - n) }));
    const { series } = progressOf([aRoundOf([STRONG]), ...rounds]);
    expect(series.map((point) => point.at)).toEqual(
      rounds
        .slice(0, 12)
        .map((round) => round.startedAt)
        .toReversed(),
    );
    expect(series.at(-1)?.questions).toEqual({ stance: 0.5, frame: 0.5, matter: 0.5, person: 1 });
    expect(series.at(-2)?.questions.stance).toBe(1);
    expect(progressOf([played([UNREAD])]).series).toEqual([]);
  });

  it("says how much of the house rules at stake was kept, and nothing where none was", () => {
    const keeps = aVerdict({ houseRules: [{ ruleId: "rate_floor", outcome: "upheld", named: true, kindly: true }] });
    expect(progressOf([played([keeps, WEAK])]).series[0]?.rules).toBe(0.5);
    expect(progressOf([played([WEAK], { houseRules: [] })]).series[0]).not.toHaveProperty("rules");
  });

  it("counts real meetings by how they went, once that is told", () => {
    const meetings = [{ outcome: "good" }, { outcome: "hard" }, { outcome: "good" }, {}] as const;
    expect(readProgress({ rounds: [], drills: [], meetings }).meetings).toEqual({ good: 2, mixed: 0, hard: 1 });
  });
});
