import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import type { Store } from "../../../src/ports/store.ts";
import { type BallRig, ballRig } from "../../support/ball-rig.ts";
import { accepts } from "../../support/group-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";

const STRONG = "Goeie vraag. Mijn tarief is 95 euro per uur, dat staat. Wat moet er na drie maanden anders zijn bij jullie?";
const WARM = "Ik snap dat je op de kosten let. Mijn uurtarief is 95 euro en daar blijf ik bij. Welk resultaat zoek je?";
const WEAK = "Sorry, je hebt gelijk, dan doe ik het wel voor 60 euro.";

let store: Store;
let rig: BallRig;
beforeEach(async () => {
  store = await memoryStore();
  rig = ballRig(store);
  for (const player of ["anna", "bo", "cem"]) await accepts(store, player);
});
afterEach(() => store[Symbol.asyncDispose]());

const textOf = (card: unknown) => JSON.stringify(card);
const kinds = (cards: readonly Card[]) => cards.map((one) => one.kind);
const inChannel = () => rig.platform.posted.filter((one) => one.where === "board" || one.where === "thread").map((one) => one.card);

describe("a ball of the day", () => {
  it("is one card in the channel: who says what, how to answer, and when the channel looks back", async () => {
    await rig.asks("anna");
    const [ball] = rig.balls();
    expect(rig.balls()).toHaveLength(1);
    expect(ball?.header).toBe("Bal van de dag");
    expect(ball?.lines[1]).toMatch(/“.+”/u);
    expect(ball?.lines[3]).toMatch(/^Woensdag om 10:00/u);
    expect(ball?.buttons.map((one) => one.label)).toEqual(["Speel hem terug", "Vaste momenten"]);
    expect(rig.platform.here("anna").map(textOf)).toEqual([expect.stringContaining("De bal ligt in het kanaal.")]);
  });

  it("is one a day for anybody, and more for a trainer; another channel has its own", async () => {
    rig = ballRig(store, { conversation: { trainers: ["trainer"] } });
    await rig.asks("anna");
    await rig.asks("bo");
    expect(rig.balls()).toHaveLength(1);
    expect(textOf(rig.platform.here("bo"))).toContain("Vandaag ligt er in dit kanaal al een bal");
    await rig.asks("trainer");
    expect(rig.balls()).toHaveLength(2);
    await rig.receive("bo", { kind: "ballWanted", seed: 1, at: { channel: "test:c2", place: "channel 2" } });
    await rig.runner.idle();
    expect(rig.balls()).toHaveLength(3);
  });

  it("gives each his verdict alone, and the next day the channel counts and the strong lines of who agreed", async () => {
    await rig.asks("anna");
    // One without consent reads the notice first, and then gets the form.
    const welcome = await rig.presses("eva", "answer");
    expect(welcome.kind).toBe("choices");
    expect(textOf(welcome)).toContain("Akkoord, ik speel mee");
    expect(await rig.presses("eva", "accept")).toMatchObject({ kind: "choices", text: expect.stringContaining("Speel je de bal terug?") });
    expect(kinds(await rig.answers("eva", STRONG, "yes"))).toEqual(["verdict", "choices"]);
    expect(kinds(await rig.answers("anna", WARM, "no"))).toEqual(["verdict", "choices"]);
    // Nor one who reads the notice and leaves it there.
    expect(textOf(await rig.presses("fay", "answer"))).toContain("Akkoord, ik speel mee");
    const weak = await rig.answers("cem", WEAK, "yes");
    expect(weak[0]).toMatchObject({ kind: "verdict", strongerLine: expect.any(String) });
    expect(kinds(await rig.answers("bo", "Hm, daar moet ik over nadenken."))).toEqual(["verdict", "choices"]);
    // His second one does not count: he may practise on.
    expect(await rig.presses("bo", "answer")).toMatchObject({ kind: "choices", text: expect.stringContaining("je eerste antwoord telt") });
    expect(inChannel()).toHaveLength(1);

    await rig.timeIs("2026-11-25T10:00:00Z");
    const [spread] = rig.spreads();
    expect(rig.spreads()).toHaveLength(1);
    expect(spread?.lines.join(" ")).toContain("4 mensen speelden hem terug.");
    expect(spread?.quotes).toEqual([STRONG]);
    for (const words of [WARM, WEAK, "nadenken", "anna", "eva", "cem"]) expect(textOf(inChannel())).not.toContain(words);
    expect(
      rig
        .balls()
        .at(-1)
        ?.buttons.map((one) => one.label),
    ).toEqual(["Oefenen"]);
    expect(rig.platform.doubles).toEqual([]);
  });

  it("takes no answer after the reveal, and none twice when two forms were open", async () => {
    await rig.asks("anna");
    const [first, second, late] = [
      await rig.presses("bo", "answer"),
      await rig.presses("bo", "answer"),
      await rig.presses("cem", "answer"),
    ];
    expect(kinds(await rig.sends("bo", first, { line: STRONG }))).toEqual(["verdict", "choices"]);
    expect(kinds(await rig.sends("bo", second, { line: WEAK }))).toEqual(["choices"]);
    await rig.timeIs("2026-11-25T10:00:00Z");
    expect(textOf(await rig.sends("cem", late, { line: STRONG }))).toContain("Deze bal is al gespeeld");
    const [ball] = await store.listBalls("test:c1", 1);
    expect(ball?.spread?.answered).toBe(1);
  });

  it("says kindly that there were too few to show, with a line of the playbook", async () => {
    await rig.asks("anna");
    await rig.answers("anna", STRONG, "yes");
    await rig.answers("bo", WARM, "yes");
    await rig.timeIs("2026-11-25T10:00:00Z");
    const [spread] = rig.spreads();
    expect(spread?.lines.join(" ")).toContain("2 mensen speelden hem terug");
    expect(spread?.lines.join(" ")).not.toContain("assertief");
    expect(spread?.quotesText).toBe("Zo kan het ook:");
    expect(spread?.quotes).toHaveLength(1);
    expect([STRONG, WARM]).not.toContain(spread?.quotes[0]);
  });

  it("shows no line whose writer takes it back", async () => {
    await rig.asks("anna");
    await rig.answers("anna", STRONG, "yes");
    await rig.answers("bo", WARM, "yes");
    await rig.answers("cem", WEAK);
    await rig.presses("anna", "keep");
    await rig.timeIs("2026-11-25T10:00:00Z");
    expect(rig.spreads()[0]?.quotes).toEqual([WARM]);
  });

  it("hides ways to reach the writer from the channel, the store and the judge", async () => {
    const heard: string[] = [];
    const { judge: read } = rig.practice;
    const judge = {
      ...read,
      judge: (...given: Parameters<typeof read.judge>) => {
        heard.push(given[0].reply);
        return read.judge(...given);
      },
    };
    rig = ballRig(store, { practice: { judge } });
    await rig.asks("anna");
    await rig.answers("anna", `${STRONG} Mail me op anna@bureau.nl of bel 06-12345678. Groet, Anna`, "yes");
    const kept = textOf(await store.listBallAnswers((await store.listBalls("test:c1", 1))[0]?.id ?? ""));
    for (const text of [heard.join(), kept]) {
      expect(text).toContain("95 euro");
      expect(text).not.toMatch(/bureau|12345678|Anna/u);
    }
  });

  it("asks for words before the form closes", async () => {
    await rig.asks("anna");
    expect(await rig.answers("anna", "  ")).toMatchObject([{ kind: "formErrors", errors: { line: "Er staat nog niets." } }]);
  });

  it("is told to be a matter of channels elsewhere", async () => {
    await rig.receive("anna", { kind: "ballWanted", seed: 1 });
    await rig.runner.idle();
    expect(textOf(rig.platform.here("anna"))).toContain("in een kanaal");
  });

  it("tells who asked when nothing can be posted there, and leaves no ball behind", async () => {
    const gone = { ...rig.platform.outlet.group, openBoard: async () => "gone" as const } as NonNullable<typeof rig.platform.outlet.group>;
    rig = ballRig(store, { outlet: { group: gone } });
    await rig.asks("anna");
    expect(textOf(rig.platform.here("anna"))).toContain("kan ik niets plaatsen");
    expect(await store.listBalls("test:c1", 9)).toEqual([]);
  });
});
