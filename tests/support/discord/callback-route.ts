import { z } from "zod";
import { listOf, text } from "./components.ts";
import type { Desk, Handler, Request } from "./desk.ts";
import { done } from "./desk.ts";
import { FLAG, readContents } from "./message-body.ts";
import { addMessage, changeMessage } from "./message-routes.ts";
import { readModal } from "./modal-body.ts";
import { Refusal, readForm, refuse, refuseForm } from "./refusal.ts";
import { wireMessage } from "./wire.ts";
import type { InteractionRecord, Message } from "./world.ts";
import { BOT } from "./world.ts";

/** After this an interaction without a first answer is gone. */
const FIRST_ANSWER_MS = 3000;

/** The numbers that Discord gives the kinds of answer. */
export const ANSWER = { reply: 4, deferredReply: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;
const ALLOWED: Readonly<Record<InteractionRecord["kind"], readonly number[]>> = {
  command: [4, 5, 9],
  click: [4, 5, 6, 7, 9],
  autocomplete: [8],
  submission: [4, 5, 6, 7],
};

const callbackBody = z.object({ type: z.int(), data: z.record(z.string(), z.unknown()).optional() });
const choices = z.object({
  choices: listOf(
    z.object({ name: text(100), name_localizations: z.record(z.string(), text(100)).nullish(), value: z.union([text(100), z.number()]) }),
    25,
    0,
  ),
});

/** How many milliseconds ago the interaction was sent, as Discord sees it. */
export function ageOf(record: InteractionRecord): number {
  return performance.now() - record.sentAt + record.agedMs;
}

const callback: Handler = (desk, request) => {
  const record = desk.world.interactions.get(request.params["interaction"] ?? "");
  if (record === undefined || record.token !== request.params["token"]) return refuse(10062);
  if (record.answer !== undefined) refuse(40060);
  if (record.expired || ageOf(record) > FIRST_ANSWER_MS) refuse(10062);
  const { type, data = {} } = readForm(callbackBody, request.body);
  if (!mayAnswer(record, type))
    refuseForm([{ path: ["type"], code: "BASE_TYPE_CHOICES", message: `No answer ${type} to a ${record.kind}` }]);
  const message = underData(() => take(desk, record, { type, request: { ...request, body: data } }));
  if (message !== undefined) record.originalId = message.id;
  record.answer = { type, data, tookMs: performance.now() - record.sentAt };
  record.settle(record.answer);
  if (request.query.get("with_response") !== "true") return done();
  const interaction = { id: record.id, type: 2, ...(message !== undefined && { response_message_id: message.id }) };
  return done({ interaction, resource: { type, ...(message !== undefined && { message: wireMessage(desk.world, message) }) } });
};

/** Only a click, or a form that a click has opened, has a message to change. */
function mayAnswer({ kind, sourceId }: InteractionRecord, type: number): boolean {
  const isChange = type === ANSWER.deferredUpdate || type === ANSWER.update;
  return ALLOWED[kind].includes(type) && !(isChange && sourceId === undefined);
}

/** Does what the answer says. Gives the message that `@original` means from here on, if there is one. */
function take(desk: Desk, record: InteractionRecord, answer: { readonly type: number; readonly request: Request }): Message | undefined {
  const { type, request } = answer;
  if (type === ANSWER.reply) return addReply(desk, record, request);
  if (type === ANSWER.deferredReply) return addThinking(desk, record, request);
  if (type === ANSWER.deferredUpdate) return sourceOf(desk, record);
  if (type === ANSWER.update) {
    const source = sourceOf(desk, record);
    const next = { ...source, ...readContents(desk.world, request, source), edited: true };
    changeMessage(desk, { next, sent: request.body });
    return next;
  }
  if (type === ANSWER.choices) readForm(choices, request.body);
  if (type === ANSWER.modal) desk.world.modals.push({ ...readModal(request.body), userId: record.userId, openedBy: record, open: true });
  return undefined;
}

function sourceOf({ world }: Desk, { sourceId }: InteractionRecord): Message {
  return world.messages.find(({ id }) => id === sourceId) ?? refuse(10008);
}

/** A message in answer to an interaction: private when its flags say so. */
export function addReply(desk: Desk, record: InteractionRecord, request: Pick<Request, "body" | "files">): Message {
  const contents = readContents(desk.world, request);
  const message = { ...newAnswer(desk, record, contents.flags), ...contents };
  addMessage(desk, message, request.body);
  return message;
}

function addThinking(desk: Desk, record: InteractionRecord, { body }: Request): Message {
  const { flags = 0 } = readForm(z.object({ flags: z.int().optional() }), body);
  const message = { ...newAnswer(desk, record, flags), thinking: true };
  // It says nothing yet: there are no mentions to ask about.
  addMessage(desk, message, { allowed_mentions: { parse: [] } });
  return message;
}

function newAnswer({ world }: Desk, { channelId, userId }: InteractionRecord, flags: number): Message {
  const about = { id: world.newId(), channelId, author: BOT.id, flags, thinking: false, edited: false };
  const isPrivate = (flags & FLAG.ephemeral) !== 0;
  return { ...about, content: "", embeds: [], components: [], attachments: [], ...(isPrivate && { onlyFor: userId }) };
}

/** A refusal names places in the body; in a callback they lie under `data`. */
function underData<Found>(act: () => Found): Found {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.body.errors === undefined) throw error;
    throw new Refusal(error.status, { ...error.body, errors: { data: error.body.errors } });
  }
}

export const CALLBACK_ROUTES: Readonly<Record<string, Handler>> = { "POST /interactions/:interaction/:token/callback": callback };
