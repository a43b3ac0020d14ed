import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchLoop } from "../../src/operations/watch-loop.ts";
import type { Log } from "../../src/ports/log.ts";

describe("the watch on the event loop", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A clock that jumps where the loop stood still: the timers wait for it. */
  function watched() {
    const lines: [string, number | undefined][] = [];
    const log: Log = (event, fields) => lines.push([event, fields?.ms]);
    let stoodStill = 0;
    const watch = watchLoop(log, () => Date.now() + stoodStill);
    return {
      watch,
      lines,
      standsStill: (ms: number) => {
        stoodStill += ms;
      },
    };
  }

  it("tells each time that nothing was done for two seconds or more, and is not ready for ten seconds after that", () => {
    const { watch, lines, standsStill } = watched();
    vi.advanceTimersByTime(5_000);
    expect([lines, watch.isBlocked()]).toEqual([[], false]);
    for (const ms of [2_600, 3_000]) {
      standsStill(ms);
      vi.advanceTimersByTime(500);
    }
    expect(lines.map(([event]) => event)).toEqual(["loopBlocked", "loopBlocked"]);
    expect(watch.isBlocked()).toBe(true);
    vi.advanceTimersByTime(10_500);
    expect(watch.isBlocked()).toBe(false);
    watch[Symbol.dispose]();
  });

  it("sees it also when it is asked before it looks by itself, and thinks nothing of a short delay", () => {
    const { watch, lines, standsStill } = watched();
    standsStill(1_400);
    vi.advanceTimersByTime(500);
    expect([watch.isBlocked(), lines]).toEqual([false, []]);
    standsStill(2_600);
    expect([watch.isBlocked(), lines.length]).toEqual([true, 1]);
    watch[Symbol.dispose]();
  });
});
