import { TestClock } from "pg-boss";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Schedule } from "../../src/ports/schedule.ts";
import type { Store } from "../../src/ports/store.ts";
import { openPostgresSchedule } from "../../src/store/postgres-schedule.ts";
import { type BallRig, ballRig } from "../support/ball-rig.ts";
import { accepts, type FakePlatform, fakePlatform } from "../support/group-rig.ts";
import { openOn, useDatabase } from "../support/postgres.ts";
import { says } from "../support/runner-rig.ts";

const database = useDatabase();

/** One process on the PostgreSQL that they share: its timers run out only when a test says so. */
type Process = { readonly rig: BallRig; readonly store: Store; readonly dies: () => Promise<void> };

describe("what a process is at, when it is gone", () => {
  let platform: FakePlatform;
  let clock: TestClock;
  let processes: Process[];
  let woken: Process[];
  beforeEach(() => {
    platform = fakePlatform();
    [clock, processes, woken] = [new TestClock(platform.clock.now()), [], []];
  });
  afterEach(async () => {
    for (const one of processes) await one.dies();
    await database().empty();
    await database().query("drop schema if exists spierbal_jobs cascade");
  });

  const start = async (name: string, options: Parameters<typeof ballRig>[1] = {}): Promise<Process> => {
    const store = await openOn(database().url);
    const schedule: Schedule = await openPostgresSchedule({ url: database().url, clock, onError: () => {} });
    const rig = ballRig(store, { ...options, platform, name, runner: { alone: false, schedule, ...options.runner } });
    let dead: Promise<void> | undefined;
    const die = async () => {
      await rig.runner.stop(0);
      await schedule[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    };
    const one: Process = {
      rig,
      store,
      dies: () => {
        dead ??= die();
        return dead;
      },
    };
    processes.push(one);
    await rig.runner.recover();
    woken.push(one);
    return one;
  };
  /** The time goes on to this moment for all; whoever is woken does what it has to. */
  const timeIs = async (moment: string | number) => {
    const at = new Date(moment);
    platform.clock.passes(Math.max(0, at.getTime() - platform.clock.now().getTime()));
    await clock.setTime(at);
    await clock.tick(3_000);
    for (const { rig } of woken) await rig.runner.idle();
  };

  it("a ball of the day is revealed by another one, once, also when that one knew nothing of it", async () => {
    const [one, other] = [await start("one"), await start("other")];
    await accepts(one.store, "anna");
    await one.rig.asks("anna");
    await one.dies();
    await timeIs("2026-11-25T08:00:00Z");
    expect(other.rig.spreads()).toHaveLength(0);
    await timeIs("2026-11-25T10:00:00Z");
    expect(other.rig.spreads()).toHaveLength(1);
    expect(platform.doubles).toEqual([]);
  });

  it("is done once when nobody is gone and all their timers run out as well", async () => {
    const [one, other] = [await start("one"), await start("other")];
    await accepts(one.store, "anna");
    await one.rig.asks("anna");
    await one.rig.timeIs("2026-11-25T10:00:00Z");
    await timeIs("2026-11-25T10:00:10Z");
    expect(other.rig.spreads()).toHaveLength(1);
    expect(platform.doubles).toEqual([]);
  });

  it("a schedule goes on in another one, at the community's own time, also when the clocks have changed", async () => {
    platform.clock.passes(Date.parse("2027-03-26T09:00:00Z") - platform.clock.now().getTime());
    await clock.setTime(platform.clock.now());
    const [one, other] = [await start("one"), await start("other")];
    await accepts(one.store, "anna");
    await one.rig.asks("anna");
    await one.rig.sends("anna", await one.rig.presses("anna", "schedule"), { days: "workdays", time: "9:30" });
    await one.dies();
    const opened = () => new Set(other.rig.balls().map(({ group }) => group)).size;
    // Summer time began on Sunday: half past nine in Amsterdam is an hour earlier now.
    await timeIs("2027-03-29T07:29:50Z");
    expect(opened()).toBe(1);
    await timeIs("2027-03-29T07:30:10Z");
    expect(opened()).toBe(2);
    await timeIs("2027-03-30T07:30:10Z");
    expect(opened()).toBe(3);
  });

  it("an event that was acknowledged is answered by another one within 45 seconds, once", async () => {
    const dying = await start("dying", {
      runner: {
        pass: (point) => {
          if (point === "afterInbox") throw new Error("the process dies here");
        },
      },
    });
    await accepts(dying.store, "anna");
    await expect(dying.rig.receive("anna", says("help"), "test:asked")).rejects.toThrow("dies");
    const other = await start("other", { runner: { leaseMs: 1 } });
    const answers = () => platform.here("anna").length;
    // It looks at what lies there when it starts; this one came after that.
    await other.rig.runner.idle();
    const known = answers();
    await expect(dying.rig.receive("anna", says("help"), "test:again")).rejects.toThrow("dies");
    await dying.dies();
    const at = platform.clock.now().getTime();
    await timeIs(at + 31_000);
    expect(answers()).toBeGreaterThan(known);
    const answered = answers();
    await timeIs(at + 120_000);
    expect(answers()).toBe(answered);
    expect(await other.store.listOpenEvents()).toEqual([]);
  });
});
