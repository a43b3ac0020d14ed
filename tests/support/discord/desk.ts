import type { Notices } from "../notices.ts";
import type { SentFile } from "./message-body.ts";
import type { Wire } from "./wire.ts";
import { wireMessage } from "./wire.ts";
import type { Message, World } from "./world.ts";

/** Of the intents, those that the bot asks for: without them Discord is silent about such things. */
export const INTENT = { guilds: 1, guildMessages: 512, directMessages: 4096, messageContent: 32_768 } as const;

/** Sends an event to the bot, if it asked for such events; 0 asks for nothing. */
export type Dispatch = (event: string, data: Wire, intent: number) => void;
/** Where calls come in and events go out. */
export type Desk = {
  readonly world: World;
  readonly notices: Notices;
  readonly problems: string[];
  readonly dispatch: Dispatch;
  /** Of the last IDENTIFY. */
  readonly intents: () => number;
};

export type Request = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly SentFile[];
};
/** Without a body: 204. */
export type Reply = { readonly status: number; readonly body?: unknown };
/** One route: changes the world and answers, or refuses. */
export type Handler = (desk: Desk, request: Request) => Reply;

export function done(body?: unknown): Reply {
  return body === undefined ? { status: 204 } : { status: 200, body };
}

type MessageEvent = "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE";

/** Tells the bot what became of a message, also of one of its own. What only a player sees makes no event. */
export function tellOfMessage(desk: Desk, event: MessageEvent, message: Message): void {
  if (message.onlyFor !== undefined) return;
  const data = event === "MESSAGE_DELETE" ? { id: message.id, channel_id: message.channelId } : wireMessage(desk.world, message);
  const channel = desk.world.channels.get(message.channelId);
  if (channel?.kind === "dm") desk.dispatch(event, { ...data, channel_type: 1 }, INTENT.directMessages);
  else if (channel !== undefined) desk.dispatch(event, { ...data, guild_id: channel.guildId }, INTENT.guildMessages);
}
