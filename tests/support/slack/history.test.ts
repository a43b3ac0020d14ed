import { WebClient } from "@slack/web-api";
import { expect, test } from "vitest";
import { startLoopbackSlack } from "./loopback-slack.ts";

test("the history is asked for by a conversation's own id, newest first, with the metadata of posts only when that is asked for", async () => {
  await using slack = await startLoopbackSlack();
  const { dm } = slack.player("U1");
  const client = new WebClient(slack.tokens.bot, { slackApiUrl: slack.apiUrl });
  for (const text of ["een", "twee"]) {
    await client.chat.postMessage({ channel: dm, text, metadata: { event_type: "m", event_payload: { mark: text } } });
  }
  const bare = await client.conversations.history({ channel: dm, limit: 1 });
  expect(bare).toMatchObject({ messages: [{ text: "twee" }], has_more: true });
  expect(bare.messages?.[0]?.metadata).toBeUndefined();
  const full = await client.conversations.history({ channel: dm, include_all_metadata: true });
  expect(full.messages?.map(({ metadata }) => metadata?.event_payload)).toEqual([{ mark: "twee" }, { mark: "een" }]);
  await expect(client.conversations.history({ channel: "U1" })).rejects.toMatchObject({ data: { error: "channel_not_found" } });
  const root = full.messages?.[1]?.ts ?? "";
  await client.chat.postMessage({ channel: dm, text: "drie", thread_ts: root });
  const thread = await client.conversations.replies({ channel: dm, ts: root });
  expect(thread.messages?.map(({ text }) => text)).toEqual(["een", "drie"]);
});
