import type { StoryOutcome } from "../../practice/outcome.ts";
import { lastExchange } from "../../practice/reply.ts";
import { button } from "../buttons.ts";
import type { Card } from "../card.ts";
import { parseLine } from "../commands.ts";
import { answerCommand } from "../commands-in-turn.ts";
import { textsFor } from "../texts/texts.ts";
import type { Turn } from "../turn.ts";
import { hearStop } from "./stop-words.ts";

/** Out of character: "((wat nu?))", "OOC: wat nu?". The prospect never hears it. */
const ASIDE = /^\s*(?:\(\(([\s\S]*?)\)*\s*|(?:ooc|out of character|uit (?:mijn|de) rol)\s*[:>]\s*([\s\S]*))$/iu;

/** What is said out of character, when the whole message is; undefined for a reply. */
export function readAside(text: string): string | undefined {
  const match = ASIDE.exec(text);
  return match ? (match[1] ?? match[2] ?? "").trim() : undefined;
}

/** The coach answers from the texts: a command in it is done, and anything else gets a time-out, or the ways to go on. */
export async function answerAside(turn: Turn, aside: string): Promise<readonly Card[]> {
  const parsed = parseLine(aside);
  const command = parsed.kind === "event" && parsed.event.kind === "commandGiven" ? parsed.event.command : undefined;
  if (command !== undefined) return answerCommand(turn, command);
  const isPlaying = (await turn.deps.practice.store.findOpenRound(turn.speaker.playerId)) !== undefined;
  return answerCommand(turn, isPlaying ? "timeOut" : "help");
}

/** Beside a reply that may have been a wish to stop: a way out, and the talk goes on. */
export function offerWayOut({ deps, profile }: Turn, outcome: StoryOutcome, text: string): readonly Card[] {
  if (outcome.kind !== "replied" || outcome.round.ended || hearStop(text) !== "maybe") return [];
  const texts = textsFor(profile.lang);
  // Where nothing can be pressed, the word does it.
  if (!deps.asksConsent) return [{ kind: "text", about: "help", text: texts("exit.type") }];
  const { round } = outcome;
  const action = { kind: "command", command: "whistle", roundId: round.id, exchange: lastExchange(round).number } as const;
  return [{ kind: "choices", text: texts("exit.ask"), buttons: [button(texts("exit.leaveButton"), action)] }];
}
