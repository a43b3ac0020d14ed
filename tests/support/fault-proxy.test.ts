import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";

/** Says back what it hears, and tells when a connection of its own is over. */
const server = createServer((socket) => socket.on("error", () => {}).pipe(socket));
let proxy: FaultProxy;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

async function withProxy(act: () => Promise<void>): Promise<void> {
  await using made = await startFaultProxy({ port: (server.address() as AddressInfo).port });
  proxy = made;
  await act();
}

async function dial(): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port: proxy.port });
  await once(socket, "connect");
  return socket;
}
const heard = async (socket: Socket) => String((await once(socket, "data"))[0]);
const ended = (socket: Socket) => new Promise<void>((resolve) => void socket.on("error", () => {}).on("close", () => resolve()));

describe("the fault proxy", () => {
  it("passes on what both sides say, and later when it is told to be slow", () =>
    withProxy(async () => {
      const socket = await dial();
      socket.write("one");
      expect(await heard(socket)).toBe("one");
      proxy.slow(20);
      const from = performance.now();
      socket.write("two");
      expect(await heard(socket)).toBe("two");
      // There and back. Timers of the system may be a millisecond early.
      expect(performance.now() - from).toBeGreaterThan(38);
      expect([proxy.total(), proxy.open()]).toEqual([1, 1]);
      socket.destroy();
    }));

  it("resets open connections, refuses new ones until it heals, and then works as before", () =>
    withProxy(async () => {
      const socket = await dial();
      const over = ended(socket);
      proxy.reset();
      await over;
      proxy.refuse();
      await ended(connect({ host: "127.0.0.1", port: proxy.port }));
      proxy.heal();
      const again = await dial();
      again.write("hello");
      expect(await heard(again)).toBe("hello");
      again.destroy();
    }));

  it("cuts a connection after so many bytes of the answer, and only the next one", () =>
    withProxy(async () => {
      proxy.cutAfter(4);
      const socket = await dial();
      const [first, over] = [heard(socket), ended(socket)];
      socket.write("abcdefgh");
      expect(await first).toBe("abcd");
      await over;
      const other = await dial();
      other.write("abcdefgh");
      expect(await heard(other)).toBe("abcdefgh");
      other.destroy();
    }));

  it.each(["blackHole", "halfOpen"] as const)("says nothing and breaks nothing in a %s, and heals for new connections", (fault) =>
    withProxy(async () => {
      const socket = await dial();
      socket.write("one");
      await heard(socket);
      proxy[fault]();
      let [words, closed] = ["", false];
      socket.on("data", (piece) => (words += piece)).on("close", () => (closed = true));
      socket.write("two");
      proxy.heal();
      // A whole conversation of another one later, this one has still heard nothing.
      const other = await dial();
      other.write("three");
      expect(await heard(other)).toBe("three");
      expect([words, closed]).toEqual(["", false]);
      socket.destroy();
      other.destroy();
    }),
  );
});
