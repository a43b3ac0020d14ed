import type { WebClient } from "@slack/web-api";
import { callSlack } from "./call.ts";

/** Marks our posts. Any app in the workspace can read it: an id and nothing else. */
export const POST_MARK = "spierbal_post";

const LOOK_BACK = 15;

/** Whether a post with this mark stands in the conversation. False also when that can't be seen. */
export async function findPosted(
  client: WebClient,
  target: { readonly channel: string; readonly thread?: string },
  mark: string,
): Promise<boolean> {
  const { channel, thread } = target;
  const options = { channel, limit: LOOK_BACK, include_all_metadata: true };
  const called = await callSlack<{ readonly messages?: readonly { readonly metadata?: { readonly event_payload?: object } }[] }>(
    () => (thread === undefined ? client.conversations.history(options) : client.conversations.replies({ ...options, ts: thread })),
    { repeatable: false },
  );
  if (called.kind !== "done") return false;
  return (called.result.messages ?? []).some(({ metadata }) => JSON.stringify(metadata?.event_payload ?? {}).includes(mark));
}
