import type { Profile } from "../ports/store.ts";
import { blowWhistle, disputeVerdict, giveHint, replayExchange, reviewVerdict, takeTimeOut } from "../practice/coaching.ts";
import type { StoryOutcome } from "../practice/outcome.ts";
import { isAt } from "../practice/reply.ts";
import type { Action, Command } from "./action.ts";
import type { Card } from "./card.ts";
import { whistleSwap } from "./coach/beside-round.ts";
import { leaveWarmUp } from "./coach/warm-up.ts";
import { helpText } from "./commands.ts";
import type { ChatEvent } from "./event.ts";
import { drawPage } from "./pages.ts";
import { textsFor } from "./texts/texts.ts";
import { coached, drawWithPicture, type Turn } from "./turn.ts";

export async function answerCommand(turn: Turn, command: Command): Promise<readonly Card[]> {
  const { deps, profile } = turn;
  if (command === "help") return deps.asksConsent ? [await drawPage(deps, profile, "help")] : [helpCard(profile)];
  const swapped = command === "whistle" ? await whistleSwap(deps, profile) : undefined;
  if (swapped) return swapped;
  const outcome = await playCommand(turn, command);
  const left = command === "whistle" && outcome.kind === "refused" ? await leaveWarmUp(coached(turn)) : undefined;
  if (left) return [left];
  // Nothing to get out of: he needs no refusal.
  const isFree = command === "whistle" && outcome.kind === "refused" && outcome.reason === "noOpenRound";
  return isFree ? [{ kind: "text", about: "coach", text: textsFor(profile.lang)("exit.nothing") }] : drawWithPicture(turn, outcome);
}

function helpCard({ lang }: Profile): Card {
  return { kind: "text", about: "help", text: helpText(textsFor(lang)) };
}

async function playCommand({ deps, speaker }: Turn, command: Exclude<Command, "help">): Promise<StoryOutcome> {
  const { practice } = deps;
  const { playerId, signal } = speaker;
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
  }
}

/** The round has moved on, or another one was begun, since the button was shown. The whistle always counts. */
export async function isStale({ deps, speaker }: Turn, action: Extract<Action, { kind: "command" }>): Promise<boolean> {
  if (action.command === "whistle" || action.command === "help") return false;
  const [round] = await deps.practice.store.listRounds(speaker.playerId, 1);
  return !round || !isAt(round, action);
}

/** The command was typed at a line that is no longer the last one. The whistle only ends the round that it was blown in. */
export async function isElsewhere(
  { deps, speaker }: Turn,
  { command, at }: Extract<ChatEvent, { kind: "commandGiven" }>,
): Promise<boolean> {
  if (at === undefined || command === "help") return false;
  const [round] = await deps.practice.store.listRounds(speaker.playerId, 1);
  if (command === "whistle") return round !== undefined && round.id !== at.roundId;
  return !round || !isAt(round, at);
}
