import { WEIGHT_CLASSES } from "../../game/move.ts";
import { workspaceOf } from "../../practice/workspace.ts";
import type { Card } from "../card.ts";
import { textsFor } from "../texts/texts.ts";
import type { Turn } from "../turn.ts";

/** A trainer says how heavy it may get in his community: a class from 1 to 5; anything else takes the limit away. */
export async function answerCap({ deps, profile, speaker }: Turn, value: string): Promise<readonly Card[]> {
  const texts = textsFor(profile.lang);
  const say = (text: string): readonly Card[] => [{ kind: "text", about: "notice", text }];
  if (deps.trainers?.includes(speaker.playerId) !== true) return say(texts("care.cap.onlyTrainers"));
  const community = workspaceOf(speaker.playerId);
  if (community === undefined) return say(texts("care.cap.noCommunity"));
  const cap = WEIGHT_CLASSES.find((one) => String(one) === value.trim());
  await deps.practice.store.saveCap(community, cap);
  return say(cap === undefined ? texts("care.cap.none") : texts("care.cap.saved", { weightClass: texts(`weightClass.${cap}`) }));
}
