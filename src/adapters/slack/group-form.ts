import type { WebClient } from "@slack/web-api";
import type { Card } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { callSlack } from "./call.ts";

export type GroupFormDeps = { readonly client: WebClient; readonly texts: Texts };

export type WantedGroup = {
  /** Where it was asked for; nothing on the Home. */
  readonly channel: string | undefined;
  /** What the command is called here. */
  readonly command: string;
};

/** A time after all messages. */
const NEVER = "9999999999.000000";

/** Why no group round can be played where it was asked for, and what to do; `undefined` where it can, or Slack doesn't say. */
export async function whyNoGroupHere({ client, texts }: GroupFormDeps, { channel, command }: WantedGroup): Promise<Card | undefined> {
  const refuse = (text: string): Card => ({ kind: "text", about: "help", text });
  if (channel === undefined || channel.startsWith("D")) return refuse(texts("group.where.channelOnly", { command }));
  switch (await lookInto(client, channel)) {
    case "not_in_channel":
    case "channel_not_found":
      return refuse(texts("group.where.invite", { command }));
    case "missing_scope":
      return refuse(texts("group.where.rights"));
    case "is_archived":
      return refuse(texts("group.where.channelOnly", { command }));
    default:
      return undefined;
  }
}

/** Asks for the messages after all messages: of those there are none, and who may not ask is told why. Once: a form waits for it. */
async function lookInto(client: WebClient, channel: string): Promise<string | undefined> {
  const options = { channel, oldest: NEVER, limit: 1 };
  const called = await callSlack(() => client.conversations.history(options), { repeatable: true, tries: 1 });
  return called.kind === "refused" ? called.error : undefined;
}
