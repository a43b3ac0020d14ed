import { describe, expect, it } from "vitest";
import { dayIn, nextBall, readTime, revealOf } from "../../../src/chat/ball/ball-times.ts";
import type { BallDays } from "../../../src/ports/balls.ts";

const zone = "Europe/Amsterdam";

/** The first moments at half past nine. */
function runs(days: BallDays, after: string, count: number): readonly string[] {
  const found: Date[] = [];
  for (let n = 0; n < count; n++) found.push(nextBall({ days, time: "09:30", zone }, found.at(-1) ?? new Date(after)) as Date);
  return found.map((one) => one.toISOString().slice(0, 16));
}

describe("the moments of a schedule", () => {
  it("are at the same time on the clock there, in summer and in winter", () => {
    expect(runs("workdays", "2026-10-23T00:00:00Z", 2)).toEqual(["2026-10-23T07:30", "2026-10-26T08:30"]);
    expect(runs("workdays", "2027-03-26T00:00:00Z", 2)).toEqual(["2027-03-26T08:30", "2027-03-29T07:30"]);
  });

  it("come on the days that were chosen", () => {
    expect(runs("monday", "2026-11-24T09:00:00Z", 2)).toEqual(["2026-11-30T08:30", "2026-12-07T08:30"]);
    expect(runs("monWedFri", "2026-11-24T09:00:00Z", 4)).toEqual([
      "2026-11-25T08:30",
      "2026-11-27T08:30",
      "2026-11-30T08:30",
      "2026-12-02T08:30",
    ]);
    expect(runs("workdays", "2026-11-27T08:30:00Z", 1)).toEqual(["2026-11-30T08:30"]);
  });

  it("are followed by a look back at that time on the next day of work, without a schedule a day later", () => {
    const schedule = { time: "09:30", zone };
    const reveal = (at: string) => revealOf(new Date(at), schedule).toISOString().slice(0, 16);
    expect(reveal("2026-11-24T08:30:00Z")).toBe("2026-11-25T08:30");
    // Asked for before the moment of that day.
    expect(reveal("2026-11-24T06:00:00Z")).toBe("2026-11-25T08:30");
    expect(reveal("2026-11-24T20:00:00Z")).toBe("2026-11-25T08:30");
    expect(reveal("2026-11-27T08:30:00Z")).toBe("2026-11-30T08:30");
    expect(revealOf(new Date("2026-11-27T08:30:00Z"), undefined).toISOString()).toBe("2026-11-28T08:30:00.000Z");
  });

  it("fall on a day of the clock there", () => {
    expect(dayIn(zone, new Date("2026-11-24T22:59:00Z"))).toBe("2026-11-24");
    expect(dayIn(zone, new Date("2026-11-24T23:00:00Z"))).toBe("2026-11-25");
  });

  it("are read as people write them", () => {
    expect(["9:30", "09.30", "9", " 14u05 ", "23:59"].map(readTime)).toEqual(["09:30", "09:30", "09:00", "14:05", "23:59"]);
    expect(["", "24:00", "9:60", "half tien", "9:3", "-1"].map(readTime)).toEqual(Array(6).fill(undefined));
  });
});
