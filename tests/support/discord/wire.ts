import { FLAG } from "./message-body.ts";
import type { Channel, Guild, Message, Thread, User, World } from "./world.ts";
import { BOT } from "./world.ts";

export type Wire = Readonly<Record<string, unknown>>;

const ALL_PERMISSIONS = 2_248_473_465_835_073n;

/** What the world knows, as Discord sends it. */
export function wireUser(world: World, id: string): Wire {
  if (id === BOT.id) return { id, username: BOT.name, discriminator: "0000", bot: true, global_name: null, avatar: null };
  const { name } = world.users.get(id) as User;
  return { id, username: name.toLowerCase(), discriminator: "0", global_name: name, avatar: null };
}

/** A member without the user: that stands beside it in a message, and inside it in an interaction. */
export function wireMember(): Wire {
  return { roles: [], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 };
}

/** What the bot may do there, in Discord's bits as text. */
export function wirePermissions(channel: Channel | undefined): string {
  return String(channel?.kind === "text" ? ALL_PERMISSIONS & ~channel.denied : ALL_PERMISSIONS);
}

export function wireChannel(world: World, channel: Channel): Wire {
  if (channel.kind === "dm") return { id: channel.id, type: 1, recipients: [wireUser(world, channel.userId)], last_message_id: null };
  if (channel.kind === "thread") return wireThread(channel);
  const { id, name, guildId: guild_id } = channel;
  return { id, type: 0, name, position: 0, permission_overwrites: [], guild_id };
}

function wireThread(thread: Thread): Wire {
  const { id, name, guildId: guild_id, parentId: parent_id, ownerId: owner_id, archived, locked } = thread;
  const auto_archive_duration = thread.autoArchiveMinutes;
  const archive_timestamp = new Date().toISOString();
  const thread_metadata = { archived, locked, auto_archive_duration, archive_timestamp };
  return { id, type: thread.isPrivate ? 12 : 11, guild_id, parent_id, name, owner_id, thread_metadata, member_count: 1, message_count: 0 };
}

export function wireGuild(world: World, { id, name }: Guild): Wire {
  const inside = [...world.channels.values()].filter((channel) => channel.kind !== "dm" && channel.guildId === id);
  const everyone = { id, name: "@everyone", permissions: String(ALL_PERMISSIONS), position: 0, color: 0 };
  const lists = [
    "emojis",
    "stickers",
    "features",
    "presences",
    "voice_states",
    "stage_instances",
    "guild_scheduled_events",
    "soundboard_sounds",
  ];
  return {
    id,
    name,
    owner_id: "1",
    roles: [{ ...everyone, hoist: false, managed: false, mentionable: false }],
    channels: inside.filter(({ kind }) => kind === "text").map((channel) => wireChannel(world, channel)),
    threads: inside.filter((channel) => channel.kind === "thread" && !channel.archived).map((channel) => wireChannel(world, channel)),
    members: [{ user: wireUser(world, BOT.id), ...wireMember() }],
    ...Object.fromEntries(lists.map((list) => [list, []])),
    member_count: 2,
    large: false,
    unavailable: false,
    joined_at: new Date(0).toISOString(),
    preferred_locale: "en-US",
    premium_tier: 0,
    nsfw_level: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    system_channel_flags: 0,
  };
}

export function wireMessage(world: World, message: Message): Wire {
  const { id, channelId: channel_id, content, flags, embeds, nonce, replyTo } = message;
  const links = new Map(message.attachments.map((file) => [`attachment://${file.filename}`, linkOf(world, message, file.filename)]));
  return {
    id,
    channel_id,
    type: replyTo === undefined ? 0 : 19,
    content,
    author: wireUser(world, message.author),
    attachments: message.attachments.map(({ id: file, filename, description = null, type, bytes }) => {
      const url = linkOf(world, message, filename);
      return { id: file, filename, description, content_type: type, size: bytes.length, url, proxy_url: url };
    }),
    embeds,
    components: message.components.map((component) => withLinks(component, links)),
    mentions: [...new Set([...content.matchAll(/<@!?(\d+)>/g)].map(([, user = ""]) => user))]
      .filter((user) => user === BOT.id || world.users.has(user))
      .map((user) => wireUser(world, user)),
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: new Date().toISOString(),
    edited_timestamp: message.edited ? new Date().toISOString() : null,
    flags: flags | (message.thinking ? FLAG.loading : 0),
    ...(nonce !== undefined && { nonce }),
    ...(message.author === BOT.id && { application_id: BOT.id }),
    ...(replyTo !== undefined && { message_reference: { message_id: replyTo, channel_id } }),
  };
}

function linkOf(world: World, { channelId, id }: Message, filename: string): string {
  return `${world.url()}/attachments/${channelId}/${id}/${filename}`;
}

/** A component as Discord gives it back: where the bot named a file of its own, its address stands. */
function withLinks<Part>(part: Part, links: ReadonlyMap<string, string>): Part {
  if (Array.isArray(part)) return part.map((each) => withLinks(each, links)) as Part;
  if (typeof part === "string") return (links.get(part) ?? part) as Part;
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withLinks(value, links)])) as Part;
}
