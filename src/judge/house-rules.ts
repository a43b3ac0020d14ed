import type { HouseRule } from "../game/house-rule.ts";
import type { MoveRule } from "../game/move.ts";
import type { RuleCheck } from "../game/verdict.ts";
import type { Amount } from "./amounts.ts";
import type { Answers } from "./decide.ts";
import type { Cue, Features } from "./features.ts";
import type { Sign } from "./signs.ts";

type Limit = { readonly value: number; readonly keeps: "atLeast" | "atMost" };
type Outcome = RuleCheck["outcome"] | undefined;

/** Each house rule that the reply touches, upheld or broken; one that it does not touch is left out. Numbers decide where there are any. */
export function checkHouseRules(
  exchange: { readonly move: MoveRule; readonly houseRules: readonly HouseRule[] },
  features: Features,
  answers: Answers,
): readonly RuleCheck[] {
  return exchange.houseRules.flatMap((rule) => {
    const pressed = exchange.move.houseRules.includes(rule.ruleId);
    const outcome = checkRule(rule, features, { matter: answers.matter, pressed });
    return outcome ? [{ ruleId: rule.ruleId, outcome }] : [];
  });
}

type Case = { readonly matter: Answers["matter"]; readonly pressed: boolean };

function checkRule(rule: HouseRule, features: Features, given: Case): Outcome {
  if (rule.limit === undefined || rule.keeps === undefined || rule.unit === "none") return given.pressed ? byMatter(given) : undefined;
  const limit = { value: rule.limit, keeps: rule.keeps };
  const inLine = (amount: Amount) => amount.unit === rule.unit && isComparable(amount, limit);
  const his = features.line.amounts.filter((amount) => inLine(amount) && isOnSubject(amount, given.pressed));
  const aboutIt = given.pressed || his.length > 0;
  const about = (amount: Amount) => inLine(amount) && isOnSubject(amount, aboutIt);
  const outcomes = features.amounts.filter(about).map((amount) => checkAmount(amount, limit, { features, his, given }));
  const said = outcomes.findLast((outcome) => outcome !== undefined);
  if (said) return said;
  if (speaksOfOtherThings(features, rule, about)) return undefined;
  const heAsksTooMuch = his.some((amount) => !keepsLimit(amount.value, limit));
  return heAsksTooMuch || (given.pressed && his.length === 0) ? byMatter(given) : undefined;
}

/** Days are a term of payment when the words beside them say so, or when the line presses on that term: a month's notice never is. */
function isOnSubject(amount: Amount, pressed: boolean): boolean {
  if (amount.unit !== "days") return true;
  return amount.subject === "payment" || (pressed && amount.subject !== "otherTime" && amount.subject !== "perPeriod");
}

const YIELDS: readonly (Sign | Cue)[] = ["accepts", "lowers_price", "takesTerm", "underTerm"];
const MAY_YIELD: readonly Sign[] = ["gives_in", "gives_all"];

/** Amounts of another kind only, or only work for nothing: the reply is not about what this rule guards. */
function speaksOfOtherThings({ amounts, heard }: Features, rule: HouseRule, about: (amount: Amount) => boolean): boolean {
  const others = amounts.some((amount) => amount.unit === "euro" || amount.unit === "days") && !amounts.some(about);
  const free = heard.gives_free;
  const elsewhere = (sign: Sign) => heard[sign]?.segments.some((id) => !free?.segments.includes(id));
  const onlyFree = free !== undefined && !YIELDS.some((sign) => heard[sign]) && !MAY_YIELD.some(elsewhere);
  return onlyFree || (others && rule.unit !== "percent");
}

function byMatter({ matter }: Case): Outcome {
  if (matter === "open") return undefined;
  return matter === "held" ? "upheld" : "broken";
}

type Context = { readonly features: Features; readonly his: readonly Amount[]; readonly given: Case };

function checkAmount(amount: Amount, limit: Limit, { features, his, given }: Context): Outcome {
  const keeps = keepsLimit(amount.value, limit);
  if (amount.role === "refused") return keeps ? undefined : "upheld";
  if (his.some((one) => one.value === amount.value)) return keeps ? "upheld" : byMatter(given);
  if (keeps) return given.matter === "conceded" && amount.role === "said" && features.heard.takesTerm ? undefined : "upheld";
  if (given.matter === "conceded") return "broken";
  // Below his own floor, as a fact of his own: broken, unless he only quotes or trades.
  return features.heard.states_term && !features.heard.trades ? "broken" : undefined;
}

function keepsLimit(value: number, limit: Limit): boolean {
  return limit.keeps === "atLeast" ? value >= limit.value : value <= limit.value;
}

/** A price for the whole job says nothing about a rate by the hour: money counts when it could be the same kind of price. */
function isComparable(amount: Amount, limit: Limit): boolean {
  if (amount.unit !== "euro") return true;
  if (amount.subject === "perDay" || amount.subject === "perPeriod" || amount.subject === "discount") return false;
  return amount.subject === "perHour" || (amount.value >= limit.value / 4 && amount.value <= limit.value * 4);
}
