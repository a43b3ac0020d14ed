import { z } from "zod";
import { checkBlocks } from "./blocks.ts";
import type { Answer, Args, Method } from "./call.ts";
import { MARKDOWN_LIMIT, needScope, read, readFace } from "./call.ts";
import { addMessage, isDm, toWire } from "./chat-methods.ts";
import { refuse } from "./refusal.ts";
import type { Message, Workspace } from "./workspace.ts";
import { BOT, channelFor, findMessage, replaceMessage } from "./workspace.ts";

/** After this the server ends a stream by itself. */
const STREAM_LIFE_MS = 5 * 60_000;

const chunk = z.discriminatedUnion("type", [
  z.object({ type: z.literal("markdown_text"), text: z.string() }),
  z.looseObject({ type: z.literal("task_update"), id: z.string(), title: z.string() }),
  z.object({ type: z.literal("plan_update"), title: z.string() }),
  z.object({ type: z.literal("blocks"), blocks: z.array(z.unknown()).max(50) }),
]);
const words = z.object({ chunks: z.array(chunk).optional(), markdown_text: z.string().max(MARKDOWN_LIMIT).optional() });

export const STREAM_METHODS: Readonly<Record<string, Method>> = {
  "chat.startStream": start,
  "chat.appendStream": append,
  "chat.stopStream": stop,
};

function start(workspace: Workspace, args: Args): Answer {
  needScope(workspace, "chat:write");
  const { thread_ts: threadTs } = read(z.object({ thread_ts: z.string() }), args);
  const face = readFace(workspace, args);
  const channel = channelFor(workspace, args["channel"]);
  if (findMessage(workspace, { channel: channel.id, ts: threadTs }) === undefined) refuse("thread_not_found");
  if (!isDm(channel.id) && args["recipient_team_id"] === undefined) refuse("missing_recipient_team_id");
  if (!isDm(channel.id) && args["recipient_user_id"] === undefined) refuse("missing_recipient_user_id");
  const ts = workspace.newTs();
  addMessage(workspace, {
    channel: channel.id,
    ts,
    user: BOT.userId,
    text: readWords(args),
    blocks: [],
    threadTs,
    ...face,
    files: [],
    state: "streaming",
    edited: false,
    sent: args,
  });
  return { channel: channel.id, ts };
}

function append(workspace: Workspace, args: Args): Answer {
  const message = streaming(workspace, args);
  replaceMessage(workspace, { ...message, text: message.text + readWords(args) });
  return { channel: message.channel, ts: message.ts };
}

function stop(workspace: Workspace, args: Args): Answer {
  const message = streaming(workspace, args);
  const next: Message = {
    ...message,
    text: message.text + readWords(args),
    blocks: args["blocks"] === undefined ? [] : checkBlocks(args["blocks"]),
    metadata: args["metadata"],
    state: "whole",
  };
  replaceMessage(workspace, next);
  return { channel: message.channel, ts: message.ts, message: toWire(next) };
}

function streaming(workspace: Workspace, args: Args): Message {
  const { channel, ts } = read(z.object({ channel: z.string(), ts: z.string() }), args);
  channelFor(workspace, channel);
  const message = findMessage(workspace, { channel, ts });
  if (message === undefined) return refuse("message_not_found");
  const tooOld = workspace.now() - Number(ts) * 1000 > STREAM_LIFE_MS;
  if (message.state === "streaming" && tooOld) replaceMessage(workspace, { ...message, state: "whole" });
  return message.state === "whole" || tooOld ? refuse("message_not_in_streaming_state") : message;
}

function readWords(args: Args): string {
  const { chunks = [], markdown_text = "" } = read(words, args);
  return markdown_text + chunks.map((each) => (each.type === "markdown_text" ? each.text : "")).join("");
}
