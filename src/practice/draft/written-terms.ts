import type { HouseRule } from "../../game/house-rule.ts";
import type { Lang } from "../../game/language.ts";
import type { RuleCheck } from "../../game/verdict.ts";
import { type Amount, findAmounts } from "../../judge/amounts.ts";
import { foldForMatching, normalise } from "../../judge/normalise.ts";

/** Prices within so many times the limit, or so many times below it, may be the same kind of price. */
const COMPARABLE = 4;

/** A house rule as a written sentence leaves it. Whether it is said kindly is for a talk. */
export type WrittenRule = Pick<RuleCheck, "ruleId" | "outcome">;

/** The player's own measured rules that a written sentence keeps or breaks by its amounts: what he writes down is an offer. */
export function checkWrittenTerms(sentence: string, lang: Lang, houseRules: readonly HouseRule[]): readonly WrittenRule[] {
  const amounts = findAmounts(foldForMatching(normalise(sentence)), lang);
  return houseRules.flatMap((rule) => {
    const { limit, keeps } = rule;
    if (limit === undefined || keeps === undefined) return [];
    const said = amounts.filter((amount) => amount.role !== "refused" && isAbout(amount, rule, limit));
    if (said.length === 0) return [];
    const isKept = ({ value }: Amount) => (keeps === "atLeast" ? value >= limit : value <= limit);
    return [{ ruleId: rule.ruleId, outcome: said.every(isKept) ? "upheld" : "broken" } as const];
  });
}

/** Whether the sentence names a price, a payment term or a discount. */
export function namesTerm(sentence: string, lang: Lang): boolean {
  const amounts = findAmounts(foldForMatching(normalise(sentence)), lang);
  return amounts.some(({ unit, subject }) => unit === "euro" || unit === "percent" || (unit === "days" && subject === "payment"));
}

function isAbout({ unit, subject, value }: Amount, rule: HouseRule, limit: number): boolean {
  if (unit !== rule.unit) return false;
  if (rule.ruleId === "payment_term") return subject === "payment";
  if (rule.ruleId === "discount") return subject === "discount";
  if (rule.ruleId !== "rate_floor") return false;
  return subject === "perHour" || (subject === "unknown" && value >= limit / COMPARABLE && value <= limit * COMPARABLE);
}
