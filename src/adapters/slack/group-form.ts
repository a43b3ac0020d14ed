import type { WebClient } from "@slack/web-api";
import type { Card } from "../../chat/card.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import type { Lang } from "../../game/language.ts";
import { callSlack } from "./call.ts";
import { COMMAND_NAMES } from "./commands.ts";
import { type Place, playerIdOf } from "./place.ts";

export type GroupFormDeps = { readonly client: WebClient; readonly langOf: (playerId: string) => Promise<Lang> };

export type WantedGroup = {
  /** Where it was asked for: shared with others, or not. */
  readonly place: Place;
  /** What the command is called here, when one was given. */
  readonly command: string | undefined;
};

/** In direct messages, or on the Home. */
const ELSEWHERE = "elsewhere";
/** A time after all messages. */
const NEVER = "9999999999.000000";

/** Why no group round can be played where it was asked for, and what to do; `undefined` where it can, or Slack doesn't say. */
export async function whyNoGroupHere({ client, langOf }: GroupFormDeps, { place, command: given }: WantedGroup): Promise<Card | undefined> {
  const lang = await langOf(playerIdOf(place));
  const texts = textsFor(lang);
  const command = given ?? COMMAND_NAMES[lang].practice;
  const refuse = (text: string): Card => ({ kind: "text", about: "help", text });
  const channel = place.shared ? place.channel : undefined;
  switch (channel === undefined ? ELSEWHERE : await lookInto(client, channel)) {
    case ELSEWHERE:
    case "is_archived":
      return refuse(texts("group.where.channelOnly", { command }));
    case "not_in_channel":
    case "channel_not_found":
      return refuse(texts("group.where.invite", { command }));
    case "missing_scope":
      return refuse(texts("group.where.rights"));
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
