import { z } from "zod";
import type { Answer, Args, Method } from "./call.ts";
import { needScope, read } from "./call.ts";
import { toWire } from "./chat-methods.ts";
import { refuse } from "./refusal.ts";
import type { Message, Workspace } from "./workspace.ts";
import { BOT, findMessage } from "./workspace.ts";

const asked = z.object({
  channel: z.string(),
  limit: z.coerce.number().int().min(1).max(999).default(100),
  oldest: z.coerce.number().default(0),
  include_all_metadata: z.enum(["true", "1", "false", "0"]).default("false"),
});

export const HISTORY_METHODS: Readonly<Record<string, Method>> = {
  "conversations.history": (workspace, args) => {
    const { channel, oldest, ...how } = look(workspace, args);
    const roots = workspace.messages.filter(
      (message) => message.channel === channel && message.threadTs === undefined && Number(message.ts) > oldest,
    );
    return show(roots.toReversed(), how);
  },
  /** The first message of the thread, and the latest answers to it. */
  "conversations.replies": (workspace, args) => {
    const { channel, ...how } = look(workspace, args);
    const { ts } = read(z.object({ ts: z.string() }), args);
    const root = findMessage(workspace, { channel, ts }) ?? refuse("thread_not_found");
    const answers = workspace.messages.filter((message) => message.channel === channel && message.threadTs === ts);
    return show([root, ...answers.slice(-(how.limit - 1))], how);
  },
};

/** A conversation's id is asked for: a user's id is not taken here, unlike in a post. */
function look(workspace: Workspace, args: Args) {
  const { include_all_metadata, ...wanted } = read(asked, args);
  const found = workspace.channels.get(wanted.channel) ?? refuse("channel_not_found");
  needScope(workspace, `${found.kind === "channel" ? "channels" : found.kind === "group" ? "groups" : "im"}:history`);
  if (!found.members.has(BOT.userId)) refuse(found.kind === "group" ? "channel_not_found" : "not_in_channel");
  return { ...wanted, withMetadata: include_all_metadata === "true" || include_all_metadata === "1" };
}

function show(messages: readonly Message[], { limit, withMetadata }: { readonly limit: number; readonly withMetadata: boolean }): Answer {
  const shown = messages.slice(0, limit).map((message) => {
    const { metadata, ...bare } = toWire(message);
    return withMetadata && metadata !== undefined ? { ...bare, metadata } : bare;
  });
  return { messages: shown, has_more: messages.length > limit };
}
