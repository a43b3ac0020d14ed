import { handleEvent } from "../../chat/conversation.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { Profile } from "../../ports/store.ts";
import type { PracticeOptions } from "./parse.ts";
import { renderCard, renderItem } from "./render.ts";
import { lookOf, type TerminalDeps, withoutButtons } from "./session.ts";

export type Once = {
  readonly event: ChatEvent;
  readonly profile: Profile;
  readonly options: Pick<PracticeOptions, "json">;
  readonly signal: AbortSignal;
};

/** One event and all that it is answered with, without a word from the keyboard. "refused" goes where errors go. */
export async function answerOnce(deps: TerminalDeps, { event, profile, options, signal }: Once): Promise<"done" | "refused"> {
  const { playerId, lang } = profile;
  const look = lookOf(deps, profile);
  const cards = await handleEvent(deps.conversation, { playerId, lang, signal }, event);
  const refused = cards.find((card) => card.kind === "text" && card.about === "refusal");
  for (const card of cards) {
    const output = card === refused && !options.json ? deps.errors : deps.output;
    output.write(options.json ? `${JSON.stringify(card, withoutButtons)}\n` : renderCard(look, card));
  }
  const [only] = cards;
  // A choice is made by a word behind the flag: the labels are those words.
  if (cards.length === 1 && only?.kind === "choices" && !options.json) {
    only.buttons.forEach(({ label }, n) => {
      deps.output.write(renderItem(look, n + 1, label));
    });
  }
  return refused ? "refused" : "done";
}
