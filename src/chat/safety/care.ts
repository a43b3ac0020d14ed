import type { Lang } from "../../game/language.ts";
import type { Profile } from "../../ports/store.ts";
import { leaveInCare } from "../../practice/care.ts";
import { blowWhistle } from "../../practice/coaching.ts";
import type { Card } from "../card.ts";
import { leaveWarmUp } from "../coach/warm-up.ts";
import type { ConversationDeps } from "../deps.ts";
import { textsFor } from "../texts/texts.ts";
import { coached, drawWithPicture, type Turn } from "../turn.ts";
import { DEFAULT_COUNTRY, HELP_LINES } from "./help-lines.ts";

type CareCard = Extract<Card, { kind: "text" }>;

/** Plain words and numbers, out of any role. */
export function drawCare({ country = DEFAULT_COUNTRY }: Pick<ConversationDeps, "country">, lang: Lang): CareCard {
  const texts = textsFor(lang);
  const lines = [texts("care.words"), texts("care.numbers", HELP_LINES[country]), texts("care.after")];
  return { kind: "text", about: "coach", text: lines.join("\n") };
}

/** Out of all roles, at once: what he wrote is not judged, not kept, and goes to nobody. */
export async function answerDistress(turn: Turn): Promise<readonly Card[]> {
  await leaveWarmUp(coached(turn));
  await leaveInCare(turn.deps.practice, turn.profile);
  return [drawCare(turn.deps, turn.profile.lang)];
}

/** The same for who wrote it where others read along: privately to him, and he is out. */
export async function careForMember(deps: ConversationDeps, profile: Profile): Promise<CareCard> {
  await leaveInCare(deps.practice, profile);
  return drawCare(deps, profile.lang);
}

/** The stress of practice: the round gets lighter and waits; when it lasts, the player is let out. Undefined when no round is open. */
export async function easeOff(turn: Turn): Promise<readonly Card[] | undefined> {
  const { practice } = turn.deps;
  const round = await practice.store.findOpenRound(turn.speaker.playerId);
  if (!round) return undefined;
  const texts = textsFor(round.lang);
  const say = (text: string): Card => ({ kind: "text", about: "coach", text });
  if ((await practice.store.easeRound(round.id)) === 1) return [say(texts("care.ease"))];
  return [say(texts("care.easeOut")), ...(await drawWithPicture(turn, await blowWhistle(practice, turn.speaker.playerId)))];
}
