import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Action, parseAction } from "../../src/chat/action.ts";
import type { Card } from "../../src/chat/card.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import { nameSlot } from "../../src/chat/group/names.ts";
import type { Judge } from "../../src/ports/judge.ts";
import { inBytes } from "../support/file-bytes.ts";
import { plant } from "../support/filled-store.ts";
import { groupRig, OPENER, votesOn } from "../support/group-rig.ts";
import { aPlayerInRound, memoryStore, PLAYER, type RunnerRig, runnerRig, says } from "../support/runner-rig.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";

const folder = aTempFolder();
afterAll(() => rm(folder, { recursive: true }));

const press = (action: Action): ChatEvent => ({ kind: "pressed", action, seed: 1 });
const EXPORT = press({ kind: "myData", do: "export" });
const ERASE = press({ kind: "myData", do: "erase" });
const SURELY = press({ kind: "myData", do: "eraseSurely" });

async function answersTo(rig: RunnerRig, key: string, event: ChatEvent): Promise<readonly Card[]> {
  await rig.receive(key, event);
  await rig.runner.idle();
  return rig.sent.filter(({ place }) => place === key).map(({ card }) => card);
}

describe("the privacy page", () => {
  it("says how long what is kept, and gives the ways to get it or to erase it, also before anything was accepted", async () => {
    await using store = await memoryStore();
    const rig = runnerRig(store, { conversation: { retention: { wordsDays: 1, verdictsDays: 200, meetingsDays: 45 } } });
    const [page] = await answersTo(rig, "page", says("privacy"));
    const [welcome] = await answersTo(rig, "hello", says("hoi"));
    const text = JSON.stringify([page, welcome]);
    expect(text).toMatch(/na 1 dag\..*200 dagen/u);
    expect(text).toMatch(/45 dagen na dat gesprek/u);
    const shown = await answersTo(rig, "page2", { kind: "pageWanted", page: "privacy" });
    const actions = shown.flatMap((card) => ("buttons" in card ? card.buttons.map(({ code }) => parseAction(code)) : []));
    expect(actions).toEqual([{ kind: "accept" }, { kind: "myData", do: "export" }, { kind: "myData", do: "erase" }]);
  });

  it("says that words go at once where none are kept", async () => {
    await using store = await memoryStore();
    const rig = runnerRig(store, { conversation: { retention: { wordsDays: 0, verdictsDays: 200, meetingsDays: 45 } } });
    expect(JSON.stringify(await answersTo(rig, "page", says("hoi")))).toMatch(/binnen een paar uur/u);
  });
});

describe("what is kept of a player", () => {
  it("comes as one document with a version, by a button or by words, and nothing of another stands in it", async () => {
    await using store = await memoryStore();
    const [mine, others] = [await plant(store, PLAYER, "qmine"), await plant(store, "slack:T2:BO", "qother")];
    const rig = runnerRig(store);
    for (const [key, event] of [
      ["button", EXPORT],
      ["words", says("mijn gegevens")],
    ] as const) {
      await store.endRound("qmine2", { at: new Date(), result: { kind: "brokenOff", by: "player" } });
      const [card, ...more] = await answersTo(rig, key, event);
      expect(more).toEqual([]);
      if (card?.kind !== "file") throw new Error(`no file but ${JSON.stringify(card)}`);
      expect(card.name).toMatch(/\.json$/u);
      const document = JSON.parse(card.content);
      expect(document).toMatchObject({ format: "spierbal-my-data", version: 1, player: PLAYER, madeAt: "2026-11-24T09:00:00.000Z" });
      expect(mine.own.filter((word) => !card.content.includes(word))).toEqual([]);
      expect([...others.all, ...others.own].filter((word) => card.content.includes(word))).toEqual([]);
    }
  });

  it("is erased when he has said so twice, and no byte of it is left", async () => {
    const file = join(folder, "twice.db");
    await using store = await openOrFail(file);
    const mine = await plant(store, PLAYER, "qmine");
    const rig = runnerRig(store);
    const [question] = await answersTo(rig, "asks", ERASE);
    expect(question).toMatchObject({ kind: "choices", buttons: [{ look: "danger" }, {}] });
    expect(inBytes(file, mine.own)).toEqual(mine.own);
    const [done] = await answersTo(rig, "surely", SURELY);
    expect(done).toMatchObject({ kind: "text", text: expect.stringMatching(/^Alles is gewist/u) });
    expect(inBytes(file, [...mine.own, ...mine.all])).toEqual([]);
    expect((await answersTo(rig, "back", says("hoi")))[0]).toMatchObject({ text: expect.stringMatching(/^Hoi! Ik ben Spierbal/u) });
  });

  it("is erased in the middle of a call: the call is broken off, and its result comes back to nothing", async () => {
    const file = join(folder, "mid-call.db");
    await using store = await openOrFail(file);
    await aPlayerInRound(store);
    const asked = Promise.withResolvers<AbortSignal>();
    const late = Promise.withResolvers<void>();
    const judge: Judge["judge"] = async (_exchange, { signal }) => {
      asked.resolve(signal);
      await late.promise;
      return { reading: { kind: "notJudged", reason: "unreadable" }, by: "rules" };
    };
    const rig = runnerRig(store, { practice: { judge: { judge, readAgain: judge } } });
    await rig.receive("reply", says("canarycall: mijn tarief is 95 euro."));
    const signal = await asked.promise;
    await rig.receive("more", says("canarymore"));
    await rig.receive("surely", SURELY);
    expect(signal.aborted).toBe(true);
    late.resolve();
    await rig.runner.idle();
    expect(rig.sent.map(({ place }) => place)).toEqual(["surely"]);
    expect(inBytes(file, ["canarycall", "canarymore", PLAYER])).toEqual([]);
    expect(await store.listRounds(PLAYER, 9)).toEqual([]);
  });
});

