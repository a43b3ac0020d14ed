import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accuracyOf,
  confusionOf,
  figuresByLabel,
  fleissKappa,
  macroF1Of,
  type Pair,
  pairwiseAgreement,
  quadraticKappa,
} from "./metrics.ts";

const SCALE = ["low", "middle", "high"];
const [LOW, MIDDLE, HIGH, NONE] = ["low", "middle", "high", undefined];

/** `[truth, given, how often]`. */
function pairsOf(...rows: readonly (readonly [string | undefined, string | undefined, number])[]): readonly Pair[] {
  return rows.flatMap(([truth, given, times]) => Array.from({ length: times }, () => ({ truth: String(truth), given })));
}

// By hand: low 3 of 4 right, middle 1 of 2, high 2 of 4 with one not judged.
const MIXED = pairsOf(
  [LOW, LOW, 3],
  [LOW, MIDDLE, 1],
  [MIDDLE, MIDDLE, 1],
  [MIDDLE, HIGH, 1],
  [HIGH, HIGH, 2],
  [HIGH, LOW, 1],
  [HIGH, NONE, 1],
);

const label = fc.constantFrom(...SCALE);
const somePairs = fc.array(fc.record({ truth: label, given: fc.option(label, { nil: undefined }) }), { minLength: 1, maxLength: 60 });

describe("accuracy and F1", () => {
  it("agree with a case computed by hand", () => {
    expect(accuracyOf(MIXED)).toBeCloseTo(6 / 10);
    const [low, middle, high] = figuresByLabel(SCALE, MIXED);
    expect(low).toEqual({ label: "low", truths: 4, givens: 4, hits: 3, precision: 3 / 4, recall: 3 / 4, f1: 6 / 8 });
    expect(middle).toEqual({ label: "middle", truths: 2, givens: 2, hits: 1, precision: 1 / 2, recall: 1 / 2, f1: 2 / 4 });
    expect(high).toEqual({ label: "high", truths: 4, givens: 3, hits: 2, precision: 2 / 3, recall: 2 / 4, f1: 4 / 7 });
    expect(macroF1Of(SCALE, MIXED)).toBeCloseTo((0.75 + 0.5 + 4 / 7) / 3);
    expect(confusionOf(SCALE, MIXED)).toEqual([
      [3, 1, 0, 0],
      [0, 1, 1, 0],
      [1, 0, 2, 1],
    ]);
  });

  it("count a reply that was not judged as a missed label and leave precision alone", () => {
    const without = pairsOf([LOW, LOW, 2], [HIGH, HIGH, 2]);
    const [low] = figuresByLabel(SCALE, [...without, ...pairsOf([LOW, NONE, 2])]);
    expect(low).toMatchObject({ precision: 1, recall: 0.5 });
    expect(accuracyOf([...without, ...pairsOf([LOW, NONE, 2])])).toBeCloseTo(4 / 6);
  });

  it("average over the labels in the truth alone: one that was only given costs precision of no label in the mean", () => {
    expect(macroF1Of(SCALE, pairsOf([LOW, LOW, 3], [HIGH, HIGH, 2], [HIGH, MIDDLE, 1]))).toBeCloseTo((1 + 4 / 5) / 2);
    expect(macroF1Of(SCALE, pairsOf([LOW, MIDDLE, 2]))).toBe(0);
  });

  it("can't be told of nothing", () => {
    expect([accuracyOf([]), macroF1Of(SCALE, []), quadraticKappa(SCALE, [])]).toEqual([undefined, undefined, undefined]);
    expect(figuresByLabel(SCALE, [])[0]).toMatchObject({ precision: undefined, recall: undefined, f1: undefined });
  });

  it("lie between 0 and 1, with F1 between precision and recall, and every pair in the confusion table once", () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        for (const { precision, recall, f1 } of figuresByLabel(SCALE, pairs)) {
          if (precision === undefined || recall === undefined || f1 === undefined) continue;
          expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
          expect(f1).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-12);
          expect(f1).toBeLessThanOrEqual(1);
        }
        const macro = macroF1Of(SCALE, pairs) ?? -1;
        expect(macro >= 0 && macro <= 1).toBe(true);
        expect(
          confusionOf(SCALE, pairs)
            .flat()
            .reduce((sum, count) => sum + count, 0),
        ).toBe(pairs.length);
      }),
    );
  });
});

