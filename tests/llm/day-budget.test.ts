import { describe, expect, it } from "vitest";
import { createDayLedger } from "../support/day-ledger.ts";
import { scripted } from "../support/loopback-model.ts";
import { ANSWER, startRig } from "./rig.ts";

const GOOD = { answer: ANSWER };
/** What one good call costs: see USAGE of the loopback server. */
const COST = 150;

function clockAt(iso: string) {
  const clock = { iso, now: () => new Date(clock.iso), monotonic: () => performance.now() };
  return clock;
}

describe("the day's budget", () => {
  it("of a player, once spent, stops him without a call and nobody else", async () => {
    await using rig = await startRig(() => GOOD, { config: { limits: { tokens: { player: COST } } } });
    expect(await rig.ask({ playerId: "p1" })).toMatchObject({ kind: "ok" });
    expect(await rig.ask({ playerId: "p1" })).toEqual({ kind: "overBudget", detail: "the day's budget is spent", attempts: 0 });
    expect(await rig.ask({ playerId: "p2" })).toMatchObject({ kind: "ok" });
    expect(rig.server.requests).toHaveLength(2);
  });

  it("of all players together, once spent, stops everybody", async () => {
    await using rig = await startRig(() => GOOD, { config: { limits: { tokens: { total: 2 * COST } } } });
    await rig.ask({ playerId: "p1" });
    await rig.ask({ playerId: "p2" });
    expect(await rig.ask({ playerId: "p3" })).toMatchObject({ kind: "overBudget", attempts: 0 });
  });

  it("of nothing allows no call at all", async () => {
    await using rig = await startRig(() => GOOD, { config: { limits: { tokens: { player: 0 } } } });
    expect(await rig.ask()).toMatchObject({ kind: "overBudget", attempts: 0 });
  });

  it("starts again at midnight UTC", async () => {
    const clock = clockAt("2026-11-24T23:59:59Z");
    await using rig = await startRig(() => GOOD, { deps: { clock }, config: { limits: { tokens: { player: COST } } } });
    await rig.ask();
    expect(await rig.ask()).toMatchObject({ kind: "overBudget" });
    clock.iso = "2026-11-25T00:00:00Z";
    expect(await rig.ask()).toMatchObject({ kind: "ok" });
    expect(rig.ledger.entries.map(({ day }) => day)).toEqual(["2026-11-24", "2026-11-25"]);
  });

  it("is not overrun by many calls at the same time", async () => {
    await using rig = await startRig(() => GOOD, { config: { limits: { tokens: { player: 1_000 } } } });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => rig.ask()));
    const made = outcomes.filter(({ kind }) => kind === "ok").length;
    expect(made).toBeGreaterThanOrEqual(1);
    expect(made).toBeLessThanOrEqual(3);
    // What was held is free again: the rest of the budget can be used.
    expect(await rig.ask()).toMatchObject({ kind: "ok" });
  });

  it("is asked again before a second attempt, and then the first failure stands", async () => {
    await using rig = await startRig(scripted({ answer: "prose" }, GOOD), { config: { limits: { tokens: { player: COST } } } });
    expect(await rig.ask()).toMatchObject({ kind: "invalid", attempts: 1 });
  });
});

const payerOf = async (player: string) => ({ player, workspace: player.split("-")[0] ?? "" });

describe("the day's budget of a workspace", () => {
  it("once spent, stops all of its players and nobody of another one", async () => {
    await using rig = await startRig(() => GOOD, {
      deps: { payerOf },
      config: { limits: { tokens: { workspace: 2 * COST, total: 1e6 } } },
    });
    await rig.ask({ playerId: "T1-anna" });
    await rig.ask({ playerId: "T1-bo" });
    expect(await rig.ask({ playerId: "T1-cas" })).toMatchObject({ kind: "overBudget", attempts: 0 });
    expect(await rig.ask({ playerId: "T2-dirk" })).toMatchObject({ kind: "ok" });
  });
});

