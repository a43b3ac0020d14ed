import { describe, expect, it } from "vitest";
import { renderCard } from "../../../src/adapters/terminal/render.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";

const look = { texts: textsFor("nl"), width: 88, colours: false };

describe("a text in the terminal", () => {
  it.each(["\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u061c"])("keeps no mark that turns the writing (%j)", (mark) => {
    const line = {
      kind: "prospectLine",
      exchange: 1,
      name: `Ro${mark}b`,
      face: { name: "x", sign: "x" },
      text: `a${mark}b`,
      by: "script",
      buttons: [],
    } as const;
    const shown = renderCard(look, line) + renderCard(look, { kind: "text", about: "notice", text: `a${mark}b` });
    expect(shown).not.toContain(mark);
    expect(shown).toContain("Rob › ab");
  });
});
