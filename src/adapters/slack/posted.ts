import type { WebClient } from "@slack/web-api";
import { callSlack } from "./call.ts";

/** Where a message goes: a conversation, or a thread in it. */
export type Target = { readonly channel: string; readonly thread?: string };

/** Marks our posts. Any app in the workspace can read it: an id and nothing else. */
export const POST_MARK = "spierbal_post";

const LOOK_BACK = 15;
/** In a thread Slack may begin with the oldest ones; that of a round has fewer than this. */
const THREAD_LOOK_BACK = 200;
/** Slack may be down: as often do we look, with pauses that grow, before we say that nothing can be seen. About a minute. */
const LOOKS = 9;

type Standing = {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly mark?: unknown } };
};

export type Found = { readonly ts: string } | "missing" | "unseen";

/** The post with this mark that stands in the conversation; "unseen" when Slack doesn't let us look. */
export async function findPosted(client: WebClient, { channel, thread }: Target, mark: string): Promise<Found> {
  const options = { channel, limit: thread === undefined ? LOOK_BACK : THREAD_LOOK_BACK, include_all_metadata: true };
  const called = await callSlack<{ readonly messages?: readonly Standing[] }>(
    () => (thread === undefined ? client.conversations.history(options) : client.conversations.replies({ ...options, ts: thread })),
    { repeatable: true, tries: LOOKS },
  );
  if (called.kind !== "done") return "unseen";
  const found = (called.result.messages ?? []).find(({ metadata }) => metadata?.event_payload?.mark === mark);
  return found === undefined ? "missing" : { ts: found.ts ?? "" };
}
