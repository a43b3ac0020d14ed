import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hearStop } from "../../../src/chat/safety/stop-words.ts";
import { figure, linesOf, ordinaryReplies } from "./lines.ts";

const WAYS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  capitals: (text) => text.toUpperCase(),
  "a full stop": (text) => `${text}.`,
  "many marks": (text) => `${text}!!!`,
  "a smiley": (text) => `${text} 😭`,
  spaces: (text) => `   ${text}\n`,
  "zero-width characters": (text) => [...text].join("\u200b"),
  "soft hyphens": (text) => [...text].join("\u00ad"),
  "full width": (text) =>
    [...text].map((one) => (/[a-z]/i.test(one) ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one)).join(""),
  "Cyrillic look-alikes": (text) => text.replace(/o/g, "о").replace(/e/g, "е").replace(/a/g, "а"),
  "drawn-out letters": (text) => text.replace(/[aeiou](?=[^aeiou]*$)/iu, (letter) => letter.repeat(5)),
  "a hat on it": (text) => text.replace(/o/g, "ó"),
};
const VARIANTS = linesOf("stop-bases").flatMap((text) => Object.entries(WAYS).map(([way, type]) => ({ way, text: type(text) })));

const isExit = (text: string) => ["out", "timeOut"].includes(hearStop(text) ?? "");

describe("who asks to be let out", () => {
  it(`is heard in each of ${VARIANTS.length} variants, and in each held-out line`, () => {
    expect(VARIANTS.length).toBeGreaterThanOrEqual(200);
    const missed = VARIANTS.filter(({ text }) => hearStop(text) !== "out").map(({ way, text }) => `${way}: ${text}`);
    const heldOut = linesOf("stop-held-out");
    const alsoMissed = heldOut.filter((text) => hearStop(text) !== "out");
    console.log([figure("variants missed", missed, VARIANTS.length), figure("held out, missed", alsoMissed, heldOut.length)].join("\n"));
    expect([missed, alsoMissed]).toEqual([[], []]);
  });

  it("is not heard in what freelancers say to a client: at most 1% of the lines with those words", () => {
    const [tuned, heldOut, replies] = [linesOf("ordinary-tuned"), linesOf("ordinary-held-out"), ordinaryReplies()];
    expect(tuned.length + heldOut.length).toBeGreaterThanOrEqual(300);
    const exits = [tuned, heldOut, replies].map((lines) => lines.filter(isExit));
    console.log(
      [
        figure("false exits, tuned on", exits[0] ?? [], tuned.length),
        figure("false exits, held out", exits[1] ?? [], heldOut.length),
        figure("false exits, labelled replies", exits[2] ?? [], replies.length),
        figure(
          "a way out is shown beside, labelled replies",
          replies.filter((one) => hearStop(one) === "maybe"),
          replies.length,
        ),
      ].join("\n"),
    );
    for (const [n, lines] of [tuned, heldOut, replies].entries()) expect(exits[n]?.length).toBeLessThanOrEqual(lines.length / 100);
  });

  it("may be meant for the prospect: then the talk goes on with a way out beside it", () => {
    for (const text of ["Stop met bellen.", "Stop the pilot.", "Dan stop ik ermee en zoekt u een ander."])
      expect(hearStop(text), text).toBe("maybe");
  });

  it("may want a break only", () => {
    for (const text of ["pauze", "Pause!", "time-out", "TIME OUT", "even pauze", "mag ik even pauze?", "I need a break"])
      expect(hearStop(text), text).toBe("timeOut");
    for (const text of ["Pauze?", "Een pauze van een week is geen punt."]) expect(hearStop(text), text).toBeUndefined();
  });

  it("an honest answer to a prospect is play", () => {
    for (const text of ["Klaar?", "Vrijdag is het klaar.", "Ik ben klaar met die discussie."]) expect(hearStop(text), text).toBeUndefined();
  });

  it("is read in whatever comes in, and quickly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 4_000 }), (text) => {
        hearStop(text);
      }),
      { numRuns: 100 },
    );
    const startedAt = performance.now();
    for (const text of ["stop ".repeat(800), "ok ".repeat(1_300), "s ".repeat(2_000)]) hearStop(text);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
