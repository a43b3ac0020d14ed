import { describe, expect, it } from "vitest";
import type { Meeting, Reminder } from "../../src/ports/meetings.ts";
import { WARM_UP_STEPS, type WarmUp } from "../../src/ports/warm-ups.ts";
import { aProfile } from "../support/store-builders.ts";
import type { StoreBench } from "./store-bench.ts";

const bare: WarmUp = { step: "belief", from: 0, askedAt: 1_795_000_000_000, left: false };
const whole: WarmUp = {
  ...bare,
  beliefId: "money_is_rude",
  thought: "Over geld beginnen is onbeleefd.",
  origin: 'thuis, "daar praat je niet over"',
  ownSentence: "Een prijs is informatie.",
  finishedAt: 1_795_000_000_001,
  shownIn: "r1",
  eventKey: "slack:1",
};

const createdAt = new Date("2026-11-24T09:00:00.123Z");
const aMeeting = (id: string, over: Partial<Meeting> = {}): Meeting => ({
  id,
  playerId: "slack:T:anna",
  lang: "nl",
  createdAt,
  prospectId: `mine_${id}`,
  name: "Ilse Vermaat",
  sector: "zorg",
  prospect: '{"id":"x"}',
  terms: [{ ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 92.5 }],
  ...over,
});
const aReminder = (meetingId: string, at: string, over: Partial<Reminder> = {}): Reminder => ({
  meetingId,
  playerId: "slack:T:anna",
  dueAt: new Date(at),
  state: "planned",
  ...over,
});

/** Warm-ups, real meetings and reminders of every store. */
export function describeCoach({ open, store }: StoreBench): void {
  describe("a warm-up", () => {
    it("comes back as it was saved at each step, one a player, in every store", async () => {
      expect(await store().findWarmUp("anna")).toBeUndefined();
      for (const step of WARM_UP_STEPS) {
        for (const warmUp of [
          { ...bare, step },
          { ...whole, step },
        ]) {
          await store().saveWarmUp("anna", warmUp);
          expect(await (await open()).findWarmUp("anna")).toStrictEqual(warmUp);
        }
      }
      expect(await store().findWarmUp("bo")).toBeUndefined();
    });
  });

  describe("a real meeting", () => {
    it("comes back as it was saved, and is replaced whole", async () => {
      const full = aMeeting("a", { day: "2026-11-27", time: "14:30", outcome: "hard", moment: { theySaid: "Te duur.", youSaid: "Oh." } });
      await store().saveMeeting(full);
      expect(await store().findMeeting("a")).toStrictEqual(full);
      const { prospect: _, ...deleted } = aMeeting("a");
      await store().saveMeeting(deleted);
      expect(await (await open()).findMeeting("a")).toStrictEqual(deleted);
      expect(await store().findMeeting("b")).toBeUndefined();
    });

    it("is listed for its player alone, the newest first", async () => {
      await store().saveMeeting(aMeeting("old"));
      await store().saveMeeting(aMeeting("new", { createdAt: new Date(createdAt.getTime() + 1) }));
      await store().saveMeeting(aMeeting("other", { playerId: "slack:T:bo" }));
      expect((await store().listMeetings("slack:T:anna")).map(({ id }) => id)).toEqual(["new", "old"]);
    });
  });

  describe("reminders", () => {
    it("are given by time, and the next one is the first planned of that platform's players", async () => {
      await store().saveReminder(aReminder("late", "2026-11-27T09:00:00Z"));
      await store().saveReminder(aReminder("soon", "2026-11-25T09:00:00Z"));
      await store().saveReminder(aReminder("done", "2026-11-24T09:00:00Z", { state: "asked" }));
      await store().saveReminder(aReminder("elsewhere", "2026-11-23T09:00:00Z", { playerId: "discord:1" }));
      expect((await store().listReminders("slack:T:anna")).map(({ meetingId }) => meetingId)).toEqual(["done", "soon", "late"]);
      expect(await store().nextReminder("slack:")).toStrictEqual(aReminder("soon", "2026-11-25T09:00:00Z"));
      expect((await store().nextReminder("discord:"))?.meetingId).toBe("elsewhere");
      expect(await store().nextReminder("terminal:")).toBeUndefined();
      await store().saveReminder(aReminder("soon", "2026-11-25T09:00:00Z", { state: "asked" }));
      expect((await (await open()).nextReminder("slack:"))?.meetingId).toBe("late");
      expect(await store().findReminder("soon")).toMatchObject({ state: "asked" });
      expect(await store().findReminder("nobody")).toBeUndefined();
    });

    it("are asked once they were planned, and never after they were cancelled", async () => {
      await store().saveReminder(aReminder("a", "2026-11-27T09:00:00Z"));
      await store().saveReminder(aReminder("b", "2026-11-27T09:00:00Z", { state: "cancelled" }));
      for (const id of ["a", "a", "b", "nobody"]) await store().markAsked(id);
      expect((await store().listReminders("slack:T:anna")).map(({ state }) => state)).toEqual(["asked", "cancelled"]);
    });

    it("are cancelled all at once, those that still wait, of one player", async () => {
      await store().saveReminder(aReminder("a", "2026-11-27T09:00:00Z"));
      await store().saveReminder(aReminder("b", "2026-11-25T09:00:00Z", { state: "asked" }));
      await store().saveReminder(aReminder("c", "2026-11-25T09:00:00Z", { playerId: "slack:T:bo" }));
      expect([await store().cancelReminders("slack:T:anna"), await store().cancelReminders("slack:T:anna")]).toEqual([1, 0]);
      expect((await store().listReminders("slack:T:anna")).map(({ state }) => state)).toEqual(["asked", "cancelled"]);
      expect((await store().nextReminder("slack:"))?.meetingId).toBe("c");
    });
  });

  it("a time zone is kept with the profile, until it is taken out", async () => {
    await store().saveProfile(aProfile({ timeZone: "Europe/Lisbon" }));
    expect(await store().findProfile("anna")).toStrictEqual(aProfile({ timeZone: "Europe/Lisbon" }));
    await store().saveProfile(aProfile());
    expect(await store().findProfile("anna")).toStrictEqual(aProfile());
  });
}
