import { isPassing } from "../patience.ts";
import { type Job, logAs, TRIES, type Working } from "../runner-deps.ts";

/** "dropped": it was aborted before anything came of it. */
export type Worked<T> = { readonly value: T; readonly tries: number } | "givenUp" | "dropped";

/** Tries a few times, those of earlier processes included. A failure of the store is thrown: it is waited for elsewhere. */
export async function tryWork<T>(deps: Working, job: Job, work: () => Promise<T>): Promise<Worked<T>> {
  for (let tried = job.tries; tried < TRIES; tried++) {
    try {
      await deps.inbox.beginEvents(job.keys);
      return { value: await work(), tries: tried + 1 };
    } catch (error) {
      if (isPassing(error)) throw error;
      logAs(deps, job.keys[0])(error);
      if (job.signal.aborted) return "dropped";
    }
  }
  return "givenUp";
}
