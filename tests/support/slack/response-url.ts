import { z } from "zod";
import { readContents } from "./call.ts";
import { addMessage } from "./chat-methods.ts";
import { refuse } from "./refusal.ts";
import type { Ephemeral, Message, Reply, Workspace } from "./workspace.ts";
import { BOT, findMessage, removeFrom, replaceMessage } from "./workspace.ts";

const REPLY_LIFE_MS = 30 * 60_000;
const REPLY_USES = 5;

const body = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});
export type ReplyBody = z.infer<typeof body>;

/** A POST to a `response_url`. Refuses the sixth, and any after half an hour. */
export function useReply(workspace: Workspace, id: string, given: unknown): void {
  const reply = workspace.replies.get(id) ?? refuse("expired_url");
  if (workspace.now() - reply.from > REPLY_LIFE_MS) refuse("expired_url");
  if (reply.uses >= REPLY_USES) refuse("used_url");
  const said = body.safeParse(given).data ?? refuse("invalid_payload");
  reply.uses += 1;
  answer(workspace, reply, said);
}

/** What a command's acknowledgement or a `response_url` says, put where it belongs. */
export function answer(workspace: Workspace, reply: Pick<Reply, "user" | "channel" | "on">, said: ReplyBody): void {
  const original = reply.on === undefined ? undefined : current(workspace, reply.on);
  if (said.delete_original === true) {
    if (original !== undefined) take(workspace, original);
  } else if (said.replace_original === true && original !== undefined) replace(workspace, original, said);
  else add(workspace, reply, said);
}

function add(workspace: Workspace, reply: Pick<Reply, "user" | "channel">, said: ReplyBody): void {
  const message = {
    channel: reply.channel,
    ts: workspace.newTs(),
    ...readContents(said),
    ...(said.thread_ts !== undefined && { threadTs: said.thread_ts }),
  };
  if (said.response_type !== "in_channel") workspace.ephemerals.push({ ...message, onlyFor: reply.user });
  else addMessage(workspace, { ...message, user: BOT.userId, files: [], state: "whole", edited: false, sent: said });
}

/** What became of a message since the player saw it; nothing when it is gone. */
export function current(workspace: Workspace, seen: Message | Ephemeral): Message | Ephemeral | undefined {
  if ("onlyFor" in seen) return workspace.ephemerals.find(({ channel, ts }) => channel === seen.channel && ts === seen.ts);
  return findMessage(workspace, seen);
}

function take(workspace: Workspace, message: Message | Ephemeral): void {
  if ("onlyFor" in message) removeFrom(workspace.ephemerals, message);
  else removeFrom(workspace.messages, message);
}

function replace(workspace: Workspace, original: Message | Ephemeral, said: ReplyBody): void {
  const contents = readContents(said);
  if ("onlyFor" in original) workspace.ephemerals[workspace.ephemerals.indexOf(original)] = { ...original, ...contents };
  else replaceMessage(workspace, { ...original, ...contents, edited: true, sent: said });
}
