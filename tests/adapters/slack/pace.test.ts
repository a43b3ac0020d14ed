import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBoards } from "../../../src/adapters/slack/boards.ts";
import { createChannelQueues, POST_INTERVAL_MS } from "../../../src/adapters/slack/channel-queues.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("messages of a channel", () => {
  it("begin a second apart, in the order in which they were asked for; another channel does not wait", async () => {
    const queues = createChannelQueues();
    const begun: [string, number][] = [];
    const from = Date.now();
    const post = (channel: string, name: string) =>
      queues.run(channel, async () => {
        begun.push([name, Date.now() - from]);
        return name;
      });
    const posts = Promise.all([post("C1", "one"), post("C1", "two"), post("C2", "other"), post("C1", "three")]);
    await vi.advanceTimersByTimeAsync(3 * POST_INTERVAL_MS);
    expect(await posts).toEqual(["one", "two", "other", "three"]);
    const times = Object.fromEntries(begun);
    expect(begun.map(([name]) => name).filter((name) => name !== "other")).toEqual(["one", "two", "three"]);
    expect(times["other"]).toBeLessThan(POST_INTERVAL_MS);
    expect(Number(times["two"]) - Number(times["one"])).toBeGreaterThanOrEqual(POST_INTERVAL_MS);
    expect(Number(times["three"]) - Number(times["two"])).toBeGreaterThanOrEqual(POST_INTERVAL_MS);
  });

  it("wait for one that takes its time, and go on when it has failed", async () => {
    const queues = createChannelQueues(1);
    const slow = Promise.withResolvers<never>();
    const first = queues.run("C1", () => slow.promise).catch((error: Error) => error.message);
    let isBegun = false;
    const second = queues.run("C1", async () => {
      isBegun = true;
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(isBegun).toBe(false);
    slow.reject(new Error("broken"));
    await vi.advanceTimersByTimeAsync(100);
    expect(await first).toBe("broken");
    await second;
    expect(isBegun).toBe(true);
  });
});

describe("the queue of a channel", () => {
  it("is forgotten when nothing was asked there for a while, and not while something waits in it", async () => {
    const queues = createChannelQueues(1);
    const stuck = Promise.withResolvers<void>();
    void queues.run("stuck", () => stuck.promise);
    for (let number = 0; number < 1_000; number++) void queues.run(`C${number}`, async () => {});
    await vi.advanceTimersByTimeAsync(59_000);
    expect(queues.size()).toBe(1_001);
    await vi.advanceTimersByTimeAsync(2_000);
    await queues.run("C1", async () => {});
    expect(queues.size()).toBe(2);
    stuck.resolve();
    await vi.advanceTimersByTimeAsync(61_000);
    await queues.run("C1", async () => {});
    expect(queues.size()).toBe(1);
  });
});

describe("boards", () => {
  it("of which many changes come at once are shown as they are last, and no faster than Slack takes it", async () => {
    const shown: string[] = [];
    const boards = createBoards<string>({ show: async (board) => void shown.push(board) });
    boards.change("a", "a1");
    await vi.advanceTimersByTimeAsync(0);
    for (const board of ["a2", "a3", "a4"]) boards.change("a", board);
    boards.change("b", "b1");
    await vi.advanceTimersByTimeAsync(1_100);
    expect(shown).toEqual(["a1"]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(shown).toEqual(["a1", "a4", "b1"]);
  });

  it("show at the end of the process what they should, and nothing after that", async () => {
    const shown: string[] = [];
    const boards = createBoards<string>({ show: async (board) => void shown.push(board) });
    for (const board of ["a1", "a2"]) boards.change("a", board);
    boards.change("b", "b1");
    await boards.stop();
    boards.change("b", "b2");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown.toSorted()).toEqual(["a1", "a2", "b1"]);
  });
});
