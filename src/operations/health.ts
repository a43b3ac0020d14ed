import { getHeapStatistics } from "node:v8";

/** One thing without which this process can't do its work. */
export type Check = {
  /** As `/readyz` says it, in a word. */
  readonly name: string;
  /** What throws, or takes too long, is not good. */
  readonly isGood: () => boolean | Promise<boolean>;
};

/** Names of what is wrong now; none when the process is ready for work. */
export type FindWrong = () => Promise<readonly string[]>;

const CHECK_MS = 2_000;

/** Asks all checks at once. Doesn't throw. */
export function createHealth(checks: readonly Check[]): FindWrong {
  return async () => {
    const good = await Promise.all(checks.map(({ isGood }) => within(CHECK_MS, isGood)));
    return checks.filter((_check, n) => good[n] !== true).map(({ name }) => name);
  };
}

async function within(ms: number, isGood: Check["isGood"]): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([isGood(), late.promise]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Above this part of what V8 allows, the next garbage collection may be the last. */
const HEAP_FULL = 0.9;

export function hasMemory(): boolean {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return used_heap_size < HEAP_FULL * heap_size_limit;
}
