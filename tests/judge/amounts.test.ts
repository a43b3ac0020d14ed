import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAmounts } from "../../src/judge/amounts.ts";
import { foldForMatching } from "../../src/judge/normalise.ts";
import { NUMBER_WORDS } from "../../src/judge/number-words.ts";

const NL = [
  "",
  "een",
  "twee",
  "drie",
  "vier",
  "vijf",
  "zes",
  "zeven",
  "acht",
  "negen",
  "tien",
  "elf",
  "twaalf",
  "dertien",
  "veertien",
].concat(["vijftien", "zestien", "zeventien", "achttien", "negentien"]);
const NL_TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];
const EN =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const EN_TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Writes a number the way a schoolbook does: the reverse of what is tested, made independently. */
function spellNl(n: number): string {
  if (n >= 100) return `${n >= 200 ? NL[Math.floor(n / 100)] : ""}honderd${n % 100 ? spellNl(n % 100) : ""}`;
  if (n < 20) return NL[n] ?? "";
  const unit = NL[n % 10] ?? "";
  return n % 10 ? `${unit}${unit.endsWith("e") ? "ën" : "en"}${NL_TENS[Math.floor(n / 10)]}` : (NL_TENS[n / 10] ?? "");
}
function spellEn(n: number, hyphen: string): string {
  if (n >= 100) return `${EN[Math.floor(n / 100)]} hundred${n % 100 ? ` and ${spellEn(n % 100, hyphen)}` : ""}`;
  if (n < 20) return EN[n] ?? "";
  return n % 10 ? `${EN_TENS[Math.floor(n / 10)]}${hyphen}${EN[n % 10]}` : (EN_TENS[n / 10] ?? "");
}

describe("number words", () => {
  it("reads every Dutch number from 1 to 999", () => {
    for (let n = 1; n <= 999; n++) expect(NUMBER_WORDS.nl.parse(foldForMatching(spellNl(n)))).toBe(n);
  });

  it("reads every English number from 1 to 999, with a hyphen or a space", () => {
    for (let n = 1; n <= 999; n++) {
      expect(NUMBER_WORDS.en.parse(spellEn(n, "-"))).toBe(n);
      expect(NUMBER_WORDS.en.parse(spellEn(n, " "))).toBe(n);
    }
  });

  it("finds the whole number in a sentence, digits or words, in both languages", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 999 }), (n) => {
        for (const text of [`Dat wordt ${spellNl(n)} euro per uur.`, `Dat wordt ${n} euro per uur.`, `Dat wordt € ${n},- per uur.`]) {
          expect(findAmounts(foldForMatching(text), "nl")).toMatchObject([{ unit: "euro", value: n, subject: "perHour", role: "said" }]);
        }
        expect(findAmounts(`That is ${spellEn(n, "-")} euros an hour.`, "en")).toMatchObject([
          { unit: "euro", value: n, subject: "perHour" },
        ]);
      }),
    );
  });

  it.each([
    ["nl", "vijftienhonderd", 1500],
    ["nl", "honderd en tien", 110],
    ["nl", "tweeduizend driehonderd", 2300],
    ["en", "twelve hundred", 1200],
    ["en", "two thousand, three hundred and one", 2301],
  ] as const)("%s: %s is %d", (lang, words, value) => {
    expect(findAmounts(`${words} euro`, lang)).toMatchObject([{ value }]);
  });
});

describe("amounts", () => {
  it.each([
    ["nl", "85 euro", ["euro", 85, "said"]],
    ["nl", "€ 85,-", ["euro", 85, "said"]],
    ["nl", "82,50 per uur", ["euro", 82.5, "said"]],
    ["nl", "1.400", ["euro", 1400, "said"]],
    ["nl", "2,5k", ["euro", 2500, "said"]],
    ["nl", "85 p/u", ["euro", 85, "said"]],
    ["nl", "en ik reken 98, dus", ["euro", 98, "said"]],
    ["nl", "vijfentachtig", ["euro", 85, "said"]],
    ["nl", "14 dagen", ["days", 14, "said"]],
    ["nl", "twee weken", ["days", 14, "said"]],
    ["nl", "een maand", ["days", 30, "said"]],
    ["nl", "10% korting", ["percent", 10, "said"]],
    ["nl", "tien procent", ["percent", 10, "said"]],
    ["nl", "veertig uur", ["hours", 40, "said"]],
    ["nl", "niet onder de 90", ["euro", 90, "floor"]],
    ["nl", "Mijn tarief is 85, daar ga ik niet onder zitten", ["euro", 85, "floor"]],
    ["nl", "Onder de 110 begin ik er niet aan", ["euro", 110, "floor"]],
    ["nl", "binnen 14 dagen", ["days", 14, "ceiling"]],
    ["nl", "geen 60 dagen", ["days", 60, "refused"]],
    ["nl", "65 doe ik niet", ["euro", 65, "refused"]],
    ["en", "eighty-five an hour", ["euro", 85, "said"]],
    ["en", "£1,400", ["euro", 1400, "said"]],
    ["en", "a fortnight", ["days", 14, "said"]],
    ["en", "two weeks", ["days", 14, "said"]],
    ["en", "ten per cent", ["percent", 10, "said"]],
    ["en", "I won't go below 90", ["euro", 90, "floor"]],
    ["en", "I charge 85 and I never go under that", ["euro", 85, "floor"]],
    ["en", "within thirty days", ["days", 30, "ceiling"]],
    ["en", "no 60 days", ["days", 60, "refused"]],
  ] as const)("%s: %s", (lang, text, [unit, value, role]) => {
    expect(findAmounts(foldForMatching(text), lang, "euro")).toMatchObject([{ unit, value, role }]);
  });

  it.each([
    ["nl", "ik heb twaalf jaar ervaring en drie referenties"],
    ["nl", "om half negen, sinds 2014"],
    ["nl", "een mooie dag"],
    ["en", "I've had 12 years of fun and one dog"],
    ["en", "it's 10.40 now"],
  ] as const)("%s: no amount in %s", (lang, text) => {
    expect(findAmounts(text, lang, "euro")).toEqual([]);
  });

  it("leaves bare numbers out when nothing says what they count", () => {
    expect(findAmounts("en ik reken 98, dus", "nl")).toEqual([]);
  });

  it("never throws, and gives offsets inside the text, for any text", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.constantFrom("nl" as const, "en" as const), (text, lang) => {
        for (const amount of findAmounts(text, lang, "euro")) {
          expect(amount.start).toBeLessThan(amount.end);
          expect(amount.end).toBeLessThanOrEqual(text.length);
          expect(Number.isFinite(amount.value)).toBe(true);
        }
      }),
    );
  });
});
