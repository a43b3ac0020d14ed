import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDayBudget } from "../../src/llm/day-budget.ts";
import { costOf, shareUsed } from "../../src/llm/day-limits.ts";
import type { Usage } from "../../src/ports/model.ts";
import { createDayLedger } from "../support/day-ledger.ts";

const price = fc.double({ min: 0, max: 100, noNaN: true });
const somePrices = fc.record({ input: price, cachedInput: price, output: price });
const usage = fc
  .record({ inputTokens: fc.nat(100_000), cached: fc.double({ min: 0, max: 1, noNaN: true }), outputTokens: fc.nat(10_000) })
  .map(
    ({ inputTokens, cached, outputTokens }): Usage => ({ inputTokens, cachedInputTokens: Math.floor(inputTokens * cached), outputTokens }),
  );
const plus = (one: Usage, other: Usage): Usage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
});

describe("what tokens cost", () => {
  it("is the sum of what each call costs, and never less than nothing", () => {
    fc.assert(
      fc.property(somePrices, usage, usage, (prices, one, other) => {
        const [apart, together] = [costOf(one, prices) + costOf(other, prices), costOf(plus(one, other), prices)];
        expect(together).toBeCloseTo(apart, 6);
        expect(together).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is the price of a million for a million", () => {
    const prices = { input: 2.5, cachedInput: 0.25, output: 10 };
    expect(costOf({ inputTokens: 2e6, cachedInputTokens: 1e6, outputTokens: 1e6 }, prices)).toBe(12.75);
  });
});

describe("the share that is used", () => {
  const caps = fc.record({ player: fc.nat(50_000), workspace: fc.nat(100_000), total: fc.nat(200_000) }, { requiredKeys: [] });

  it("never shrinks by another call, and is 1 or more exactly when some limit is reached", () => {
    fc.assert(
      fc.property(caps, usage, usage, (tokens, one, other) => {
        const forAll = (used: Usage) => ({ player: used, workspace: used, total: used });
        const [before, after] = [shareUsed({ tokens }, forAll(one)), shareUsed({ tokens }, forAll(plus(one, other)))];
        expect(after).toBeGreaterThanOrEqual(before);
        const used = one.inputTokens + one.outputTokens;
        expect(before >= 1).toBe(Object.values(tokens).some((cap) => used >= cap));
      }),
    );
  });

  it("is nothing where nothing is limited", () => {
    const much = { inputTokens: 1e12, cachedInputTokens: 0, outputTokens: 1e12 };
    expect(shareUsed({ tokens: {} }, { player: much, workspace: much, total: much })).toBe(0);
  });
});

type Step = { readonly playerId: string; readonly usage: Usage; readonly after: number };

describe("the day's budget, whatever calls come and go at the same time,", () => {
  it("goes over no limit by more than one call's cost, and keeps no room when all are done", async () => {
    const step = fc.record({
      playerId: fc.constantFrom("T1-a", "T1-b", "T2-c"),
      usage: usage.filter(({ inputTokens, outputTokens }) => inputTokens + outputTokens > 0),
      after: fc.nat(5),
    });
    const tokens = { player: 150_000, workspace: 200_000, total: 300_000 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps: readonly Step[]) => {
        const ledger = createDayLedger();
        const clock = { now: () => new Date("2026-11-24T12:00:00Z") };
        const payerOf = async (player: string) => ({ player, workspace: player.slice(0, 2) });
        const budget = createDayBudget({ ledger, clock, log: () => {}, payerOf }, { tokens });
        const call = async ({ playerId, usage: cost, after }: Step) => {
          await using hold = await budget.hold({ playerId, usage: cost, ms: 1_000 });
          for (let turn = 0; turn < after; turn++) await Promise.resolve();
          await hold?.settle("judge", cost);
        };
        await Promise.all(steps.map(call));
        expect(ledger.held.size).toBe(0);
        const spent = (isCounted: (player: string) => boolean) => {
          const costs = ledger.entries
            .filter(({ payer }) => isCounted(payer.player))
            .map(({ usage: one }) => one.inputTokens + one.outputTokens);
          return { all: costs.reduce((sum, one) => sum + one, 0), largest: Math.max(0, ...costs) };
        };
        const limits = [
          [spent(() => true), tokens.total],
          [spent((player) => player.startsWith("T1")), tokens.workspace],
          [spent((player) => player === "T1-a"), tokens.player],
        ] as const;
        for (const [{ all, largest }, cap] of limits) expect(all).toBeLessThan(cap + Math.max(1, largest));
      }),
    );
  });
});
