import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/ports/store.ts";
import { sitDown } from "../../support/keyboard.ts";
import { aProfile, practiceRig } from "../../support/practice-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";

const PLAYER = aProfile().playerId;
const ENTER = "\r";

/** Sits down and gives these answers, each when the prompt before it is shown. */
async function answers(store: Store, args: readonly string[], steps: readonly (readonly [string, string])[]) {
  const sitting = sitDown(practiceRig(store), args);
  for (const [shown, typed] of steps) {
    await sitting.until(shown);
    await sitting.until("› ");
    sitting.type(`${typed}${ENTER}`);
  }
  return sitting;
}

describe("the coach at the keyboard", () => {
  it("warms up by numbers and words, and ends with the player's own sentence", async () => {
    const store = await memoryStore();
    const sitting = await answers(
      store,
      ["--warm-up"],
      [
        ["Sla over", "1"],
        ["Die dus", "Mijn vader zei dat altijd."],
        ["Daar komt hij dus vandaan", "1"],
        ["Die is van jou", "vraag ik wanneer het moet"],
      ],
    );
    await sitting.until("Dit neem je mee:");
    await sitting.until("vraag ik wanneer het moet");
    await sitting.until("› ");
    sitting.type(ENTER);
    expect(await sitting.ended).toBe("done");
    expect((await store.findProfile(PLAYER))?.intention).toEqual({ cueMove: "urgency", iWill: "vraag ik wanneer het moet" });
  });

  it("can be left with a stop word, and goes on where it was", async () => {
    const store = await memoryStore();
    const left = await answers(
      store,
      ["--warm-up"],
      [
        ["Sla over", "2"],
        ["Die dus", "stop"],
      ],
    );
    expect(await left.ended).toBe("done");
    expect(left.shown()).toContain("We laten het opwarmen even liggen");
    const again = await answers(store, ["--warm-up"], [["Die dus", ""]]);
    expect(await again.ended).toBe("done");
  });

  it("asks the form of a real meeting question by question, what is wrong again, and plays it", async () => {
    const store = await memoryStore();
    const sitting = sitDown(practiceRig(store), ["--meeting", "--seed", "1"]);
    const types = async (shown: string, typed: string) => {
      await sitting.until(shown);
      sitting.type(`${typed}${ENTER}`);
    };
    await types("› ", "1");
    await types("wat doen ze? › ", "een bouwbedrijf");
    await types("van je? › ", "een website");
    await types("dat ze zeggen? › ", "dat ik te duur ben");
    await types("voorwaarden › ", "");
    await types("(enter voor 1): ", "3");
    await types("Hoe laat? › ", "straks");
    await types("(enter voor 2): ", "1");
    await types("Hoe laat? › ", "14:30");
    await sitting.until("Ik vraag je");
    await types("Jij › ", "Mijn tarief is 95 euro per uur. Wat moet het opleveren?");
    await types("Jij › ", "stop");
    expect(await sitting.ended).toBe("done");
    expect(await store.listReminders(PLAYER)).toMatchObject([{ state: "planned" }]);
    expect((await store.listMeetings(PLAYER))[0]).toMatchObject({ day: "2026-11-25", time: "14:30" });
  });

  it("asks at the next start how it went, plays the moment as a drill, and then offers the round as always", async () => {
    const store = await memoryStore();
    await store.saveMeeting({
      id: "m1",
      playerId: PLAYER,
      lang: "nl",
      createdAt: new Date("2026-11-20T09:00:00Z"),
      prospectId: "mine_m1",
      name: "Ilse Vermaat",
      sector: "zorg",
      terms: [],
      day: "2026-11-23",
    });
    const dueAt = new Date("2026-11-24T08:00:00Z");
    await store.saveReminder({ meetingId: "m1", playerId: PLAYER, dueAt, state: "planned" });
    const sitting = await answers(
      store,
      [],
      [
        ["Geen herinneringen", "3"],
        ["Dat moment overdoen", "1"],
      ],
    );
    for (const [shown, typed] of [
      ["Wat zei je klant? › ", "Dat tarief is veel te hoog voor ons"],
      ["En wat zei jij? › ", "Oh."],
      ["Jij › ", "Oké, dan doe ik het voor minder."],
      ["Enter om te stoppen", ""],
    ] as const) {
      await sitting.until(shown);
      sitting.type(`${typed}${ENTER}`);
    }
    expect(await sitting.ended).toBe("done");
    expect(sitting.shown()).toContain("Dat tarief is veel te hoog voor ons.");
    expect(await store.findMeeting("m1")).toMatchObject({ outcome: "hard", moment: { youSaid: "Oh." } });
    const next = sitDown(practiceRig(store), []);
    await next.until("Taal");
    expect(next.shown()).not.toContain("Geen herinneringen");
    next.type(`stop${ENTER}`);
    await next.ended;
  });
});
