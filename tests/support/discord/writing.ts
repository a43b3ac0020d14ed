import type { Desk } from "./desk.ts";
import { INTENT } from "./desk.ts";
import { changeThread } from "./thread-routes.ts";
import { wireMember, wireMessage } from "./wire.ts";
import type { Channel, Message } from "./world.ts";
import { BOT } from "./world.ts";

export type Writing = {
  /** As Discord does at times, and as has made discord.js drop messages. */
  readonly withoutChannelType?: boolean;
  /** Discord tells of the same message twice. */
  readonly repeat?: boolean;
};
/** Puts a message of a player in a channel, and tells the bot what it may know of it. A sleeping thread wakes up. */
export function write(
  desk: Desk,
  said: Pick<Message, "author" | "channelId" | "content">,
  { withoutChannelType = false, repeat = false }: Writing = {},
): { readonly id: string } {
  const { world } = desk;
  const channel = world.channels.get(said.channelId);
  if (channel === undefined) throw new Error(`there is no channel ${said.channelId}`);
  if (channel.kind === "thread" && channel.locked) throw new Error(`the thread ${said.channelId} is locked`);
  if (channel.kind === "dm" && channel.userId !== said.author) throw new Error(`${said.channelId} is not the DM of ${said.author}`);
  const about = { flags: 0, embeds: [], components: [], attachments: [], thinking: false, edited: false };
  const message: Message = { ...about, ...said, id: world.newId() };
  world.messages.push(message);
  if (channel.kind === "thread" && channel.archived) changeThread(desk, channel, { archived: false });
  const [data, intent] = eventOf(desk, { message, channel, withoutChannelType });
  const hears = channel.kind === "dm" || world.guilds.get(channel.guildId)?.hasBot === true;
  if (hears) for (let times = repeat ? 2 : 1; times > 0; times -= 1) desk.dispatch("MESSAGE_CREATE", data, intent);
  desk.notices.changed();
  return { id: message.id };
}

/** How the bot hears of a message, and the intent that it needs for that. */
export function eventOf(
  desk: Desk,
  { message, channel, withoutChannelType }: { readonly message: Message; readonly channel: Channel; readonly withoutChannelType: boolean },
): readonly [data: Readonly<Record<string, unknown>>, intent: number] {
  const data = wireMessage(desk.world, message);
  if (channel.kind === "dm") return [withoutChannelType ? data : { ...data, channel_type: 1 }, INTENT.directMessages];
  const isNamed = message.content.includes(`<@${BOT.id}>`);
  const isSeen = isNamed || (desk.intents() & INTENT.messageContent) !== 0;
  const type = withoutChannelType ? {} : { channel_type: channel.kind === "text" ? 0 : channel.isPrivate ? 12 : 11 };
  return [
    { ...data, ...type, content: isSeen ? message.content : "", guild_id: channel.guildId, member: wireMember() },
    INTENT.guildMessages,
  ];
}
