import { z } from "zod";
import type { Packet } from "./intake.ts";
import { type DiscordMessageSent, readMessage } from "./payload.ts";

/** Something that happens to a thread, to what is said there, or to the place that it is in. */
export type GroupNews =
  | { readonly kind: "said"; readonly thread: string; readonly message: DiscordMessageSent }
  | { readonly kind: "edited"; readonly thread: string; readonly id: string; readonly at: string; readonly author: string }
  | { readonly kind: "deleted"; readonly thread: string; readonly ids: readonly string[] }
  /** Closed, locked or taken away. */
  | { readonly kind: "threadGone"; readonly thread: string }
  | { readonly kind: "channelGone"; readonly channel: string }
  | { readonly kind: "botGone"; readonly guild: string };

const id = z.string();
const inThread = z.object({ channel_id: id });
/** Discord also tells of a message that got its preview: only who changes his words gives it a time. */
const edited = inThread.extend({ id, edited_timestamp: z.string(), author: z.object({ id, bot: z.boolean().default(false) }) });
const deleted = inThread.extend({ id });
const deletedTogether = inThread.extend({ ids: z.array(id) });
const threadChanged = z.object({ id, thread_metadata: z.object({ archived: z.boolean(), locked: z.boolean().default(false) }) });
const gone = z.object({ id });
/** A server that is "unavailable" has an outage; without that word we are out of it. */
const left = z.object({ id, unavailable: z.literal(false).optional() });

/** What a packet says of a group round, when it is of one of these threads or what they are in; nothing else of it is read. */
export function readGroupNews({ t, d }: Packet, isThread: (id: string) => boolean): GroupNews | undefined {
  const where = inThread.safeParse(d).data?.channel_id;
  if (t?.startsWith("MESSAGE_")) return where !== undefined && isThread(where) ? readOfMessage(t, d, where) : undefined;
  switch (t) {
    case "THREAD_UPDATE": {
      const changed = threadChanged.safeParse(d).data;
      const isOver = changed !== undefined && (changed.thread_metadata.archived || changed.thread_metadata.locked);
      return isOver && isThread(changed.id) ? { kind: "threadGone", thread: changed.id } : undefined;
    }
    case "THREAD_DELETE": {
      const thread = gone.safeParse(d).data?.id;
      return thread !== undefined && isThread(thread) ? { kind: "threadGone", thread } : undefined;
    }
    case "CHANNEL_DELETE": {
      const channel = gone.safeParse(d).data?.id;
      return channel === undefined ? undefined : { kind: "channelGone", channel };
    }
    case "GUILD_DELETE": {
      const guild = left.safeParse(d).data?.id;
      return guild === undefined ? undefined : { kind: "botGone", guild };
    }
    default:
      return undefined;
  }
}

function readOfMessage(t: string, d: unknown, thread: string): GroupNews | undefined {
  if (t === "MESSAGE_CREATE") {
    const message = readMessage(d);
    return message && { kind: "said", thread, message };
  }
  if (t === "MESSAGE_UPDATE") {
    const change = edited.safeParse(d).data;
    if (!change || change.author.bot) return undefined;
    return { kind: "edited", thread, id: change.id, at: change.edited_timestamp, author: change.author.id };
  }
  const one = t === "MESSAGE_DELETE" ? deleted.safeParse(d).data : undefined;
  const several = t === "MESSAGE_DELETE_BULK" ? deletedTogether.safeParse(d).data : undefined;
  const ids = one ? [one.id] : several?.ids;
  return ids && { kind: "deleted", thread, ids };
}
