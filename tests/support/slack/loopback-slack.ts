import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Notices } from "../notices.ts";
import { createNotices } from "../notices.ts";
import type { Connections } from "./connections.ts";
import { createConnections } from "./connections.ts";
import type { HttpReceiver, Send } from "./delivery.ts";
import { overHttp, overSockets } from "./delivery.ts";
import type { Delivery, Desk } from "./desk.ts";
import { deliver } from "./desk.ts";
import { eventEnvelope } from "./envelopes.ts";
import type { Faults } from "./faults.ts";
import { createFaults } from "./faults.ts";
import { takeBytes } from "./file-methods.ts";
import { createModerator } from "./moderator.ts";
import type { Player } from "./player.ts";
import { createPlayer } from "./player.ts";
import { createPostLimit, type PostLimitOptions } from "./post-limit.ts";
import { useReply } from "./response-url.ts";
import type { Answered, Api, Call, Tokens } from "./web-api.ts";
import { answerCall, receiveCall, settle, withFaults } from "./web-api.ts";
import type { Ephemeral, Message, Prompts, Status, Upload, User, View } from "./workspace.ts";
import { addUser, BOT, createWorkspace, dmOf, replaceMessage } from "./workspace.ts";

export type LoopbackSlackOptions = {
  /** What the app was granted. Default: all that the product asks for. */
  readonly scopes?: readonly string[];
  /** Milliseconds of the epoch, for triggers, `response_url`s, streams and `ts`. Default: the real time. */
  readonly now?: () => number;
  /** Slack's limits for posts and changes, in this time. Default: it takes all that comes. */
  readonly limit?: PostLimitOptions;
  /** Called with each call that Slack has done or refused, whether the client hears of it or not. */
  readonly onAnswered?: (call: Call) => void;
};

type ChannelAbout = { readonly members: readonly string[]; readonly hasBot?: boolean; readonly isPrivate?: boolean };

export type LoopbackSlack = AsyncDisposable & {
  /** For `slackApiUrl`. With "p1/" behind it, calls are known as those of p1. */
  readonly apiUrl: string;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly connections: Connections;
  readonly waitFor: Notices["waitFor"];
  /** What a real Slack would stumble over, in words: a good test ends with none. */
  readonly problems: readonly string[];
  /** A person at a keyboard. The same id twice is the same person. */
  readonly player: (id: string, about?: Partial<User>) => Player;
  /** Any event that no player's hands make: another bot's message, a revoked token. */
  readonly tells: (event: Readonly<Record<string, unknown>>) => Delivery;
  /** Puts a message as it is in the place of the one with its `ts`: what an older version of the app may have left there. */
  readonly plant: (message: Message) => void;
  readonly addChannel: (id: string, about: ChannelAbout) => void;
  /** Somebody archives the channel, puts the app out of it, or takes a message of it away. */
  readonly archive: (channel: string) => Delivery;
  readonly putOut: (channel: string) => Delivery;
  readonly takeAway: (message: Message) => Delivery;
  /** From here on Slack tells the app over signed HTTP requests. */
  readonly deliverOverHttp: (receiver: HttpReceiver) => void;
  /** From here on the bot's token is refused with this error. */
  readonly refuseToken: (error: "token_revoked" | "account_inactive" | "invalid_auth") => void;
  /** The app loses this scope, until the returned thing is disposed of. */
  readonly withdraw: (scope: string) => Disposable;
  readonly switchOffMessagesTab: (user: string) => void;
  /** Every call in order, also those that a fault kept from being done. */
  readonly calls: (method?: string) => readonly Call[];
  readonly messagesIn: (channel: string) => readonly Message[];
  readonly ephemeralsFor: (user: string) => readonly Ephemeral[];
  readonly homeOf: (user: string) => View | undefined;
  /** The open forms of a user, or of all; the one on top last. */
  readonly openViews: (user?: string) => readonly View[];
  /** Every status that was shown, in order; an empty one takes the last away. */
  readonly statusesIn: (channel: string) => readonly Status[];
  readonly promptsIn: (channel: string) => readonly Prompts[];
  readonly uploads: () => readonly Upload[];
};

export const ALL_SCOPES = [
  "chat:write",
  "chat:write.customize",
  "commands",
  "im:history",
  "im:write",
  "users:read",
  "files:write",
  "app_mentions:read",
  "channels:history",
  "groups:history",
  "channels:read",
  "groups:read",
] as const;

/**
 * Slack on 127.0.0.1 and a free port, for the real `@slack/bolt` 5: Web API, Socket Mode, `response_url`s and uploads, with the
 * limits and refusals of the real one. Point the client at it so:
 *
 * - `new SocketModeReceiver({ appToken: slack.tokens.app, logger, installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } } })`
 * - `new App({ token: slack.tokens.bot, receiver, logger, deferInitialization: true, clientOptions: { slackApiUrl: slack.apiUrl } })`
 * - `clientPingTimeout` (5000) is also the step of the wait before a reconnect. 1000 makes it short; much less, and a busy machine
 *   makes the client take a late pong for a dead connection.
 * - over HTTP: `new HTTPReceiver({ signingSecret, logger })`, `receiver.start({ host: "127.0.0.1", port: 0 })`, then
 *   `slack.deliverOverHttp({ url: "http://127.0.0.1:<port>/slack/events", signingSecret })`.
 *
 * Give every client its own `clientOptions`: Bolt writes into them.
 */
