import type { WebClient } from "@slack/web-api";
import type { Log } from "../../ports/log.ts";
import { type Called, wordOf } from "../messaging/call.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { type SlackMessage, toPost } from "./message.ts";
import { findPosted, POST_MARK, type Target } from "./posted.ts";
import { uploadFile } from "./upload.ts";

export type PostDeps = {
  readonly client: WebClient;
  readonly abilities: Abilities;
  readonly log: Log;
  readonly onTokenDead: (error: string) => void;
};

export type Post = {
  readonly target: Target;
  readonly message: SlackMessage;
  /** Names this message for ever. */
  readonly mark: string;
  /** An earlier process may have posted it. */
  readonly maybeSent: boolean;
  /** What stands in a thread is shown in the channel, too. */
  readonly broadcast?: boolean;
};
/** "gone": the place can't be reached any more. "away": no word from Slack for long, so it may be missing. "lost": we can't post anywhere any more. */
export type Posted = ({ readonly kind: "sent" } & Standing) | { readonly kind: "gone" | "away" | "lost" };

/** Where it stands now; of a picture Slack doesn't say its time. */
type Standing = { readonly channel: string; readonly ts?: string };

/** What Slack says of our token when it is of no use any more. */
export const DEAD_TOKEN = ["account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"];
/** What Slack says when nobody is at home any more; asking again would not help. */
const NOBODY = [
  "channel_not_found",
  "is_archived",
  "user_not_found",
  "user_disabled",
  "messages_tab_disabled",
  "not_in_channel",
  "thread_not_found",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_locked",
];
/** As often is a post sent that was looked for and not found; one that can't be looked for is sent twice at most. */
const TRIES = { missing: 4, unseen: 2 } as const;

/** Posts one message. What may be lost is looked for, and sent again when it is not there. */
export async function postMessage(deps: PostDeps, post: Post): Promise<Posted> {
  const { target, message, mark, maybeSent } = post;
  const before = maybeSent ? await findPosted(deps.client, target, mark) : "missing";
  if (typeof before === "object") return { kind: "sent", channel: target.channel, ...before };
  if (message.file && deps.abilities.can("files")) {
    const uploaded = await uploadFile(deps.client, target, message.file);
    if (uploaded.kind === "done") return { kind: "sent", channel: target.channel };
    deps.abilities.learn("files", uploaded);
    deps.log("pictureFailed", { place: target.channel, code: wordOf(uploaded) });
  }
  const called = await postSurely(deps, post);
  if (called.kind === "done") return { kind: "sent", ...called.result };
  if (called.kind === "unknown") {
    deps.log("sendUnknown", { place: target.channel, code: called.detail });
    return { kind: "away" };
  }
  return handleRefusal(deps, post, called.error);
}

async function postSurely(deps: PostDeps, post: Post): Promise<Called<Standing>> {
  const { target, mark } = post;
  for (let tries = 1; ; tries++) {
    const called = await postOnce(deps, post);
    if (called.kind !== "unknown") return called;
    const seen = await findPosted(deps.client, target, mark);
    if (typeof seen === "object") return { kind: "done", result: { channel: target.channel, ...seen } };
    // A line that is missing stops the talk; one that stands there twice does not.
    if (tries >= TRIES[seen]) return called;
    deps.log("postRepeated", { place: target.channel, code: called.detail });
  }
}

async function postOnce({ client }: PostDeps, { target, message, mark, broadcast = false }: Post): Promise<Called<Standing>> {
  const { channel: to, thread } = target;
  const options = {
    ...toPost(message),
    channel: to,
    ...(thread === undefined ? {} : broadcast ? { thread_ts: thread, reply_broadcast: true as const } : { thread_ts: thread }),
    metadata: { event_type: POST_MARK, event_payload: { mark } },
  };
  const called = await callSlack(() => client.chat.postMessage(options), { repeatable: false });
  if (called.kind !== "done") return called;
  const { channel = to, ts } = called.result;
  return { kind: "done", result: { channel, ...(ts === undefined ? {} : { ts }) } };
}

/** Slack would not have it so: without the prospect's own name, without blocks, or not at all. */
async function handleRefusal(deps: PostDeps, post: Post, error: string): Promise<Posted> {
  const { target, message } = post;
  if (DEAD_TOKEN.includes(error)) {
    deps.onTokenDead(error);
    return { kind: "lost" };
  }
  if (NOBODY.includes(error)) return failed(deps, target, { kind: "refused", error });
  const { author, ...plain } = message;
  if (author) deps.abilities.learn("customAuthor", { kind: "refused", error });
  deps.log("postPlainer", { place: target.channel, code: error });
  const named = author ? [{ ...plain, text: `*${author.name}*\n${plain.text}` }] : [];
  const bare = { text: named[0]?.text ?? plain.text, blocks: [] };
  let last: Called<Standing> = { kind: "refused", error };
  for (const simpler of [...named, bare]) {
    last = await postSurely(deps, { ...post, message: simpler });
    if (last.kind === "done") return { kind: "sent", ...last.result };
  }
  return failed(deps, target, last);
}

function failed(deps: PostDeps, target: Target, why: Called<unknown>): Posted {
  deps.log("postFailed", { place: target.channel, code: wordOf(why) });
  return { kind: "gone" };
}
