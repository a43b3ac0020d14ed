/** What can go wrong between the client and Slack. */
export type Fault =
  /** Status 429; `null` leaves `Retry-After` out. */
  | { readonly kind: "rate limited"; readonly retryAfter: number | null }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "refused"; readonly error: string; readonly more?: Readonly<Record<string, unknown>> }
  /** The connection breaks before anything was done. */
  | { readonly kind: "reset" }
  /** Nothing is done and no answer ever comes. */
  | { readonly kind: "silence" }
  /** Slack did it, and the client never hears so. */
  | { readonly kind: "answer lost" }
  /** Slack did it, and answers with this status nevertheless. */
  | { readonly kind: "status after success"; readonly status: number }
  /** Not a fault yet: the call waits until the test lets go of it. */
  | { readonly kind: "held"; readonly until: Promise<void> };

/** A method of the Web API, "upload" (the bytes of a file), "response_url", or "*": whatever comes. */
export type FaultPlace = string;

/** A call that the test holds back. */
export type Held = { readonly release: () => void };

export type Faults = {
  /** The next call there (or the next `times` calls) meets the fault. */
  readonly next: (place: FaultPlace, fault: Fault, times?: number) => void;
  /** Every call there meets the fault until the returned thing is disposed of: `using outage = ...`. */
  readonly during: (place: FaultPlace, fault: Fault) => Disposable;
  /** The next call there waits for `release()`, then goes on as usual. */
  readonly hold: (place: FaultPlace) => Held;
  /** Faults that no call has met yet: a test that ends with some has not tested what it says. */
  readonly unused: () => readonly FaultPlace[];
  /** For the server: what the call that just came meets. */
  readonly take: (place: FaultPlace) => Fault | undefined;
};

export function createFaults(): Faults {
  const queued: { readonly place: FaultPlace; readonly fault: Fault }[] = [];
  const lasting = new Set<{ readonly place: FaultPlace; readonly fault: Fault }>();
  const meets = (place: FaultPlace) => (entry: { readonly place: FaultPlace }) => entry.place === place || entry.place === "*";
  const next: Faults["next"] = (place, fault, times = 1) => {
    for (let count = 0; count < times; count += 1) queued.push({ place, fault });
  };
  return {
    next,
    during: (place, fault) => {
      const entry = { place, fault };
      lasting.add(entry);
      return { [Symbol.dispose]: () => lasting.delete(entry) };
    },
    hold: (place) => {
      const { promise: until, resolve: release } = Promise.withResolvers<void>();
      next(place, { kind: "held", until });
      return { release };
    },
    unused: () => queued.map(({ place }) => place),
    take: (place) => {
      const at = queued.findIndex(meets(place));
      return at >= 0 ? queued.splice(at, 1)[0]?.fault : [...lasting].find(meets(place))?.fault;
    },
  };
}
