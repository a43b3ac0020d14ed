import type { Clock } from "../ports/clock.ts";

/** Retries that wait for an ailing server to recover keep it ailing (Google SRE practice): over 5 minutes, 10% of the calls at most. */
export const WINDOW_MS = 5 * 60_000;
export const SHARE = 0.1;
/** Below 30 calls a tenth is nothing, and one player at a terminal would never get a retry. */
export const ALWAYS_ALLOWED = 3;

export type RetryBudget = {
  readonly countCall: () => void;
  /** Takes one retry from the budget; `false` when it is spent. */
  readonly takeRetry: () => boolean;
};

export function createRetryBudget(clock: Pick<Clock, "monotonic">): RetryBudget {
  let calls: readonly number[] = [];
  let retries: readonly number[] = [];
  const dropOld = (times: readonly number[]) => {
    const oldest = clock.monotonic() - WINDOW_MS;
    return times[0] !== undefined && times[0] <= oldest ? times.filter((time) => time > oldest) : times;
  };
  return {
    countCall() {
      calls = [...dropOld(calls), clock.monotonic()];
    },
    takeRetry() {
      [calls, retries] = [dropOld(calls), dropOld(retries)];
      if (retries.length + 1 > Math.max(ALWAYS_ALLOWED, calls.length * SHARE)) return false;
      retries = [...retries, clock.monotonic()];
      return true;
    },
  };
}
