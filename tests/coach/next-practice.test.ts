import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextPractice } from "../../src/coach/next-practice.ts";
import { listPractices } from "../../src/coach/practised-moves.ts";
import { type Practice, scheduleReturns } from "../../src/coach/spaced-return.ts";
import { WEIGHT_CLASSES } from "../../src/game/move.ts";
import type { Result } from "../../src/game/result.ts";
import type { StoredRound } from "../../src/ports/store.ts";
import { aSetup, aVerdict } from "../support/game-arbitraries.ts";
import { anAnswer, anExchange, aRound } from "../support/store-builders.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 1, 20);
const day = (n: number) => new Date(START + n * DAY_MS);
const WHO = [
  { id: "rob", favouriteMoves: ["rate_dictate", "ten_others"] },
  { id: "ineke", favouriteMoves: ["payment_terms", "ten_others"] },
];
const LIKED = ["rate_dictate", "ten_others", "payment_terms"];
const STRONG = aVerdict();
const WEAK = aVerdict({ stance: "submissive", matter: "conceded", slip: "gave_away" });
const WIN: Result = { kind: "ownTerms", goodwill: true };

type Met = {
  readonly on: number;
  readonly moves: Readonly<Record<string, boolean>>;
  readonly weightClass?: 1 | 2 | 3 | 4 | 5;
  readonly result?: Result;
};

/** A round on that day; `moves` says of each whether it went well. */
function played({ on, moves, weightClass = 3, result = { kind: "honourableNo" } }: Met): StoredRound {
  const setup = aSetup({ weightClass });
  return aRound("r", {
    setup: { ...setup, prospect: { ...setup.prospect, id: "rob" } },
    startedAt: day(on),
    exchanges: Object.entries(moves).map(([moveId, well], n) =>
      anExchange(n + 1, { moveId, answer: anAnswer({ reading: well ? STRONG : WEAK }) }),
    ),
    ended: { at: day(on), result },
  });
}
const adviceOf = (met: readonly Met[], on: number, candidates = WHO) =>
  nextPractice({ rounds: met.toReversed().map(played), drills: [] }, candidates, day(on));

const anyMet: fc.Arbitrary<readonly Met[]> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 9 }),
      moves: fc.dictionary(fc.constantFrom(...LIKED, "small_talk"), fc.boolean(), { minKeys: 1 }),
      weightClass: fc.constantFrom(...WEIGHT_CLASSES),
      result: fc.constantFrom<Result>(WIN, { kind: "hisTerms" }, { kind: "walkOut" }, { kind: "brokenOff", by: "clock" }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rounds) => {
    let on = 0;
    return rounds.map(({ gap, ...met }) => {
      on += gap;
      return { ...met, on };
    });
  });

describe("a move that went wrong", () => {
  const due = (practices: readonly (readonly [number, boolean])[]) =>
    scheduleReturns(practices.map(([on, wrong]) => ({ moveId: "silence", at: day(on), wrong }))).map(
      ({ dueAt }) => (dueAt.getTime() - START) / DAY_MS,
    );

  it.each([
    ["after a day", [[0, true]], 1],
    [
      "three days after it went well once",
      [
        [0, true],
        [1, false],
      ],
      4,
    ],
    [
      "a week after it went well twice",
      [
        [0, true],
        [1, false],
        [4, false],
      ],
      11,
    ],
    [
      "three weeks after it went well three times",
      [
        [0, true],
        [1, false],
        [4, false],
        [11, false],
      ],
      32,
    ],
    [
      "after a day again when it went wrong once more",
      [
        [0, true],
        [1, false],
        [4, true],
      ],
      5,
    ],
  ] as const)("comes back %s", (_title, practices, on) => {
    const [at] = due(practices);
    expect(at).toBeLessThanOrEqual(on);
    expect(at).toBeGreaterThan(on - 0.5);
  });

  it("is learned when it went well four times in a row, and stays where it was when it comes early", () => {
    expect(
      due([
        [0, true],
        [1, false],
        [4, false],
        [11, false],
        [32, false],
      ]),
    ).toEqual([]);
    expect(
      due([
        [0, true],
        [0.1, false],
        [0.2, false],
      ]),
    ).toEqual(due([[0, true]]));
    expect(due([[0, false]])).toEqual([]);
  });

  it("comes back within three weeks of the last time, whatever was practised", () => {
    const anyPractice = fc.record({
      moveId: fc.constantFrom("a", "b"),
      at: fc.integer({ min: 0, max: 200 }).map(day),
      wrong: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyPractice, { maxLength: 30 }), (given) => {
        const practices: readonly Practice[] = given.toSorted((a, b) => a.at.getTime() - b.at.getTime());
        const returns = scheduleReturns(practices);
        expect(new Set(returns.map((one) => one.moveId)).size).toBe(returns.length);
        for (const { moveId, dueAt } of returns) {
          const last = practices.findLast((one) => one.moveId === moveId)?.at ?? day(0);
          expect(dueAt.getTime() - last.getTime()).toBeLessThanOrEqual(21 * DAY_MS);
          if (practices.findLast((one) => one.moveId === moveId)?.wrong) expect(dueAt.getTime() - last.getTime()).toBeLessThan(DAY_MS);
        }
      }),
    );
  });
});

