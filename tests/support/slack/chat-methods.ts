import { z } from "zod";
import type { Answer, Args, Method } from "./call.ts";
import { needScope, read, readContents, readFace } from "./call.ts";
import { refuse } from "./refusal.ts";
import type { Channel, Message, Workspace } from "./workspace.ts";
import { BOT, channelFor, dmOf, findMessage, removeFrom, replaceMessage } from "./workspace.ts";

const metadata = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) });

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  "chat.postMessage": postMessage,
  "chat.update": update,
  "chat.delete": remove,
  "chat.postEphemeral": postEphemeral,
};

function postMessage(workspace: Workspace, args: Args): Answer {
  needScope(workspace, "chat:write");
  const face = readFace(workspace, args);
  const channel = landing(workspace, args, face.username);
  const threadTs = readThread(workspace, channel, args);
  if (args["metadata"] !== undefined && !metadata.safeParse(args["metadata"]).success) refuse("invalid_metadata_format");
  const message: Message = {
    channel: channel.id,
    ts: workspace.newTs(),
    user: BOT.userId,
    ...readContents(args),
    ...(threadTs !== undefined && { threadTs }),
    ...face,
    metadata: args["metadata"],
    files: [],
    state: "whole",
    edited: false,
    sent: args,
  };
  addMessage(workspace, message);
  return { channel: channel.id, ts: message.ts, message: toWire(message) };
}

/** A post to a user's id under another name lands with Slackbot, where nobody can answer the bot. */
function landing(workspace: Workspace, args: Args, username: string | undefined): Channel {
  const channel = channelFor(workspace, args["channel"]);
  if (username === undefined || !String(args["channel"]).startsWith("U")) return channel;
  const slackbot: Channel = { ...channel, id: `${channel.id}-SLACKBOT` };
  workspace.channels.set(slackbot.id, slackbot);
  return slackbot;
}

function readThread(workspace: Workspace, channel: Channel, args: Args): string | undefined {
  const threadTs = args["thread_ts"];
  if (threadTs === undefined) return undefined;
  if (findMessage(workspace, { channel: channel.id, ts: String(threadTs) }) === undefined) refuse("thread_not_found");
  return String(threadTs);
}

/** Also takes away the status under the thread: that is what a status waits for. */
export function addMessage(workspace: Workspace, message: Message): void {
  workspace.messages.push(message);
  const last = workspace.statuses.findLast(({ channel, threadTs }) => channel === message.channel && threadTs === message.threadTs);
  if (message.user === BOT.userId && last !== undefined && last.status !== "")
    workspace.statuses.push({ ...last, status: "", loading: [] });
}

const target = z.object({ channel: z.string(), ts: z.string() });

function update(workspace: Workspace, args: Args): Answer {
  needScope(workspace, "chat:write");
  const message = ownMessage(workspace, args, "cant_update_message");
  if (message.state === "streaming") refuse("streaming_state_conflict");
  // Text without blocks takes the blocks away: the docs of the method say so, and a stale button would stay otherwise.
  const next = { ...message, ...readContents(args), edited: true, sent: args, metadata: args["metadata"] ?? message.metadata };
  replaceMessage(workspace, next);
  return { channel: message.channel, ts: message.ts, text: next.text, message: toWire(next) };
}

function remove(workspace: Workspace, args: Args): Answer {
  needScope(workspace, "chat:write");
  const message = ownMessage(workspace, args, "cant_delete_message");
  removeFrom(workspace.messages, message);
  return { channel: message.channel, ts: message.ts };
}

function ownMessage(workspace: Workspace, args: Args, otherwise: string): Message {
  const { channel, ts } = read(target, args);
  // The DM's own id is asked for: a user's id is not taken here, unlike in a post.
  if (!workspace.channels.has(channel)) refuse("channel_not_found");
  const message = findMessage(workspace, { channel, ts });
  if (message === undefined) return refuse("message_not_found");
  return message.user === BOT.userId ? message : refuse(otherwise);
}

function postEphemeral(workspace: Workspace, args: Args): Answer {
  needScope(workspace, "chat:write");
  const { user } = read(z.object({ user: z.string() }), args);
  readFace(workspace, args);
  const channel = channelFor(workspace, args["channel"]);
  if (!channel.members.has(user)) refuse("user_not_in_channel");
  const threadTs = readThread(workspace, channel, args);
  const ts = workspace.newTs();
  workspace.ephemerals.push({
    channel: channel.id,
    ts,
    onlyFor: user,
    ...readContents(args),
    ...(threadTs !== undefined && { threadTs }),
  });
  return { message_ts: ts };
}

/** A message as Slack shows it in answers, events and clicks. */
export function toWire(message: Message): Answer {
  const own = message.user === BOT.userId;
  return {
    type: "message",
    user: message.user,
    text: message.text,
    ts: message.ts,
    ...(own && { bot_id: BOT.botId, app_id: "A1" }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.metadata !== undefined && { metadata: message.metadata }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
  };
}

export const isDm = (channel: string): boolean => channel.startsWith(dmOf(""));
