import { setTimeout as delay } from "node:timers/promises";

export type LaneDeps<Item> = {
  /** Works on items that belong together. Must not throw. */
  readonly work: (items: readonly Item[], signal: AbortSignal) => Promise<void>;
  /** Whether the next item belongs to these. */
  readonly joins: (items: readonly Item[], next: Item) => boolean;
  /** Milliseconds to wait for more items before these are worked on. */
  readonly quietMs: (items: readonly Item[]) => number;
  /** Called each time that nothing is left. */
  readonly onEmpty: () => void;
};

/** Why work was aborted: somebody asked for something that can't wait. Without it, the lane was stopped. */
export const INTERRUPTED = "interrupted";

/** So long may work that was aborted take to come to an end; a platform that keeps us waiting is not waited for. */
const LAST_WORDS_MS = 1_000;

/** One conversation: its items are worked on one after the other, in the order in which they came. */
export type Lane<Item> = {
  readonly add: (item: Item) => void;
  /** Aborts what is being worked on, and waits no longer for what may follow. Takes out of the row what `drop` says, and gives it. */
  readonly interrupt: (drop: (item: Item) => boolean) => readonly Item[];
  /** Resolves when nothing is left. */
  readonly idle: () => Promise<void>;
  /** Begins nothing new; aborts what is being worked on after `graceMs`. Resolves when it is over, or won't be soon. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export function createLane<Item>(deps: LaneDeps<Item>): Lane<Item> {
  const waiting: Item[] = [];
  let running: Promise<void> | undefined;
  let work = new AbortController();
  let arrival = new AbortController();
  let stopped = false;

  const run = async () => {
    let rested = false;
    while (waiting.length > 0 && !stopped) {
      const items = takeJoined(waiting, deps.joins);
      const wait: number = rested || items.length < waiting.length ? 0 : deps.quietMs(items);
      arrival = new AbortController();
      rested = wait > 0 && (await rest(wait, arrival.signal));
      if (wait > 0) continue;
      waiting.splice(0, items.length);
      work = new AbortController();
      await deps.work(items, work.signal);
    }
    running = undefined;
    deps.onEmpty();
  };

  return {
    add(item) {
      waiting.push(item);
      arrival.abort();
      // Begun in a later turn of the loop, so that what comes together is seen together.
      running ??= Promise.resolve().then(run);
    },
    interrupt(drop) {
      work.abort(INTERRUPTED);
      arrival.abort();
      const dropped = waiting.filter(drop);
      waiting.splice(0, waiting.length, ...waiting.filter((item) => !dropped.includes(item)));
      return dropped;
    },
    async idle() {
      await running;
    },
    async stop(graceMs) {
      stopped = true;
      arrival.abort();
      await endWithin(graceMs, running, () => work.abort());
    },
  };
}

/** False when woken early by the next item: it joins, or it ends the burst. */
function rest(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal }).catch(() => false);
}

/** The first item with those that join it. */
function takeJoined<Item>(items: readonly Item[], joins: LaneDeps<Item>["joins"]): readonly Item[] {
  const other = items.findIndex((item, place) => place > 0 && !joins(items.slice(0, place), item));
  return items.slice(0, other === -1 ? items.length : other);
}

/** Waits for it, aborts it after `graceMs`, and then waits for its last words only. */
async function endWithin(graceMs: number, running: Promise<void> | undefined, abort: () => void): Promise<void> {
  const over = new AbortController();
  const patience = async () => {
    await delay(graceMs, undefined, over);
    abort();
    await delay(LAST_WORDS_MS, undefined, over);
  };
  await Promise.race([running, patience().catch(() => {})]);
  over.abort();
}
