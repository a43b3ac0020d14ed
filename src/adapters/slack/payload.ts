import { z } from "zod";

/*
 * What Slack sends, as far as we use it. Everything is checked here once; whatever does not fit is not for us.
 */

const messageSchema = z.object({
  type: z.literal("message"),
  channel: z.string(),
  channel_type: z.literal("im"),
  user: z.string(),
  text: z.string().default(""),
  ts: z.string(),
  thread_ts: z.string().optional(),
  // An allow-list: an edit, a deletion, a bot's words and our own have a subtype or a bot_id.
  subtype: z.literal("file_share").optional(),
  bot_id: z.undefined().optional(),
});
const openedSchema = z.object({
  type: z.literal("app_home_opened"),
  user: z.string(),
  channel: z.string(),
  tab: z.enum(["home", "messages"]),
});
const uninstalledSchema = z.object({ type: z.literal("app_uninstalled") });
const revokedSchema = z.object({
  type: z.literal("tokens_revoked"),
  tokens: z.object({ bot: z.array(z.unknown()).default([]) }).default({ bot: [] }),
});
const eventSchema = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.discriminatedUnion("type", [messageSchema, openedSchema, uninstalledSchema, revokedSchema]),
});
export type SlackEvent = z.infer<typeof eventSchema>;

/** An event that we answer; `undefined` for every other. */
export function readEvent(body: unknown): SlackEvent | undefined {
  return eventSchema.safeParse(body).data;
}

/** Comes instead of events, without an event in it. */
export function isTooMany(body: unknown): boolean {
  return z.object({ type: z.literal("app_rate_limited") }).safeParse(body).success;
}

const commandSchema = z.object({
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  channel_name: z.string().optional(),
  command: z.string(),
  text: z.string().default(""),
  trigger_id: z.string(),
  response_url: z.string().optional(),
});
export type SlackCommand = z.infer<typeof commandSchema>;

export function readCommand(body: unknown): SlackCommand | undefined {
  return commandSchema.safeParse(body).data;
}

const pressSchema = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), username: z.string().default("") }),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ thread_ts: z.string().optional(), ts: z.string() }).optional(),
  container: z.object({
    type: z.string(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: z.string().optional(),
    message_ts: z.string().optional(),
    view_id: z.string().optional(),
  }),
  actions: z.array(z.object({ value: z.string().default(""), action_ts: z.string() })).min(1),
});
export type SlackPress = z.infer<typeof pressSchema>;

export function readPress(body: unknown): SlackPress | undefined {
  return pressSchema.safeParse(body).data;
}

const sentFormSchema = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    hash: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(""),
    state: z.object({ values: z.unknown() }),
  }),
});
export type SlackSentForm = z.infer<typeof sentFormSchema>;

export function readSentForm(body: unknown): SlackSentForm | undefined {
  return sentFormSchema.safeParse(body).data;
}
