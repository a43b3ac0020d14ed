import { z } from "zod";

/*
 * What Slack tells of the channels that the app is in, as far as group rounds need it. Nothing else of a message is read than what
 * stands here, and of most messages not even that: they fit nothing.
 */

/** In a thread, by a person. "thread_broadcast": shown in the channel, too. */
const said = z.object({
  // A mention of the app comes once more as an event of its own, and in some workspaces only so.
  type: z.enum(["message", "app_mention"]),
  channel: z.string(),
  user: z.string(),
  text: z.string().default(""),
  ts: z.string(),
  thread_ts: z.string(),
  subtype: z.enum(["file_share", "thread_broadcast"]).optional(),
  bot_id: z.undefined().optional(),
});
const inThread = z.object({
  user: z.string(),
  text: z.string().default(""),
  ts: z.string(),
  thread_ts: z.string(),
  bot_id: z.undefined().optional(),
});
/** Previews and the like change a message without its author: then its words stay what they were. */
const changed = z
  .object({
    type: z.literal("message"),
    subtype: z.literal("message_changed"),
    channel: z.string(),
    event_ts: z.string(),
    message: inThread,
    previous_message: z.object({ text: z.string().default("") }),
  })
  .refine(({ message, previous_message }) => message.text !== previous_message.text);
const deleted = z.object({
  type: z.literal("message"),
  subtype: z.literal("message_deleted"),
  channel: z.string(),
  deleted_ts: z.string(),
  previous_message: z.object({ user: z.string().optional(), thread_ts: z.string().optional() }),
});
/** The channel can't be written in any more. */
const closed = z.object({
  type: z.enum(["channel_archive", "channel_deleted", "group_archive", "group_deleted"]),
  channel: z.string(),
});
/** Slack tells the app itself so when it was put out; of others who leave only where it was asked to. */
const left = z.object({ type: z.enum(["channel_left", "group_left"]), channel: z.string() });
const memberLeft = z.object({ type: z.literal("member_left_channel"), channel: z.string(), user: z.string() });

const eventSchema = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.union([
    said.transform((event) => ({ kind: "said", ...event }) as const),
    changed.transform((event) => ({ kind: "changed", ...event }) as const),
    deleted.transform((event) => ({ kind: "deleted", ...event }) as const),
    closed.transform((event) => ({ kind: "closed", ...event }) as const),
    left.transform((event) => ({ kind: "left", ...event }) as const),
    memberLeft.transform((event) => ({ kind: "memberLeft", ...event }) as const),
  ]),
});
export type ChannelEvent = z.infer<typeof eventSchema>;

/** An event of a channel that a group round may care about; `undefined` for every other. */
export function readChannelEvent(body: unknown): ChannelEvent | undefined {
  return eventSchema.safeParse(body).data;
}
