import type { Block, ViewArgument } from "./blocks.ts";
import { refuse } from "./refusal.ts";

export const TEAM = "T1";
export const APP = "A1";
export const BOT = { userId: "UBOT", botId: "BBOT", name: "spierbal" } as const;

export type User = {
  readonly id: string;
  readonly name: string;
  /** What he wants to be called; nothing when he left that open. */
  readonly displayName?: string;
  readonly locale: string;
  readonly tz: string;
};
export type Channel = {
  readonly id: string;
  readonly name: string;
  /** "group": a private channel. */
  readonly kind: "im" | "channel" | "group";
  readonly members: Set<string>;
  archived?: boolean;
  /** The DM's Messages tab is switched off in the app's settings. */
  messagesTabOff?: boolean;
};
export type Message = {
  readonly channel: string;
  readonly ts: string;
  /** A player's id, or the bot's. */
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly threadTs?: string;
  /** Who it seems to come from when the post said so (`chat:write.customize`). */
  readonly username?: string;
  readonly icon?: string;
  readonly metadata?: unknown;
  readonly files: readonly string[];
  /** "streaming" until the stream is stopped; nothing can be appended to a message that is "whole". */
  readonly state: "whole" | "streaming";
  readonly edited: boolean;
  /** As it was posted: every argument of the call. */
  readonly sent: Readonly<Record<string, unknown>>;
};
/** A message only one user sees, and only until he reloads: it can be replaced or taken away by its `response_url` alone. */
export type Ephemeral = Pick<Message, "channel" | "ts" | "text" | "blocks" | "threadTs"> & { readonly onlyFor: string };
export type View = Omit<ViewArgument, "blocks"> & {
  readonly id: string;
  readonly hash: string;
  readonly user: string;
  readonly blocks: readonly Block[];
};
export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string | undefined;
  /** Nothing until the bytes have come. */
  bytes?: Buffer;
  /** Where it was shared; nothing until `files.completeUploadExternal`. */
  complete?: { readonly title: string | undefined; readonly channel: string | undefined };
};
export type Status = { readonly channel: string; readonly threadTs: string; readonly status: string; readonly loading: readonly string[] };
export type Prompts = { readonly channel: string; readonly title: string | undefined; readonly prompts: readonly object[] };
/** Where a `response_url` leads, and how often it was used. */
export type Reply = {
  readonly user: string;
  readonly channel: string;
  readonly from: number;
  /** The message whose button was pressed; none for a command. */
  readonly on?: Message | Ephemeral;
  uses: number;
};
type Trigger = { readonly user: string; readonly from: number; used: boolean };

/** Everything the stand-in remembers. Only the methods and the player's hands change it. */
export type Workspace = {
  readonly now: () => number;
  readonly url: () => string;
  readonly scopes: Set<string>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly messages: Message[];
  readonly ephemerals: Ephemeral[];
  /** Open modals by user, the one on top last. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly uploads: Map<string, Upload>;
  readonly statuses: Status[];
  readonly prompts: Prompts[];
  readonly replies: Map<string, Reply>;
  readonly triggers: Map<string, Trigger>;
  /** A message's `ts`: later than every one before it, also when the clock stands still. */
  readonly newTs: () => string;
  readonly newId: (prefix: string) => string;
};

export function createWorkspace(setup: Pick<Workspace, "now" | "url" | "scopes">): Workspace {
  let lastMicros = 0;
  let ids = 0;
  return {
    ...setup,
    users: new Map(),
    channels: new Map(),
    messages: [],
    ephemerals: [],
    modals: new Map(),
    homes: new Map(),
    uploads: new Map(),
    statuses: [],
    prompts: [],
    replies: new Map(),
    triggers: new Map(),
    newTs: () => {
      lastMicros = Math.max(lastMicros + 1, Math.floor(setup.now() * 1000));
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, "0")}`;
    },
    newId: (prefix) => `${prefix}${++ids}`,
  };
}

export function dmOf(user: string): string {
  return `D${user}`;
}

export function addUser(workspace: Workspace, user: User): void {
  workspace.users.set(user.id, user);
  workspace.channels.set(dmOf(user.id), { id: dmOf(user.id), name: "directmessage", kind: "im", members: new Set([user.id, BOT.userId]) });
}

/** Where a post to `id` lands. A user's id means his DM. Refuses as Slack does where the bot may not write. */
export function channelFor(workspace: Workspace, id: unknown): Channel {
  const found = workspace.channels.get(String(id).startsWith("U") ? dmOf(String(id)) : String(id));
  if (found === undefined) return refuse("channel_not_found");
  // A private channel doesn't exist for who is not in it.
  if (!found.members.has(BOT.userId)) refuse(found.kind === "group" ? "channel_not_found" : "not_in_channel");
  if (found.archived) refuse("is_archived");
  if (found.messagesTabOff) refuse("messages_tab_disabled");
  return found;
}

export function findMessage(workspace: Workspace, { channel, ts }: Pick<Message, "channel" | "ts">): Message | undefined {
  return workspace.messages.find((message) => message.channel === channel && message.ts === ts);
}

/** Puts `next` where the message with its `ts` is. */
export function replaceMessage(workspace: Workspace, next: Message): void {
  const at = workspace.messages.findIndex(({ channel, ts }) => channel === next.channel && ts === next.ts);
  workspace.messages[at] = next;
}

export function removeFrom<Item>(list: Item[], item: Item): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

export function newTrigger(workspace: Workspace, user: string): string {
  const id = workspace.newId("1000.2000.trigger");
  workspace.triggers.set(id, { user, from: workspace.now(), used: false });
  return id;
}

export function newResponseUrl(workspace: Workspace, reply: Pick<Reply, "user" | "channel" | "on">): string {
  const id = String(workspace.replies.size + 1);
  workspace.replies.set(id, { ...reply, from: workspace.now(), uses: 0 });
  return `${workspace.url()}/response/${id}`;
}
