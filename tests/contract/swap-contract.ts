import { describe, expect, it } from "vitest";
import type { StoredSwap } from "../../src/ports/swaps.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import type { StoreBench } from "./store-bench.ts";

export function aSwap(over: Partial<StoredSwap> = {}): StoredSwap {
  return {
    id: "swap-1",
    playerId: "anna",
    lang: "nl",
    seed: 7,
    startedAt: 1_000,
    houseRules: [{ ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 95 }],
    slots: { rate: "95" },
    exchanges: [],
    ended: false,
    version: 0,
    ...over,
  };
}

const PLAYED = [
  {
    moveId: "last_price",
    line: "Wat is je laatste prijs?",
    answer: "95 per uur.",
    answerBy: "script",
    reading: aVerdict(),
    eventKey: "e1",
  },
  {
    line: "Nou\u0000 ja. \ud800",
    answer: "Haha. Hoe kom je daarbij?",
    answerBy: "model",
    reading: { kind: "notJudged", reason: "unreadable" },
  },
] as const;

/** Swapped rounds and kept lines of every store. */
export function describeSwaps({ open, store }: StoreBench): void {
  describe("swapped rounds", () => {
    it("come back as they went in", async () => {
      expect(await store().findSwap("anna")).toBeUndefined();
      expect(await store().saveSwap(aSwap())).toBe("committed");
      expect(await store().saveSwap(aSwap({ exchanges: PLAYED, ended: true, version: 1 }))).toBe("committed");
      const kept = [PLAYED[0], { ...PLAYED[1], line: "Nou\uFFFD ja. \uFFFD" }];
      expect(await store().findSwap("anna")).toEqual(aSwap({ exchanges: kept, ended: true, version: 2 }));
    });

    it("are still there for the next process", async () => {
      await store().saveSwap(aSwap());
      expect(await (await open()).findSwap("anna")).toEqual(aSwap({ version: 1 }));
    });

    it("are changed by who saw the last version, and by nobody else", async () => {
      await store().saveSwap(aSwap());
      expect(await store().saveSwap(aSwap({ exchanges: [PLAYED[0]], version: 1 }))).toBe("committed");
      expect(await store().saveSwap(aSwap({ ended: true, version: 1 }))).toBe("conflict");
      expect(await store().saveSwap(aSwap({ id: "another", version: 2 }))).toBe("conflict");
      expect(await store().findSwap("anna")).toMatchObject({ ended: false, version: 2 });
    });

    it("are one for each player: a new one takes the place of the last", async () => {
      await store().saveSwap(aSwap());
      await store().saveSwap(aSwap({ id: "swap-2" }));
      await store().saveSwap(aSwap({ playerId: "bo", id: "swap-3" }));
      expect(await store().findSwap("anna")).toMatchObject({ id: "swap-2" });
      expect(await store().findSwap("bo")).toMatchObject({ id: "swap-3" });
    });
  });

  describe("kept lines", () => {
    it("come back in order, each once, to who kept them", async () => {
      const lines = ["Wat speelt er?", "95 per uur."].map((line) => ({ lang: "nl", line }) as const);
      for (const line of [...lines, lines[0]]) if (line) await store().keepLine("anna", line);
      await store().keepLine("bo", { lang: "en", line: "No." });
      expect(await store().listKeptLines("anna")).toEqual(lines);
      expect(await store().listKeptLines("nobody")).toEqual([]);
    });
  });
}
