import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aLastTurn, anAnswer, anExchange, aRound, aTurn } from "../support/store-builders.ts";
import { BROKEN_OFF, type StoreBench } from "./store-bench.ts";

/** Committing replies, and taking them back. */
export function describeTurns(bench: StoreBench): void {
  const { open, start } = bench;
  let store: Store;
  beforeEach(() => {
    store = bench.store();
  });

  describe("turn", () => {
    it("conflicts when its exchange was answered already, and changes nothing", async () => {
      await start("r1", 1);
      const before = await store.findRound("r1");
      expect(await store.commitTurn(aTurn("r1", 1, anAnswer({ reply: "too late" })))).toBe("conflict");
      expect(await store.commitTurn(aLastTurn("r1", 1))).toBe("conflict");
      expect(await store.findRound("r1")).toStrictEqual(before);
    });

    it("conflicts when the round is gone or over, or the exchange is not there", async () => {
      await start();
      expect(await store.commitTurn(aTurn("r2", 1))).toBe("conflict");
      expect(await store.commitTurn(aTurn("r1", 2))).toBe("conflict");
      await store.endRound("r1", BROKEN_OFF);
      const before = await store.findRound("r1");
      expect(await store.commitTurn(aTurn("r1", 1))).toBe("conflict");
      expect(await store.findRound("r1")).toStrictEqual(before);
    });

    it("is committed once when two stores commit the same exchange at the same time", async () => {
      await start();
      const other = await open();
      const committed = await Promise.all([
        store.commitTurn(aTurn("r1", 1, anAnswer({ reply: "one" }))),
        other.commitTurn(aTurn("r1", 1, anAnswer({ reply: "other" }))),
      ]);
      expect(committed.toSorted()).toEqual(["committed", "conflict"]);
      expect((await store.findRound("r1"))?.exchanges[0]?.answer?.reply).toBe(committed[0] === "committed" ? "one" : "other");
    });

    it("is committed once when one store is asked for it many times at once", async () => {
      await start();
      const replies = Array.from({ length: 20 }, (_, n) => `reply ${n}`);
      const committed = await Promise.all(replies.map((reply) => store.commitTurn(aTurn("r1", 1, anAnswer({ reply })))));
      expect(committed.filter((one) => one === "committed")).toHaveLength(1);
      const round = await store.findRound("r1");
      expect(round?.exchanges[0]?.answer?.reply).toBe(replies[committed.indexOf("committed")]);
      expect(round?.exchanges).toHaveLength(2);
    });

    it("leaves nothing behind when a write in the middle fails", async () => {
      await start();
      const before = await store.findRound("r1");
      const broken = anExchange(2, { moveId: null as never });
      await expect(store.commitTurn({ ...aTurn("r1", 1), next: { kind: "exchange", exchange: broken } })).rejects.toThrow();
      expect(await store.findRound("r1")).toStrictEqual(before);
      expect(await store.commitTurn(aTurn("r1", 1))).toBe("committed");
    });

    it("throws for a next exchange that does not follow", async () => {
      await start();
      await expect(store.commitTurn({ ...aTurn("r1", 1), next: { kind: "exchange", exchange: anExchange(3) } })).rejects.toThrow("follow");
    });
  });

  describe("rewind", () => {
    it("asks the line again and puts later exchanges aside", async () => {
      await start("r1", 1, 2, 3);
      await store.countHint("r1", 2);
      expect(await store.rewindRound("r1", 2)).toBe("committed");
      const exchanges = (await store.findRound("r1"))?.exchanges;
      expect(exchanges?.map((exchange) => [exchange.number, exchange.answer !== undefined])).toEqual([
        [1, true],
        [2, false],
      ]);
      expect(exchanges?.[1]).toStrictEqual(anExchange(2, { hints: 1 }));
    });

    it("takes another answer and another way on, again and again", async () => {
      await start("r1", 1, 2);
      for (const reply of ["second try", "third try"]) {
        await store.rewindRound("r1", 1);
        expect(await store.commitTurn(aTurn("r1", 1, anAnswer({ reply })))).toBe("committed");
        expect(await store.commitTurn(aTurn("r1", 2))).toBe("committed");
        const exchanges = (await store.findRound("r1"))?.exchanges;
        expect(exchanges?.map((exchange) => exchange.number)).toEqual([1, 2, 3]);
        expect(exchanges?.[0]?.answer?.reply).toBe(reply);
      }
    });

    it("reopens an ended round", async () => {
      await start("r1", 1);
      await store.commitTurn(aLastTurn("r1", 2));
      expect(await store.rewindRound("r1", 2)).toBe("committed");
      const round = await store.findOpenRound("anna");
      expect(round?.ended).toBeUndefined();
      expect(round?.exchanges[1]).toStrictEqual(anExchange(2));
      expect(await store.commitTurn(aTurn("r1", 2))).toBe("committed");
    });

    it("reopens a round that was whistled off before an answer", async () => {
      await start("r1", 1);
      await store.endRound("r1", BROKEN_OFF);
      expect(await store.rewindRound("r1", 2)).toBe("committed");
      expect((await store.findOpenRound("anna"))?.exchanges).toHaveLength(2);
    });

    it("conflicts when the player has opened another round since, and changes nothing", async () => {
      await start("r1", 1);
      await store.startRound(aRound("r2"));
      const before = await store.findRound("r1");
      expect(await store.rewindRound("r1", 1)).toBe("conflict");
      expect(await store.findRound("r1")).toStrictEqual(before);
      expect((await store.findOpenRound("anna"))?.id).toBe("r2");
    });

    it("conflicts for a round or an exchange that is not there", async () => {
      await start("r1", 1);
      await store.endRound("r1", BROKEN_OFF);
      expect(await store.rewindRound("r2", 1)).toBe("conflict");
      expect(await store.rewindRound("r1", 3)).toBe("conflict");
      expect((await store.findRound("r1"))?.ended).toStrictEqual(BROKEN_OFF);
    });

    it("done twice is done once", async () => {
      await start("r1", 1);
      await store.rewindRound("r1", 1);
      const before = await store.findRound("r1");
      expect(await store.rewindRound("r1", 1)).toBe("committed");
      expect(await store.findRound("r1")).toStrictEqual(before);
    });
  });
}