describe("quadratic weighted kappa", () => {
  it("agrees with a case computed by hand", () => {
    // 4 pairs, one miss by one step: observed 1/4; marginals (2,1,1) and (1,2,1): expected sum 1*2+4*2... = 18 over 16.
    const pairs = pairsOf([LOW, LOW, 1], [LOW, MIDDLE, 1], [MIDDLE, MIDDLE, 1], [HIGH, HIGH, 1]);
    const expected = (2 * (1 * 0 + 2 * 1 + 1 * 4) + 1 * (1 * 1 + 2 * 0 + 1 * 1) + 1 * (1 * 4 + 2 * 1 + 1 * 0)) / 16;
    expect(quadraticKappa(SCALE, pairs)).toBeCloseTo(1 - 0.25 / expected);
  });

  it("weighs a miss by two steps four times one by a single step", () => {
    const rest = pairsOf([LOW, LOW, 5], [MIDDLE, MIDDLE, 5], [HIGH, HIGH, 5]);
    const near = quadraticKappa(SCALE, [...rest, ...pairsOf([LOW, MIDDLE, 1])]) ?? 0;
    const far = quadraticKappa(SCALE, [...rest, ...pairsOf([LOW, HIGH, 1])]) ?? 0;
    expect(near).toBeGreaterThan(far);
  });

  it("leaves out what was not judged and is silent when only one label occurs", () => {
    const pairs = pairsOf([LOW, LOW, 2], [HIGH, MIDDLE, 1]);
    expect(quadraticKappa(SCALE, [...pairs, ...pairsOf([HIGH, NONE, 3])])).toBe(quadraticKappa(SCALE, pairs));
    expect(quadraticKappa(SCALE, pairsOf([LOW, LOW, 4]))).toBeUndefined();
  });

  it("is 1 for a perfect judge, never more, and the same with the sides exchanged", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 2 }), (both) => {
        const perfect = quadraticKappa(
          SCALE,
          both.map(([truth]) => ({ truth, given: truth })),
        );
        expect(perfect ?? 1).toBe(1);
        const one = quadraticKappa(
          SCALE,
          both.map(([truth, given]) => ({ truth, given })),
        );
        const other = quadraticKappa(
          SCALE,
          both.map(([given, truth]) => ({ truth, given })),
        );
        expect(one ?? 0).toBeLessThanOrEqual(1);
        expect(one ?? 0).toBeCloseTo(other ?? 0);
      }),
    );
  });

  it("is 0 when the labels of judge and annotators are independent", () => {
    const share = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(share, share, (truths, givens) => {
        const cells = SCALE.flatMap((truth, row) =>
          SCALE.map((given, column) => [truth, given, (truths[row] ?? 0) * (givens[column] ?? 0)] as const),
        );
        expect(quadraticKappa(SCALE, pairsOf(...cells))).toBeCloseTo(0);
      }),
    );
  });
});

describe("agreement of annotators", () => {
  it("agrees with cases computed by hand", () => {
    const votes = [
      ["low", "low", "low"],
      ["low", "low", "high"],
      ["high", "high", "high"],
      ["low", "middle", "high"],
    ];
    // Pairs that agree: 3 + 1 + 3 + 0 of 12. Shares: low 6, middle 1, high 5 of 12.
    expect(pairwiseAgreement(votes)).toBeCloseTo(7 / 12);
    const chance = (36 + 1 + 25) / 144;
    expect(fleissKappa(SCALE, votes)).toBeCloseTo((7 / 12 - chance) / (1 - chance));
    expect(fleissKappa(SCALE, [...votes, ["low"]])).toBe(fleissKappa(SCALE, votes));
  });

  it("is 1 when all agree on more than one label, and can't be told when all gave the same or nobody voted", () => {
    expect(
      fleissKappa(SCALE, [
        ["low", "low"],
        ["high", "high"],
      ]),
    ).toBe(1);
    expect(fleissKappa(SCALE, [["low", "low"]])).toBeUndefined();
    expect([fleissKappa(SCALE, []), pairwiseAgreement([]), fleissKappa(SCALE, [["low"]])]).toEqual([undefined, undefined, undefined]);
  });

  it("is 0 when two annotators vote independently with the same habits", () => {
    const votes = SCALE.flatMap((one) => SCALE.map((other) => [one, other]));
    expect(fleissKappa(SCALE, votes)).toBeCloseTo(0);
  });
});
