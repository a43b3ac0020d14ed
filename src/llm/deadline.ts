import type { Clock } from "../ports/clock.ts";

/** The longest wait that a timer of Node can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One deadline and one signal over all attempts of a call. Dispose it, or its timer keeps the process awake. */
export type Deadline = Disposable & {
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  /** Whether a third is left after that wait: enough for a second attempt to be worth its tokens. */
  readonly leavesAThirdAfter: (waitMs: number) => boolean;
  /** Why the signal is aborted. A stop of our own counts before the clock. */
  readonly endedBy: () => "cancelled" | "timeout" | undefined;
};

export function startDeadline(clock: Clock, totalMs: number, stops: readonly AbortSignal[]): Deadline {
  const end = clock.monotonic() + totalMs;
  const timeUp = new AbortController();
  const timer = setTimeout(() => timeUp.abort(), Math.min(Math.max(totalMs, 0), LONGEST_TIMER_MS));
  const remainingMs = () => end - clock.monotonic();
  return {
    signal: AbortSignal.any([timeUp.signal, ...stops]),
    remainingMs,
    leavesAThirdAfter: (waitMs) => remainingMs() - waitMs >= totalMs / 3,
    endedBy() {
      if (stops.some((stop) => stop.aborted)) return "cancelled";
      return timeUp.signal.aborted || remainingMs() <= 0 ? "timeout" : undefined;
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

/** Sees a stream that has gone quiet. Starts at the first beat; pings are no beats. */
export type IdleWatch = Disposable & { readonly signal: AbortSignal; readonly beat: () => void };

export function createIdleWatch(idleMs: number): IdleWatch {
  const quiet = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: quiet.signal,
    beat() {
      clearTimeout(timer);
      timer = setTimeout(() => quiet.abort(), idleMs);
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
