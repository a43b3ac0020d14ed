import { TestClock } from "pg-boss";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Moment, Schedule } from "../../src/ports/schedule.ts";
import { openPostgresSchedule } from "../../src/store/postgres-schedule.ts";
import { aDatabase, type TestDatabase } from "../support/postgres.ts";

const START = new Date("2026-10-24T09:00:00.000Z");
const seconds = (count: number) => new Date(START.getTime() + count * 1000);

describe("the schedule on PostgreSQL", () => {
  let database: TestDatabase;
  let clock: TestClock;
  let schedules: Schedule[];
  let errors: unknown[];
  beforeAll(async () => {
    database = await aDatabase("nothing");
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    [clock, schedules, errors] = [new TestClock(START), [], []];
  });
  afterEach(async () => {
    for (const one of schedules) await one[Symbol.asyncDispose]();
    expect(errors).toEqual([]);
  });

  /** One process. */
  const open = async () => {
    const schedule = await openPostgresSchedule({ url: database.url, clock, onError: (error) => errors.push(error) });
    schedules.push(schedule);
    return schedule;
  };
  const listen = async (schedule: Schedule, platform = "slack:") => {
    const heard: Moment[] = [];
    await schedule.listen(platform, async (moment) => void heard.push(moment));
    return heard;
  };

  it("wakes one process of those that listen, at its moment and not before, whoever asked and however often", async () => {
    const [one, other] = await Promise.all([open(), open()]);
    const heard = [await listen(one), await listen(other)];
    const moment = { name: "slack:group:g1", at: seconds(60) };
    await Promise.all([one.wakeAt(moment), other.wakeAt(moment), one.wakeAt(moment)]);
    await clock.tick(58_000);
    expect(heard.flat()).toEqual([]);
    await clock.tick(5_000);
    expect(heard.flat()).toEqual([moment]);
    await other.wakeAt(moment);
    await clock.tick(10_000);
    expect(heard.flat()).toEqual([moment]);
  });

  it("wakes another process when the one that asked is gone, and nobody of another platform", async () => {
    const gone = await open();
    await gone.wakeAt({ name: "discord:ball:b1", at: seconds(30) });
    await gone[Symbol.asyncDispose]();
    const left = await open();
    const [discord, slack] = [await listen(left, "discord:"), await listen(left, "slack:")];
    await clock.tick(35_000);
    expect([discord, slack]).toEqual([[{ name: "discord:ball:b1", at: seconds(30) }], []]);
  });

  it("wakes again after what went wrong", async () => {
    const schedule = await open();
    let times = 0;
    await schedule.listen("slack:", async () => {
      times += 1;
      if (times === 1) throw new Error("not now");
    });
    await schedule.wakeAt({ name: "slack:again", at: seconds(1) });
    await clock.tick(4_000);
    expect(times).toBe(1);
    await clock.tick(30_000);
    expect(times).toBe(2);
  });

  it("keeps what is far away, and is woken for what came while nobody listened", async () => {
    const at = new Date(START.getTime() + 400 * 24 * 60 * 60_000);
    const first = await open();
    await first.wakeAt({ name: "slack:far", at });
    await first[Symbol.asyncDispose]();
    await clock.setTime(new Date(at.getTime() + 60_000));
    const heard = await listen(await open());
    await clock.tick(5_000);
    expect(heard).toEqual([{ name: "slack:far", at }]);
  });

  it("keeps its tables apart from ours", async () => {
    await open();
    const schemas = await database.query("select distinct schemaname as name from pg_tables where schemaname !~ '^(pg_|information)'");
    expect(schemas).toEqual([{ name: "spierbal_jobs" }]);
  });
});