describe("the day's budget in money", () => {
  // A call costs (120 - 64) * 10 + 64 * 1 + 30 * 40 = 1824 millionths.
  const prices = { input: 10, cachedInput: 1, output: 40 };

  it("stops at what tokens cost by the prices, cached ones at theirs", async () => {
    const limits = { tokens: {}, money: { caps: { player: 0.003648 }, prices } };
    await using rig = await startRig(() => GOOD, { config: { limits } });
    expect([(await rig.ask()).kind, (await rig.ask()).kind, (await rig.ask()).kind]).toEqual(["ok", "ok", "overBudget"]);
  });

  it("that is nearly spent is told once, and once that it is spent", async () => {
    const limits = { tokens: {}, money: { caps: { total: 0.01 }, prices } };
    await using rig = await startRig(() => GOOD, { config: { limits } });
    for (let call = 0; call < 9; call++) await rig.ask({ playerId: `p${call}` });
    const told = rig.events.map(({ kind }) => kind).filter((kind) => kind.startsWith("budget"));
    expect(told).toEqual(["budgetNearlySpent", "budgetSpent"]);
  });
});

describe("what is left of the day's budget", () => {
  it("is the share of the limit that is nearest, calls under way included", async () => {
    const limits = { tokens: { player: 10 * COST, total: 4 * COST } };
    await using rig = await startRig(() => GOOD, { config: { limits } });
    expect(await rig.model.shareLeft("p1")).toBe(1);
    await rig.ask({ playerId: "p1" });
    expect(await rig.model.shareLeft("p1")).toBe(0.75);
    for (const playerId of ["p2", "p2", "p2"]) await rig.ask({ playerId });
    expect(await rig.model.shareLeft("p1")).toBe(0);
  });
});

describe("a call", () => {
  it("holds its room no longer than it takes, whatever becomes of it", async () => {
    await using rig = await startRig(scripted(GOOD, { fault: "status503" }, { answer: "prose" }, { answer: "prose" }));
    for (let call = 0; call < 3; call++) await rig.ask();
    expect(rig.ledger.held.size).toBe(0);
  });
});

describe("the ledger", () => {
  it("gets each attempt, also one whose answer is of no use", async () => {
    await using rig = await startRig(scripted({ answer: "prose" }, GOOD));
    await rig.ask({ playerId: "p1", purpose: "actor" });
    const usage = { inputTokens: 120, cachedInputTokens: 64, outputTokens: 30 };
    const entry = { day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), payer: { player: "p1" }, purpose: "actor", usage };
    expect(rig.ledger.entries).toEqual([entry, entry]);
  });

  it.for([
    null,
    {},
    { prompt_tokens: 0, completion_tokens: 0 },
    { prompt_tokens: -1, completion_tokens: 5 },
    { prompt_tokens: "12" },
    "much",
  ])("gets an estimate when the server's usage is %j", async (usage) => {
    await using rig = await startRig(() => ({ answer: ANSWER, usage }));
    const outcome = await rig.ask();
    const [entry] = rig.ledger.entries;
    expect(entry?.usage.inputTokens).toBeGreaterThan(50);
    expect(entry?.usage.outputTokens).toBe(Math.ceil(JSON.stringify(ANSWER).length / 3));
    expect(outcome).toMatchObject({ kind: "ok", usage: entry?.usage });
  });

  it.for(["streamPauses", "streamDestroyed", "streamEndsEarly", "noHeaders"] as const)(
    "gets an estimate for what was cut off: %s",
    async (fault) => {
      await using rig = await startRig(() => ({ fault, answer: ANSWER }), { config: { idleMs: 40 } });
      await rig.ask({}, { deadlineMs: 100 });
      expect(rig.ledger.entries[0]?.usage.inputTokens).toBeGreaterThan(50);
    },
  );

  it.for(["status503", "status401", "reset", "busyFor90s"] as const)("gets nothing for a call that was not taken: %s", async (fault) => {
    await using rig = await startRig(() => ({ fault }));
    await rig.ask();
    expect(rig.ledger.entries).toEqual([]);
  });

  it("that fails makes the call fail: that is no failure of the model", async () => {
    const ledger = { ...createDayLedger(), holdCall: () => Promise.reject(new Error("database is locked")) };
    await using rig = await startRig(() => GOOD, { deps: { ledger } });
    await expect(rig.ask()).rejects.toThrow("database is locked");
    expect(rig.server.requests).toHaveLength(0);
  });
});
