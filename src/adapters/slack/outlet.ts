import { randomUUID } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import type { Card } from "../../chat/card.ts";
import type { Delivery, Outlet } from "../../chat/runner.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { type SlackMessage, toPost } from "./message.ts";
import { type Place, readPlace } from "./place.ts";
import { findPosted, POST_MARK } from "./posted.ts";
import { renderMessages } from "./render-message.ts";
import { uploadFile } from "./upload.ts";

export type OutletDeps = {
  readonly client: WebClient;
  readonly abilities: Abilities;
  /** Texts in the language of a player. */
  readonly textsOf: (place: Place) => Promise<Texts>;
  /** Tells of a message that may have been lost, or doubled. Never of its words. */
  readonly log: (line: string) => void;
  /** The player's Home shows what has changed. */
  readonly refreshHome: (place: Place) => void;
};

/** What Slack says when nobody is at home any more; asking again would not help. */
const GONE = [
  "account_inactive",
  "token_revoked",
  "invalid_auth",
  "not_authed",
  "channel_not_found",
  "is_archived",
  "user_not_found",
  "user_disabled",
  "messages_tab_disabled",
];

/** The way back to Slack. */
export function createOutlet(deps: OutletDeps): Outlet {
  const dms = new Map<string, string>();
  return {
    showBusy(delivery) {
      // Without it the answer comes all the same.
      showBusy(deps, delivery).catch((error: Error) => deps.log(`slack: a status could not be shown: ${error.name}`));
    },
    async send(text, card) {
      const place = readPlace(text);
      const texts = await deps.textsOf(place);
      // Forms are opened where somebody pressed a button; a message can't hold one.
      if (card.kind === "form" || card.kind === "formErrors") return "sent";
      const known = place.channel ?? dms.get(place.user);
      const channel = known ?? (await openDm(deps, place));
      const ownAuthor = deps.abilities.can("customAuthor") && channel.startsWith("D");
      for (const message of renderMessages({ texts, ownAuthor }, card)) {
        const posted = await post(deps, { channel, ...(place.thread === undefined ? {} : { thread: place.thread }) }, message);
        if (posted === "gone") return "gone";
        if (posted.startsWith("D")) dms.set(place.user, posted);
      }
      if (changesStanding(card)) deps.refreshHome(place);
      return "sent";
    },
  };
}

function changesStanding(card: Card): boolean {
  return card.kind === "debrief" || card.kind === "choices" || card.kind === "kickOff";
}

type Target = { readonly channel: string; readonly thread?: string };

/** Posts one message; resolves to the channel where it stands. What may be lost is looked for, and sent again when it is not there. */
async function post(deps: OutletDeps, target: Target, message: SlackMessage): Promise<string> {
  if (message.file && deps.abilities.can("files")) {
    const uploaded = await uploadFile(deps.client, target, message.file);
    if (uploaded.kind === "done") return target.channel;
    deps.abilities.learn("files", uploaded);
  }
  const mark = randomUUID();
  const first = await postOnce(deps, { target, message, mark });
  if (first.kind === "done") return first.channel;
  if (first.kind === "refused") return handleRefusal(deps, { target, message, error: first.error });
  const found = await findPosted(deps.client, target, mark);
  if (found) return target.channel;
  // A line that is missing stops the talk; one that stands there twice does not.
  deps.log(`slack: a post to ${target.channel} met "${first.detail}" and is sent once more`);
  const second = await postOnce(deps, { target, message, mark });
  return second.kind === "done" ? second.channel : failed(deps, target, second);
}

type Post = { readonly target: Target; readonly message: SlackMessage; readonly mark: string };
type Posted =
  | { readonly kind: "done"; readonly channel: string }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "unknown"; readonly detail: string };

async function postOnce({ client }: OutletDeps, { target, message, mark }: Post): Promise<Posted> {
  const called = await callSlack(
    () =>
      client.chat.postMessage({
        ...toPost(message),
        channel: target.channel,
        ...(target.thread === undefined ? {} : { thread_ts: target.thread }),
        metadata: { event_type: POST_MARK, event_payload: { mark } },
      }),
    { repeatable: false },
  );
  return called.kind === "done" ? { kind: "done", channel: called.result.channel ?? target.channel } : called;
}

/** Slack would not have it so: without the prospect's own name, without blocks, or not at all. */
async function handleRefusal(
  deps: OutletDeps,
  { target, message, error }: { readonly target: Target; readonly message: SlackMessage; readonly error: string },
): Promise<string> {
  if (GONE.includes(error)) return failed(deps, target, { kind: "refused", error });
  const { author, ...plain } = message;
  if (author) deps.abilities.learn("customAuthor", { kind: "refused", error });
  deps.log(`slack: "${error}" for a post to ${target.channel}; sent as plain text`);
  const text = author ? `*${author.name}*\n${plain.text}` : plain.text;
  const again = await postOnce(deps, { target, message: author ? { ...plain, text } : { text, blocks: [] }, mark: randomUUID() });
  if (again.kind === "done") return again.channel;
  const bare = await postOnce(deps, { target, message: { text, blocks: [] }, mark: randomUUID() });
  return bare.kind === "done" ? bare.channel : failed(deps, target, bare);
}

function failed(deps: OutletDeps, target: Target, why: Posted): "gone" {
  deps.log(`slack: could not post to ${target.channel}: ${why.kind === "refused" ? why.error : why.kind === "unknown" ? why.detail : ""}`);
  return "gone";
}

/** The direct message with the user; his id stands for it where the app may not open one. */
async function openDm({ client, abilities }: OutletDeps, { user }: Place): Promise<string> {
  if (!abilities.can("openDm")) return user;
  const opened = await callSlack(() => client.conversations.open({ users: user }), { repeatable: true });
  if (opened.kind === "done") return opened.result.channel?.id ?? user;
  abilities.learn("openDm", opened);
  return user;
}

/** "... is thinking", where the workspace can show it. Gone by itself when the answer comes. */
async function showBusy({ client, abilities, textsOf }: OutletDeps, delivery: Delivery): Promise<void> {
  const place = readPlace(delivery.place);
  const { channel } = place;
  const root = place.thread ?? place.ts;
  if (channel === undefined || root === undefined || !abilities.can("status")) return;
  const texts = await textsOf(place);
  const called = await callSlack(
    () => client.assistant.threads.setStatus({ channel_id: channel, thread_ts: root, status: texts("busy") }),
    { repeatable: false },
  );
  abilities.learn("status", called);
}
