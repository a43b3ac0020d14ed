import type { Reminder } from "../../ports/meetings.ts";

export type ReminderClockDeps = {
  /** The planned one that is due first, of the players of this platform. Rejects when the store can't be read: it is tried again. */
  readonly next: () => Promise<Reminder | undefined>;
  /** Hands it in. Twice the same is once. Rejects when it could not be stored: it is tried again. */
  readonly fire: (reminder: Reminder) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back once after this many milliseconds, unless what it gives is called before. */
  readonly setTimer: (ms: number, callback: () => void) => () => void;
};

export type ReminderClock = {
  /** Resolves when it no longer looks. */
  readonly stop: () => Promise<void>;
};

/** It looks again after this at the latest: what was planned meanwhile, here or by another process, and a clock that was set, are noticed. */
const LOOK_MS = 60_000;
/** Between one that is due and the next. */
const AGAIN_MS = 1_000;

/**
 * One timer, set to the reminder that is due first. Nothing is remembered here but what waits in the store, so a restart goes on where
 * it was, and what became due meanwhile is asked at once.
 */
export function createReminderClock({ next, fire, now, setTimer }: ReminderClockDeps): ReminderClock {
  let cancel = () => {};
  let stopped = false;
  const look = async (): Promise<number> => {
    const reminder = await next();
    if (!reminder) return LOOK_MS;
    const wait = reminder.dueAt.getTime() - now();
    if (wait > 0) return Math.min(wait, LOOK_MS);
    if (!stopped) await fire(reminder);
    return AGAIN_MS;
  };
  const run = async () => {
    const ms = await look().catch(() => LOOK_MS);
    if (stopped) return;
    cancel = setTimer(ms, () => {
      running = run();
    });
  };
  let running = run();
  return {
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}

/** The system's timer. It keeps no process alive. */
export function setSystemTimer(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
