import { setSystemTimer } from "../chat/coach/reminder-clock.ts";
import type { Log } from "../ports/log.ts";
import type { Retention } from "../ports/player-data.ts";
import type { PracticeDeps } from "../practice/deps.ts";
import { purgeExpired } from "../practice/purge.ts";

const HOUR_MS = 3_600_000;

export type Purging = {
  readonly retention: Retention;
  readonly log: Log;
  readonly setTimer?: (ms: number, callback: () => void) => () => void;
};

/** Purges now and every hour until it is disposed, which waits for the one that is going on. What fails is tried again in an hour. */
export function startPurging(practice: PracticeDeps, { retention, log, setTimer = setSystemTimer }: Purging): AsyncDisposable {
  let cancel = () => {};
  let stopped = false;
  const run = async () => {
    try {
      const { wiped, deleted } = await purgeExpired(practice, retention);
      if (wiped + deleted > 0) log("purged", { count: wiped + deleted });
    } catch (error) {
      log("purgeFailed", { error });
    }
    if (stopped) return;
    cancel = setTimer(HOUR_MS, () => {
      running = run();
    });
  };
  let running = run();
  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
