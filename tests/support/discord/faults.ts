/** What can go wrong between the client and Discord. */
export type Fault =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Status 429 with this `Retry-After`, in seconds; `global`: for every route of the bot. */
  | { readonly rateLimited: number; readonly global?: boolean }
  /** Nothing is done and no answer ever comes. */
  | "hang"
  /** Discord did it, and the answer is a 502. */
  | "lostAnswer";
/** Not a fault yet: the call waits until the test lets go of it. */
type Waiting = { readonly until: Promise<void> };

// In a block comment the example would end it.
// A method and a path in which a star is whatever stands there: "POST /channels/*/messages". A star alone is every call.
export type Route = string;
export type Held = { readonly release: () => void };

export type Faults = {
  /** The next call there (or the next `times` calls) meets the fault. */
  readonly next: (route: Route, fault: Fault, times?: number) => void;
  /** Every call there meets the fault until the returned thing is disposed of: `using outage = ...`. */
  readonly during: (route: Route, fault: Fault) => Disposable;
  /** The next call there waits for `release()`, then goes on as usual. */
  readonly hold: (route: Route) => Held;
  /** Faults that no call has met yet: a test that ends with some has not tested what it says. */
  readonly unused: () => readonly Route[];
  /** For the server: what the call that just came meets. */
  readonly take: (call: { readonly method: string; readonly path: string }) => Fault | Waiting | undefined;
};

export function createFaults(): Faults {
  type Entry = { readonly route: Route; readonly fault: Fault | Waiting };
  const queued: Entry[] = [];
  const lasting = new Set<Entry>();
  return {
    next: (route, fault, times = 1) => {
      for (let count = 0; count < times; count += 1) queued.push({ route, fault });
    },
    during: (route, fault) => {
      const entry = { route, fault };
      lasting.add(entry);
      return { [Symbol.dispose]: () => lasting.delete(entry) };
    },
    hold: (route) => {
      const { promise: until, resolve: release } = Promise.withResolvers<void>();
      queued.push({ route, fault: { until } });
      return { release };
    },
    unused: () => queued.map(({ route }) => route),
    take: (call) => {
      const at = queued.findIndex(({ route }) => matches(route, call));
      return at >= 0 ? queued.splice(at, 1)[0]?.fault : [...lasting].find(({ route }) => matches(route, call))?.fault;
    },
  };
}

function matches(route: Route, { method, path }: { readonly method: string; readonly path: string }): boolean {
  if (route === "*") return true;
  const [wanted = "", pathname = "*"] = route.split(" ");
  return (wanted === "*" || wanted === method) && new URLPattern({ pathname }).test({ pathname: path });
}
