import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handleEvent } from "../../../src/chat/conversation.ts";
import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import type { ChatEvent } from "../../../src/chat/event.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import type { Store } from "../../../src/ports/store.ts";
import { pickHardLine } from "../../../src/practice/ball.ts";
import { capOf } from "../../../src/practice/cap.ts";
import { conversationRig, practiceRig } from "../../support/practice-rig.ts";
import { memoryStore, says } from "../../support/runner-rig.ts";

const [TRAINER, PLAYER, ELSEWHERE] = ["slack:T1:UBOSS", "slack:T1:U1", "slack:T2:U1"];

describe("how heavy it may get", () => {
  let store: Store;
  beforeEach(async () => {
    store = await memoryStore();
    for (const playerId of [TRAINER, PLAYER, ELSEWHERE])
      await store.saveProfile({ playerId, lang: "nl", mode: "live", houseRules: [], accepted: NOTICE_VERSION });
  });
  afterEach(() => store[Symbol.asyncDispose]());

  const ask = (playerId: string, event: ChatEvent, maxIntensity: 1 | 2 | 3 | 4 | 5 = 5) => {
    const deps = conversationRig({ ...practiceRig(store), maxIntensity }, { asksConsent: true, trainers: [TRAINER] });
    return handleEvent(deps, { playerId, lang: "nl", signal: new AbortController().signal }, event);
  };
  const HEAVY = { kind: "roundWanted", prospectId: "rob_verhagen", weightClass: 5, seed: 1 } as const;

  it("is set by a trainer for his workspace, and for no other", async () => {
    expect(JSON.stringify(await ask(TRAINER, says("zwaarte 2")))).toContain("lichtgewicht");
    const deps = { ...practiceRig(store) };
    expect([await capOf(deps, PLAYER), await capOf(deps, ELSEWHERE), await capOf(deps, "discord:1")]).toEqual([2, 5, 5]);
    await ask(TRAINER, says("zwaarte vrij"));
    expect(await capOf(deps, PLAYER)).toBe(5);
  });

  it("is set by nobody else", async () => {
    expect(JSON.stringify(await ask(PLAYER, says("zwaarte 2")))).toContain(textsFor("nl")("care.cap.onlyTrainers"));
    expect(await capOf(practiceRig(store), PLAYER)).toBe(5);
  });

  it("holds in a round: class and lines; who asked for more is told, kindly", async () => {
    await store.saveCap("slack:T1", 2);
    const cards = await ask(PLAYER, HEAVY);
    expect(JSON.stringify(cards)).toContain("Hier gaat het tot en met het lichtgewicht, dus daar begin je.");
    for (const text of ["Sorry.", "Dan doe ik het voor 50.", "Goed, zoals u wilt.", "Prima, doe ik."]) await ask(PLAYER, says(text));
    const [round] = await store.listRounds(PLAYER, 1);
    expect(round?.setup.weightClass).toBe(2);
    expect(Math.max(...(round?.exchanges ?? []).map(({ intensity }) => intensity))).toBeLessThanOrEqual(2);
  });

  it("holds everywhere by the setting, whatever a community allows", async () => {
    await store.saveCap("slack:T1", 4);
    await ask(PLAYER, HEAVY, 1);
    const [round] = await store.listRounds(PLAYER, 1);
    expect([round?.setup.weightClass, round?.exchanges[0]?.intensity]).toEqual([1, 1]);
  });

  it("holds in a drill and in a ball of the day", async () => {
    await store.saveCap("slack:T1", 2);
    await ask(PLAYER, { kind: "drillWanted", moveId: "rate_dictate", seed: 3 });
    const [drill] = await store.listRounds(PLAYER, 1);
    expect(drill?.exchanges[0]?.intensity).toBeLessThanOrEqual(2);
    const practice = practiceRig(store);
    for (let seed = 1; seed <= 20; seed++) {
      const line = pickHardLine(practice, { lang: "nl", seed, cap: await capOf(practice, "slack:T1:C1"), at: new Date(), recent: [] });
      expect(line?.intensity).toBeLessThanOrEqual(2);
    }
  });

  it("goes down for a player who says that he is tense", async () => {
    await ask(PLAYER, HEAVY);
    await ask(PLAYER, says("pff, ik word hier zenuwachtig van"));
    for (const text of ["Sorry.", "Dan doe ik het voor 50."]) await ask(PLAYER, says(text));
    const [round] = await store.listRounds(PLAYER, 1);
    expect(round?.exchanges.slice(1).every(({ intensity }) => intensity <= 2)).toBe(true);
    expect(round?.exchanges.length).toBeGreaterThan(1);
  });
});
