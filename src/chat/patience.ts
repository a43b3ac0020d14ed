import { setTimeout as delay } from "node:timers/promises";
import { StoreFailure } from "../ports/store.ts";

/** Milliseconds between two tries: twice as long each time, up to the longest. */
const SHORTEST_MS = 20;
const LONGEST_MS = 2_000;

/** A store that can't be reached comes back; a row that can't be read stays so. */
export function isPassing(error: unknown): boolean {
  return error instanceof StoreFailure && error.kind !== "unreadableRow";
}

/** Waits longer each time that it is called. Rejects when the signal is aborted. */
export function createPatience(signal: AbortSignal): () => Promise<void> {
  let next = SHORTEST_MS;
  return async () => {
    const ms = next;
    next = Math.min(next * 2, LONGEST_MS);
    await delay(ms, undefined, { signal });
  };
}

/** Does this again and again while the store fails. Throws its last failure when the signal is aborted, and what else it throws. */
export async function persist<T>(signal: AbortSignal, work: () => Promise<T>, onFailure: (error: unknown) => void): Promise<T> {
  const wait = createPatience(signal);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      onFailure(error);
      await wait().catch(() => {
        throw error;
      });
    }
  }
}
