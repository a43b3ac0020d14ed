import type { WebClient } from "@slack/web-api";
import type { Outlet } from "../../chat/outlet.ts";
import { callSlack } from "./call.ts";
import { type SlackMessage, toPost } from "./message.ts";
import type { OutletDeps } from "./outlet.ts";
import { type Place, readPlace, writePlace } from "./place.ts";
import { renderMessages } from "./render-message.ts";

type Talk = Pick<Outlet, "send" | "showBusy">;

/** The same ways, and in a channel with others for the user's eyes only; what can't be said so is said where only he is. */
export function whisperWhereShared(deps: OutletDeps, talk: Talk): Talk {
  return {
    // What happens by itself has no place, and nobody waits for it.
    showBusy: (delivery) => (delivery.place === "" ? () => {} : talk.showBusy(delivery)),
    async send(text, card, name) {
      const place = readPlace(text);
      if (!place.shared) return talk.send(text, card, name);
      const { team, user } = place;
      const isMessage = card.kind !== "form" && card.kind !== "formErrors";
      const messages = isMessage ? renderMessages({ texts: await deps.textsOf(place), ownAuthor: false }, card) : [];
      const whispered = isMessage && (await whisperAll(deps.client, place, messages));
      return whispered ? "sent" : talk.send(writePlace({ team, user }), card, name);
    },
  };
}

async function whisperAll(client: WebClient, place: Place, messages: readonly SlackMessage[]): Promise<boolean> {
  for (const message of messages) if (!(await whisper(client, place, message))) return false;
  return true;
}

/**
 * Shows a message to one person where others are too: by the address that came with what he pressed, as long as that lives, else as an
 * ephemeral message. False when neither is possible.
 */
async function whisper(client: WebClient, place: Place, message: SlackMessage): Promise<boolean> {
  return (await answerAt(place, message)) || (await postEphemeral(client, place, message));
}

const ANSWER_MS = 10_000;

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
