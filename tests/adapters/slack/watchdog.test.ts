import { EventEmitter } from "node:events";
import type { SocketModeReceiver } from "@slack/bolt";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchSockets } from "../../../src/adapters/slack/watchdog.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function rig() {
  const clients = [new EventEmitter(), new EventEmitter()] as const;
  const lost: string[] = [];
  const receivers = clients.map((client) => ({ client })) as unknown as readonly SocketModeReceiver[];
  const watchdog = watchSockets(receivers, (reason) => lost.push(reason));
  return { clients, lost, watchdog };
}

it("a minute without any socket is the end", () => {
  const { clients, lost } = rig();
  for (const client of clients) client.emit("connected");
  clients[0].emit("reconnecting");
  vi.advanceTimersByTime(600_000);
  expect(lost).toEqual([]);
  clients[1].emit("disconnected");
  vi.advanceTimersByTime(59_999);
  expect(lost).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(lost).toEqual(["no connection to Slack for 60 seconds"]);
});

it("a socket that is back in time, or a stop, is not", () => {
  const { clients, lost, watchdog } = rig();
  for (const client of clients) client.emit("connected");
  for (const client of clients) client.emit("reconnecting");
  vi.advanceTimersByTime(30_000);
  clients[0].emit("connected");
  vi.advanceTimersByTime(600_000);
  clients[0].emit("disconnected");
  watchdog.stop();
  vi.advanceTimersByTime(600_000);
  expect(lost).toEqual([]);
});
