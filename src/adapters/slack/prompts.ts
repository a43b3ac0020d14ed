import type { WebClient } from "@slack/web-api";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import type { Place } from "./place.ts";

/** Ways in above the empty line, where Slack shows them. What stands there is what a press would type. */
export async function suggestPrompts(
  { client, abilities, texts }: { readonly client: WebClient; readonly abilities: Abilities; readonly texts: Texts },
  { channel }: Place,
): Promise<void> {
  if (channel === undefined || !abilities.can("prompts")) return;
  const prompts = (["practice", "tip", "progress"] as const).map((key) => ({
    title: texts(`prompt.${key}.title`),
    message: texts(`prompt.${key}.message`),
  }));
  const called = await callSlack(
    () =>
      client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: texts("wayIn"),
        prompts: [prompts[0] as Prompt, ...prompts.slice(1)],
      }),
    { repeatable: true },
  );
  abilities.learn("prompts", called);
}

type Prompt = { readonly title: string; readonly message: string };
