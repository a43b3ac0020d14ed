import type { WebSocket } from "ws";
import type { Sessions } from "./sessions.ts";

/** The gateway: the sockets of the bot, what it said on them, and what can go wrong there. */
export type Gateway = {
  /** How often the bot started a new session. */
  readonly identifies: number;
  /** How often it took up an old one. */
  readonly resumes: number;
  /** How many sockets it has opened so far, whatever became of them. */
  readonly connections: number;
  /** How many are open now with a session. */
  readonly open: number;
  /** Of the last IDENTIFY. */
  readonly intents: number;
  /** Servers that READY names and that never come. */
  readonly guildsThatNeverArrive: Set<string>;
  /** Op 7. */
  readonly askReconnect: () => void;
  /** Op 9. A session that is not resumable is gone. */
  readonly invalidate: (resumable: boolean) => void;
  readonly close: (code: number) => void;
  /** The connection breaks without a word. */
  readonly dropTcp: () => void;
  /** No heartbeat is acknowledged until the returned thing is disposed of. */
  readonly withholdAcks: () => Disposable;
  /** The bot is cut off while `act` runs; what happened is told when it resumes. */
  readonly missWhile: (act: () => unknown) => Promise<void>;
  /** The window to resume is past: what happens before the bot starts anew is never told. */
  readonly forgetSessions: () => void;
  /** The next IDENTIFY is answered by this close code: 4004 for a bad token, 4014 for intents that are not granted. */
  readonly refuseIdentify: (code: number) => void;
  /** What is left of the thousand sessions that a bot may start in a day. */
  readonly sessionStartRemaining: (left: number) => void;
  /** For sockets that are greeted from here on. */
  readonly heartbeatInterval: (ms: number) => void;
};
/** The gateway's counters, and what the test has changed about it. */
export type GatewayState = {
  identifies: number;
  resumes: number;
  connections: number;
  intents: number;
  heartbeatMs: number;
  left: number;
  withheld: number;
  refusal: number | undefined;
  gate: Promise<void> | undefined;
  readonly late: Set<string>;
};

export function createControls(state: GatewayState, sessions: Sessions): Gateway {
  const each = (act: (socket: WebSocket) => void) => {
    for (const socket of sessions.sockets()) act(socket);
  };
  const cut = (end: (socket: WebSocket) => void) =>
    each((socket) => {
      sessions.leave(socket);
      end(socket);
    });
  const drop = () => cut((socket) => socket.terminate());
  return {
    get identifies() {
      return state.identifies;
    },
    get resumes() {
      return state.resumes;
    },
    get connections() {
      return state.connections;
    },
    get open() {
      return sessions.sockets().length;
    },
    get intents() {
      return state.intents;
    },
    guildsThatNeverArrive: state.late,
    askReconnect: () => each((socket) => sendFrame(socket, { op: 7, d: null })),
    invalidate: (resumable) => {
      each((socket) => sendFrame(socket, { op: 9, d: resumable }));
      if (!resumable) sessions.forget();
    },
    close: (code) => cut((socket) => socket.close(code)),
    dropTcp: drop,
    withholdAcks: () => {
      state.withheld += 1;
      const acknowledge = () => {
        state.withheld -= 1;
      };
      return { [Symbol.dispose]: acknowledge };
    },
    missWhile: async (act) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      state.gate = promise;
      drop();
      try {
        await act();
      } finally {
        state.gate = undefined;
        resolve();
      }
    },
    forgetSessions: () => sessions.forget(),
    refuseIdentify: (code) => {
      state.refusal = code;
    },
    sessionStartRemaining: (left) => {
      state.left = left;
    },
    heartbeatInterval: (ms) => {
      state.heartbeatMs = ms;
    },
  };
}

export function sendFrame(socket: WebSocket, data: object): void {
  socket.send(JSON.stringify({ s: null, t: null, ...data }));
}
