import type { TipSearch } from "../coach/tip-search.ts";
import { nextTip } from "../coach/tips.ts";
import type { Profile } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { refuse, type StoryOutcome } from "./outcome.ts";
import { slotsFor, termsOf, withTerms } from "./slots.ts";
import { readStanding } from "./standing.ts";

export type TipRequest = {
  readonly profile: Profile;
  /** In the player's own words; empty for whatever fits him best. */
  readonly subject: string;
  readonly seed: number;
};

/** A quick tip, without a model: on the subject, else on the player's weakest point. Noted as seen. */
export async function giveTip(deps: PracticeDeps & { readonly tipSearch: TipSearch }, request: TipRequest): Promise<StoryOutcome> {
  const { profile, subject, seed } = request;
  const [seen, standing] = [await deps.store.listSeenTips(profile.playerId), await readStanding(deps, profile.playerId)];
  const onSubject = subject.trim() === "" ? [] : deps.tipSearch.find(subject);
  const quick = nextTip(deps.playbook.tips, { seed, exchange: seen.length, seen, onSubject, ...standing.weakest });
  const [anyProspect] = deps.prospects;
  if (!quick || !anyProspect) return refuse("noTips");
  await deps.store.markTipSeen(profile.playerId, quick.tip.id);
  const slots = slotsFor(anyProspect, termsOf(withTerms(deps.playbook, profile.houseRules)), profile.lang);
  return { kind: "tip", lang: profile.lang, subject: subject.trim(), slots, ...quick };
}
