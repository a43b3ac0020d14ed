import type { HouseRule } from "../game/house-rule.ts";
import type { Amount } from "./amounts.ts";

/** Far from a floor is another kind of price than the rule is about: so many times the limit above it, or below. */
const NEAR = 1.5;
const HALF = 0.5;

/** An amount that keeps the player's own rule: no demand, whoever says it. */
export function keepsOwnTerms(amount: Amount, houseRules: readonly HouseRule[]): boolean {
  return houseRules.filter(isOnPriceOrPayment).some(({ unit, keeps, limit }) => {
    if (limit === undefined || unit !== amount.unit) return false;
    if (unit === "days") return keeps === "atMost" && amount.subject === "payment" && amount.value <= limit;
    return keeps === "atLeast" && isRate(amount) && amount.value >= limit && amount.value <= limit * NEAR;
  });
}

/** A rate in euros below the player's own floor. */
export function isBelowFloor(amount: Amount, houseRules: readonly HouseRule[]): boolean {
  return houseRules
    .filter(isOnPriceOrPayment)
    .some(
      ({ unit, keeps, limit = 0 }) =>
        unit === "euro" &&
        amount.unit === unit &&
        keeps === "atLeast" &&
        isRate(amount) &&
        amount.value < limit &&
        amount.value >= limit * HALF,
    );
}

/** Euros may also be those of a paid first step, and days those on site or of notice. */
function isOnPriceOrPayment({ ruleId }: HouseRule): boolean {
  return ruleId !== "free_work" && ruleId !== "place_and_hours";
}

function isRate({ subject }: Amount): boolean {
  return subject === "perHour" || subject === "unknown";
}
