import { setSystemTimer } from "../chat/coach/reminder-clock.ts";
import type { Retention } from "../ports/player-data.ts";
import type { PracticeDeps } from "../practice/deps.ts";
import { purgeExpired } from "../practice/purge.ts";

const HOUR_MS = 3_600_000;

export type Purging = {
  readonly retention: Retention;
  readonly log: (line: string) => void;
  readonly setTimer?: (ms: number, callback: () => void) => () => void;
};

/** Purges now and every hour until it is disposed, which waits for the one that is going on. What fails is tried again in an hour. */
export function startPurging(practice: PracticeDeps, { retention, log, setTimer = setSystemTimer }: Purging): AsyncDisposable {
  let cancel = () => {};
  let stopped = false;
  const run = async () => {
    await purgeExpired(practice, retention).catch((error: unknown) => log(`the purge failed: ${(error as Error).name}`));
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
