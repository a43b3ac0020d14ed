import { z } from "zod";
import { text } from "./components.ts";
import type { Desk, Handler, Reply } from "./desk.ts";
import { done, INTENT } from "./desk.ts";
import { readForm, refuse } from "./refusal.ts";
import { wireChannel } from "./wire.ts";
import type { Channel, Thread } from "./world.ts";
import { BOT, channelFor, messageFor, removeMessage } from "./world.ts";

const CREATE_PUBLIC_THREADS = 1n << 35n;
const CREATE_PRIVATE_THREADS = 1n << 36n;

const threadBody = z.object({
  name: text(100),
  type: z.union([z.literal(11), z.literal(12)]).optional(),
  invitable: z.boolean().optional(),
  auto_archive_duration: z.union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10_080)]).optional(),
});

/** @param id A message's id when the thread hangs on a message: it becomes the thread's own. */
function create(desk: Desk, { channelId, id, body }: { readonly channelId: string; readonly id?: string; readonly body: unknown }): Reply {
  const { world } = desk;
  const parent = channelFor(world, channelId);
  if (parent.kind !== "text") return refuse(50024);
  if (id !== undefined) messageFor(world, channelId, id);
  if (id !== undefined && world.channels.has(id)) refuse(160004);
  // Discord makes a private thread when the request does not say which, but on a message it is always public.
  const { name, type = 12, auto_archive_duration: autoArchiveMinutes = 1440 } = readForm(threadBody, body);
  const isPrivate = id === undefined && type === 12;
  if ((parent.denied & (isPrivate ? CREATE_PRIVATE_THREADS : CREATE_PUBLIC_THREADS)) !== 0n) refuse(50013);
  const about = { guildId: parent.guildId, parentId: channelId, name, ownerId: BOT.id, isPrivate, autoArchiveMinutes };
  const thread: Thread = { kind: "thread", id: id ?? world.newId(), ...about, archived: false, locked: false };
  world.channels.set(thread.id, thread);
  desk.dispatch("THREAD_CREATE", { ...wireChannel(world, thread), newly_created: true }, INTENT.guilds);
  return { status: 201, body: wireChannel(world, thread) };
}

/** Takes a channel away, with its threads and everything said there, and tells the bot. */
export function deleteChannel(desk: Desk, channel: Exclude<Channel, { kind: "dm" }>): void {
  const { world } = desk;
  const inside = [...world.channels.values()].filter((each) => each.kind === "thread" && each.parentId === channel.id);
  const gone = [channel, ...inside].map(({ id }) => id);
  for (const each of gone) world.channels.delete(each);
  for (const message of world.messages.filter(({ channelId }) => gone.includes(channelId))) removeMessage(world, message.id);
  const { id, guild_id, parent_id, type } = wireChannel(world, channel);
  if (channel.kind === "thread") desk.dispatch("THREAD_DELETE", { id, guild_id, parent_id, type }, INTENT.guilds);
  else desk.dispatch("CHANNEL_DELETE", wireChannel(world, channel), INTENT.guilds);
  desk.notices.changed();
}

export function changeThread(desk: Desk, thread: Thread, change: Partial<Pick<Thread, "name" | "archived" | "locked">>): void {
  Object.assign(thread, change);
  desk.dispatch("THREAD_UPDATE", wireChannel(desk.world, thread), INTENT.guilds);
  desk.notices.changed();
}

const changeBody = z.object({ name: text(100).optional(), archived: z.boolean().optional(), locked: z.boolean().optional() });

const change: Handler = (desk, { params, body }) => {
  const channel = channelFor(desk.world, params["channel"] ?? "");
  if (channel.kind !== "thread" || channel.ownerId !== BOT.id) return refuse(50013);
  const { name = channel.name, archived = channel.archived, locked = channel.locked } = readForm(changeBody, body);
  changeThread(desk, channel, { name, archived, locked });
  return done(wireChannel(desk.world, channel));
};

const remove: Handler = (desk, { params }) => {
  const channel = channelFor(desk.world, params["channel"] ?? "");
  if (channel.kind !== "thread" || channel.ownerId !== BOT.id) return refuse(50013);
  deleteChannel(desk, channel);
  return done(wireChannel(desk.world, channel));
};

const join: Handler = ({ world }, { params }) => {
  const channel = channelFor(world, params["channel"] ?? "");
  if (channel.kind !== "thread") return refuse(50024);
  return channel.archived ? refuse(50083) : done();
};

export const THREAD_ROUTES: Readonly<Record<string, Handler>> = {
  "POST /channels/:channel/messages/:message/threads": (desk, { params, body }) =>
    create(desk, { channelId: params["channel"] ?? "", id: params["message"] ?? "", body }),
  "POST /channels/:channel/threads": (desk, { params, body }) => create(desk, { channelId: params["channel"] ?? "", body }),
  "PUT /channels/:channel/thread-members/:user": join,
  "GET /channels/:channel": ({ world }, { params }) => done(wireChannel(world, channelFor(world, params["channel"] ?? ""))),
  "PATCH /channels/:channel": change,
  "DELETE /channels/:channel": remove,
};
