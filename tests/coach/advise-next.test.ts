import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adviseNext } from "../../src/coach/advise-next.ts";
import { WEIGHT_CLASSES, type WeightClass } from "../../src/game/move.ts";
import type { Result } from "../../src/game/result.ts";
import type { StoredRound } from "../../src/ports/store.ts";
import { aSetup, aVerdict, TEST_MOVES } from "../support/game-arbitraries.ts";
import { anAnswer, anExchange, aRound } from "../support/store-builders.ts";

const WIN: Result = { kind: "ownTerms", goodwill: true };
const COLLAPSE: Result = { kind: "hisTerms" };
const TRADES = { result: { kind: "withTrades", goodwill: true } } as const;
const GOALS = { ...TRADES, moves: { rate_dictate: true, ten_others: true, silence: true } } as const;
const BEHIND = {
  result: { kind: "brokenOff", by: "player" },
  moves: { rate_dictate: false, ten_others: false, silence: false, scope_creep: false },
} as const;
const GIVEN_IN = aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer", slip: "gave_away" });
const WHO = [
  { id: "rob", favouriteMoves: ["rate_dictate", "ten_others"] },
  { id: "ineke", favouriteMoves: ["rate_dictate", "scope_creep"] },
  { id: "leo", favouriteMoves: ["silence"] },
];

type Played = {
  readonly result: Result;
  readonly weightClass?: WeightClass;
  readonly moves?: Readonly<Record<string, boolean>>;
  readonly who?: string;
};

/** An ended round; `moves` says of each whether the reply to it was strong. */
function played({ result, weightClass = 3, moves = {}, who = "rob" }: Played): StoredRound {
  const more = ["scope_creep", "silence", "gone"].map((id) => ({ id, attacks: "status", frame: false, houseRules: [] }) as const);
  const setup = aSetup({ weightClass, moves: [...TEST_MOVES, ...more] });
  return aRound("r", {
    setup: { ...setup, prospect: { ...setup.prospect, id: who } },
    exchanges: Object.entries(moves).map(([moveId, strong], n) =>
      anExchange(n + 1, { moveId, answer: anAnswer({ reading: strong ? aVerdict() : GIVEN_IN }) }),
    ),
    ended: { at: new Date("2026-11-24T10:00:00.000Z"), result },
  });
}

const anyResult: fc.Arbitrary<Result> = fc.oneof(
  fc.boolean().map((goodwill): Result => ({ kind: "ownTerms", goodwill })),
  fc.boolean().map((goodwill): Result => ({ kind: "withTrades", goodwill })),
  fc.constantFrom<Result>({ kind: "hisTerms" }, { kind: "walkOut" }, { kind: "honourableNo" }, { kind: "brokenOff", by: "player" }),
);
const anyRound = fc
  .record({ result: anyResult, weightClass: fc.constantFrom(...WEIGHT_CLASSES), who: fc.constantFrom("rob", "ineke", "leo", "gone") })
  .chain((round) =>
    fc
      .dictionary(fc.constantFrom("rate_dictate", "ten_others", "scope_creep", "silence", "gone"), fc.boolean())
      .map((moves) => played({ ...round, moves })),
  );

describe("what is advised next", () => {
  it("is always somebody who is there, in a class that exists, one step away at most", () => {
    fc.assert(
      fc.property(fc.array(anyRound, { minLength: 1, maxLength: 6 }), (rounds) => {
        const advice = adviseNext(rounds, WHO);
        const now = (rounds[0] as StoredRound).setup.weightClass;
        expect(WHO.map((one) => one.id)).toContain(advice?.prospectId);
        expect(WEIGHT_CLASSES).toContain(advice?.weightClass);
        expect((advice?.weightClass ?? 0) - now).toBe({ up: 1, same: 0, down: -1 }[advice?.change ?? "same"]);
      }),
    );
  });

  it("goes up only after two wins and down only after two collapses, whatever came before", () => {
    const wins = (round: StoredRound | undefined) =>
      (round?.ended?.result.kind === "ownTerms" || round?.ended?.result.kind === "withTrades") && round.ended.result.goodwill;
    const gaveIn = (round: StoredRound | undefined) =>
      (round?.exchanges.filter(({ answer }) => answer?.reading.kind === "judged" && answer.reading.matter === "conceded").length ?? 0) > 3;
    const lost = (round: StoredRound | undefined) => ["hisTerms", "walkOut"].includes(round?.ended?.result.kind ?? "") || gaveIn(round);
    fc.assert(
      fc.property(fc.array(anyRound, { minLength: 1, maxLength: 4 }), (rounds) => {
        const change = adviseNext(rounds, WHO)?.change;
        if (change === "up") expect([rounds[0], rounds[1]].every(wins)).toBe(true);
        if (change === "down") expect([rounds[0], rounds[1]].every(lost)).toBe(true);
      }),
    );
  });

  it.each([
    ["two wins in this class", [{ result: WIN }, { result: WIN }], "up", 4],
    ["a win here and one in a lighter class", [{ result: WIN }, { result: WIN, weightClass: 2 }], "same", 3],
    ["one win", [{ result: WIN }], "same", 3],
    ["a deal whose terms lie open", [{ result: { ...WIN, termsOpen: true } }, { result: WIN }], "same", 3],
    ["a deal with give and take, and a goal more for than against, twice", [GOALS, GOALS], "up", 4],
    ["a deal with give and take and no goal, twice", [TRADES, TRADES], "same", 3],
    ["two rounds that were stopped two goals behind", [BEHIND, BEHIND], "down", 2],
    ["two collapses", [{ result: COLLAPSE }, { result: { kind: "walkOut" } }], "down", 2],
    [
      "two collapses in the lightest class",
      [
        { result: COLLAPSE, weightClass: 1 },
        { result: COLLAPSE, weightClass: 1 },
      ],
      "same",
      1,
    ],
    [
      "two wins in the heaviest class",
      [
        { result: WIN, weightClass: 5 },
        { result: WIN, weightClass: 5 },
      ],
      "same",
      5,
    ],
  ] as const satisfies readonly (readonly [string, readonly Played[], string, number])[])(
    "after %s",
    (...[, rounds, change, weightClass]) => {
      expect(adviseNext(rounds.map(played), WHO)).toMatchObject({ change, weightClass });
    },
  );

  it("is a prospect who likes the move that went wrong and was met least, and another one than the last", () => {
    const rounds = [
      played({ result: COLLAPSE, moves: { rate_dictate: false, ten_others: true } }),
      played({ result: WIN, moves: { rate_dictate: false, ten_others: false, scope_creep: false } }),
    ];
    expect(adviseNext(rounds, WHO)).toMatchObject({ moveId: "scope_creep", prospectId: "ineke" });
  });

  it("lets go of a move that went wrong before and well the last time", () => {
    const rounds = [played({ result: WIN, moves: { ten_others: true } }), played({ result: WIN, moves: { ten_others: false } })];
    expect(adviseNext(rounds, WHO)?.moveId).toBeUndefined();
  });

  it("is nobody when nobody is there, or nothing was played", () => {
    expect(adviseNext([played({ result: WIN })], [])).toBeUndefined();
    expect(adviseNext([], WHO)).toBeUndefined();
  });
});
