import type { Lang } from "../game/language.ts";
import { StoreFailure } from "../ports/store.ts";
import { blowWhistle, disputeVerdict, giveHint, replayExchange, reviewVerdict, takeTimeOut } from "../practice/coaching.ts";
import type { PracticeDeps } from "../practice/deps.ts";
import { refuse, type StoryOutcome } from "../practice/outcome.ts";
import { replyToProspect } from "../practice/reply.ts";
import { resumeRound, startRound } from "../practice/start-round.ts";
import type { Card } from "./card.ts";
import { helpText } from "./commands.ts";
import type { ConversationDeps } from "./deps.ts";
import { drawOutcome } from "./draw-outcome.ts";
import type { ChatEvent, Command } from "./event.ts";
import { textsFor } from "./texts/texts.ts";

/** Who is talking, and in which language he is answered when no round says otherwise. */
export type Speaker = { readonly playerId: string; readonly lang: Lang; readonly signal: AbortSignal };

/** One event in, the cards that answer it out. One event at a time per conversation; expected failures are cards, too. */
export async function handleEvent(deps: ConversationDeps, speaker: Speaker, event: ChatEvent): Promise<readonly Card[]> {
  if (event.kind === "commandGiven" && event.command === "help") {
    return [{ kind: "text", about: "help", text: helpText(textsFor(speaker.lang)) }];
  }
  try {
    return drawOutcome(deps, speaker.lang, await playStory(deps.practice, speaker, event));
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return [{ kind: "text", about: "refusal", text: textsFor(speaker.lang)(`store.${error.kind}`) }];
  }
}

function playStory(practice: PracticeDeps, speaker: Speaker, event: ChatEvent): Promise<StoryOutcome> {
  const { playerId, signal } = speaker;
  switch (event.kind) {
    case "roundWanted":
      return startRound(practice, { ...event, signal });
    case "resumeWanted":
      return resumeRound(practice, playerId);
    case "messageSent":
      return replyToProspect(practice, { playerId, text: event.text, signal });
    case "commandGiven":
      return playCommand(practice, speaker, event.command);
  }
}

async function playCommand(practice: PracticeDeps, { playerId, signal }: Speaker, command: Command): Promise<StoryOutcome> {
  switch (command) {
    case "hint":
      return giveHint(practice, playerId);
    case "again":
      return replayExchange(practice, playerId);
    case "timeOut":
      return takeTimeOut(practice, playerId);
    case "review":
      return reviewVerdict(practice, { playerId, signal });
    case "dispute":
      return disputeVerdict(practice, playerId);
    case "whistle":
      return blowWhistle(practice, playerId);
    case "help":
      return refuse("noOpenRound");
  }
}
