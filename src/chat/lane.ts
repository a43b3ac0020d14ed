import { clearTimeout, setTimeout } from "node:timers";
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

/** One conversation: its items are worked on one after the other, in the order in which they came. */
export type Lane<Item> = {
  readonly add: (item: Item) => void;
  /** Aborts what is being worked on, and what waits: that is still worked on, one after the other, with a signal that has aborted. */
  readonly interrupt: () => void;
  /** Resolves when nothing is left. */
  readonly idle: () => Promise<void>;
  /** Begins nothing new; aborts what is being worked on after `graceMs`. Resolves when it is over. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export function createLane<Item>(deps: LaneDeps<Item>): Lane<Item> {
  const waiting: Item[] = [];
  let running: Promise<void> | undefined;
  let work = new AbortController();
  let arrival = new AbortController();
  let stopped = false;
  /** How many of those that wait, from the first, were there when somebody interrupted. */
  let overtaken = 0;

  const run = async () => {
    let rested = false;
    while (waiting.length > 0 && !stopped) {
      const items = takeJoined(overtaken > 0 ? waiting.slice(0, overtaken) : waiting, deps.joins);
      const wait: number = rested || items.length < waiting.length || overtaken > 0 ? 0 : deps.quietMs(items);
      arrival = new AbortController();
      rested = wait > 0 && (await rest(wait, arrival.signal));
      if (wait <= 0) await deps.work(items, begin(items.length));
    }
    running = undefined;
    deps.onEmpty();
  };

  const begin = (count: number): AbortSignal => {
    waiting.splice(0, count);
    work = new AbortController();
    if (overtaken > 0) work.abort(INTERRUPTED);
    overtaken = Math.max(0, overtaken - count);
    return work.signal;
  };

  return {
    add(item) {
      waiting.push(item);
      arrival.abort();
      // Begun in a later turn of the loop, so that what comes together is seen together.
      running ??= Promise.resolve().then(run);
    },
    interrupt() {
      overtaken = waiting.length;
      work.abort(INTERRUPTED);
      arrival.abort();
    },
    async idle() {
      await running;
    },
    async stop(graceMs) {
      stopped = true;
      arrival.abort();
      const patience = setTimeout(() => work.abort(), graceMs);
      await running;
      clearTimeout(patience);
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
