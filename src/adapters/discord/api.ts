import type { REST } from "discord.js";
import { type RawFile, Routes } from "discord.js";
import { z } from "zod";
import type { Called, CallOptions } from "../messaging/call.ts";
import { callDiscord } from "./call.ts";
import type { DiscordMessage } from "./message.ts";

/** Flags of a message (discord-api-types, `MessageFlags`). */
export const FLAG = { private: 1 << 6, components: 1 << 15 } as const;

/** Kinds of a first answer to an interaction (discord-api-types, `InteractionResponseType`). */
export const ANSWER = { message: 4, laterMessage: 5, laterChange: 6, change: 7, suggestions: 8, modal: 9 } as const;

export type Answer = { readonly type: number; readonly data?: object; readonly files?: readonly RawFile[] };
/** An interaction that can still be answered by its token. */
export type Ticket = { readonly id: string; readonly application: string; readonly token: string };

export type Api = {
  /** The direct message with a user. Opening it twice is the same. */
  readonly openDirect: (user: string) => Promise<Called<{ readonly id: string }>>;
  /** Posts a message. With the same nonce, a repeat within minutes is the message of before. */
  readonly post: (channel: string, message: DiscordMessage, options: PostOptions) => Promise<Called<{ readonly id: string }>>;
  /** Puts this in the place of one of our messages. */
  readonly change: (channel: string, id: string, message: DiscordMessage) => Promise<Called<unknown>>;
  /** Takes one of our messages away. */
  readonly remove: (channel: string, id: string) => Promise<Called<unknown>>;
  /** Opens a thread under a message, which gets the id of that message. Where one hangs already, it is refused (`CODE.threadIsThere`). */
  readonly openThread: (channel: string, id: string, name: string) => Promise<Called<unknown>>;
  /** What stands after a message, or the last that stands there; newest first. */
  readonly listAfter: (channel: string, after?: string) => Promise<Called<readonly StandingMessage[]>>;
  readonly findUser: (user: string) => Promise<Called<unknown>>;
  /** "... is typing", for ten seconds. */
  readonly showTyping: (channel: string) => Promise<Called<unknown>>;
  /** The first answer to an interaction, tried once: there are three seconds in all. */
  readonly answer: (ticket: Ticket, answer: Answer) => Promise<Called<unknown>>;
  /** Puts a message in the place of the first answer. */
  readonly changeAnswer: (ticket: Ticket, message: DiscordMessage) => Promise<Called<unknown>>;
  /** One more message, to this user alone. */
  readonly followUp: (ticket: Ticket, message: DiscordMessage) => Promise<Called<unknown>>;
};

export type PostOptions = {
  /** At most 25 characters. */
  readonly nonce: string;
  /** The message of the same channel that this one answers. */
  readonly answers?: string;
};

const standingSchema = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  components: z.array(z.unknown()).default([]),
});
export type StandingMessage = z.infer<typeof standingSchema>;

const LOOK_BACK = 20;
/** A thread where nobody says anything for a day goes to sleep, in minutes. */
const ASLEEP_AFTER_MIN = 1_440;
/** Discord may be down: so often is a post tried, with pauses that grow. About half a minute. */
const POST_TRIES = 8;

export function createApi(rest: REST): Api {
  const once = { repeatable: false, tries: 1 } as const;
  const safely: CallOptions = { repeatable: true };
  return {
    openDirect: (user) => callDiscord(() => rest.post(Routes.userChannels(), { body: { recipient_id: user } }), safely),
    post(channel, message, { nonce, answers }) {
      const reference = answers === undefined ? {} : { message_reference: { message_id: answers, fail_if_not_exists: false } };
      const body = { ...toBody(message), nonce, enforce_nonce: true, ...reference };
      return callDiscord(() => rest.post(Routes.channelMessages(channel), { body, files: [...message.files] }), {
        repeatable: true,
        tries: POST_TRIES,
      });
    },
    change: (channel, id, message) =>
      callDiscord(() => rest.patch(Routes.channelMessage(channel, id), { body: toBody(message), files: [...message.files] }), safely),
    remove: (channel, id) => callDiscord(() => rest.delete(Routes.channelMessage(channel, id)), safely),
    openThread(channel, id, name) {
      const body = { name, auto_archive_duration: ASLEEP_AFTER_MIN };
      return callDiscord(() => rest.post(Routes.threads(channel, id), { body }), safely);
    },
    findUser: (user) => callDiscord(() => rest.get(Routes.user(user)), once),
    async listAfter(channel, after) {
      const query = new URLSearchParams({ limit: String(LOOK_BACK), ...(after === undefined ? {} : { after }) });
      const called = await callDiscord<unknown>(() => rest.get(Routes.channelMessages(channel), { query }), safely);
      return called.kind === "done" ? { kind: "done", result: z.array(standingSchema).catch([]).parse(called.result) } : called;
    },
    showTyping: (channel) => callDiscord(() => rest.post(Routes.channelTyping(channel)), once),
    answer({ id, token }, { type, data, files = [] }) {
      const body = { type, ...(data === undefined ? {} : { data }) };
      return callDiscord(() => rest.post(Routes.interactionCallback(id, token), { body, files: [...files], auth: false }), once);
    },
    changeAnswer: ({ application, token }, message) =>
      callDiscord(
        () => rest.patch(Routes.webhookMessage(application, token), { body: toBody(message), files: [...message.files], auth: false }),
        safely,
      ),
    followUp: ({ application, token }, message) =>
      callDiscord(
        () =>
          rest.post(Routes.webhook(application, token), {
            body: toBody(message, FLAG.private),
            files: [...message.files],
            query: new URLSearchParams({ wait: "true" }),
            auth: false,
          }),
        // No mark goes with it: what may have been said is not said again.
        { repeatable: false },
      ),
  };
}

/** A message as Discord takes it: nothing in it mentions anybody but who it says. */
export function toBody({ components, files, pings = [] }: DiscordMessage, flags = 0) {
  return {
    components,
    flags: FLAG.components | flags,
    allowed_mentions: { parse: [], ...(pings.length === 0 ? {} : { users: [...pings] }) },
    ...(files.length === 0 ? {} : { attachments: files.map(({ name }, id) => ({ id, filename: name })) }),
  };
}
