import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aProfile } from "../support/store-builders.ts";
import type { StoreBench } from "./store-bench.ts";

/** What the store knows of a player: profile and tips seen. */
export function describeProfiles(bench: StoreBench): void {
  const { open } = bench;
  let store: Store;
  beforeEach(() => {
    store = bench.store();
  });

  describe("profile", () => {
    it("knows no profile of a new player", async () => {
      expect(await store.findProfile("anna")).toBeUndefined();
    });

    it("comes back as it was saved, house rules in order", async () => {
      await store.saveProfile(aProfile());
      expect(await store.findProfile("anna")).toEqual(aProfile());
    });

    it("comes back without what was never said", async () => {
      const bare = { playerId: "bo", lang: "en", mode: "afterwards", houseRules: [] } as const;
      await store.saveProfile(bare);
      expect(await store.findProfile("bo")).toStrictEqual(bare);
    });

    it("is replaced whole, and only this player's", async () => {
      await store.saveProfile(aProfile());
      await store.saveProfile(aProfile({ playerId: "bo" }));
      const { trade: _, intention: __, ...bare } = aProfile({ lang: "en", houseRules: [{ ruleId: "payment", unit: "days", limit: 14 }] });
      await store.saveProfile(bare);
      expect(await store.findProfile("anna")).toStrictEqual(bare);
      expect(await store.findProfile("bo")).toEqual(aProfile({ playerId: "bo" }));
    });
  });

  it("leaves the profile as it was when saving it fails in the middle", async () => {
    await store.saveProfile(aProfile());
    await expect(store.saveProfile(aProfile({ houseRules: [{ ruleId: "x", unit: null as never }] }))).rejects.toThrow();
    expect(await store.findProfile("anna")).toEqual(aProfile());
  });

  it("keeps which notice a player accepted, and that he took it back", async () => {
    await store.saveProfile(aProfile({ accepted: 3 }));
    expect(await store.findProfile("anna")).toStrictEqual(aProfile({ accepted: 3 }));
    await store.saveProfile(aProfile());
    expect(await store.findProfile("anna")).toStrictEqual(aProfile());
  });

  describe("seen tips", () => {
    it("are none for a new player", async () => {
      expect(await store.listSeenTips("anna")).toEqual([]);
    });

    it("come in the order in which they were seen, one seen again as the newest, each player's apart", async () => {
      for (const tip of ["b", "a", "c", "b", "b"]) await store.markTipSeen("anna", tip);
      await store.markTipSeen("bo", "a");
      expect(await store.listSeenTips("anna")).toEqual(["a", "c", "b"]);
      expect(await store.listSeenTips("bo")).toEqual(["a"]);
    });

    it("are all kept when two stores note them at the same time, and a profile that is saved takes none away", async () => {
      const other = await open();
      const tips = Array.from({ length: 10 }, (_, n) => `tip ${n}`);
      await Promise.all(tips.map((tip, n) => (n % 2 === 0 ? store : other).markTipSeen("anna", tip)));
      await store.saveProfile(aProfile());
      await store.saveProfile(aProfile());
      expect((await store.listSeenTips("anna")).toSorted()).toEqual(tips);
    });
  });
}
