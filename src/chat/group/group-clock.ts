/** Calls back once after this many milliseconds, unless what it gives is called before. */
export type SetTimer = (ms: number, callback: () => void) => () => void;

export type GroupClockDeps = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Hands in that a clock has run out. Rejects when that could not be stored: it is tried again. */
  readonly fire: (groupId: string, deadline: number) => Promise<void>;
  /** Called for each deadline that a timer is set to. */
  readonly tell?: (groupId: string, deadline: number) => void;
};

/** What has a clock: `deadline` in milliseconds since 1970. */
type Timed = { readonly id: string; readonly state: { readonly deadline?: number | undefined } };

export type GroupClock = {
  /**
   * Sets the timer of a group by its deadline, and takes away the one that it had. One that is set already is left. `soonest`: not
   * before so many milliseconds from now, also when the deadline has passed.
   */
  readonly arm: (group: Timed, soonest?: number) => void;
  /** Hands it in that this clock, of whatever process, has run out. Rejects when that could not be stored. */
  readonly ring: (groupId: string, deadline: number) => Promise<void>;
  readonly stop: () => void;
};

/** What could not be handed in is tried again after this many milliseconds. */
const AGAIN_MS = 5_000;

/** One timer for each open group. The deadline is the group's own, so that a restart or another process fires the same one. */
export function createGroupClock({ now, setTimer, fire, tell }: GroupClockDeps): GroupClock {
  const timers = new Map<string, { readonly deadline: number; readonly cancel: () => void }>();
  let stopped = false;
  const set = (id: string, deadline: number, ms: number) => {
    const cancel = setTimer(ms, () => {
      timers.delete(id);
      fire(id, deadline).catch(() => {
        if (!stopped && !timers.has(id)) set(id, deadline, AGAIN_MS);
      });
    });
    timers.set(id, { deadline, cancel });
  };
  return {
    arm({ id, state: { deadline } }, soonest = 0) {
      const known = timers.get(id);
      if (stopped || known?.deadline === deadline) return;
      known?.cancel();
      timers.delete(id);
      if (deadline === undefined) return;
      set(id, deadline, Math.max(soonest, deadline - now()));
      tell?.(id, deadline);
    },
    async ring(id, deadline) {
      if (stopped) throw new Error("this process takes nothing in any more: another one may");
      await fire(id, deadline);
    },
    stop() {
      stopped = true;
      for (const { cancel } of timers.values()) cancel();
      timers.clear();
    },
  };
}

/** The system's timer. It keeps no process alive. */
export const systemTimer: SetTimer = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
