import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldsByLine } from "./folds.ts";

const LINES = ["Wij betalen 70.", "wij  betalen 70", "Ten others.", "Ten others?", "(zwijgt)", "…", "Kom eens langs.", "60 dagen!"];
const someExchanges = fc.array(fc.record({ id: fc.uuid(), line: fc.constantFrom(...LINES) }), { maxLength: 60 });
const keyOf = (line: string) =>
  line
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim() || line;

describe("folds by prospect line", () => {
  it("never have a line on both sides, nor one that differs in case, spaces or punctuation alone", () => {
    fc.assert(
      fc.property(someExchanges, (exchanges) => {
        for (const { train, test } of foldsByLine(exchanges, 5)) {
          const trained = new Set(train.map((one) => keyOf(one.line)));
          expect(test.filter((one) => trained.has(keyOf(one.line)))).toEqual([]);
          expect(train.length + test.length).toBe(exchanges.length);
        }
      }),
    );
  });

  it("test each exchange once, whatever the order of the file", () => {
    fc.assert(
      fc.property(someExchanges, (exchanges) => {
        const folds = foldsByLine(exchanges, 5);
        expect(folds).toHaveLength(5);
        expect(new Set(folds.flatMap((fold) => fold.test))).toEqual(new Set(exchanges));
        expect(folds.flatMap((fold) => fold.test)).toHaveLength(exchanges.length);
        const turned = foldsByLine(exchanges.toReversed(), 5);
        expect(turned.map((fold) => new Set(fold.test))).toEqual(folds.map((fold) => new Set(fold.test)));
      }),
    );
  });

  it("are of a size: different lines differ by one at most", () => {
    const exchanges = Array.from({ length: 390 }, (_none, n) => ({ line: `line ${n}` }));
    expect(foldsByLine(exchanges, 5).map((fold) => fold.test.length)).toEqual([78, 78, 78, 78, 78]);
    expect(foldsByLine(exchanges.slice(0, 7), 5).map((fold) => fold.test.length)).toEqual([2, 2, 1, 1, 1]);
  });
});
