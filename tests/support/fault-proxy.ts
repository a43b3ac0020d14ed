import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** Where the real server is: a port of this machine, or the path of a Unix socket. */
export type Upstream = { readonly port: number } | { readonly path: string };

export type FaultProxy = AsyncDisposable & {
  /** Where the client has to connect to, on 127.0.0.1. */
  readonly port: number;
  /** How many connections there ever were, and how many are open now. */
  readonly total: () => number;
  readonly open: () => number;
  /** Each piece, in either direction, comes this many milliseconds later. 0: at once. */
  readonly slow: (ms: number) => void;
  /** Every open connection is reset. */
  readonly reset: () => void;
  /** What is sent is taken and never arrives, in either direction, also on new connections, until `heal`. */
  readonly blackHole: () => void;
  /** New connections are reset at once, and so are the open ones, until `heal`. */
  readonly refuse: () => void;
  /** The next connection is reset once the server has sent this many bytes over it. */
  readonly cutAfter: (bytes: number) => void;
  /** The server's side of every open connection is ended; the client isn't told and its words go nowhere. */
  readonly halfOpen: () => void;
  /** New connections work again; those that a black hole or a half-open line swallowed stay as they are. */
  readonly heal: () => void;
};

type Mode = "passing" | "swallowing" | "refusing";
type Line = { readonly client: Socket; readonly server: Socket; swallowed: boolean; left: number };

/** TCP between a client and its server on this machine, with the faults that networks have. */
export async function startFaultProxy(upstream: Upstream): Promise<FaultProxy> {
  const lines = new Set<Line>();
  let [mode, latencyMs, total, cut]: [Mode, number, number, number] = ["passing", 0, 0, Number.POSITIVE_INFINITY];

  const end = (line: Line) => {
    lines.delete(line);
    line.server.destroy();
    line.client.resetAndDestroy();
  };
  const pass = async (line: Line, to: Socket, piece: Buffer) => {
    if (latencyMs > 0) await delay(latencyMs);
    if (!line.swallowed) to.write(piece);
  };
  const proxy = createServer((client) => {
    total += 1;
    if (mode === "refusing") return void client.on("error", () => {}).resetAndDestroy();
    const server = connect("path" in upstream ? { path: upstream.path } : { host: "127.0.0.1", port: upstream.port });
    const line: Line = { client, server, swallowed: mode === "swallowing", left: cut };
    cut = Number.POSITIVE_INFINITY;
    lines.add(line);
    client.on("data", (piece) => void pass(line, server, piece));
    server.on("data", (piece) => {
      const allowed = piece.subarray(0, line.left);
      line.left -= allowed.length;
      void pass(line, client, allowed).then(() => line.left === 0 && client.end(() => end(line)));
    });
    client.on("error", () => end(line)).on("close", () => end(line));
    server
      .on("error", () => end(line))
      .on("close", () => {
        if (!line.swallowed) client.end(() => end(line));
      });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const each = (act: (line: Line) => void) => [...lines].forEach(act);
  const swallow = (line: Line) => {
    line.swallowed = true;
  };
  return {
    port: (proxy.address() as AddressInfo).port,
    total: () => total,
    open: () => lines.size,
    slow: (ms) => {
      latencyMs = ms;
    },
    reset: () => each(end),
    blackHole: () => {
      mode = "swallowing";
      each(swallow);
    },
    refuse: () => {
      mode = "refusing";
      each(end);
    },
    cutAfter: (bytes) => {
      cut = bytes;
    },
    halfOpen: () =>
      each((line) => {
        swallow(line);
        line.server.destroy();
      }),
    heal: () => {
      mode = "passing";
    },
    async [Symbol.asyncDispose]() {
      each(end);
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
