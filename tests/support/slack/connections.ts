import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { z } from "zod";
import type { Notices } from "../notices.ts";
import type { Ack } from "./delivery.ts";
import { APP } from "./workspace.ts";

/** Slack lets an app have ten. */
const CONNECTION_LIMIT = 10;

export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets";
/** How the server takes the client's CLOSE: ends TCP, answers but leaves TCP open (as Slack is said to), or is silent. */
export type AfterClose = "ends tcp" | "leaves tcp open" | "is silent";
type Outgoing = { readonly type: string; readonly payload: object; readonly accepts_response_payload: boolean };
type Connection = { readonly number: number; readonly socket: WebSocket; readonly tcp: Duplex };
type Waiting = { readonly on: Connection; readonly at: number; readonly settle: (ack: Ack) => void; readonly acceptsPayload: boolean };

/** The Socket Mode side: every connection of the app, and what goes over it. */
export type Connections = {
  /** The address for one new connection, as `apps.connections.open` gives it. */
  readonly ticket: () => string;
  readonly upgrade: (request: IncomingMessage, tcp: Duplex, head: Buffer) => void;
  /** How many are open and greeted now, without those that were asked to go. The client may not have read its greeting yet. */
  readonly count: () => number;
  /** How many there ever were. */
  readonly total: () => number;
  /** To each connection in turn. Resolves on the acknowledgement, which may never come. Throws when none is open. */
  readonly send: (envelope: Outgoing) => Promise<Ack>;
  /** Envelopes that nobody has acknowledged yet. */
  readonly unacknowledged: () => number;
  /** Asks the oldest connection, or every one, to go. */
  readonly disconnect: (reason: DisconnectReason, how?: { readonly all?: boolean; readonly then?: AfterClose }) => void;
  /** The oldest connection, or every one, breaks without a word. */
  readonly drop: (how?: { readonly all?: boolean }) => void;
  /** The next connection is not greeted. */
  readonly withholdHello: () => void;
  /** Text as it is to the oldest connection: what no envelope is. */
  readonly sendRaw: (text: string) => void;
  readonly close: () => void;
};

type Deps = { readonly url: () => string; readonly notices: Notices; readonly problems: string[] };
type State = { readonly open: Connection[]; readonly tickets: Set<string>; readonly waiting: Map<string, Waiting> };

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).optional() });

export function createConnections(deps: Deps): Connections {
  const state: State = { open: [], tickets: new Set(), waiting: new Map() };
  const sockets = new WebSocketServer({ noServer: true });
  let ids = 0;
  let total = 0;
  let silentHellos = 0;
  const chosen = (all = false) => (all ? [...state.open] : state.open.slice(0, 1));
  const greet = (connection: Connection) => {
    total += 1;
    if (silentHellos > 0) silentHellos -= 1;
    else if (state.open.length >= CONNECTION_LIMIT) goAway(connection, "too_many_websockets");
    else enter(deps, state, connection);
  };
  return {
    ticket: () => {
      const ticket = `ticket-${++ids}`;
      state.tickets.add(ticket);
      return `${deps.url().replace("http", "ws")}/link/?ticket=${ticket}&app_id=${APP}`;
    },
    upgrade: (request, tcp, head) => {
      const ticket = new URL(request.url ?? "", deps.url()).searchParams.get("ticket") ?? "";
      if (!state.tickets.delete(ticket)) return void tcp.end("HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n");
      sockets.handleUpgrade(request, tcp, head, (socket) => greet({ number: total + 1, socket, tcp }));
    },
    count: () => state.open.length,
    total: () => total,
    send: (envelope) => sendEnvelope(state, envelope, `env-${++ids}`),
    unacknowledged: () => state.waiting.size,
    disconnect: (reason, { all, then = "ends tcp" } = {}) => {
      for (const connection of chosen(all)) {
        leave(state, connection);
        goAway(connection, reason, then);
      }
      deps.notices.changed();
    },
    drop: ({ all } = {}) => {
      for (const { socket } of chosen(all)) socket.terminate();
    },
    withholdHello: () => {
      silentHellos += 1;
    },
    sendRaw: (text) => state.open[0]?.socket.send(text),
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function enter({ notices, problems }: Deps, state: State, connection: Connection): void {
  const { socket } = connection;
  state.open.push(connection);
  socket.on("message", (data) => {
    takeAck({ state, problems, connection }, String(data));
    notices.changed();
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    leave(state, connection);
    notices.changed();
  });
  const debug_info = { host: "applink", approximate_connection_time: 3600 };
  socket.send(JSON.stringify({ type: "hello", connection_info: { app_id: APP }, num_connections: state.open.length, debug_info }));
  notices.changed();
}

/** From here on nothing is sent over it; what it still acknowledges counts. */
function leave({ open }: State, connection: Connection): void {
  const at = open.indexOf(connection);
  if (at >= 0) open.splice(at, 1);
}

/** Round robin: the connection that was used goes to the end of the row. */
function sendEnvelope(state: State, envelope: Outgoing, id: string): Promise<Ack> {
  const connection = state.open.shift();
  if (connection === undefined) throw new Error("no connection is open: nobody would hear of this");
  state.open.push(connection);
  const { promise, resolve } = Promise.withResolvers<Ack>();
  state.waiting.set(id, {
    on: connection,
    at: performance.now(),
    settle: resolve,
    acceptsPayload: envelope.accepts_response_payload,
  });
  connection.socket.send(JSON.stringify({ envelope_id: id, ...envelope }));
  return promise;
}

function takeAck(to: { readonly state: State; readonly problems: string[]; readonly connection: Connection }, text: string): void {
  const { state, problems, connection } = to;
  const parsed = acknowledgement.safeParse(JSON.parse(text));
  const waiting = parsed.success ? state.waiting.get(parsed.data.envelope_id) : undefined;
  if (!parsed.success || waiting === undefined) return void problems.push(`an acknowledgement of nothing: ${text}`);
  if (waiting.on !== connection) return void problems.push(`acknowledged over another connection: ${text}`);
  const { envelope_id: id, payload = {} } = parsed.data;
  if (!waiting.acceptsPayload && Object.keys(payload).length > 0) problems.push(`an answer where none is taken: ${text}`);
  state.waiting.delete(id);
  waiting.settle({ accepted: true, status: 200, payload, tookMs: performance.now() - waiting.at });
}

function goAway({ socket, tcp }: Connection, reason: DisconnectReason, then: AfterClose = "ends tcp"): void {
  socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "applink" } }));
  if (then === "is silent") socket.pause();
  // The CLOSE is answered over this stream; only its end is left out.
  if (then === "leaves tcp open") tcp.end = () => tcp;
}
