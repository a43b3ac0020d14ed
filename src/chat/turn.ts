import type { Lang } from "../game/language.ts";
import type { Profile } from "../ports/store.ts";
import { isDrill } from "../practice/is-drill.ts";
import type { StoryOutcome } from "../practice/outcome.ts";
import { withOwnProspects } from "../practice/own-prospects.ts";
import { prospectById } from "../prospect/script-actor.ts";
import type { Card } from "./card.ts";
import type { CoachAnswer, Coached } from "./coach/coached.ts";
import { withWarmUp } from "./coach/offers.ts";
import type { ConversationDeps } from "./deps.ts";
import { drawOutcome } from "./draw-outcome.ts";
import { viewRound } from "./draw-picture.ts";
import { paintCard } from "./paint-card.ts";
import { textsFor } from "./texts/texts.ts";

/** Who is talking, and in which language he is answered when he never chose one. */
export type Speaker = {
  readonly playerId: string;
  readonly lang: Lang;
  readonly signal: AbortSignal;
  /** Names what happened: the same event worked on twice gives one exchange and the same cards. */
  readonly eventKey?: string;
};

/** What is being answered: to whom, and with what. */
export type Turn = { readonly deps: ConversationDeps; readonly speaker: Speaker; readonly profile: Profile };

/** The player as he is known, or as he comes in. */
export async function profileOf({ practice }: ConversationDeps, { playerId, lang }: Pick<Speaker, "playerId" | "lang">): Promise<Profile> {
  return (await practice.store.findProfile(playerId)) ?? { playerId, lang, mode: "live", houseRules: [] };
}

/** With the prospects that only this player has. */
export async function withOwn(deps: ConversationDeps, { playerId }: Profile): Promise<ConversationDeps> {
  const practice = await withOwnProspects(deps.practice, playerId);
  return practice === deps.practice ? deps : { ...deps, practice };
}

export function coached({ deps, profile, speaker: { signal, eventKey } }: Turn): Coached {
  return { deps, profile, signal, ...(eventKey === undefined ? {} : { eventKey }) };
}

/** What the coach says, and the story that follows; he may have made a prospect for it. */
export async function drawCoach(turn: Turn, { cards, outcome }: CoachAnswer): Promise<readonly Card[]> {
  if (!outcome) return cards;
  return [...cards, ...(await drawWithPicture({ ...turn, deps: await withOwn(turn.deps, turn.profile) }, outcome))];
}

/** The cards of an outcome; at the end of a round with a picture of it, where pictures can be shown. */
export async function drawWithPicture({ deps, profile }: Turn, outcome: StoryOutcome): Promise<readonly Card[]> {
  const cards = await withWarmUp({ deps, profile }, outcome, drawOutcome(deps, profile.lang, outcome));
  // Who asked to be let out is shown a picture when he asks for it.
  const isOut = outcome.kind === "ended" && deps.asksConsent && outcome.asked !== true;
  const round = !isOut && "debrief" in outcome && outcome.debrief && outcome.round.exchanges[0]?.answer ? outcome.round : undefined;
  if (!deps.painter || !round || isDrill(round)) return cards;
  const { name } = prospectById(deps.practice.prospects, round.setup.prospect.id);
  const { view, text } = viewRound(textsFor(round.lang), round, name);
  const { painter } = deps;
  return [...cards, ...(await paintCard({ name: "ronde.png", title: view.title, text }, () => painter.paintRound(view)))];
}

/** For a button or a command of an earlier moment. */
export function stale({ profile }: Turn): Card {
  return { kind: "text", about: "notice", text: textsFor(profile.lang)("stale") };
}
