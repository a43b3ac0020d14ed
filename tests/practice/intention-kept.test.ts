import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareIntention } from "../../src/practice/intention-kept.ts";
import { aVerdict } from "../support/game-arbitraries.ts";

const reading = aVerdict();
const compare = (iWill: string, reply: string, lang: "nl" | "en" = "nl") => compareIntention(lang, iWill, { reply, reading });

describe("the then of an intention", () => {
  it.each([
    ["noem ik mijn tarief van 95 euro", "Mijn tarief is 95 euro per uur.", "done"],
    ["noem ik mijn tarief van 95 euro", "Fijn dat je het zegt. Ik zit op 95.", "partly"],
    ["noem ik mijn tarief van 95 euro", "Mijn tarief bespreken we straks.", "partly"],
    ["noem ik mijn tarief van 95 euro", "Prima, doe maar.", "unclear"],
    ["vraag ik wat hij van die tien anderen verwacht", "Mooi dat er keus is. Wat verwacht je van die tien anderen?", "done"],
    ["vraag ik wat hij van die tien anderen verwacht", "Die tien anderen zijn vast ook goed.", "partly"],
    ["stel ik een vraag terug", "Hoe kom je daarbij?", "done"],
    ["stel ik een vraag terug", "Dat vind ik niet.", "unclear"],
    ["zeg ik niet meteen ja", "Mijn tarief is 95.", "unclear"],
    ["blijf ik stil", "Goed.", "unclear"],
    ["zeg ik 'daar maak ik een offerte voor'", "Leuk idee, daar maak ik een aparte offerte voor.", "done"],
  ])("%s, said: %s: %s", (...[iWill, reply, came]) => {
    expect(compare(iWill, reply)).toBe(came);
  });

  it.each([
    ["state my rate of 95", "My rate is 95 an hour.", "done"],
    ["ask what went wrong last time", "Sorry to hear that. What went wrong last time?", "done"],
    ["ask what went wrong last time", "Something went wrong last time, I see.", "partly"],
    ["not say yes at once", "Yes.", "unclear"],
  ])("%s, said in English: %s: %s", (...[iWill, reply, came]) => {
    expect(compare(iWill, reply, "en")).toBe(came);
  });

  it("is not called done when he gave in with the very words", () => {
    const gaveIn = aVerdict({ stance: "submissive", matter: "conceded" });
    expect(compareIntention("nl", "noem ik mijn tarief van 95", { reply: "Mijn tarief is 95, maar 70 mag.", reading: gaveIn })).toBe(
      "unclear",
    );
  });

  it("is never claimed of a reply that shares no word, amount or question with it", () => {
    const words = fc.array(fc.constantFrom("tarief", "offerte", "resultaat", "opzegtermijn", "betalen", "planning"), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(words, (resolved) => {
        expect(compare(`bespreek ik ${resolved.join(" ")}`, "Hallo, leuk dat we hier zitten.")).toBe("unclear");
      }),
    );
  });

  it("comes in the resolved words themselves, whatever they are, unless nothing in them can be heard", () => {
    const words = fc.array(fc.constantFrom("tarief", "offerte", "resultaat", "opzegtermijn", "95 euro", "betalen", "planning"), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(words, (resolved) => {
        expect(compare(`zeg ik ${resolved.join(" ")}`, `Ik zeg ${resolved.join(" ")}`)).toBe("done");
      }),
    );
  });

  it("never throws, for any words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (iWill, reply) => {
        expect(["done", "partly", "unclear"]).toContain(compare(iWill, reply));
      }),
    );
  });
});
