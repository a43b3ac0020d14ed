import type { Log } from "../ports/log.ts";
import type { Meter } from "../ports/meter.ts";
import { type Store, StoreFailure } from "../ports/store.ts";

/** The faults of disk, file or connection: not of one row, nor of a neighbour who takes long. */
const SICK: readonly string[] = ["full", "readOnly", "damaged", "unavailable"];
/** What failed and was not tried again says nothing any more after this time, in milliseconds. */
const FORGET_MS = 60_000;
/** A sick store fails with every call: one line in the log tells of as many. */
const LINE_EACH_MS = 5_000;

export type WatchedStore<Watched extends Store = Store> = {
  readonly store: Watched;
  /** Whether its calls of the last minute worked, each kind by its last one. */
  readonly works: () => boolean;
};

type WatchDeps = { readonly log: Log; readonly meter: Meter /** Milliseconds that only go forward. */; readonly now: () => number };

/** The same store; its failures are counted, logged, and remembered until the same call works again. */
export function watchStore<Watched extends Store>(inner: Watched, { log, meter, now }: WatchDeps): WatchedStore<Watched> {
  const sickSince = new Map<PropertyKey, number>();
  let toldAt = Number.NEGATIVE_INFINITY;
  const note = (call: PropertyKey, error: unknown) => {
    if (!(error instanceof StoreFailure)) return;
    meter.count("storeFailures", { kind: error.kind });
    if (SICK.includes(error.kind)) sickSince.set(call, now());
    if (now() - toldAt < LINE_EACH_MS) return;
    toldAt = now();
    log("storeFailed", { kind: String(call), error });
  };
  const watch =
    (call: PropertyKey, work: (...given: unknown[]) => unknown) =>
    (...given: unknown[]) => {
      const result = work.apply(inner, given);
      if (!(result instanceof Promise)) return result;
      void result.then(
        () => sickSince.delete(call),
        (error: unknown) => note(call, error),
      );
      return result;
    };
  const watched = new Map<PropertyKey, unknown>();
  const store = new Proxy(inner, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function" || name === Symbol.asyncDispose) return typeof value === "function" ? value.bind(target) : value;
      const known = watched.get(name) ?? watch(name, value as (...given: unknown[]) => unknown);
      watched.set(name, known);
      return known;
    },
  });
  return { store, works: () => [...sickSince.values()].every((at) => now() - at > FORGET_MS) };
}
