import type { HouseRule } from "../game/house-rule.ts";
import type { Slot } from "../playbook/schema.ts";
import type { Prospect } from "../prospect/schema.ts";

/** Rate (euros an hour) and payment term (days) of a player who has not set his own. */
export const DEFAULT_TERMS = { rate: 95, paymentDays: 14 } as const;

export type Terms = { readonly rate: number; readonly paymentDays: number };

/** The player's terms, from his house rules where he has them. */
export function termsOf(houseRules: readonly HouseRule[]): Terms {
  const limit = (ruleId: string) => houseRules.find((rule) => rule.ruleId === ruleId)?.limit;
  return { rate: limit("rate_floor") ?? DEFAULT_TERMS.rate, paymentDays: limit("payment_term") ?? DEFAULT_TERMS.paymentDays };
}

/** The values that lines may show, fixed at kick-off. His offer stays below the player's rate and his term above the player's. */
export function slotsFor(prospect: Prospect, terms: Terms): Readonly<Record<Slot, string>> {
  return {
    rate: String(terms.rate),
    offer: String(offerBelow(terms.rate, prospect.offer.rateFactor)),
    my_days: String(terms.paymentDays),
    his_days: String(Math.max(prospect.offer.paymentDays, terms.paymentDays * 2)),
    percent: String(prospect.offer.percent),
  };
}

/** A round number, as buyers name them: a multiple of 5 from 30 euros on. */
function offerBelow(rate: number, factor: number): number {
  const step = rate >= 30 ? 5 : 1;
  return Math.max(1, Math.min(Math.round((rate * factor) / step) * step, Math.ceil(rate) - 1));
}
