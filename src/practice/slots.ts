import type { HouseRule } from "../game/house-rule.ts";
import type { Lang } from "../game/language.ts";
import type { Playbook } from "../playbook/load.ts";
import type { Slot } from "../playbook/schema.ts";
import type { Prospect } from "../prospect/schema.ts";
import { houseRuleOf } from "./profile.ts";

export type Terms = { readonly rate: number; readonly paymentDays: number };

/** A round is always played on a rate and a payment term: those of the player, or the playbook's suggestion. */
const TERM_RULES = ["rate_floor", "payment_term"] as const;

/** The player's house rules, with a suggested rate and payment term where he has none of his own. */
export function withTerms(playbook: Playbook, houseRules: readonly HouseRule[]): readonly HouseRule[] {
  const missing = TERM_RULES.filter((ruleId) => !houseRules.some((rule) => rule.ruleId === ruleId));
  return [...houseRules, ...missing.map((ruleId) => houseRuleOf(playbook, ruleId))];
}

/** True when the player has set a rate or a payment term of his own. */
export function hasOwnTerms(houseRules: readonly HouseRule[]): boolean {
  return TERM_RULES.some((ruleId) => houseRules.some((rule) => rule.ruleId === ruleId));
}

/** What the player asks, from house rules that hold both terms. */
export function termsOf(houseRules: readonly HouseRule[]): Terms {
  const limit = (ruleId: (typeof TERM_RULES)[number]) => {
    const found = houseRules.find((rule) => rule.ruleId === ruleId)?.limit;
    if (found === undefined) throw new Error(`a round without a limit for ${ruleId} can't be played`);
    return found;
  };
  return { rate: limit("rate_floor"), paymentDays: limit("payment_term") };
}

/** The values that lines may show, fixed at kick-off. His offer stays below the player's rate and his term above the player's. */
export function slotsFor(prospect: Prospect, terms: Terms, lang: Lang): Readonly<Record<Slot, string>> {
  return {
    rate: String(terms.rate),
    offer: String(offerBelow(terms.rate, prospect.offer.rateFactor)),
    my_days: String(terms.paymentDays),
    his_days: String(Math.max(prospect.offer.paymentDays, terms.paymentDays * 2)),
    percent: String(prospect.offer.percent),
    boss: prospect.boss[lang],
  };
}

/** A round number, as buyers name them: a multiple of 5 from 30 euros on. */
function offerBelow(rate: number, factor: number): number {
  const step = rate >= 30 ? 5 : 1;
  return Math.max(1, Math.min(Math.round((rate * factor) / step) * step, Math.ceil(rate) - 1));
}
