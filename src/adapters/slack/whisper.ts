import type { WebClient } from "@slack/web-api";
import { callSlack } from "./call.ts";
import { type SlackMessage, toPost } from "./message.ts";
import type { Place } from "./place.ts";

const ANSWER_MS = 10_000;

/**
 * Shows a message to one person where others are too: by the address that came with what he pressed, as long as that lives, else as an
 * ephemeral message. False when neither is possible.
 */
export async function whisper(client: WebClient, place: Place, message: SlackMessage): Promise<boolean> {
  return (await answerAt(place, message)) || (await postEphemeral(client, place, message));
}

async function answerAt({ url, thread }: Place, { text, blocks }: SlackMessage): Promise<boolean> {
  if (url === undefined) return false;
  const body = {
    response_type: "ephemeral",
    replace_original: false,
    text,
    blocks,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return response.ok;
  } catch {
    // Expired, used up or out of reach: there is another way.
    return false;
  }
}

async function postEphemeral(client: WebClient, { channel, user, thread }: Place, message: SlackMessage): Promise<boolean> {
  if (channel === undefined) return false;
  const { text, blocks } = toPost(message);
  const options = { channel, user, text, blocks, link_names: false, parse: "none" as const };
  const inThread = thread === undefined ? {} : { thread_ts: thread };
  return (await callSlack(() => client.chat.postEphemeral({ ...options, ...inThread }), { repeatable: false })).kind === "done";
}
