import { expect } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aRound, aTurn } from "../support/store-builders.ts";

/** A fresh, empty database that stores can be opened on, as often as wanted; `remove` comes after all of them are closed. */
export type StoreGround = { readonly open: () => Promise<Store>; readonly remove: () => Promise<void> };

/** What a part of the contract is tested on. */
export type StoreBench = {
  /** The store of this test, made before it. */
  readonly store: () => Store;
  /** One more store on the same database. */
  readonly open: () => Promise<Store>;
  /** Starts a round of anna's and commits these turns in it. */
  readonly start: (id?: string, ...numbers: readonly number[]) => Promise<void>;
  /** Closes all stores and removes the database. */
  readonly clear: () => Promise<void>;
};

export async function setUpBench(ground: StoreGround): Promise<StoreBench> {
  const opened: Store[] = [];
  const open = async () => {
    const one = await ground.open();
    opened.push(one);
    return one;
  };
  const store = await open();
  return {
    store: () => store,
    open,
    async start(id = "r1", ...numbers) {
      await store.startRound(aRound(id));
      for (const number of numbers) expect(await store.commitTurn(aTurn(id, number))).toBe("committed");
    },
    async clear() {
      for (const one of opened) await one[Symbol.asyncDispose]();
      await ground.remove();
    },
  };
}

export const BROKEN_OFF = { at: new Date("2026-11-24T09:10:00.000Z"), result: { kind: "brokenOff", by: "player" } } as const;
