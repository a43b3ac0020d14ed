import type { Component } from "./components.ts";
import { refuse } from "./refusal.ts";

export const BOT = { id: "900", name: "spierbal" } as const;
/** A server that the bot is not in, for apps that a user has installed for himself. */
export const FOREIGN = { guildId: "2999", channelId: "3999" } as const;
const DISCORD_EPOCH_MS = 1_420_070_400_000;

export type User = { readonly id: string; readonly name: string; readonly locale: string };
/** Whether the bot may write to a user by itself. */
export type DmDoor = "open" | "closed" | "no mutual server";
export type Guild = { readonly id: string; readonly name: string; hasBot: boolean };
export type Channel =
  | { readonly kind: "dm"; readonly id: string; readonly userId: string; door: DmDoor }
  | { readonly kind: "text"; readonly id: string; readonly guildId: string; readonly name: string; denied: bigint }
  | Thread;
export type Thread = {
  readonly kind: "thread";
  readonly id: string;
  readonly guildId: string;
  readonly parentId: string;
  readonly ownerId: string;
  readonly isPrivate: boolean;
  readonly autoArchiveMinutes: number;
  name: string;
  archived: boolean;
  locked: boolean;
};
export type Attachment = {
  readonly id: string;
  readonly filename: string;
  readonly description: string | undefined;
  readonly type: string;
  readonly bytes: Buffer;
};
export type Message = {
  readonly id: string;
  readonly channelId: string;
  /** A user's id: a player's or the bot's. */
  readonly author: string;
  readonly content: string;
  /** Discord's bits, without 128: that is `thinking`. */
  readonly flags: number;
  readonly embeds: readonly object[];
  /** As they were sent, each with the `id` that Discord gives it. */
  readonly components: readonly Component[];
  readonly attachments: readonly Attachment[];
  readonly nonce?: string | number;
  readonly replyTo?: string;
  /** Users whom it called when it was posted. */
  readonly pings?: readonly string[];
  /** Only this user sees it. */
  readonly onlyFor?: string;
  /** Put there by a deferred answer: the player sees that the bot thinks. */
  readonly thinking: boolean;
  readonly edited: boolean;
};
export type Modal = {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
  readonly userId: string;
  /** The interaction that it answers: it says where the modal was opened, and from which message. */
  readonly openedBy: InteractionRecord;
  /** Not yet sent. */
  open: boolean;
};
export type Answer = { readonly type: number; readonly data: Readonly<Record<string, unknown>>; readonly tookMs: number };
export type InteractionRecord = {
  readonly id: string;
  readonly token: string;
  readonly kind: "command" | "click" | "autocomplete" | "submission";
  readonly userId: string;
  readonly channelId: string;
  /** In a server without the bot. */
  readonly isForeign: boolean;
  /** The message whose button was pressed, or from which the modal was opened. */
  readonly sourceId: string | undefined;
  readonly sentAt: number;
  readonly settle: (answer: Answer) => void;
  /** How much older it is than the clock says. */
  agedMs: number;
  expired: boolean;
  tokenExpired: boolean;
  answer?: Answer;
  /** The message that `@original` means. */
  originalId?: string;
  followUps: number;
};

/** Everything the stand-in remembers. Only the routes and the player's hands change it. */
export type World = {
  readonly url: () => string;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Message[];
  readonly interactions: Map<string, InteractionRecord>;
  readonly modals: Modal[];
  readonly typing: string[];
  commands: readonly Readonly<Record<string, unknown>>[];
  /** How the application is installed, once the bot has set it. */
  install?: Readonly<Record<string, unknown>>;
  /** Whether the developer portal grants the intent MessageContent. */
  readonly grantsMessageContent: boolean;
  /** A snowflake: later than every one before it. `agedMs`: one of so long ago, for interactions that come late. */
  readonly newId: (agedMs?: number) => string;
};

export function createWorld(setup: Pick<World, "url" | "grantsMessageContent">): World {
  let count = 0;
  return {
    ...setup,
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: [],
    interactions: new Map(),
    modals: [],
    typing: [],
    commands: [],
    newId: (agedMs = 0) => String((BigInt(Math.floor(Date.now() - DISCORD_EPOCH_MS - agedMs)) << 22n) + BigInt(++count)),
  };
}

/** The DM's own id, so that a test can tell the two apart. */
export function dmOf(userId: string): string {
  return `77${userId}`;
}

export function addUser(world: World, user: User): void {
  world.users.set(user.id, user);
  world.channels.set(dmOf(user.id), { kind: "dm", id: dmOf(user.id), userId: user.id, door: "open" });
}

/** The channel as the bot sees it. Refuses an unknown one, and one of a server that the bot is not in. */
export function channelFor(world: World, id: string): Channel {
  if (id === FOREIGN.channelId) refuse(50001);
  const channel = world.channels.get(id) ?? refuse(10003);
  if (channel.kind !== "dm" && world.guilds.get(channel.guildId)?.hasBot !== true) refuse(50001);
  return channel;
}

/** Refuses an unknown one, and one that only a player sees: such a message is reached by its interaction's token alone. */
export function messageFor(world: World, channelId: string, id: string): Message {
  const found = world.messages.find((message) => message.channelId === channelId && message.id === id && message.onlyFor === undefined);
  return found ?? refuse(10008);
}

/** Puts `next` where the message with its id is. */
export function replaceMessage(world: World, next: Message): void {
  world.messages[world.messages.findIndex(({ id }) => id === next.id)] = next;
}

export function removeMessage(world: World, id: string): void {
  const at = world.messages.findIndex((message) => message.id === id);
  if (at >= 0) world.messages.splice(at, 1);
}
