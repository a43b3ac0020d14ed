import { EventEmitter } from "node:events";
import { type Client, Events } from "discord.js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchShards } from "../../../src/adapters/discord/watchdog.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function rig() {
  const client = new EventEmitter();
  const lost: string[] = [];
  const watchdog = watchShards(client as unknown as Client, (reason) => lost.push(reason));
  return { client, lost, watchdog };
}

it("a minute and a half without any shard is the end", () => {
  const { client, lost } = rig();
  for (const shard of [0, 1]) client.emit(Events.ShardReady, shard);
  client.emit(Events.ShardReconnecting, 0);
  vi.advanceTimersByTime(600_000);
  expect(lost).toEqual([]);
  client.emit(Events.ShardReconnecting, 1);
  vi.advanceTimersByTime(89_999);
  expect(lost).toEqual([]);
  // Trying is not getting there.
  client.emit(Events.ShardReconnecting, 1);
  vi.advanceTimersByTime(1);
  expect(lost).toEqual(["no connection to Discord for 90 seconds"]);
});

it("a shard that is back in time, or a stop, is not", () => {
  const { client, lost, watchdog } = rig();
  client.emit(Events.ShardReady, 0);
  client.emit(Events.ShardReconnecting, 0);
  vi.advanceTimersByTime(60_000);
  client.emit(Events.ShardResume, 0);
  vi.advanceTimersByTime(600_000);
  client.emit(Events.ShardReconnecting, 0);
  watchdog.stop();
  vi.advanceTimersByTime(600_000);
  expect(lost).toEqual([]);
});
