import type { Card } from "../../chat/card.ts";
import { handleEvent } from "../../chat/conversation.ts";
import type { ConversationDeps } from "../../chat/deps.ts";
import type { ChatEvent } from "../../chat/event.ts";
import { opensForm } from "../../chat/group/read-event.ts";
import { type Texts, textsFor } from "../../chat/texts/texts.ts";
import type { Lang } from "../../game/language.ts";
import type { Log } from "../../ports/log.ts";
import { StoreFailure } from "../../ports/store.ts";

export type OnTheSpotDeps = {
  readonly conversation: ConversationDeps;
  readonly langOf: (playerId: string) => Promise<Lang>;
  readonly log: Log;
};

/** What moves a round waits for its turn in the conversation's own row; the rest is answered on the spot. */
export function mustQueue(event: ChatEvent): boolean {
  switch (event.kind) {
    case "messageSent":
    case "roundWanted":
    case "drillWanted":
    case "resumeWanted":
    case "commandGiven":
    case "swapWanted":
    case "swapPlayed":
    case "warmUpWanted":
    case "reminderDue":
      return true;
    case "ballWanted":
      return event.at !== undefined;
    case "ball":
      return true;
    case "pressed":
      if (event.action.kind === "group") return !opensForm(event.action);
      if (event.action.kind === "meeting") return event.action.do === "play";
      // What is kept of a player goes to his direct messages, and nothing of his is worked on while it is erased.
      if (event.action.kind === "myData") return event.action.do !== "erase";
      return ["command", "start", "drill", "swap", "warmUp", "debrief"].includes(event.action.kind);
    default:
      return false;
  }
}

/** What is answered on the spot asks no model, so there is nothing to break off. */
const NEVER = new AbortController().signal;

/** The cards that answer what need not wait for its turn. */
export async function answerOnTheSpot(deps: OnTheSpotDeps, playerId: string, event: ChatEvent): Promise<readonly Card[]> {
  return handleEvent(deps.conversation, { playerId, lang: await deps.langOf(playerId), signal: NEVER }, event);
}

/** Platforms repeat no command and no press: what goes wrong must be told, or the player waits for nothing. */
export async function cardsOrApology(
  deps: OnTheSpotDeps,
  playerId: string,
  work: () => Promise<readonly Card[]>,
): Promise<readonly Card[]> {
  try {
    return await work();
  } catch (error) {
    deps.log("answerFailed", { player: playerId, error });
    return [drawApology(textsFor(await deps.langOf(playerId)), error)];
  }
}

/** What goes wrong, in words for the player. */
export function drawApology(texts: Texts, error: unknown): Card {
  const text = error instanceof StoreFailure ? texts(`store.${error.kind}`) : texts("failed");
  return { kind: "text", about: "refusal", text };
}
