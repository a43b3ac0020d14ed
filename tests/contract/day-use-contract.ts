import { describe, expect, it } from "vitest";
import type { CallCost, HeldCall, Payer, Use } from "../../src/ports/day-use.ts";
import type { StoreBench } from "./store-bench.ts";

const DAY = "2026-11-24";
const NOW = new Date("2026-11-24T12:00:00Z");
const NONE: Use = { exchanges: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
const USAGE = { inputTokens: 100, cachedInputTokens: 60, outputTokens: 20 };
const ANNA: Payer = { player: "slack:T1:anna", workspace: "slack:T1" };
const BO: Payer = { player: "slack:T1:bo", workspace: "slack:T1" };
const CAS: Payer = { player: "discord:cas" };

const times = (count: number): Use => ({ exchanges: 0, inputTokens: 100 * count, cachedInputTokens: 60 * count, outputTokens: 20 * count });
const aCall = (id: string, over: Partial<HeldCall> = {}): HeldCall => ({
  id,
  payer: ANNA,
  usage: { inputTokens: 1_000, cachedInputTokens: 0, outputTokens: 500 },
  until: new Date("2026-11-24T12:01:00Z"),
  ...over,
});
const fits = () => true;

/** The use of a day. */
export function describeDayUse({ store, open }: StoreBench): void {
  describe("the use of a day", () => {
    let calls = 0;
    const settle = (payer: Payer, over: Partial<CallCost> = {}) =>
      store().settleCall(`c${calls++}`, { day: DAY, payer, purpose: "judge", usage: USAGE, ...over });

    it("is zero where nothing is known", async () => {
      expect(await store().useOn(DAY, ANNA, NOW)).toEqual({ player: NONE, workspace: NONE, total: NONE });
    });

    it("adds up by day for the player, his workspace and all, whatever the calls were for", async () => {
      await settle(ANNA);
      await settle(ANNA, { purpose: "actor" });
      await settle(BO);
      await settle(CAS);
      await settle(ANNA, { day: "2026-11-25" });
      expect(await store().useOn(DAY, ANNA, NOW)).toEqual({ player: times(2), workspace: times(3), total: times(4) });
      expect(await store().useOn(DAY, CAS, NOW)).toEqual({ player: times(1), workspace: NONE, total: times(4) });
      expect(await store().useOn("2026-11-25", BO, NOW)).toEqual({ player: NONE, workspace: times(1), total: times(1) });
    });

    it("counts exchanges beside tokens", async () => {
      for (const payer of [ANNA, ANNA, CAS]) await store().countExchange(DAY, payer);
      await settle(ANNA);
      const used = await store().useOn(DAY, ANNA, NOW);
      expect(used.player).toEqual({ ...times(1), exchanges: 2 });
      expect([used.workspace.exchanges, used.total.exchanges]).toEqual([2, 3]);
    });

    it("counts a call under way as what it may cost, in every process, until it is settled", async () => {
      const other = await open();
      expect(await store().holdCall({ day: DAY, now: NOW }, aCall("held"), fits)).toBe(true);
      const may = { exchanges: 0, inputTokens: 1_000, cachedInputTokens: 0, outputTokens: 500 };
      expect(await other.useOn(DAY, ANNA, NOW)).toEqual({ player: may, workspace: may, total: may });
      expect(await other.useOn(DAY, CAS, NOW)).toEqual({ player: NONE, workspace: NONE, total: may });
      await store().settleCall("held", { day: DAY, payer: ANNA, purpose: "judge", usage: USAGE });
      expect((await other.useOn(DAY, ANNA, NOW)).total).toEqual(times(1));
      await store().holdCall({ day: DAY, now: NOW }, aCall("dropped"), fits);
      await store().settleCall("dropped");
      expect((await other.useOn(DAY, ANNA, NOW)).total).toEqual(times(1));
    });

    it("does not count the call of a process that died for longer than it may take", async () => {
      await store().holdCall({ day: DAY, now: NOW }, aCall("dead"), fits);
      const later = new Date("2026-11-24T12:01:00Z");
      expect((await store().useOn(DAY, ANNA, later)).total).toEqual(NONE);
      await store().holdCall({ day: DAY, now: later }, aCall("next", { until: new Date("2026-11-24T12:02:00Z") }), fits);
      expect((await store().useOn(DAY, ANNA, NOW)).total.outputTokens).toBe(500);
    });

    it("tells a call what is used and held without it, and holds nothing when that is too much", async () => {
      await settle(ANNA);
      await store().holdCall({ day: DAY, now: NOW }, aCall("first", { payer: BO }), fits);
      let seen: unknown;
      const refused = await store().holdCall({ day: DAY, now: NOW }, aCall("second"), (use) => {
        seen = [use.player.inputTokens, use.workspace.inputTokens, use.total.inputTokens];
        return false;
      });
      expect([refused, seen]).toEqual([false, [100, 1_100, 1_100]]);
      expect((await store().useOn(DAY, ANNA, NOW)).total.inputTokens).toBe(1_100);
    });

    it("lets calls of two processes at the same time through only as long as there is room", async () => {
      const other = await open();
      const room = (use: { readonly total: Use }) => use.total.inputTokens < 5_000;
      const hold = (number: number) => (number % 2 ? other : store()).holdCall({ day: DAY, now: NOW }, aCall(`h${number}`), room);
      const held = await Promise.all(Array.from({ length: 20 }, (_, number) => hold(number)));
      expect(held.filter(Boolean)).toHaveLength(5);
    });
  });
}
