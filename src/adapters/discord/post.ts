import { createHash } from "node:crypto";
import type { Log } from "../../ports/log.ts";
import { type Called, wordOf } from "../messaging/call.ts";
import type { Api } from "./api.ts";
import { CODE } from "./call.ts";
import type { DiscordMessage } from "./message.ts";
import { bareMessage, marksOf } from "./standing.ts";

export type PostDeps = {
  readonly api: Api;
  /** The bot's own user. */
  readonly botId: () => string;
  readonly log: Log;
  /** Discord takes our token no more. Called each time that it says so. */
  readonly onTokenDead: () => void;
};

export type Post = {
  readonly channel: string;
  readonly message: DiscordMessage;
  /** Names this message for ever. */
  readonly mark: string;
  /** What it answers: it stands after that. Without it, it stands among the last that were said there. */
  readonly after?: string | undefined;
  /** An earlier process may have posted it. */
  readonly maybeSent: boolean;
};

/** "closed": the player takes no messages from us. "moved": that conversation is not there (any more). "gone": it can't be said at all. "away": no word for long, so it may be missing. "lost": we can't post anywhere any more. */
export type Posted = "sent" | Unposted;
export type Unposted = "closed" | "moved" | "gone" | "away" | "lost";

const CLOSED: readonly string[] = [CODE.cannotMessage, CODE.noMutualServer];
/** Whether a refusal with this word says that the player takes no messages from us. */
export function isClosedTo(error: string): boolean {
  return CLOSED.includes(error);
}

const MOVED: readonly string[] = [CODE.unknownChannel, CODE.missingAccess];

/** Posts one message, once: a repeat is known by its nonce, and after a restart by what it says. */
export async function postMessage(deps: PostDeps, post: Post): Promise<Posted> {
  const posted = await placeMessage(deps, post);
  return typeof posted === "string" ? posted : "sent";
}

/** The same, and gives the message's id. */
export async function placeMessage(deps: PostDeps, post: Post): Promise<{ readonly id: string } | Unposted> {
  const { channel, message, mark } = post;
  const standing = post.maybeSent ? await findStanding(deps, post) : undefined;
  if (standing) return standing;
  const called = await deps.api.post(channel, message, { nonce: nonceOf(mark) });
  if (called.kind === "done") return called.result;
  return called.kind === "unknown" ? away(deps, post, called) : handleRefusal(deps, post, called.error);
}

async function handleRefusal(deps: PostDeps, post: Post, error: string): Promise<{ readonly id: string } | Unposted> {
  if (error === CODE.unauthorized) {
    deps.onTokenDead();
    return "lost";
  }
  if (isClosedTo(error)) return "closed";
  if (MOVED.includes(error)) return "moved";
  if (error !== CODE.invalidForm) return failed(deps, post, { kind: "refused", error });
  deps.log("postPlainer", { place: post.channel, code: error });
  const called = await deps.api.post(post.channel, bareMessage(post.message), { nonce: nonceOf(`${post.mark} bare`) });
  return called.kind === "done" ? called.result : failed(deps, post, called);
}

function failed({ log }: PostDeps, { channel }: Post, why: Called<unknown>): "gone" {
  log("postFailed", { place: channel, code: wordOf(why) });
  return "gone";
}

/** Half a minute of tries, and no word from Discord. */
function away({ log }: PostDeps, { channel }: Post, why: Called<unknown>): "away" {
  log("sendUnknown", { place: channel, code: wordOf(why) });
  return "away";
}

/** Discord knows a nonce for minutes only: a post of before a longer stop is found by what it says, among ours. */
async function findStanding({ api, botId }: PostDeps, { channel, message, after }: Post): Promise<{ readonly id: string } | undefined> {
  const called = await api.listAfter(channel, after);
  if (called.kind !== "done") return undefined;
  const marks = marksOf(message.components);
  return called.result.find(({ author, components }) => author.id === botId() && marksOf(components) === marks);
}

/** As long as Discord takes one: 25 characters. */
function nonceOf(mark: string): string {
  return createHash("sha256").update(mark).digest("base64url").slice(0, 25);
}
