import type { WebClient } from "@slack/web-api";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Log } from "../../ports/log.ts";
import type { Abilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { type Place, playerIdOf } from "./place.ts";

export type PromptDeps = {
  readonly client: WebClient;
  readonly abilities: Abilities;
  readonly textsOf: (place: Place) => Promise<Texts>;
  readonly log: Log;
};

/** Ways in above the empty line, where Slack shows them. What stands there is what a press would type. Doesn't throw. */
export async function suggestPrompts(deps: PromptDeps, place: Place): Promise<void> {
  try {
    await setPrompts(deps, place);
  } catch (error) {
    deps.log("promptsFailed", { player: playerIdOf(place), error });
  }
}

async function setPrompts({ client, abilities, textsOf }: PromptDeps, place: Place): Promise<void> {
  const { channel } = place;
  if (channel === undefined || !abilities.can("prompts")) return;
  const texts = await textsOf(place);
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
