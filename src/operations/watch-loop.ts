import type { Log } from "../ports/log.ts";

/** Slack and Discord want an acknowledgement within three seconds: who does nothing for so long may be too late, in milliseconds. */
const BLOCKED_MS = 2_000;
/** So long after it no traffic should be sent here, in milliseconds. */
const RECOVERY_MS = 10_000;
const LOOK_MS = 500;

export type LoopWatch = Disposable & {
  /** Whether the event loop stood still for too long, now or a moment ago. */
  readonly isBlocked: () => boolean;
};

/**
 * Watches that this process gets round to everything: how much later than asked it looks again. (Node's own histogram of delays misses a
 * block when it is reset just after one.) `now`: milliseconds that only go forward.
 */
export function watchLoop(log: Log, now: () => number): LoopWatch {
  let lookedAt = now();
  let blockedAt = Number.NEGATIVE_INFINITY;
  const look = () => {
    const at = now();
    const ms = at - lookedAt - LOOK_MS;
    lookedAt = at;
    if (ms < BLOCKED_MS) return;
    blockedAt = at;
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
    },
  };
}
