import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { startReminding } from "../../src/chat/coach/remind.ts";
import type { Meeting } from "../../src/ports/meetings.ts";
import type { Store } from "../../src/ports/store.ts";
import { createNotices } from "../support/notices.ts";
import { aKnownPlayer, PLAYER, runnerRig } from "../support/runner-rig.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";

const DUE = Date.parse("2026-11-27T16:30:00Z");
const meeting: Meeting = {
  id: "m1",
  playerId: PLAYER,
  lang: "nl",
  createdAt: new Date("2026-11-24T09:00:00Z"),
  prospectId: "mine_m1",
  name: "Ilse Vermaat",
  sector: "zorg",
  terms: [],
  day: "2026-11-27",
};

/** A process that reminds: its own store on the shared file, and timers that run when the test says. */
function aProcess(store: Store, at: { now: number }, over: { readonly send?: (card: Card) => void } = {}) {
  const notices = createNotices(() => `timers: ${timers.map(({ ms }) => ms).join(", ")}`);
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  const sent: { readonly place: string; readonly card: Card; readonly id: string | undefined }[] = [];
  const clock = { now: () => new Date(at.now), monotonic: () => 0 };
  const rig = runnerRig(store, {
    outlet: {
      async send(place, card, name) {
        sent.push({ place, card, id: name?.id });
        over.send?.(card);
        notices.changed();
        return "sent";
      },
    },
  });
  const reminding = startReminding({
    store,
    runner: rig.runner,
    clock,
    platform: "test:",
    placeOf: (playerId) => `dm of ${playerId}`,
    setTimer: (ms, run) => {
      timers.push({ ms, run });
      notices.changed();
      return () => {};
    },
  });
  const looked = (times: number) => notices.waitFor(() => timers.length >= times);
  return { ...rig, reminding, timers, sent, looked };
}

describe("the clock of reminders", () => {
  let folder: string;
  let store: Store;
  const at = { now: 0 };
  beforeEach(async () => {
    folder = aTempFolder();
    store = await openOrFail(join(folder, "spierbal.db"));
    at.now = DUE - 90_000;
    await aKnownPlayer(store);
    await store.saveMeeting(meeting);
    await store.saveReminder({ meetingId: "m1", playerId: PLAYER, dueAt: new Date(DUE), state: "planned" });
  });
  afterEach(async () => {
    await store[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it("asks when the time has come, not before, in the player's own place", async () => {
    const one = aProcess(store, at);
    await one.looked(1);
    expect(one.timers[0]?.ms).toBe(60_000);
    at.now += 60_000;
    one.timers[0]?.run();
    await one.looked(2);
    expect([one.timers[1]?.ms, one.sent]).toEqual([30_000, []]);
    at.now = DUE;
    one.timers[1]?.run();
    await one.looked(3);
    await one.runner.idle();
    expect(one.sent).toMatchObject([
      { place: `dm of ${PLAYER}`, card: { kind: "choices", text: expect.stringContaining("Ilse Vermaat") } },
    ]);
    one.timers[2]?.run();
    await one.looked(4);
    await one.runner.idle();
    expect([one.sent.length, (await store.findReminder("m1"))?.state]).toEqual([1, "asked"]);
    await one.reminding.stop();
  });

  it("of two processes asks once", async () => {
    await using other = await openOrFail(join(folder, "spierbal.db"));
    at.now = DUE;
    const both = [aProcess(store, at), aProcess(other, at)];
    await Promise.all(both.map((one) => one.looked(1)));
    await Promise.all(both.map((one) => one.runner.idle()));
    expect(both.flatMap((one) => one.sent)).toHaveLength(1);
    await Promise.all(both.map((one) => one.reminding.stop()));
  });

  it("asks after a restart what became due meanwhile, and finishes what it had begun to ask, once", async () => {
    at.now = DUE + 3_600_000;
    const key = "test:reminder:m1";
    const body = JSON.stringify({ playerId: PLAYER, event: { kind: "reminderDue", meetingId: "m1" }, place: `dm of ${PLAYER}` });
    // The process before was stopped between the inbox and the answer.
    await store.takeEvent({ key, conversation: PLAYER, body, receivedAt: new Date(at.now) });
    await store.markAsked("m1");
    const next = aProcess(store, at);
    await next.runner.recover();
    await next.looked(1);
    await next.runner.idle();
    expect(next.sent).toHaveLength(1);
    await next.reminding.stop();
    const last = aProcess(store, at);
    await last.runner.recover();
    await last.looked(1);
    await last.runner.idle();
    expect(last.sent).toEqual([]);
    await last.reminding.stop();
  });

  it("asks nothing after 'no reminders', nothing that was told already, and nobody of another platform", async () => {
    at.now = DUE;
    await store.saveMeeting({ ...meeting, id: "m2", outcome: "good" });
    await store.saveReminder({ meetingId: "m2", playerId: PLAYER, dueAt: new Date(DUE), state: "planned" });
    await store.saveReminder({ meetingId: "m3", playerId: "slack:T:anna", dueAt: new Date(DUE), state: "planned" });
    const talker = runnerRig(store);
    await store.saveReminder({ meetingId: "m2", playerId: PLAYER, dueAt: new Date(DUE), state: "planned" });
    await talker.receive("stop", { kind: "messageSent", text: "Geen herinneringen!" });
    await talker.runner.idle();
    expect((await store.listReminders(PLAYER)).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    await store.saveReminder({ meetingId: "m2", playerId: PLAYER, dueAt: new Date(DUE), state: "planned" });
    const one = aProcess(store, at);
    await one.looked(1);
    await one.runner.idle();
    expect(one.sent).toEqual([]);
    // A week of rest: it is planned still, and nobody is asked.
    expect((await store.findReminder("m2"))?.state).toBe("planned");
    expect((await store.findReminder("m3"))?.state).toBe("planned");
    await one.reminding.stop();
  });
});
