import type { Store } from "../../src/ports/store.ts";

/** A store of which some calls go another way, in a turn and outside of it. `over` gets the store that they were made on. */
export function faultyStore(store: Store, over: (inner: Store) => Partial<Store>): Store {
  return {
    ...store,
    inTurn: (claim, work) => store.inTurn(claim, (unit) => work({ ...unit, store: { ...unit.store, ...over(unit.store) } })),
    ...over(store),
  };
}
