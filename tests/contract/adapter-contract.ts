import { describe, expect, it } from "vitest";
import type { Command } from "../../src/chat/action.ts";

/** A player's place at a platform, before a round. What comes back is all that he sees in answer, white space made one space. */
export type Seat = AsyncDisposable & {
  readonly kickOff: (prospectId: string) => Promise<string>;
  readonly says: (text: string) => Promise<string>;
  /** By whatever the platform has for it: a button, a typed command. */
  readonly asks: (command: Exclude<Command, "help" | "dispute">) => Promise<string>;
  /** Of what was ever shown, raw, the parts that the platform would bring to life. */
  readonly alive: () => readonly string[];
};

const LED = "Fijn dat je het zegt. Mijn tarief is 95 euro per uur. Waar loopt het nu op vast?";
const GAVE_IN = "Sorry, dan doe ik het wel voor 50 euro per uur.";

/** What every platform shows of a round, in its own way of drawing. The player's language is Dutch. */
export function describeAdapter(name: string, sitDown: () => Promise<Seat>): void {
  describe(name, () => {
    it("shows at kick-off who it is, that it is a computer, what is played for, and his first line", async () => {
      await using seat = await sitDown();
      const shown = await seat.kickOff("rob_verhagen");
      for (const part of ["Rob Verhagen", "zwaargewicht", "Hoofd inkoop", "met een computer", "95 euro per uur", "Hooguit"])
        expect(shown).toContain(part);
      expect(shown.lastIndexOf("Rob Verhagen")).toBeGreaterThan(shown.indexOf("met een computer"));
    });

    it("shows after a reply all four answers in words, the pitch, the muscle, the player's own words, and then the next line", async () => {
      await using seat = await sitDown();
      await seat.kickOff("rob_verhagen");
      const shown = await seat.says(LED);
      for (const part of [
        "Beurt 1",
        "assertief",
        "ondernemer",
        "vastgehouden",
        "Veld",
        "stand 0-0",
        "Spierbal",
        "Mijn tarief is 95 euro per uur.",
      ])
        expect(shown).toContain(part);
      expect(shown.indexOf("Rob Verhagen")).toBeGreaterThan(shown.indexOf("Beurt 1"));
    });

    it("says what a weak reply gave away, and gives a stronger line", async () => {
      await using seat = await sitDown();
      await seat.kickOff("rob_verhagen");
      const shown = await seat.says(GAVE_IN);
      for (const part of ["onderdanig", "weggegeven", "Huisregel losgelaten", "Sterker"]) expect(shown).toContain(part);
    });

    it("gives hints and a time-out that cost no exchange", async () => {
      await using seat = await sitDown();
      await seat.kickOff("rob_verhagen");
      expect(await seat.asks("hint")).toContain("Denk eens na");
      expect(await seat.asks("timeOut")).toContain("Time-out");
      expect(await seat.says(LED)).toContain("Beurt 1");
    });

    it("lets the last reply be done over, and its verdict be looked at again", async () => {
      await using seat = await sitDown();
      const first = await seat.kickOff("rob_verhagen");
      await seat.says(GAVE_IN);
      expect(await seat.asks("review")).toContain("VAR");
      const again = await seat.asks("again");
      expect(first).toContain(again.slice(again.lastIndexOf("Rob Verhagen") + 20).slice(0, 40));
      expect(await seat.says(LED)).toMatch(/Beurt 1.*assertief/u);
    });

    it("leaves the role at the whistle, with thanks first", async () => {
      await using seat = await sitDown();
      await seat.kickOff("rob_verhagen");
      await seat.says(LED);
      const shown = await seat.asks("whistle");
      expect(shown).toContain("Je bent eruit. Dank je dat je hebt geoefend.");
    });

    it("brings no word of the player to life", async () => {
      await using seat = await sitDown();
      await seat.kickOff("rob_verhagen");
      await seat.says("Mijn tarief is 95 euro \u001b[31m<!channel> <@U2> https://example.com *vet*. Dat is mijn prijs.");
      expect(seat.alive()).toEqual([]);
    });
  });
}
