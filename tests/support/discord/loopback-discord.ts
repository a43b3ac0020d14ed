import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Notices } from "../notices.ts";
import { createNotices } from "../notices.ts";
import type { Desk } from "./desk.ts";
import type { Faults } from "./faults.ts";
import { createFaults } from "./faults.ts";
import { createGateway } from "./gateway.ts";
import type { Gateway } from "./gateway-controls.ts";
import { unanswered } from "./interactions.ts";
import type { Moderator } from "./moderator.ts";
import { createModerator } from "./moderator.ts";
import type { Player } from "./player.ts";
import { createPlayer } from "./player.ts";
import { createRateLimits, type RateLimits } from "./rate-limits.ts";
import type { Api, Call } from "./rest.ts";
import { serveRest } from "./rest.ts";
import type { Message, Modal, User, World } from "./world.ts";
import { addUser, BOT, createWorld } from "./world.ts";

export type GuildSetup = {
  readonly id: string;
  readonly name?: string /** Ids of text channels. */;
  readonly channels?: readonly string[];
};
export type LoopbackDiscordOptions = {
  /** Default: "201" with the channel "301", and "202" with "302". */
  readonly guilds?: readonly GuildSetup[];
  /** Whether the developer portal grants the intent MessageContent. Default: yes. */
  readonly grantsMessageContent?: boolean;
  /** How many calls Discord takes; more are answered by 429. Default: any number. */
  readonly limits?: RateLimits;
  /** Called with each call that Discord has done or refused, whether the client hears of it or not, and with what it answered. */
  readonly onAnswered?: (call: Call, body: unknown) => void;
};

export type LoopbackDiscord = AsyncDisposable & {
  /** For `rest.api`: discord.js appends `/v10`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly faults: Faults;
  readonly gateway: Gateway;
  readonly moderator: Moderator;
  readonly waitFor: Notices["waitFor"];
  /**
   * What a real Discord would stumble over, in words: a good test ends with none. Interactions without an answer are added when the
   * loopback is closed.
   */
  readonly problems: readonly string[];
  /** A person at a keyboard. The same id twice is the same person. */
  readonly player: (id: string, about?: Partial<Omit<User, "id">>) => Player;
  /** What stands in a channel now and everybody there sees, oldest first. */
  readonly messagesIn: (channelId: string) => readonly Message[];
  /** What only this user sees, in order, as it looks now. */
  readonly ephemerals: (userId: string) => readonly Message[];
  /** Every form that was opened for a user, the newest last; `open` says whether he still has it before him. */
  readonly modals: (userId: string) => readonly Modal[];
  /** How often the bot showed there that it types. */
  readonly typingIn: (channelId: string) => number;
  /** Every call in order, also those that a fault kept from being done. */
  readonly calls: (method?: string, pathPart?: string) => readonly Call[];
  /** What the bot registered, each with its id. */
  readonly commands: () => World["commands"];
  /** Sends the bot an event as it stands. */
  readonly tells: (event: string, data: Readonly<Record<string, unknown>>) => void;
  /** From here on the bot's token is refused. */
  readonly revokeToken: () => void;
};

/**
 * Discord on 127.0.0.1 and a free port, for the real discord.js 14: REST and gateway, with the limits and refusals of the real one.
 * Point the client at it so: `new Client({ rest: { api: discord.apiUrl }, ... })`, then `client.login(discord.token)`.
 */
export async function startLoopbackDiscord(options: LoopbackDiscordOptions = {}): Promise<LoopbackDiscord> {
  const { guilds = [{ id: "201" }, { id: "202" }], grantsMessageContent = true, limits, onAnswered = () => {} } = options;
  const problems: string[] = [];
  const calls: Call[] = [];
  const notices = createNotices(() => describe(calls, problems));
  const http = createServer();
  const url = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const world = createWorld({ url, grantsMessageContent });
  for (const guild of guilds) addGuild(world, guild);
  const faults = createFaults();
  let token: string | undefined = "loopback-token";
  const { gateway, dispatch, address, upgrade, stop } = createGateway({ world, notices, problems, token: () => token });
  const desk: Desk = { world, notices, problems, dispatch, intents: () => gateway.intents };
  const api: Api = {
    desk,
    faults,
    calls,
    token: () => token,
    gatewayAddress: address,
    onAnswered,
    ...(limits && { weigh: createRateLimits(limits) }),
  };

  http.on("request", (incoming, response) => serve(api, incoming, response));
  http.on("upgrade", upgrade);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));

  return {
    apiUrl: `${url()}/api`,
    token,
    applicationId: BOT.id,
    botId: BOT.id,
    faults,
    gateway,
    moderator: createModerator(desk),
    waitFor: notices.waitFor,
    problems,
    player: (id, about = {}) => {
      if (!world.users.has(id)) addUser(world, { name: `Player${id}`, locale: "nl", ...about, id });
      return createPlayer(desk, id);
    },
    messagesIn: (channelId) => world.messages.filter((message) => message.channelId === channelId && message.onlyFor === undefined),
    ephemerals: (userId) => world.messages.filter(({ onlyFor }) => onlyFor === userId),
    modals: (userId) => world.modals.filter((modal) => modal.userId === userId),
    typingIn: (channelId) => world.typing.filter((id) => id === channelId).length,
    calls: (method, pathPart = "") =>
      calls.filter((call) => (method === undefined || call.method === method) && call.path.includes(pathPart)),
    commands: () => world.commands,
    tells: (event, data) => dispatch(event, data, 0),
    revokeToken: () => {
      token = undefined;
    },
    async [Symbol.asyncDispose]() {
      problems.push(...unanswered(world));
      stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function addGuild(world: World, { id, name = `Server ${id}`, channels = [id.replace(/^2/, "3")] }: GuildSetup): void {
  world.guilds.set(id, { id, name, hasBot: true });
  for (const channel of channels)
    world.channels.set(channel, { kind: "text", id: channel, guildId: id, name: `room-${channel}`, denied: 0n });
}

async function serve(api: Api, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await serveRest(api, incoming, response);
  } catch (error) {
    // A fault of the stand-in or of the test: loud, and on no account a kind of answer.
    api.desk.problems.push(`the stand-in failed: ${error}`);
    response.writeHead(599).end(String(error));
  }
}

function describe(calls: readonly Call[], problems: readonly string[]): string {
  const seen = calls.map(({ method, path, status }) => `${method} ${path} -> ${status ?? "no answer"}`);
  return `Calls: ${seen.join(", ") || "none"}. Problems: ${problems.join(", ") || "none"}.`;
}
