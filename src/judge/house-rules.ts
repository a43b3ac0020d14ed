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
  if (rule.limit === undefined || rule.keeps === undefined || rule.unit === "none")
    return given.pressed ? byDeed(given, features, KEEPS_WITHOUT_NUMBER) : undefined;
  const limit = { value: rule.limit, keeps: rule.keeps };
  const inLine = (amount: Amount) => amount.unit === rule.unit && isComparable(amount, limit);
  const his = features.line.amounts.filter((amount) => inLine(amount) && isOnSubject(amount, given.pressed));
  const aboutIt = given.pressed || his.length > 0;
  const about = (amount: Amount) => inLine(amount) && isOnSubject(amount, aboutIt);
  if (rule.unit === "euro" && aboutIt && givesDiscount(features)) return "broken";
  const outcomes = features.amounts.filter(about).map((amount) => checkAmount(amount, limit, { features, his, given }));
  const said = outcomes.findLast((outcome) => outcome !== undefined);
  // An amount beyond the limit that was said, in a trade or a question: neither kept nor broken.
  if (said || features.amounts.some((amount) => about(amount) && isOwnBeyond(amount, limit, his))) return said;
  if (speaksOfOtherThings(features, rule, about)) return undefined;
  const heAsksTooMuch = his.some((amount) => !keepsLimit(amount.value, limit));
  return heAsksTooMuch || (given.pressed && his.length === 0) ? byDeed(given, features, KEEPS) : undefined;
}

function isOwnBeyond(amount: Amount, limit: Limit, his: readonly Amount[]): boolean {
  return amount.role !== "refused" && !keepsLimit(amount.value, limit) && !his.some((one) => one.value === amount.value);
}

/** A percentage off that he gives comes off his rate. */
function givesDiscount({ amounts, heard }: Features): boolean {
  const discount = amounts.some((amount) => amount.unit === "percent" && amount.subject === "discount" && amount.role === "said");
  return discount && (heard.underTerm !== undefined || heard.takesTerm !== undefined) && !heard.trades && !heard.asks;
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
  const onlyPrice = rule.unit === "days" && heard.lowers_price !== undefined && !heard.takesTerm && !heard.bareAccept && !heard.gives_all;
  return onlyFree || onlyPrice || (others && rule.unit !== "percent");
}

const KEEPS: readonly (Sign | Cue)[] = ["floor", "refusesTerm", "sets_limit", "says_no", "no_match"];
const KEEPS_WITHOUT_NUMBER: readonly (Sign | Cue)[] = [...KEEPS, "states_term", "corrects_role", "trades"];

/** Without an amount a rule is kept by what was heard, not by the answer to the matter alone: that may rest on something else. */
function byDeed({ matter }: Case, { heard }: Features, keeps: readonly (Sign | Cue)[]): Outcome {
  if (matter === "conceded") return "broken";
  return matter === "held" && keeps.some((name) => heard[name]) ? "upheld" : undefined;
}

type Context = { readonly features: Features; readonly his: readonly Amount[]; readonly given: Case };

/** Never upheld by an amount beyond the limit, unless it is his and it is turned down. */
function checkAmount(amount: Amount, limit: Limit, { features, his, given }: Context): Outcome {
  const { heard } = features;
  const keeps = keepsLimit(amount.value, limit);
  if (amount.role === "refused") return keeps ? undefined : "upheld";
  if (his.some((one) => one.value === amount.value)) return keeps ? "upheld" : byDeed(given, features, KEEPS);
  if (keeps) return given.matter === "conceded" && amount.role === "said" && (heard.takesTerm || heard.underTerm) ? undefined : "upheld";
  if (given.matter === "conceded") return "broken";
  // Beyond his own limit, as a fact of his own: broken, unless he only weighs, asks or trades.
  return amount.role === "said" && !heard.trades && !heard.asks ? "broken" : undefined;
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
