import { describe, expect, it } from "vitest";
import type { StoreBench } from "./store-bench.ts";

const anEntry = (key: string, conversation = "anna", receivedAt = new Date("2026-11-24T09:00:00.000Z")) => ({
  key,
  conversation,
  body: JSON.stringify({ key }),
  receivedAt,
});

/** The inbox of every store: events between arrival and answer. */
export function describeInbox({ open, store }: StoreBench): void {
  describe("inbox", () => {
    const openKeys = async () => (await store().listOpenEvents()).map((entry) => entry.key);

    it("gives back what it took, in the order of arrival over all conversations", async () => {
      for (const [key, conversation] of [
        ["c", "anna"],
        ["a", "bo"],
        ["b", "anna"],
      ] as const)
        expect(await store().takeEvent(anEntry(key, conversation))).toBe(true);
      expect(await store().listOpenEvents()).toStrictEqual([
        { ...anEntry("c"), tries: 0 },
        { ...anEntry("a", "bo"), tries: 0 },
        { ...anEntry("b"), tries: 0 },
      ]);
    });

    it("takes a key once, and keeps what came with it first", async () => {
      expect(await store().takeEvent(anEntry("a"))).toBe(true);
      expect(await store().takeEvent({ ...anEntry("a", "bo"), body: "other" })).toBe(false);
      expect(await store().listOpenEvents()).toStrictEqual([{ ...anEntry("a"), tries: 0 }]);
    });

    it("takes a key once when two stores take it at the same time", async () => {
      const other = await open();
      const keys = Array.from({ length: 15 }, (_, n) => `k${n}`);
      const taken = await Promise.all(keys.map((key) => Promise.all([store().takeEvent(anEntry(key)), other.takeEvent(anEntry(key))])));
      for (const both of taken) expect(both.toSorted()).toEqual([false, true]);
      expect((await openKeys()).toSorted()).toEqual(keys.toSorted());
    });

    it("counts tries, of the named events only", async () => {
      for (const key of ["a", "b", "c"]) await store().takeEvent(anEntry(key));
      await store().beginEvents(["a", "c"]);
      await store().beginEvents(["c"]);
      expect((await store().listOpenEvents()).map(({ key, tries }) => [key, tries])).toEqual([
        ["a", 1],
        ["b", 0],
        ["c", 2],
      ]);
    });

    it("has finished events no longer, and still knows a repeat of them, also after closing and opening", async () => {
      for (const key of ["a", "b", "c"]) await store().takeEvent(anEntry(key));
      await store().finishEvents(["c", "a"]);
      expect(await openKeys()).toEqual(["b"]);
      const again = await open();
      for (const key of ["a", "b", "c"]) expect(await again.takeEvent(anEntry(key))).toBe(false);
      expect(await openKeys()).toEqual(["b"]);
    });

    it("does nothing for no events at all", async () => {
      await store().takeEvent(anEntry("a"));
      await store().beginEvents([]);
      await store().finishEvents([]);
      expect(await store().listOpenEvents()).toStrictEqual([{ ...anEntry("a"), tries: 0 }]);
    });

    it("forgets the keys of done events that came before a time, and no other", async () => {
      const at = (time: string) => new Date(`2026-11-24T${time}Z`);
      await store().takeEvent(anEntry("old and done", "anna", at("08:59:59.999")));
      await store().takeEvent(anEntry("old and open", "anna", at("08:00:00.000")));
      await store().takeEvent(anEntry("new and done", "anna", at("09:00:00.000")));
      await store().finishEvents(["old and done", "new and done"]);
      await store().forgetEvents(at("09:00:00.000"));
      expect(await openKeys()).toEqual(["old and open"]);
      expect(await store().takeEvent(anEntry("new and done"))).toBe(false);
      expect(await store().takeEvent(anEntry("old and open"))).toBe(false);
      expect(await store().takeEvent(anEntry("old and done"))).toBe(true);
    });

    it("keeps the order of arrival when keys were forgotten in between", async () => {
      await store().takeEvent(anEntry("a"));
      await store().takeEvent(anEntry("b"));
      await store().finishEvents(["b"]);
      await store().forgetEvents(new Date("2027-01-01T00:00:00.000Z"));
      await store().takeEvent(anEntry("c"));
      await store().takeEvent(anEntry("b"));
      expect(await openKeys()).toEqual(["a", "c", "b"]);
    });

    describe("a claim", () => {
      const wish = (owner: string, over: object = {}) => ({ conversation: "anna", owner, leaseMs: 60_000, ...over });

      it("is one process's until it lets go or its time is over, and its own again whenever it likes", async () => {
        const other = await open();
        const held = await store().claim(wish("one"));
        expect(await other.claim(wish("two"))).toBeUndefined();
        expect((await store().claim(wish("one")))?.claim.epoch).toBe((held?.claim.epoch ?? 0) + 1);
        const short = await store().claim(wish("one", { leaseMs: 0 }));
        const taken = await other.claim(wish("two"));
        expect(taken?.claim.epoch).toBe((short?.claim.epoch ?? 0) + 1);
        expect(await other.releaseClaim(taken?.claim ?? wishedNothing())).toBe(true);
        expect(await store().claim(wish("one"))).toBeDefined();
      });

      it("that was taken by force is neither held, renewed nor let go by who had it, and he writes nothing more", async () => {
        await store().takeEvent(anEntry("a"));
        const first = (await store().claim(wish("one")))?.claim ?? wishedNothing();
        const second = await (await open()).claim(wish("two", { force: true }));
        expect(second?.events.map(({ key }) => key)).toEqual(["a"]);
        expect([
          await store().holdsClaim(first),
          await store().renewClaim(first, 60_000),
          await store().releaseClaim(first),
          await store().inTurn(first, async (unit) => {
            await unit.store.markTipSeen("anna", "t");
            return { done: ["a"], cards: [{ key: "a#0", body: "{}" }] };
          }),
        ]).toEqual([false, false, false, "claimLost"]);
        expect([await store().listSeenTips("anna"), await openKeys(), await store().countCards()]).toEqual([[], ["a"], 0]);
      });
    });

    describe("a turn", () => {
      it("writes what was done, its cards and the end of its event together, or nothing when it throws or is dropped", async () => {
        await store().takeEvent(anEntry("a"));
        const { claim } = (await store().claim({ conversation: "anna", owner: "one", leaseMs: 60_000 })) ?? { claim: wishedNothing() };
        const write = (end: "dropped" | Error | undefined) =>
          store().inTurn(claim, async (unit) => {
            await unit.store.markTipSeen("anna", "t");
            if (end instanceof Error) throw end;
            const cards = ["a#0", "a#1"].map((key) => ({ key, body: `"${key}"` }));
            return end ?? { done: ["a"], cards };
          });
        const kept = async () => [await store().listSeenTips("anna"), await openKeys(), await store().countCards()];
        await expect(write(new Error("a bug"))).rejects.toThrow("a bug");
        expect(await kept()).toEqual([[], ["a"], 0]);
        expect(await write("dropped")).toBe("dropped");
        expect(await kept()).toEqual([[], ["a"], 0]);
        expect(await write(undefined)).toBe("committed");
        expect(await kept()).toEqual([["t"], [], 2]);
        const again = await store().claim({ conversation: "anna", owner: "one", leaseMs: 60_000 });
        expect(again?.cards.map(({ key }) => key)).toEqual(["a#0", "a#1"]);
        expect(await store().hasWaiting("anna")).toBe(true);
        await store().dropCards(["a#0", "a#1"]);
        expect([await store().hasWaiting("anna"), await store().hasWaiting("bo"), await store().listWaiting("")]).toEqual([
          false,
          false,
          [],
        ]);
      });
    });
  });
}

function wishedNothing(): never {
  throw new Error("nobody holds it, and it was not given");
}
