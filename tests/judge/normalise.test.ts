import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capText, foldForMatching, normalise } from "../../src/judge/normalise.ts";

const anyUnicode = fc.string({ unit: "binary", maxLength: 200 });
const nasty = fc.string({
  unit: fc.constantFrom(
    "e",
    "\u0301",
    "\u3164",
    "\u200d",
    "👩",
    "👧",
    "\ufe0f",
    "\ud83d",
    "\u{e0067}",
    "\u2028",
    "ﬁ",
    "\u2800",
    "🏴",
    "\r",
    "\n",
  ),
  maxLength: 40,
});

describe("normalising", () => {
  it("is idempotent for any text", () => {
    fc.assert(
      fc.property(fc.oneof(anyUnicode, nasty), (text) => normalise(normalise(text)) === normalise(text)),
      { numRuns: 2000 },
    );
  });

  it("leaves no invisible character outside an emoji", () => {
    fc.assert(fc.property(fc.oneof(anyUnicode, nasty), (text) => !/\p{DI}/v.test(normalise(text).replace(/\p{RGI_Emoji}/gv, ""))));
  });

  it("is always well-formed", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("\ud83d", "\ude00", "a") }), (text) => normalise(text).isWellFormed()));
  });

  it.each([
    ["full-width and mathematical letters become plain", "Ｎｅｅ 𝐧𝐞𝐞", "Nee nee"],
    ["zero-width, bidi and soft hyphens go", "n\u200be\u202ee\u00ad", "nee"],
    ["forged tag characters go", "ok\u{e0069}\u{e0067}", "ok"],
    ["a family stays together", "👨‍👩‍👧 top", "👨‍👩‍👧 top"],
    [
      "the flag of England stays itself",
      "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
      "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    ],
    ["a heart keeps its colour", "❤️", "❤️"],
    ["every line separator becomes a line feed", "a\u2028b\u2029c\u0085d\r\ne", "a\nb\nc\nd\ne"],
    ["the blank braille cell becomes a space", "a\u2800b", "a b"],
    ["control characters become spaces", "a\u0000b\u0007", "a b "],
    ["a lone surrogate becomes the replacement character", "a\ud800", "a\ufffd"],
  ])("%s", (_fact, typed, expected) => {
    expect(normalise(typed)).toBe(expected);
  });
});

describe("folding", () => {
  it("keeps the length, so that offsets stay true", () => {
    fc.assert(fc.property(anyUnicode, (text) => foldForMatching(text).length === text.length));
  });

  it("reads Cyrillic look-alikes, accents and curly quotes as plain letters", () => {
    expect(foldForMatching("ѕоrry, één ‘oké’")).toBe("sorry, een 'oke'");
  });
});

describe("capping", () => {
  it("never cuts a surrogate pair in two", () => {
    expect(capText("aa😀", 3)).toBe("aa");
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.nat(20),
        (text, cap) => capText(text, cap).isWellFormed() && capText(text, cap).length <= cap,
      ),
    );
  });
});
