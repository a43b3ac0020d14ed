import type { HouseRule } from "../game/house-rule.ts";
import type { Amount } from "./amounts.ts";

/** Where a rule is looked at: all rules of the player, and whether the move presses on this one. */
export type RuleAt = { readonly houseRules: readonly HouseRule[]; readonly pressed: boolean };

/**
 * Rules that are mostly kept in words and only now and then by a number: days a week on site, euros for a first step, hours of extra
 * work. Their numbers are read only when the move presses on the rule: elsewhere two days or 250 euros may be anything.
 */
const MOSTLY_WORDS: readonly string[] = ["place_and_hours", "free_work", "scope", "notice"];

export function isMostlyWords({ ruleId }: HouseRule): boolean {
  return MOSTLY_WORDS.includes(ruleId);
}

/** Whether the amount is one that the rule's limit can be held against: each rule knows its own. */
export function isOnRule(rule: HouseRule, amount: Amount, { houseRules, pressed }: RuleAt): boolean {
  if (amount.unit !== rule.unit) return false;
  switch (rule.ruleId) {
    case "place_and_hours":
      return pressed && amount.value < WEEK && amount.subject !== "payment" && amount.subject !== "notice";
    case "notice":
      return amount.subject === "notice" || (pressed && amount.subject === "unknown");
    case "free_work":
      return pressed && amount.subject !== "perHour" && amount.subject !== "discount" && !isNearFloor(amount, houseRules);
    case "scope":
      return pressed;
    default:
      return amount.unit !== "days" || isPaymentTerm(amount, pressed);
  }
}

/** Days. "A week" after "two days" is no number of days in it. */
const WEEK = 7;

/** Days are a term of payment when the words beside them say so, or when the line presses on that term: a month's notice never is. */
function isPaymentTerm({ subject }: Amount, pressed: boolean): boolean {
  return subject === "payment" || (pressed && subject !== "otherTime" && subject !== "perPeriod" && subject !== "notice");
}

/** "Ook een proef kost 95": the rate that he always asks, and no price for the whole first step. */
const NEAR = 1.5;

function isNearFloor({ value }: Amount, houseRules: readonly HouseRule[]): boolean {
  const floor = houseRules.find((rule) => rule.ruleId === "rate_floor")?.limit;
  return floor !== undefined && value >= floor / NEAR && value <= floor * NEAR;
}
