import { isDrill } from "../../practice/is-drill.ts";
import type { StoryOutcome } from "../../practice/outcome.ts";
import { heardBefore, LOOKED_BACK } from "../../practice/warm-up.ts";
import { button } from "../buttons.ts";
import type { Card } from "../card.ts";
import { quoted } from "../phrases.ts";
import { textsFor } from "../texts/texts.ts";
import type { Coached } from "./coached.ts";

/** The cards of a story with what the warm-up adds: his own sentence at the next kick-off, and the way back when a thought returns. */
export async function withWarmUp(
  turn: Pick<Coached, "deps" | "profile">,
  outcome: StoryOutcome,
  cards: readonly Card[],
): Promise<readonly Card[]> {
  if (outcome.kind === "started" && !outcome.resumed && !isDrill(outcome.round)) return withOwnSentence(turn, outcome.round.id, cards);
  if (cards.some((card) => card.kind === "debrief") && "round" in outcome) return withWayBack(turn, outcome.round, cards);
  return cards;
}

async function withOwnSentence(
  { deps, profile }: Pick<Coached, "deps" | "profile">,
  roundId: string,
  cards: readonly Card[],
): Promise<readonly Card[]> {
  const { store } = deps.practice;
  const warmUp = await store.findWarmUp(profile.playerId);
  const { ownSentence, shownIn } = warmUp ?? {};
  if (!warmUp || ownSentence === undefined || (shownIn !== undefined && shownIn !== roundId)) return cards;
  await store.saveWarmUp(profile.playerId, { ...warmUp, shownIn: roundId });
  const line = textsFor(profile.lang)("warmup.kickOff", { sentence: quoted(ownSentence) });
  return cards.map((card) => (card.kind === "kickOff" ? { ...card, lines: [...card.lines, line] } : card));
}

type Round = Extract<StoryOutcome, { kind: "ended" }>["round"];

async function withWayBack(
  { deps, profile }: Pick<Coached, "deps" | "profile">,
  round: Round,
  cards: readonly Card[],
): Promise<readonly Card[]> {
  const { store } = deps.practice;
  const [rounds, warmUp] = [await store.listRounds(profile.playerId, LOOKED_BACK), await store.findWarmUp(profile.playerId)];
  const beliefId = heardBefore(round, rounds, warmUp);
  if (beliefId === undefined) return cards;
  const wayBack = button(textsFor(round.lang)("warmup.button.heard"), { kind: "warmUp", do: "open", value: beliefId });
  return cards.map((card) => (card.kind === "debrief" ? { ...card, buttons: [...card.buttons, wayBack] } : card));
}
