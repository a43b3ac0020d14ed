import { addReply, ageOf } from "./callback-route.ts";
import type { Desk, Handler, Reply, Request } from "./desk.ts";
import { done, tellOfMessage } from "./desk.ts";
import { readContents } from "./message-body.ts";
import { changeMessage } from "./message-routes.ts";
import { refuse } from "./refusal.ts";
import { wireMessage } from "./wire.ts";
import type { InteractionRecord, Message, World } from "./world.ts";
import { BOT, removeMessage } from "./world.ts";

const TOKEN_MS = 15 * 60_000;
/** An app that a user has installed for himself, in a server without the bot. */
const FOREIGN_FOLLOW_UPS = 5;

function recordFor(world: World, { params }: Request): InteractionRecord {
  const found = [...world.interactions.values()].find(({ token }) => token === params["token"]);
  if (found?.answer === undefined || params["application"] !== BOT.id) return refuse(10015);
  return found.tokenExpired || ageOf(found) > TOKEN_MS ? refuse(50027) : found;
}

function messageOf(world: World, request: Request): Message {
  const { originalId } = recordFor(world, request);
  const id = request.params["message"] === "@original" ? originalId : request.params["message"];
  return world.messages.find((message) => message.id === id && message.author === BOT.id) ?? refuse(10008);
}

const followUp: Handler = (desk, request) => {
  const record = recordFor(desk.world, request);
  // Discord's own habit: the first one after a deferred answer takes its place.
  const original = desk.world.messages.find(({ id }) => id === record.originalId);
  if (original?.thinking === true) return edit(desk, original, request);
  if (record.isForeign && record.followUps >= FOREIGN_FOLLOW_UPS) refuse(40094);
  const message = addReply(desk, record, request);
  record.followUps += 1;
  return done(wireMessage(desk.world, message));
};

function edit(desk: Desk, before: Message, request: Request): Reply {
  const next = { ...before, ...readContents(desk.world, request, before), thinking: false, edited: !before.thinking };
  changeMessage(desk, { next, sent: request.body });
  return done(wireMessage(desk.world, next));
}

const remove: Handler = (desk, request) => {
  const message = messageOf(desk.world, request);
  removeMessage(desk.world, message.id);
  tellOfMessage(desk, "MESSAGE_DELETE", message);
  return done();
};

const ONE = "/webhooks/:application/:token/messages/:message";

export const WEBHOOK_ROUTES: Readonly<Record<string, Handler>> = {
  "POST /webhooks/:application/:token": followUp,
  [`GET ${ONE}`]: ({ world }, request) => done(wireMessage(world, messageOf(world, request))),
  [`PATCH ${ONE}`]: (desk, request) => edit(desk, messageOf(desk.world, request), request),
  [`DELETE ${ONE}`]: remove,
};