describe("a group in which somebody is erased", () => {
  const [ANNA, BO] = ["test:anna", "test:bo"] as const;
  const erase = async (rig: ReturnType<typeof groupRig>, playerId: string) => {
    await rig.receive(playerId, SURELY, `${playerId} surely`);
    await rig.runner.idle();
  };

  it("goes on without him: the others hear that somebody left, the next has the turn, and his words are gone", async () => {
    const file = join(folder, "group.db");
    await using store = await openOrFail(file);
    const rig = groupRig(store);
    await rig.gather("relay", [ANNA, BO]);
    await rig.press(OPENER, "start");
    await rig.say(ANNA, "canaryanna: mijn tarief is 95 euro per uur. Wat wil je bereiken?");
    await votesOn(rig, BO);
    await rig.say(BO, "canarybo: dat is mijn prijs, en wat levert het je op?");
    await votesOn(rig, ANNA);
    expect((await rig.state()).turn).toBe("A");
    await erase(rig, ANNA);
    const texts = rig.platform.thread().flatMap((card) => ("text" in card ? [card.text] : []));
    expect(texts.some((text) => /^iemand/iu.test(text))).toBe(true);
    expect((await rig.state()).turn).toBe("B");
    expect(rig.platform.thread().at(-1)).toMatchObject({ kind: "turn", mention: BO });
    expect(inBytes(file, ["canaryanna", ANNA, nameSlot(ANNA)])).toEqual([]);
    expect(inBytes(file, ["canarybo"])).toEqual(["canarybo"]);
    await rig.say(BO, "Ik werk zo, en jij? Wat wil je bereiken?");
    await rig.press(OPENER, "whistle");
    expect(await rig.state()).toMatchObject({ phase: "ended" });
  });

  it("goes on when the one who opened it goes, and ends by its clock when nobody is left", async () => {
    const file = join(folder, "opener.db");
    await using store = await openOrFail(file);
    const rig = groupRig(store);
    await rig.gather("relay", [ANNA]);
    await rig.press(OPENER, "start");
    await erase(rig, OPENER);
    // The platform of this test names the channel after who asked.
    expect(inBytes(file, [`"${OPENER}"`, nameSlot(OPENER)])).toEqual([]);
    await rig.say(ANNA, "Mijn tarief is 95 euro per uur. Wat wil je bereiken?");
    await erase(rig, ANNA);
    expect(inBytes(file, [ANNA])).toEqual([]);
    await rig.timeRunsOut();
    expect(await rig.state()).toMatchObject({ phase: "ended", over: "clock" });
  });
});
