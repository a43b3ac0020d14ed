import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GroupOutlet } from "../../../src/chat/outlet.ts";
import { BALL_DAYS } from "../../../src/ports/balls.ts";
import type { Store } from "../../../src/ports/store.ts";
import { type BallRig, ballRig } from "../../support/ball-rig.ts";
import { accepts, fakePlatform } from "../../support/group-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";

let store: Store;
let rig: BallRig;
beforeEach(async () => {
  store = await memoryStore();
  rig = ballRig(store);
  for (const player of ["anna", "bo", "trainer"]) await accepts(store, player);
});
afterEach(() => store[Symbol.asyncDispose]());

const textOf = (card: unknown) => JSON.stringify(card);
const opened = () => new Set(rig.balls().map((one) => one.group)).size;

/** It is Tuesday, ten o'clock in Amsterdam: somebody asks for a ball and sets when more of them come. */
async function schedules(days: string = BALL_DAYS[0], time = "9:30"): Promise<void> {
  await rig.asks("anna");
  await rig.sends("anna", await rig.presses("anna", "schedule"), { days, time });
}

describe("a schedule of balls", () => {
  it("is set by who asked for the ball, or by trainers alone where there are some", async () => {
    await rig.asks("anna");
    expect(await rig.presses("bo", "schedule")).toMatchObject({ kind: "text", about: "refusal" });
    const form = await rig.presses("anna", "schedule");
    expect(await rig.sends("anna", form, { time: "half tien" })).toMatchObject([
      { kind: "formErrors", errors: { time: expect.any(String) } },
    ]);
    expect(textOf(await rig.sends("anna", form, { days: "monday", time: "9.30" }))).toContain("maandag om 09:30");
    expect(await store.findBallSchedule("test:c1")).toMatchObject({
      days: "monday",
      time: "09:30",
      zone: "Europe/Amsterdam",
      place: "channel 1",
    });
    rig = ballRig(store, { platform: rig.platform, name: "b", conversation: { trainers: ["trainer"] } });
    expect(await rig.presses("anna", "schedule")).toMatchObject({ kind: "text", about: "refusal" });
    expect(textOf(await rig.sends("anna", form, { days: "off" }))).toContain("stelt een trainer in");
    expect(await store.findBallSchedule("test:c1")).toBeDefined();
    await rig.sends("trainer", await rig.presses("trainer", "schedule"), { days: "off" });
    expect(await store.findBallSchedule("test:c1")).toBeUndefined();
  });

  it("puts one ball in the channel each day of work, and looks back on each once", async () => {
    await schedules();
    expect(opened()).toBe(1);
    await rig.timeIs("2026-11-25T08:29:00Z");
    expect(opened()).toBe(1);
    await rig.timeIs("2026-11-25T08:31:00Z");
    expect(opened()).toBe(2);
    await rig.timeIs("2026-12-02T12:00:00Z");
    expect(opened()).toBe(7);
    expect(rig.spreads()).toHaveLength(6);
    expect(rig.platform.doubles).toEqual([]);
    expect(rig.log).toEqual([]);
  });

  it("keeps to the clock on the wall when summer ends", async () => {
    rig.platform.clock.passes(Date.parse("2027-03-25T12:00:00Z") - rig.platform.clock.now().getTime());
    await schedules();
    await rig.timeIs("2027-03-26T08:31:00Z");
    expect(opened()).toBe(2);
    await rig.timeIs("2027-03-29T07:29:00Z");
    expect(opened()).toBe(2);
    await rig.timeIs("2027-03-29T07:31:00Z");
    expect(opened()).toBe(3);
  });

  it("does not come back to a move within four weeks, nor to a line", async () => {
    await schedules();
    await rig.timeIs("2026-12-21T12:00:00Z");
    const balls = await store.listBalls("test:c1", 99);
    expect(balls.length).toBe(20);
    expect(new Set(balls.map((one) => one.moveId)).size).toBe(20);
    expect(new Set(balls.map((one) => one.line)).size).toBe(20);
    expect(balls.every((one) => one.intensity >= 3)).toBe(true);
  });

  it("stops when it is turned off, and moves when it is changed", async () => {
    await schedules();
    const form = await rig.presses("anna", "schedule");
    await rig.sends("anna", form, { days: "workdays", time: "11:00" });
    await rig.timeIs("2026-11-25T09:59:00Z");
    expect(opened()).toBe(1);
    await rig.timeIs("2026-11-25T10:01:00Z");
    expect(opened()).toBe(2);
    await rig.sends("anna", form, { days: "off" });
    await rig.timeIs("2026-11-30T12:00:00Z");
    expect(opened()).toBe(2);
  });

  it("begins after it was set: a moment that has passed that day is none of its own", async () => {
    await rig.asks("anna");
    const form = await rig.presses("anna", "schedule");
    await rig.timeIs("2026-11-25T09:05:00Z");
    await rig.sends("anna", form, { days: "workdays", time: "9:30" });
    await rig.timeIs("2026-11-25T12:00:00Z");
    expect(opened()).toBe(1);
    await rig.timeIs("2026-11-26T08:31:00Z");
    expect(opened()).toBe(2);
  });

  it("counts as it is now, also in a process that knew it otherwise", async () => {
    await schedules();
    const other = ballRig(store, { platform: rig.platform, name: "other" });
    await other.runner.recover();
    await rig.sends("anna", await rig.presses("anna", "schedule"), { days: "workdays", time: "11:00" });
    await other.timeIs("2026-11-25T08:31:00Z");
    expect(opened()).toBe(1);
    await other.timeIs("2026-11-25T10:01:00Z");
    expect(opened()).toBe(2);
  });

  it("leaves out what was missed for more than two hours, and makes up for less", async () => {
    await schedules();
    await rig.runner.stop(0);
    const restart = async (name: string, at: string) => {
      rig.platform.clock.passes(Date.parse(at) - 60_000 - rig.platform.clock.now().getTime());
      rig = ballRig(store, { platform: rig.platform, name });
      await rig.runner.recover();
      await rig.timeIs(at);
      await rig.runner.idle();
    };
    await restart("b", "2026-11-25T10:32:00Z");
    expect(opened()).toBe(1);
    await rig.runner.stop(0);
    await restart("c", "2026-11-26T10:28:00Z");
    expect(opened()).toBe(2);
    // Once more is not another one.
    await rig.runner.stop(0);
    await restart("d", "2026-11-26T10:29:30Z");
    expect(opened()).toBe(2);
    expect(rig.platform.doubles).toEqual([]);
  });

  it("skips what was handed in and not begun before the process went down for long", async () => {
    await schedules();
    const at = Date.parse("2026-11-25T08:30:00Z");
    const event = { kind: "ball", what: { do: "due", channel: "test:c1", at } } as const;
    rig.platform.clock.passes(at + 3 * 60 * 60_000 - rig.platform.clock.now().getTime());
    await rig.receive("anna", event, "test:ball:test:c1:2026-11-25");
    await rig.runner.idle();
    expect(opened()).toBe(1);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("posts one card when two processes are there for it", async () => {
    await schedules();
    const other = ballRig(store, { platform: rig.platform, name: "other" });
    await other.runner.recover();
    await Promise.all([rig.timeIs("2026-11-25T08:31:00Z"), other.timeIs("2026-11-25T08:31:00Z")]);
    await Promise.all([rig.runner.idle(), other.runner.idle()]);
    expect([opened(), rig.spreads().length]).toEqual([2, 0]);
    await Promise.all([rig.timeIs("2026-11-26T08:31:00Z"), other.timeIs("2026-11-26T08:31:00Z")]);
    await Promise.all([rig.runner.idle(), other.runner.idle()]);
    expect(opened()).toBe(3);
    expect(rig.spreads()).toHaveLength(2);
    expect(rig.platform.doubles).toEqual([]);
  });

  it("is given up when nothing can be posted there any more, and who set it hears so", async () => {
    const platform = fakePlatform();
    let isGone = false;
    const group: GroupOutlet = {
      ...(platform.outlet.group as GroupOutlet),
      openBoard: async (...given) => (isGone ? "gone" : (platform.outlet.group as GroupOutlet).openBoard(...given)),
    };
    rig = ballRig(store, { platform, outlet: { group } });
    await schedules();
    isGone = true;
    await rig.timeIs("2026-11-25T08:31:00Z");
    expect(textOf(platform.dm("anna"))).toContain("Ik ben ermee gestopt");
    expect(await store.findBallSchedule("test:c1")).toBeUndefined();
    await rig.timeIs("2026-11-27T12:00:00Z");
    expect(platform.dm("anna")).toHaveLength(1);
  });

  it("ends with the channel, and no words are kept of a ball that waited there", async () => {
    await schedules();
    await rig.answers("bo", "Mijn tarief is 95 euro, daar blijf ik bij.", "yes");
    await rig.receive("unknown", { kind: "ball", what: { do: "channelGone", channel: "test:c1" } });
    await rig.runner.idle();
    const [ball] = await store.listBalls("test:c1", 9);
    expect(textOf(await store.listBallAnswers(ball?.id ?? ""))).not.toContain("95 euro");
    expect(await store.findBallSchedule("test:c1")).toBeUndefined();
    await rig.timeIs("2026-11-27T12:00:00Z");
    expect([opened(), rig.spreads().length]).toEqual([1, 0]);
  });
});
