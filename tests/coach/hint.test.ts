import { describe, expect, it } from "vitest";
import { hasTried } from "../../src/coach/hint.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { anAnswer, anExchange } from "../support/store-builders.ts";

const WEAK = aVerdict({ stance: "submissive", matter: "conceded", slip: "gave_away" });
const answeredAt = (line: string, reading: ReturnType<typeof aVerdict>) => anExchange(2, { line, answer: anAnswer({ reading }) });

describe("a try of the player's own", () => {
  it("is a weak reply to this very line", () => {
    expect(hasTried([answeredAt("60 dagen.", WEAK)], { line: "60 dagen." })).toBe(true);
  });

  it("is no weak reply to the line that stood there before, no strong one, and nothing at all", () => {
    expect(hasTried([answeredAt("Tien anderen.", WEAK)], { line: "60 dagen." })).toBe(false);
    expect(hasTried([answeredAt("60 dagen.", aVerdict())], { line: "60 dagen." })).toBe(false);
    expect(hasTried([], { line: "60 dagen." })).toBe(false);
  });
});
