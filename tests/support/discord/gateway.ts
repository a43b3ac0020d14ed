import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { z } from "zod";
import type { Notices } from "../notices.ts";
import type { Dispatch } from "./desk.ts";
import { INTENT } from "./desk.ts";
import type { Gateway, GatewayState } from "./gateway-controls.ts";
import { createControls, sendFrame } from "./gateway-controls.ts";
import type { Session, Sessions } from "./sessions.ts";
import { createSessions } from "./sessions.ts";
import { wireGuild, wireUser } from "./wire.ts";
import type { World } from "./world.ts";
import { BOT } from "./world.ts";

const START_LIMIT = 1000;
const FRAME_BYTES = 4096;
const FRAMES_A_MINUTE = 120;

type GatewayServer = {
  readonly gateway: Gateway;
  readonly dispatch: Dispatch;
  /** What `GET /gateway/bot` answers. */
  readonly address: () => object;
  readonly upgrade: (request: IncomingMessage, tcp: Duplex, head: Buffer) => void;
  readonly stop: () => void;
};
type Deps = { readonly world: World; readonly notices: Notices; readonly problems: string[]; readonly token: () => string | undefined };
const frame = z.object({ op: z.int(), d: z.unknown() });
const identify = z.object({ token: z.string(), intents: z.int(), shard: z.tuple([z.int(), z.int()]).optional() });
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

export function createGateway(deps: Deps): GatewayServer {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = createSessions();
  const state: GatewayState = {
    identifies: 0,
    resumes: 0,
    connections: 0,
    intents: 0,
    heartbeatMs: 41_250,
    left: START_LIMIT,
    withheld: 0,
    refusal: undefined,
    gate: undefined,
    late: new Set(),
  };
  const url = () => deps.world.url().replace("http", "ws");
  return {
    gateway: createControls(state, sessions),
    dispatch: (event, data, intent) => {
      if (state.identifies === 0) throw new Error("the bot has not started a session yet: nobody would hear of this");
      sessions.tell(event, data, intent);
    },
    address: () => {
      const session_start_limit = { total: START_LIMIT, remaining: state.left, reset_after: 14_400_000, max_concurrency: 1 };
      return { url: url(), shards: 1, session_start_limit };
    },
    upgrade: async (request, tcp, head) => {
      tcp.on("error", () => tcp.destroy());
      await state.gate;
      if (!tcp.destroyed) sockets.handleUpgrade(request, tcp, head, (socket) => greet({ ...deps, state, sessions }, socket));
    },
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

type Room = Deps & { readonly state: GatewayState; readonly sessions: Sessions };

function greet(room: Room, socket: WebSocket): void {
  const { state, sessions, notices, problems } = room;
  const times: number[] = [];
  state.connections += 1;
  socket.on("error", () => socket.terminate());
  socket.on("message", (data) => {
    times.push(performance.now());
    const recent = times.filter((at) => at > performance.now() - 60_000);
    if (recent.length > FRAMES_A_MINUTE) problems.push(`more than ${FRAMES_A_MINUTE} frames in a minute over the gateway`);
    if (String(data).length > FRAME_BYTES) problems.push(`a frame of more than ${FRAME_BYTES} bytes over the gateway`);
    hear(room, socket, String(data));
    notices.changed();
  });
  socket.on("close", (code) => {
    sessions.leave(socket, code);
    notices.changed();
  });
  sendFrame(socket, { op: 10, d: { heartbeat_interval: state.heartbeatMs } });
  notices.changed();
}

function hear(room: Room, socket: WebSocket, text: string): void {
  const { op, d } = frame.parse(JSON.parse(text));
  if (op === 1 && room.state.withheld === 0) sendFrame(socket, { op: 11 });
  if (op === 2) begin(room, socket, identify.parse(d));
  if (op === 6) goOn(room, socket, resume.parse(d));
  // 3: presence, 4: voice, 8: members.
  if (![1, 2, 3, 4, 6, 8].includes(op)) socket.close(4001);
}

function begin(room: Room, socket: WebSocket, { token, intents, shard = [0, 1] }: z.infer<typeof identify>): void {
  const { state, world, sessions } = room;
  state.identifies += 1;
  state.left -= 1;
  state.intents = intents;
  const { refusal } = state;
  state.refusal = undefined;
  const isGranted = (intents & INTENT.messageContent) === 0 || world.grantsMessageContent;
  const closeCode = refusal ?? (token === room.token() ? undefined : 4004) ?? (isGranted ? undefined : 4014);
  if (closeCode !== undefined) return void socket.close(closeCode);
  const session = sessions.start(socket, intents);
  const guilds = [...world.guilds.values()].filter(({ hasBot }) => hasBot);
  sessions.tellOne(session, "READY", {
    v: 10,
    user: wireUser(world, BOT.id),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: `${world.url().replace("http", "ws")}/resume`,
    shard,
    application: { id: BOT.id, flags: 0 },
  });
  if ((intents & INTENT.guilds) === 0) return;
  for (const guild of guilds) if (!state.late.has(guild.id)) sessions.tellOne(session, "GUILD_CREATE", wireGuild(world, guild));
}

function goOn({ state, sessions, token: current }: Room, socket: WebSocket, { token, session_id, seq }: z.infer<typeof resume>): void {
  if (token !== current()) return void socket.close(4004);
  const session: Session | undefined = sessions.resume(socket, { id: session_id, seq });
  if (session === undefined) return void sendFrame(socket, { op: 9, d: false });
  state.resumes += 1;
  sessions.tellOne(session, "RESUMED", {});
}
