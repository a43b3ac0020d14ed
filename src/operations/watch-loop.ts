import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Log } from "../ports/log.ts";

/** Slack and Discord want an acknowledgement within three seconds: who does nothing for so long may be too late, in milliseconds. */
const BLOCKED_MS = 2_000;
/** So long after it no traffic should be sent here, in milliseconds. */
const RECOVERY_MS = 10_000;
const LOOK_MS = 500;
const RESOLUTION_MS = 20;
const NANOSECONDS = 1e6;

export type LoopWatch = Disposable & {
  /** Whether the event loop stood still for too long, now or a moment ago. */
  readonly isBlocked: () => boolean;
};

/** Watches that this process gets round to everything. `now`: milliseconds that only go forward. */
export function watchLoop(log: Log, now: () => number): LoopWatch {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let blockedAt = Number.NEGATIVE_INFINITY;
  const look = () => {
    const ms = delays.max / NANOSECONDS;
    delays.reset();
    if (ms < BLOCKED_MS) return;
    blockedAt = now();
    log("loopBlocked", { ms });
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return {
    isBlocked() {
      look();
      return now() - blockedAt < RECOVERY_MS;
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      delays.disable();
    },
  };
}
