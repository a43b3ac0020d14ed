import type { SetTimer } from "../../src/chat/group/group-clock.ts";
import type { Store } from "../../src/ports/store.ts";

export type HandTimeDeps = {
  readonly store: Store;
  /** The clock that all of it goes by. */
  readonly clock: { readonly now: () => Date; readonly passes: (ms: number) => void };
  /** Resolves when all that was taken in is answered. */
  readonly idle: () => Promise<void>;
};

/** Time in a test's own hands. */
export type HandTime = {
  readonly setTimer: SetTimer;
  /** For the process: the same store, which tells what is handed in. */
  readonly takeEvent: Store["takeEvent"];
  /** The time goes on to this moment, all timers until then run out, and what comes of each is answered. */
  readonly timeIs: (moment: string) => Promise<void>;
};

export function handTime({ store, clock, idle }: HandTimeDeps): HandTime {
  const now = () => clock.now().getTime();
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  let pending: Promise<unknown>[] = [];
  /** What timers set off reads the store before it hands anything in: that is waited for. */
  const settles = async () => {
    for (let quiet = 0; quiet < 3; quiet++) {
      // A read of the same database, behind those that are on their way.
      await store.findProfile("nobody");
      const waited = pending;
      pending = [];
      await Promise.all(waited);
      await idle();
      if (waited.length > 0) quiet = 0;
    }
  };
  return {
    setTimer(ms, callback) {
      const timer = { at: now() + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    takeEvent(entry) {
      const taken = store.takeEvent(entry);
      pending.push(taken);
      return taken;
    },
    async timeIs(moment) {
      const end = Date.parse(moment);
      for (;;) {
        const [next] = [...timers].toSorted((a, b) => a.at - b.at);
        if (!next || next.at > end) break;
        clock.passes(Math.max(0, next.at - now()));
        timers.delete(next);
        next.callback();
        await settles();
      }
      clock.passes(Math.max(0, end - now()));
    },
  };
}
