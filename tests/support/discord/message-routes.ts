import { z } from "zod";
import type { Desk, Handler, Request } from "./desk.ts";
import { done, INTENT, tellOfMessage } from "./desk.ts";
import type { Contents } from "./message-body.ts";
import { calledBy, messageBody, quietProblems, readContents } from "./message-body.ts";
import { readForm, refuse } from "./refusal.ts";
import { wireChannel, wireMessage } from "./wire.ts";
import type { Channel, Message, World } from "./world.ts";
import { BOT, channelFor, messageFor, removeMessage, replaceMessage } from "./world.ts";

const SEND_MESSAGES = 1n << 11n;

/** Notes what no refusal tells, then keeps the message and tells the bot of it. */
export function addMessage(desk: Desk, message: Message, sent: unknown): void {
  noteProblems(desk, sent, message);
  desk.world.messages.push(message);
  tellOfMessage(desk, "MESSAGE_CREATE", message);
}

export function changeMessage(desk: Desk, { next, sent }: { readonly next: Message; readonly sent: unknown }): void {
  noteProblems(desk, sent, next);
  replaceMessage(desk.world, next);
  tellOfMessage(desk, "MESSAGE_UPDATE", next);
}

function noteProblems(desk: Desk, sent: unknown, contents: Contents): void {
  desk.problems.push(...quietProblems(sent, contents));
}

/** Where the bot may write at this moment. A thread that sleeps wakes up, unless it is locked. */
function placeToWrite(desk: Desk, id: string): Channel {
  const channel = channelFor(desk.world, id);
  if (channel.kind === "dm" && channel.door !== "open") refuse(channel.door === "closed" ? 50007 : 50278);
  if (channel.kind === "text" && (channel.denied & SEND_MESSAGES) !== 0n) refuse(50013);
  if (channel.kind === "thread" && channel.locked) refuse(160005);
  if (channel.kind === "thread" && channel.archived) {
    channel.archived = false;
    desk.dispatch("THREAD_UPDATE", wireChannel(desk.world, channel), INTENT.guilds);
  }
  return channel;
}

const post: Handler = (desk, { params, body, files }) => {
  const { world } = desk;
  const { id: channelId } = placeToWrite(desk, params["channel"] ?? "");
  const { nonce, enforce_nonce: enforced, message_reference: reference } = readForm(messageBody, body);
  const sentBefore = ({ nonce: used, author, channelId: where }: Message) => used === nonce && author === BOT.id && where === channelId;
  const earlier = enforced === true && nonce !== undefined ? world.messages.find(sentBefore) : undefined;
  if (earlier !== undefined) return done(wireMessage(world, earlier));
  if (reference !== undefined && reference.fail_if_not_exists !== false) messageFor(world, channelId, reference.message_id);
  const message: Message = {
    ...readContents(world, { body, files }),
    id: world.newId(),
    channelId,
    author: BOT.id,
    thinking: false,
    edited: false,
    pings: calledBy(body),
    ...(nonce !== undefined && { nonce }),
    ...(reference !== undefined && { replyTo: reference.message_id }),
  };
  addMessage(desk, message, body);
  return done(wireMessage(world, message));
};

function named(world: World, { params }: Request): Message {
  const { id } = channelFor(world, params["channel"] ?? "");
  return messageFor(world, id, params["message"] ?? "");
}

const patch: Handler = (desk, request) => {
  const before = named(desk.world, request);
  if (before.author !== BOT.id) refuse(50005);
  const channel = channelFor(desk.world, before.channelId);
  if (channel.kind === "thread" && channel.archived) refuse(50083);
  const next = { ...before, ...readContents(desk.world, request, before), edited: true };
  changeMessage(desk, { next, sent: request.body });
  return done(wireMessage(desk.world, next));
};

const remove: Handler = (desk, request) => {
  const message = named(desk.world, request);
  if (message.author !== BOT.id) refuse(channelFor(desk.world, message.channelId).kind === "dm" ? 50003 : 50013);
  removeMessage(desk.world, message.id);
  tellOfMessage(desk, "MESSAGE_DELETE", message);
  return done();
};

const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50), after: z.coerce.bigint().optional() });

/** The newest first, as Discord gives them, also with `after`. */
const list: Handler = ({ world }, { params, query }) => {
  const { id } = channelFor(world, params["channel"] ?? "");
  const { limit, after } = readForm(pageQuery, Object.fromEntries(query));
  const there = world.messages.filter(({ channelId, onlyFor }) => channelId === id && onlyFor === undefined);
  const page = after === undefined ? there.slice(-limit) : there.filter((message) => BigInt(message.id) > after).slice(0, limit);
  return done(page.toReversed().map((message) => wireMessage(world, message)));
};

const type: Handler = (desk, { params }) => {
  desk.world.typing.push(placeToWrite(desk, params["channel"] ?? "").id);
  return done();
};

export const MESSAGE_ROUTES: Readonly<Record<string, Handler>> = {
  "POST /channels/:channel/messages": post,
  "GET /channels/:channel/messages": list,
  "GET /channels/:channel/messages/:message": (desk, request) => done(wireMessage(desk.world, named(desk.world, request))),
  "PATCH /channels/:channel/messages/:message": patch,
  "DELETE /channels/:channel/messages/:message": remove,
  "POST /channels/:channel/typing": type,
};
