import type { Store } from "../../../src/ports/store.ts";
import { openSqliteStore } from "../../../src/store/sqlite-store.ts";

/** A store that outlives the process that uses it, as far as a test is concerned. */
export async function openMemory(): Promise<Store> {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  return opened.store;
}

/** The same store, save for what is given. */
export function storeBut(store: Store, over: Partial<Store>): Store {
  return new Proxy(store, {
    get: (target, name) => {
      const value = Reflect.get(over, name) ?? Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