describe("what to practise now", () => {
  it("is the move that waits longest, with somebody who likes it", () => {
    const met = [
      { on: 0, moves: { payment_terms: false } },
      { on: 1, moves: { rate_dictate: false, ten_others: true } },
    ];
    expect(adviceOf(met, 3)).toMatchObject({ moveId: "payment_terms", why: "due", prospectId: "ineke", lastAt: day(0) });
  });

  it("is what was met least when nothing is due: what never came first, and on the same day what went wrong is left in peace", () => {
    const met = [{ on: 0, moves: { rate_dictate: false, ten_others: true } }];
    expect(adviceOf(met, 0)).toMatchObject({ moveId: "payment_terms", why: "least" });
    expect(adviceOf(met, 0)).not.toHaveProperty("lastAt");
    expect(adviceOf(met, 1)).toMatchObject({ moveId: "rate_dictate", why: "due" });
  });

  it("knows of drills too, and of nothing before anything was played", () => {
    const drill = played({ on: 0, moves: { ten_others: false } });
    expect(nextPractice({ rounds: [], drills: [drill] }, WHO, day(2))).toMatchObject({
      moveId: "ten_others",
      weightClass: 2,
      change: "same",
    });
    expect(nextPractice({ rounds: [], drills: [] }, WHO, day(2))).toBeUndefined();
    expect(adviceOf([{ on: 0, moves: { rate_dictate: false } }], 2, [])).toBeUndefined();
  });

  it("offers a move that is due before one that isn't, somebody who likes it, and a class that exists", () => {
    fc.assert(
      fc.property(anyMet, fc.integer({ min: 0, max: 30 }), (met, later) => {
        const now = (met.at(-1)?.on ?? 0) + later;
        const advice = adviceOf(met, now);
        const due = scheduleReturns(listPractices({ rounds: met.toReversed().map(played), drills: [] })).filter(
          ({ moveId, dueAt }) => dueAt <= day(now) && LIKED.includes(moveId),
        );
        expect(advice?.why).toBe(due.length > 0 ? "due" : "least");
        if (due.length > 0) expect(due.map((one) => one.moveId)).toContain(advice?.moveId);
        expect(WHO.find((one) => one.id === advice?.prospectId)?.favouriteMoves).toContain(advice?.moveId);
        expect(WEIGHT_CLASSES).toContain(advice?.weightClass);
      }),
    );
  });

  it("is never lighter because of a win", () => {
    fc.assert(
      fc.property(anyMet, (met) => {
        const last = met.at(-1) as Met;
        const before = met.slice(0, -1);
        const won = adviceOf([...before, { ...last, moves: { rate_dictate: true }, result: WIN }], 40);
        const lost = adviceOf([...before, { ...last, result: { kind: "hisTerms" } }], 40);
        expect(won?.weightClass).toBeGreaterThanOrEqual(last.weightClass ?? 3);
        expect(won?.weightClass).toBeGreaterThanOrEqual(lost?.weightClass ?? 0);
      }),
    );
  });
});
