import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Planned } from "../support/loopback-model.ts";
import type { FaultName } from "../support/model-faults.ts";
import { ANSWER, startRig } from "./rig.ts";

const GOOD: Planned = { answer: ANSWER };
/** So short that no call is retried: one call is one attempt. */
const NO_RETRY = { deadlineMs: 600 };

// Cockatiel reads the time from Date; only that is held still.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());
const letPass = (ms: number) => vi.setSystemTime(Date.now() + ms);

async function startSwitchable() {
  const server: { does: Planned } = { does: GOOD };
  const rig = await startRig(() => server.does, { config: { idleMs: 30 } });
  const askTimes = async (times: number, does: Planned) => {
    server.does = does;
    const kinds: string[] = [];
    for (let time = 0; time < times; time += 1) kinds.push((await rig.ask({}, NO_RETRY)).kind);
    return kinds;
  };
  return Object.assign(rig, { askTimes, behaviour: server });
}

describe("the breaker", () => {
  it.for(["status503", "reset", "busy", "streamPauses", "html", "streamEndsEarly"] satisfies FaultName[])(
    "opens after five of the last ten calls failed: %s",
    async (fault) => {
      await using rig = await startSwitchable();
      await rig.askTimes(10, GOOD);
      expect(await rig.askTimes(4, { fault })).not.toContain("breakerOpen");
      await rig.askTimes(1, GOOD);
      await rig.askTimes(1, { fault });
      expect(await rig.ask({}, NO_RETRY)).toEqual({ kind: "breakerOpen", detail: "too many failures lately", attempts: 0 });
      expect(rig.server.requests).toHaveLength(16);
    },
  );

  it("stays closed when the failures lie further apart", async () => {
    await using rig = await startSwitchable();
    for (let round = 0; round < 5; round += 1) {
      await rig.askTimes(4, { fault: "status503" });
      expect(await rig.askTimes(7, GOOD)).toEqual(Array(7).fill("ok"));
    }
  });

  it("opens on the first five failures: it needs no full window", async () => {
    await using rig = await startSwitchable();
    expect(await rig.askTimes(6, { fault: "status503" })).toEqual([...Array(5).fill("unreachable"), "breakerOpen"]);
  });

  it.for(["outOfQuota", "paymentRequired", "status401"] satisfies FaultName[])("opens at once, with an alert, on %s", async (fault) => {
    await using rig = await startSwitchable();
    await rig.askTimes(10, GOOD);
    expect((await rig.askTimes(2, { fault }))[1]).toBe("breakerOpen");
    expect(rig.events.filter(({ kind }) => kind === "accountRefused")).toHaveLength(1);
    expect(rig.events).toContainEqual({ kind: "breakerChanged", state: "open" });
  });

  it.for(["refusal", "filteredRequest", "prose", "labelOutsideEnum", "length", "status400", "nullContent"] satisfies FaultName[])(
    "is not opened by what one player can bring about: %s",
    async (fault) => {
      await using rig = await startSwitchable();
      expect(await rig.askTimes(15, { fault, answer: ANSWER })).not.toContain("breakerOpen");
    },
  );

  it("is not opened by calls that we stopped", async () => {
    await using rig = await startSwitchable();
    rig.behaviour.does = { fault: "streamPauses", answer: ANSWER };
    for (let time = 0; time < 8; time += 1)
      expect(await rig.ask({}, { signal: AbortSignal.timeout(10) })).toMatchObject({ kind: "cancelled" });
    expect(await rig.askTimes(1, GOOD)).toEqual(["ok"]);
  });

  it("lets one probe through after 30 s, and closes when it is good", async () => {
    await using rig = await startSwitchable();
    await rig.askTimes(5, { fault: "status503" });
    letPass(29_900);
    expect(await rig.askTimes(1, GOOD)).toEqual(["breakerOpen"]);
    letPass(200);

    const kinds = (await Promise.all([1, 2, 3].map(() => rig.ask({}, NO_RETRY)))).map(({ kind }) => kind);
    expect(kinds).toEqual(["ok", "breakerOpen", "breakerOpen"]);
    expect(await rig.askTimes(2, GOOD)).toEqual(["ok", "ok"]);
    expect(rig.events.filter((event) => event.kind === "breakerChanged").map(({ state }) => state)).toEqual(["open", "probing", "closed"]);
    // It starts afresh: the old failures are forgotten.
    expect(await rig.askTimes(4, { fault: "status503" })).toEqual(Array(4).fill("unreachable"));
    expect(await rig.askTimes(1, GOOD)).toEqual(["ok"]);
  });

  it("opens for another 30 s when the probe fails", async () => {
    await using rig = await startSwitchable();
    await rig.askTimes(5, { fault: "status503" });
    letPass(30_001);
    expect(await rig.askTimes(2, { fault: "status503" })).toEqual(["unreachable", "breakerOpen"]);
    letPass(30_001);
    expect(await rig.askTimes(2, GOOD)).toEqual(["ok", "ok"]);
  });

  it("stays open when the probe was stopped by us", async () => {
    await using rig = await startSwitchable();
    await rig.askTimes(5, { fault: "status503" });
    letPass(30_001);
    rig.behaviour.does = { fault: "streamPauses", answer: ANSWER };
    expect(await rig.ask({}, { signal: AbortSignal.timeout(10) })).toMatchObject({ kind: "cancelled" });
    expect(await rig.askTimes(1, GOOD)).toEqual(["breakerOpen"]);
  });

  it("that opens between two attempts leaves the first failure as the outcome", async () => {
    await using rig = await startSwitchable();
    await rig.askTimes(4, { fault: "status503" });
    expect(await rig.ask()).toMatchObject({ kind: "unreachable", attempts: 1 });
  });
});
