import { z } from "zod";
import type { Args, Method } from "./call.ts";
import { needScope, read } from "./call.ts";
import { refuse } from "./refusal.ts";
import type { Workspace } from "./workspace.ts";
import { BOT, channelFor, dmOf, findMessage, TEAM } from "./workspace.ts";

const status = z.object({
  channel_id: z.string(),
  thread_ts: z.string(),
  status: z.string(),
  loading_messages: z.array(z.string()).max(10).optional(),
});
const prompts = z.object({
  channel_id: z.string(),
  title: z.string().optional(),
  prompts: z.array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) })).max(4),
});
const truthy = z.enum(["true", "1"]);

export const OTHER_METHODS: Readonly<Record<string, Method>> = {
  "auth.test": () => ({
    url: "https://loopback.slack.com/",
    team: "Loopback",
    team_id: TEAM,
    user: BOT.name,
    user_id: BOT.userId,
    bot_id: BOT.botId,
    is_enterprise_install: false,
  }),
  "users.info": (workspace, args) => {
    needScope(workspace, "users:read");
    const user = workspace.users.get(String(args["user"]));
    if (user === undefined) return refuse("user_not_found");
    const { locale, displayName = "", ...shown } = user;
    const withLocale = truthy.safeParse(args["include_locale"]).success;
    const profile = { display_name: displayName, real_name: shown.name };
    return { user: { ...shown, profile, team_id: TEAM, is_bot: false, deleted: false, ...(withLocale && { locale }) } };
  },
  "conversations.open": (workspace, args) => {
    needScope(workspace, "im:write");
    const { users } = read(z.object({ users: z.string() }), args);
    if (!workspace.users.has(users)) refuse("user_not_found");
    return { no_op: true, already_open: true, channel: { id: dmOf(users) } };
  },
  "assistant.threads.setStatus": (workspace, args) => {
    const { thread_ts: threadTs, status: words, loading_messages: loading = [] } = read(status, args);
    const channel = threadIn(workspace, args);
    workspace.statuses.push({ channel, threadTs, status: words, loading });
    return {};
  },
  "assistant.threads.setSuggestedPrompts": (workspace, args) => {
    needScope(workspace, "chat:write");
    const { channel_id, title, prompts: offered } = read(prompts, args);
    workspace.prompts.push({ channel: channelFor(workspace, channel_id).id, title, prompts: offered });
    return {};
  },
  "assistant.threads.setTitle": (workspace, args) => {
    read(z.object({ title: z.string().min(1) }), args);
    threadIn(workspace, args);
    return {};
  },
};

function threadIn(workspace: Workspace, args: Args): string {
  needScope(workspace, "chat:write");
  const channel = channelFor(workspace, args["channel_id"]).id;
  if (findMessage(workspace, { channel, ts: String(args["thread_ts"]) }) === undefined) refuse("thread_not_found");
  return channel;
}