export async function startLoopbackSlack(options: LoopbackSlackOptions = {}): Promise<LoopbackSlack> {
  const { scopes = ALL_SCOPES, now = Date.now } = options;
  const limit = options.limit && createPostLimit(options.limit, now);
  const problems: string[] = [];
  const calls: Call[] = [];
  const notices = createNotices(() => describe(calls, problems));
  const http = createServer();
  const url = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const workspace = createWorkspace({ now, url, scopes: new Set(scopes) });
  const connections = createConnections({ url, notices, problems });
  const faults = createFaults();
  const tokens: Tokens = { bot: "xoxb-loopback", app: "xapp-loopback" };
  let refusedToken: string | undefined;
  let send: Send = overSockets(connections);
  const desk: Desk = { workspace, notices, problems, send: (envelope) => send(envelope) };
  const { onAnswered = () => {} } = options;
  const ticket = connections.ticket;
  const api: Api = { workspace, tokens, faults, notices, calls, limit, ticket, refusedToken: () => refusedToken, onAnswered };

  http.on("request", (incoming, response) => serve(api, incoming, response));
  http.on("upgrade", connections.upgrade);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));

  return {
    apiUrl: `${url()}/api/`,
    tokens,
    faults,
    connections,
    waitFor: notices.waitFor,
    problems,
    player: (id, about = {}) => {
      if (!workspace.users.has(id)) addUser(workspace, { name: id.toLowerCase(), locale: "nl-NL", tz: "Europe/Amsterdam", ...about, id });
      return createPlayer(desk, id);
    },
    tells: (event) => deliver(desk, eventEnvelope(workspace, event)),
    plant: (message) => replaceMessage(workspace, message),
    addChannel: (id, { members, hasBot = true, isPrivate = false }) => {
      const all = new Set([...members, ...(hasBot ? [BOT.userId] : [])]);
      workspace.channels.set(id, { id, name: id.toLowerCase(), kind: isPrivate ? "group" : "channel", members: all });
    },
    ...createModerator(desk),
    deliverOverHttp: (receiver) => {
      send = overHttp(receiver);
    },
    refuseToken: (error) => {
      refusedToken = error;
    },
    withdraw: (scope) => {
      workspace.scopes.delete(scope);
      return { [Symbol.dispose]: () => void workspace.scopes.add(scope) };
    },
    switchOffMessagesTab: (user) => {
      const dm = workspace.channels.get(dmOf(user));
      if (dm !== undefined) dm.messagesTabOff = true;
    },
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    messagesIn: (channel) => workspace.messages.filter((message) => message.channel === channel),
    ephemeralsFor: (user) => workspace.ephemerals.filter(({ onlyFor }) => onlyFor === user),
    homeOf: (user) => workspace.homes.get(user),
    openViews: (user) => (user === undefined ? [...workspace.modals.values()].flat() : (workspace.modals.get(user) ?? [])),
    statusesIn: (channel) => workspace.statuses.filter((status) => status.channel === channel),
    promptsIn: (channel) => workspace.prompts.filter((prompts) => prompts.channel === channel),
    uploads: () => [...workspace.uploads.values()],
    async [Symbol.asyncDispose]() {
      connections.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function serve(api: Api, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, room = "", ...rest] = (incoming.url ?? "").replace(/\?.*$/u, "").split("/");
  const id = rest.at(-1) ?? "";
  try {
    const bytes = await readBytes(incoming);
    if (room === "api") {
      const call = receiveCall(api, id, { body: bytes.toString("utf8"), incoming, by: rest.length > 1 ? (rest[0] ?? "") : "" });
      await withFaults(api.faults, call.method, { response, act: () => answerCall(api, call) });
    } else if (room === "upload") {
      await withFaults(api.faults, "upload", { response, act: () => takeUpload(api, id, { bytes, incoming }) });
    } else if (room === "response") {
      await withFaults(api.faults, "response_url", { response, act: () => takeReply(api, id, bytes) });
    } else throw new Error(`no such place: ${incoming.url}`);
  } catch (error) {
    // A fault of the stand-in or of the test: loud, and on no account a kind of answer.
    response.writeHead(599).end(String(error));
  }
}

async function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts);
}

async function takeUpload(
  { workspace, notices }: Api,
  id: string,
  sent: { readonly bytes: Buffer; readonly incoming: IncomingMessage },
): Promise<Answered> {
  const headers = { "content-type": sent.incoming.headers["content-type"] ?? "application/octet-stream" };
  const request = new Request("http://upload", { method: "POST", headers, body: new Uint8Array(sent.bytes) });
  const [status, body] = await takeBytes(workspace, id, request);
  notices.changed();
  return { status, body };
}

function takeReply({ workspace, notices }: Api, id: string, bytes: Buffer): Answered {
  const body = settle(() => {
    useReply(workspace, id, JSON.parse(bytes.toString("utf8")));
    return { ok: true };
  });
  notices.changed();
  const gone = body["error"] === "used_url" || body["error"] === "expired_url";
  return body["ok"] === true ? { status: 200, body: "ok" } : { status: gone ? 404 : 400, body };
}

function describe(calls: readonly Call[], problems: readonly string[]): string {
  const seen = calls.map(({ method, answer }) => `${method} -> ${answer === undefined ? "no answer" : (answer["error"] ?? "ok")}`);
  return `Calls: ${seen.join(", ") || "none"}. Problems: ${problems.join(", ") || "none"}.`;
}
