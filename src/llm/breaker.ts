import type { IBreaker } from "cockatiel";
import { CircuitState, circuitBreaker, handleWhenResult, isBrokenCircuitError } from "cockatiel";
import type { Attempt } from "./attempt.ts";

export const LAST_CALLS = 10;
export const FAILURES_TO_OPEN = 5;
export const OPEN_MS = 30_000;

export type BreakerState = "closed" | "open" | "probing";

/** Keeps us away from a server that fails: 5 of the last 10 calls failed -> closed to all for 30 s -> one probe decides. */
export type Breaker = {
  /** Makes the call, or answers "open" without one. */
  readonly run: (ask: () => Promise<Attempt>) => Promise<Attempt | "open">;
};

/** Carries a stop of our own past cockatiel, which counts what is thrown neither as failure nor as success. */
class Uncounted extends Error {
  readonly attempt: Attempt;
  constructor(attempt: Attempt) {
    super("not counted");
    this.attempt = attempt;
  }
}

export function createBreaker(onChange: (state: BreakerState) => void): Breaker {
  const window = createWindow();
  const policy = circuitBreaker(
    handleWhenResult((attempt) => countsAsFailed(attempt as Attempt)),
    { halfOpenAfter: OPEN_MS, breaker: window },
  );
  policy.onStateChange((state) => onChange(STATES[state]));
  return {
    async run(ask) {
      // Cockatiel would let this call wait for the probe, past its own deadline.
      if (policy.state === CircuitState.HalfOpen) return "open";
      try {
        return await policy.execute(async () => {
          const attempt = await ask();
          if (blameOf(attempt) === "account") window.openNext();
          // A probe that we stopped proves nothing and may not close the breaker, so that one counts as failed.
          if (blameOf(attempt) === "ourselves" && policy.state !== CircuitState.HalfOpen) throw new Uncounted(attempt);
          return attempt;
        });
      } catch (error) {
        if (isBrokenCircuitError(error)) return "open";
        if (error instanceof Uncounted) return error.attempt;
        throw error;
      }
    },
  };
}

const STATES: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.Isolated]: "open",
  [CircuitState.HalfOpen]: "probing",
};

function blameOf(attempt: Attempt) {
  return attempt.kind === "failed" ? attempt.failure.blame : undefined;
}

function countsAsFailed(attempt: Attempt): boolean {
  return attempt.kind === "failed" && attempt.failure.blame !== "content";
}

/** Cockatiel's own counting breaker goes by percentage and needs a full window first; ours goes by the number of failures. */
function createWindow(): IBreaker & { readonly openNext: () => void } {
  let failed: boolean[] = [];
  let atOnce = false;
  const add = (one: boolean) => {
    failed = [...failed, one].slice(-LAST_CALLS);
  };
  return {
    state: undefined,
    openNext() {
      atOnce = true;
    },
    success(state) {
      if (state === CircuitState.HalfOpen) failed = [];
      add(false);
    },
    failure(state) {
      add(true);
      const opens = atOnce || state !== CircuitState.Closed || failed.filter(Boolean).length >= FAILURES_TO_OPEN;
      atOnce = false;
      return opens;
    },
  };
}
