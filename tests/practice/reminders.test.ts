import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Meeting } from "../../src/ports/meetings.ts";
import type { Store } from "../../src/ports/store.ts";
import { addDays, findTimeZone, localTimeOf, momentOf } from "../../src/practice/local-time.ts";
import { dueAfter, planReminder } from "../../src/practice/reminders.ts";
import { aProfile } from "../support/practice-rig.ts";
import { memoryStore } from "../support/runner-rig.ts";

const ZONES = [
  "Europe/Amsterdam",
  "Europe/Lisbon",
  "America/New_York",
  "America/Paramaribo",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
];
const zone = fc.constantFrom(...ZONES);
const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays("2026-01-01", n));
const two = (n: number) => String(n).padStart(2, "0");
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${two(h)}:${two(m)}`);
const asUtc = (local: { readonly day: string; readonly time: string }) => Date.parse(`${local.day}T${local.time}:00Z`);

describe("a time on the player's clock", () => {
  it("is the moment at which his clock says it, in every zone and season; a skipped one comes as much later", () => {
    fc.assert(
      fc.property(zone, day, time, (timeZone, onDay, atTime) => {
        const local = { day: onDay, time: atTime };
        const there = localTimeOf(momentOf(local, timeZone), timeZone);
        const late = asUtc(there) - asUtc(local);
        if (late !== 0) {
          expect([30, 60]).toContain(late / 60_000);
          const hourBefore = momentOf(local, timeZone).getTime() - 2 * 60 * 60_000;
          const gap = asUtc(there) - asUtc(localTimeOf(new Date(hourBefore), timeZone));
          expect(gap).toBeGreaterThan(2 * 60 * 60_000);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("is the first of two when the clock is put back, and jumps along when it is put forward", () => {
    const at = (onDay: string, atTime: string) => momentOf({ day: onDay, time: atTime }, "Europe/Amsterdam").toISOString();
    expect(at("2026-10-25", "02:30")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("2027-03-28", "02:30")).toBe("2027-03-28T01:30:00.000Z");
    expect(at("2026-11-24", "09:00")).toBe("2026-11-24T08:00:00.000Z");
    expect(at("2026-07-01", "09:00")).toBe("2026-07-01T07:00:00.000Z");
    expect(at("2027-01-01", "00:00")).toBe("2026-12-31T23:00:00.000Z");
  });

  it("can be of any zone, by its name or by its city", () => {
    expect(["Europe/Lisbon", "lisbon", " new york ", "Nergens", ""].map(findTimeZone)).toEqual([
      "Europe/Lisbon",
      "Europe/Lisbon",
      "America/New_York",
      undefined,
      undefined,
    ]);
  });
});

describe("the question after a meeting", () => {
  it("comes three hours later on the same day, not after nine in the evening, or the next morning at nine", () => {
    const due = (atTime?: string) =>
      localTimeOf(
        dueAfter({ day: "2026-11-27", ...(atTime === undefined ? {} : { time: atTime }) }, "Europe/Amsterdam"),
        "Europe/Amsterdam",
      );
    expect(due("14:30")).toEqual({ day: "2026-11-27", time: "17:30" });
    expect(due("18:00")).toEqual({ day: "2026-11-27", time: "21:00" });
    for (const late of ["18:01", "22:30", undefined]) expect(due(late)).toEqual({ day: "2026-11-28", time: "09:00" });
  });

  it("comes after the meeting and before the end of the next morning, by day, whatever the clock does that night", () => {
    fc.assert(
      fc.property(zone, day, fc.option(time, { nil: undefined }), (timeZone, onDay, atTime) => {
        const dueAt = dueAfter({ day: onDay, ...(atTime === undefined ? {} : { time: atTime }) }, timeZone);
        const there = localTimeOf(dueAt, timeZone);
        expect(dueAt.getTime()).toBeGreaterThan(momentOf({ day: onDay, time: atTime ?? "23:59" }, timeZone).getTime());
        if (there.day === onDay)
          expect(dueAt.getTime()).toBe(momentOf({ day: onDay, time: atTime ?? "" }, timeZone).getTime() + 10_800_000);
        else expect(there).toEqual({ day: addDays(onDay, 1), time: "09:00" });
        expect(there.time <= "21:00").toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  const clockAt = (iso: string) => ({ now: () => new Date(iso), monotonic: () => 0 });
  const aMeeting = (id: string, over: Partial<Meeting> = {}): Meeting => ({
    id,
    playerId: aProfile().playerId,
    lang: "nl",
    createdAt: new Date("2026-11-24T09:00:00Z"),
    prospectId: `mine_${id}`,
    name: "x",
    sector: "y",
    terms: [],
    day: "2026-11-27",
    time: "14:00",
    ...over,
  });
  const plan = (store: Store, meeting: Meeting, now = "2026-11-24T09:00:00Z") =>
    planReminder({ store, clock: clockAt(now) }, meeting, aProfile());
  const localDue = async (store: Store, id: string) =>
    localTimeOf((await store.findReminder(id))?.dueAt ?? new Date(0), "Europe/Amsterdam");

  it("is one a day, never in the past, and three wait at most", async () => {
    await using store = await memoryStore();
    expect((await plan(store, aMeeting("a"))).kind).toBe("planned");
    expect((await plan(store, aMeeting("b"))).kind).toBe("planned");
    expect([await localDue(store, "a"), await localDue(store, "b")]).toEqual([
      { day: "2026-11-27", time: "17:00" },
      { day: "2026-11-28", time: "09:00" },
    ]);
    await plan(store, aMeeting("past", { day: "2026-11-23" }));
    expect(await localDue(store, "past")).toEqual({ day: "2026-11-25", time: "09:00" });
    expect(await plan(store, aMeeting("fourth", { day: "2026-12-10" }))).toEqual({ kind: "full" });
    expect(await plan(store, aMeeting("a"))).toMatchObject({ kind: "planned" });
    expect(await localDue(store, "a")).toEqual({ day: "2026-11-27", time: "17:00" });
  });

  it("needs a day, and is at the player's own hour", async () => {
    await using store = await memoryStore();
    const { day: _, ...someDay } = aMeeting("a");
    expect(await plan(store, someDay)).toEqual({ kind: "noDay" });
    const planned = await planReminder(
      { store, clock: clockAt("2026-11-24T09:00:00Z") },
      aMeeting("b"),
      aProfile({ timeZone: "America/Paramaribo" }),
    );
    expect(planned).toEqual({ kind: "planned", dueAt: new Date("2026-11-27T20:00:00Z") });
  });
});
