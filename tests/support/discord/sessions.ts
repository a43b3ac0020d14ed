import type { WebSocket } from "ws";
import type { Wire } from "./wire.ts";

/** What the gateway remembers of a bot between two connections. */
export type Session = {
  readonly id: string;
  readonly intents: number;
  readonly told: { readonly seq: number; readonly text: string }[];
  socket: WebSocket | undefined;
};

export type Sessions = {
  readonly start: (socket: WebSocket, intents: number) => Session;
  /** Tells again what came after `seq`. Gives nothing when the session is gone. */
  readonly resume: (socket: WebSocket, from: { readonly id: string; readonly seq: number }) => Session | undefined;
  readonly tell: (event: string, data: Wire, intent: number) => void;
  readonly tellOne: (session: Session, event: string, data: Wire) => void;
  /** The connection is gone. A client that closes it with 1000 or 1001 gives up its session. */
  readonly leave: (socket: WebSocket, code?: number) => void;
  readonly forget: () => void;
  /** Those that have a session. */
  readonly sockets: () => readonly WebSocket[];
};

export function createSessions(): Sessions {
  const all = new Map<string, Session>();
  let count = 0;
  const tellOne: Sessions["tellOne"] = (session, event, data) => {
    const seq = session.told.length + 1;
    const text = JSON.stringify({ op: 0, t: event, s: seq, d: data });
    session.told.push({ seq, text });
    session.socket?.send(text);
  };
  return {
    tellOne,
    start: (socket, intents) => {
      const session = { id: `s${++count}`, intents, told: [], socket };
      all.set(session.id, session);
      return session;
    },
    resume: (socket, { id, seq }) => {
      const session = all.get(id);
      if (session === undefined) return undefined;
      session.socket = socket;
      for (const { text } of session.told.filter((event) => event.seq > seq)) socket.send(text);
      return session;
    },
    tell: (event, data, intent) => {
      for (const session of all.values()) if (intent === 0 || (session.intents & intent) !== 0) tellOne(session, event, data);
    },
    leave: (socket, code) => {
      for (const session of all.values()) {
        if (session.socket !== socket) continue;
        session.socket = undefined;
        if (code === 1000 || code === 1001) all.delete(session.id);
      }
    },
    forget: () => all.clear(),
    sockets: () => [...all.values()].flatMap(({ socket }) => socket ?? []),
  };
}
