import { WebAPIRateLimitedError } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callSlack } from "../../../src/adapters/slack/call.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Fails once with this, then answers. */
function failingOnce(error: Error) {
  const calls: number[] = [];
  const work = async () => {
    calls.push(Date.now());
    if (calls.length === 1) throw error;
    return "done";
  };
  return { calls, work };
}

describe("a call that Slack calls too fast", () => {
  it.each([
    [7, new WebAPIRateLimitedError(7)],
    [5, new Error("Retry header did not contain a valid timeout (url: chat.postMessage, retry-after header: null)")],
  ])("waits %i seconds and is made again", async (seconds, error) => {
    const { calls, work } = failingOnce(error);
    const called = callSlack(work, { repeatable: false });
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await called).toEqual({ kind: "done", result: "done" });
  });

  it("is not made again when it would come too late", async () => {
    const { calls, work } = failingOnce(new WebAPIRateLimitedError(7));
    expect(await callSlack(work, { repeatable: true, tries: 1 })).toEqual({ kind: "unknown", detail: "rate limited" });
    expect(calls).toHaveLength(1);
  });
});

it("an error that is not Slack's is a bug, and is thrown", async () => {
  await expect(callSlack(() => Promise.reject(new TypeError("a bug")), { repeatable: true })).rejects.toThrow("a bug");
});
