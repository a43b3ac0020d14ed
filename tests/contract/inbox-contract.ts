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
  });
}
