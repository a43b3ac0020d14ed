import type { Profile } from "../ports/store.ts";
import { resumeRound } from "../practice/start-round.ts";
import { startButtons } from "./buttons.ts";
import type { Card } from "./card.ts";
import { warmUpButton } from "./coach/warm-up.ts";
import { drawWelcome, needsConsent } from "./consent.ts";
import { NOTICE_VERSION } from "./deps.ts";
import { drawOutcome } from "./draw-outcome.ts";
import { textsFor } from "./texts/texts.ts";
import type { Turn } from "./turn.ts";

export async function saveAndSay({ deps, speaker }: Turn, profile: Profile): Promise<readonly Card[]> {
  const { store } = deps.practice;
  await store.saveProfile(profile);
  const texts = textsFor(profile.lang);
  // Who has not accepted the notice yet reads it now in his own language.
  if (needsConsent(deps, profile)) return [drawWelcome(deps, profile)];
  const text = texts("saved");
  // In a round the next thing is to reply, not to begin another one.
  if (await store.findOpenRound(speaker.playerId)) return [{ kind: "text", about: "notice", text }];
  return [{ kind: "choices", text, buttons: startButtons(texts) }];
}

export async function accept({ deps, profile, speaker }: Turn): Promise<readonly Card[]> {
  await deps.practice.store.saveProfile({ ...profile, accepted: NOTICE_VERSION });
  // The notice was changed in the middle of a round: it goes on where it was.
  const resumed = await resumeRound(deps.practice, speaker.playerId);
  if (resumed.kind === "started") return drawOutcome(deps, profile.lang, resumed);
  const texts = textsFor(profile.lang);
  const { store } = deps.practice;
  const [rounds, warmUp] = [await store.listRounds(speaker.playerId, 1), await store.findWarmUp(speaker.playerId)];
  if (rounds.length > 0 || warmUp?.step === "done") return [{ kind: "choices", text: texts("accepted"), buttons: startButtons(texts) }];
  // First things first: who has never played is offered the warm-up, and may pass it by.
  const [practise, ...others] = startButtons(texts).map(({ label, code }) => ({ label, code }));
  const buttons = [warmUpButton(texts, warmUp, "primary"), ...(practise ? [practise] : []), ...others];
  return [{ kind: "choices", text: `${texts("accepted")} ${texts("warmup.offer")}`, buttons }];
}
