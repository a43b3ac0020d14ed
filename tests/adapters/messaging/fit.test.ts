import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, splitText } from "../../../src/adapters/messaging/fit.ts";
import { words } from "./cards.ts";

describe("a text that is too long", () => {
  it("is cut within its limit, keeps its beginning and ends with an ellipsis", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 200 }), (text, limit) => {
        const short = cut(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        if (text.length <= limit) expect(short).toBe(text);
        else {
          expect(short.endsWith("…")).toBe(true);
          expect(text.startsWith(short.slice(0, -1))).toBe(true);
        }
        if (text.isWellFormed()) expect(short.isWellFormed()).toBe(true);
      }),
    );
  });

  it("is never cut through a family, a flag or a letter with its accent", () => {
    expect(cut("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 14)).toBe("👩‍👩‍👧‍👦…");
    expect(cut("🇳🇱🇳🇱🇳🇱", 8)).toBe("🇳🇱…");
    expect(cut("ee\u0301e\u0301", 4)).toBe("ee\u0301…");
  });

  it("is cut between code points when one character is longer than the limit", () => {
    expect(cut(`a${"\u0301".repeat(100)}`, 10)).toHaveLength(10);
    expect(cut(`👩${"\u200d👩".repeat(60)}`, 6).isWellFormed()).toBe(true);
  });

  it("is split in pieces that lose no word", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 300 }), (text, limit) => {
        const pieces = splitText(text, limit);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(limit);
        expect(pieces.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });

  it("is split between paragraphs first, then between words", () => {
    expect(splitText("een twee drie\nvier vijf", 20)).toEqual(["een twee drie", "vier vijf"]);
    expect(splitText("een twee drie vier", 15)).toEqual(["een twee drie", "vier"]);
  });
});
