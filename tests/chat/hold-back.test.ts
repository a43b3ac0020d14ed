import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Store } from "../../src/ports/store.ts";
import { aKnownPlayer, aPlayerInRound, memoryStore, type RunnerRig, repliesOf, runnerRig, says, WHISTLE } from "../support/runner-rig.ts";

const PER_MINUTE = 20;

/** A rig that takes so many a minute, at a moment that a test sets. */
function limitedRig(store: Store) {
  const time = { ms: 0 };
  const clock = { now: () => new Date("2026-11-24T09:00:00Z"), monotonic: () => time.ms };
  return { time, rig: runnerRig(store, { runner: { messagesPerMinute: PER_MINUTE, clock } }) };
}

const answersTo = (rig: RunnerRig, key: string) =>
  rig.sent.filter(({ place }) => place.startsWith(key)).map(({ card }) => JSON.stringify(card));
const isNotice = (card: string) => card.includes("Rustig aan");

describe("a flood of 10,000 messages of one player", () => {
  let [store, rig, taken, p99]: [Store, RunnerRig, number, { calm: number; flood: number }] = [] as never;
  beforeAll(async () => {
    store = await memoryStore();
    const limited = limitedRig(store);
    rig = limited.rig;
    for (const playerId of ["flood", "calm:before", "calm:during"]) await aPlayerInRound(store, { playerId });
    const waits = async (playerId: string, beforeEach: () => Promise<void>) => {
      const times: number[] = [];
      for (let number = 0; number < 12; number++) {
        await beforeEach();
        const from = performance.now();
        await rig.receive(`${playerId} ${number}`, says("Mijn tarief is 95 euro. Wat wil je bereiken?"), playerId);
        times.push(performance.now() - from);
        await rig.runner.idle();
        limited.time.ms += 1_000;
      }
      return Math.max(...times);
    };
    const calm = await waits("calm:before", async () => {});
    taken = 0;
    let sent = 0;
    const flood = await waits("calm:during", async () => {
      for (const end = sent + 850; sent < end; sent++) if (await rig.receive(`flood ${sent}`, says(`Nou ${sent}`), "flood")) taken += 1;
    });
    p99 = { calm, flood };
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it("is one notice, and only what is let in a minute is stored and answered", () => {
    expect(answersTo(rig, "flood").filter(isNotice)).toHaveLength(1);
    // Twelve seconds: a minute's worth at once, and what was earned since.
    expect(taken).toBeGreaterThanOrEqual(PER_MINUTE);
    expect(taken).toBeLessThanOrEqual(PER_MINUTE + PER_MINUTE / 5 + 1);
    expect(rig.log).toEqual([]);
  });

  it("keeps the messages of others no longer from being taken in than without it", async () => {
    expect((await repliesOf(store, "calm:during")).length).toBe((await repliesOf(store, "calm:before")).length);
    expect(answersTo(rig, "calm").filter(isNotice)).toEqual([]);
    // Twice, and what a busy machine adds to any single one.
    expect(p99.flood).toBeLessThanOrEqual(2 * p99.calm + 100);
  });
});

describe("who is told to slow down", () => {
  const URGENT: readonly (readonly [string, ChatEvent])[] = [
    ["the whistle", WHISTLE],
    ["stop, in words", says("Ik wil stoppen")],
    ["the button of the whistle", { kind: "pressed", action: { kind: "command", command: "whistle", roundId: "r", exchange: 1 }, seed: 1 }],
    ["a sign of distress", says("Ik wil niet meer leven")],
    ["that he accepts the notice", { kind: "accepted" }],
    ["the button that accepts it", { kind: "pressed", action: { kind: "accept" }, seed: 1 }],
    ["that a message was taken back", { kind: "group", group: "g", what: { do: "messageDeleted", message: "m" } }],
    ["that he wants no reminders", { kind: "noReminders" }],
    ["a form that he filled in", { kind: "formSent", form: "houseRules", values: {}, seed: 1 }],
  ];

  it.each(URGENT)("is still heard at once: %s", async (_name, event) => {
    await using store = await memoryStore();
    const { rig } = limitedRig(store);
    await aKnownPlayer(store);
    for (let number = 0; number < 3 * PER_MINUTE; number++)
      await rig.receive(`f${number}`, { kind: "tipWanted", subject: "", seed: number });
    expect(await rig.receive("tip", { kind: "tipWanted", subject: "", seed: 1 })).toBe(false);
    expect(await rig.receive("urgent", event)).toBe(true);
    await rig.runner.idle();
  });

  it("is listened to again when he has been calm", async () => {
    await using store = await memoryStore();
    const { rig, time } = limitedRig(store);
    await aKnownPlayer(store);
    for (let number = 0; number < 3 * PER_MINUTE; number++) await rig.receive(`f${number}`, says("hallo"));
    await rig.runner.idle();
    time.ms = 60_000;
    expect(await rig.receive("later", says("hallo"))).toBe(true);
    await rig.runner.idle();
    expect(answersTo(rig, "later").length).toBeGreaterThan(0);
  });
});
