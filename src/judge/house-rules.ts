import type { HouseRule } from "../game/house-rule.ts";
import type { MoveRule } from "../game/move.ts";
import type { RuleCheck } from "../game/verdict.ts";
import type { Amount } from "./amounts.ts";
import type { Answers } from "./decide.ts";
import type { Cue, Features } from "./features.ts";
import { isMostlyWords, isOnRule } from "./rule-amounts.ts";
import type { Sign } from "./signs.ts";

type Limit = { readonly value: number; readonly keeps: "atLeast" | "atMost" };
type Outcome = RuleCheck["outcome"] | undefined;
type Exchange = { readonly move: MoveRule; readonly houseRules: readonly HouseRule[] };

/** Each house rule that the reply touches, upheld or broken; one that it does not touch is left out. Numbers decide where there are any. */
export function checkHouseRules(exchange: Exchange, features: Features, answers: Answers): readonly RuleCheck[] {
  return exchange.houseRules.flatMap((rule) => {
    const given = caseOf(exchange, rule, answers);
    const outcome = checkRule(rule, features, given);
    return outcome ? [{ ruleId: rule.ruleId, outcome, named: isNamed(rule, features, given), kindly: answers.person !== "cold" }] : [];
  });
}

type Case = Pick<Answers, "matter"> &
  Pick<Exchange, "houseRules"> & {
    readonly pressed: boolean /** Ids of all rules that the move presses on. */;
    readonly pressesOn: readonly string[];
  };

function caseOf({ move, houseRules }: Exchange, rule: HouseRule, { matter }: Answers): Case {
  return { matter, houseRules, pressed: move.houseRules.includes(rule.ruleId), pressesOn: move.houseRules };
}

/** In words, or by a number of his own that keeps it: the prospect's number said after him names no rule, nor does coming down. */
function isNamed(rule: HouseRule, { amounts, line, spokenOf }: Features, given: Case): boolean {
  const isHis = (amount: Amount) => line.amounts.some((his) => his.unit === amount.unit && his.value === amount.value);
  const { limit, keeps } = rule;
  const names = (amount: Amount) => limit === undefined || keeps === undefined || keepsLimit(amount.value, { value: limit, keeps });
  return spokenOf.includes(rule.ruleId) || amounts.some((amount) => isOnRule(rule, amount, given) && !isHis(amount) && names(amount));
}

function checkRule(rule: HouseRule, features: Features, given: Case): Outcome {
  if (rule.limit === undefined || rule.keeps === undefined || rule.unit === "none") return byWords(rule, features, given);
  const limit = { value: rule.limit, keeps: rule.keeps };
  const inLine = (amount: Amount) => isComparable(rule, amount, limit);
  const his = features.line.amounts.filter((amount) => inLine(amount) && isOnRule(rule, amount, given));
  const aboutIt = { ...given, pressed: given.pressed || (his.length > 0 && !isMostlyWords(rule)) };
  const about = (amount: Amount) => inLine(amount) && isOnRule(rule, amount, aboutIt) && !isOfFirstStep(rule, amount, given);
  if (isRate(rule) && aboutIt.pressed && givesDiscount(features)) return "broken";
  if (rule.ruleId === "scope" && features.amounts.some(about)) return byHours(rule, features, { given, limit, about });
  const outcomes = features.amounts.filter(about).map((amount) => checkAmount(amount, limit, { rule, features, his, given }));
  const said = outcomes.findLast((outcome) => outcome !== undefined);
  // An amount beyond the limit that was said, in a trade or a question: neither kept nor broken.
  if (said || features.amounts.some((amount) => about(amount) && isOwnBeyond(amount, limit, his))) return said;
  if (isMostlyWords(rule)) return byWords(rule, features, given);
  if (speaksOfOtherThings(features, rule, about)) return undefined;
  const heAsksTooMuch = his.some((amount) => !keepsLimit(amount.value, limit));
  return heAsksTooMuch || (given.pressed && his.length === 0) ? byDeed(given, features, KEEPS) : undefined;
}

function isRate({ ruleId, unit }: HouseRule): boolean {
  return unit === "euro" && ruleId !== "free_work";
}

/** The price of a first step says nothing about an hour's rate. */
function isOfFirstStep(rule: HouseRule, amount: Amount, { houseRules, pressesOn }: Case): boolean {
  const step = houseRules.find((one) => one.ruleId === "free_work" && one.limit !== undefined);
  const isStep = isRate(rule) && pressesOn.includes("free_work") && !pressesOn.includes(rule.ruleId);
  return step !== undefined && isStep && isOnRule(step, amount, { houseRules, pressed: true });
}

function isOwnBeyond(amount: Amount, limit: Limit, his: readonly Amount[]): boolean {
  return amount.role !== "refused" && !keepsLimit(amount.value, limit) && !his.some((one) => one.value === amount.value);
}

/** A percentage off that he gives comes off his rate. */
function givesDiscount({ amounts, heard }: Features): boolean {
  const discount = amounts.some((amount) => amount.unit === "percent" && amount.subject === "discount" && amount.role === "said");
  return discount && (heard.underTerm !== undefined || heard.takesTerm !== undefined) && !heard.trades && !heard.asks;
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

/** Only when the move presses on it, and not when he holds another rule instead: "Mijn tarief is 95" answers no question of notice. */
function byWords({ ruleId }: HouseRule, features: Features, given: Case): Outcome {
  if (!given.pressed) return undefined;
  const { spokenOf } = features;
  const others = given.houseRules.some((rule) => spokenOf.includes(rule.ruleId) && !given.pressesOn.includes(rule.ruleId));
  if (given.matter === "held" && others && !spokenOf.includes(ruleId)) return undefined;
  // Who holds the matter in the words of this very rule keeps it, also without a no.
  return given.matter === "held" && spokenOf.includes(ruleId) ? "upheld" : byDeed(given, features, KEEPS_WITHOUT_NUMBER);
}

type Hours = { readonly given: Case; readonly limit: Limit; readonly about: (amount: Amount) => boolean };

/** Hours within the limit may be given away. More than that breaks it only when they are given: "drie uur werk" may well have a price. */
function byHours(rule: HouseRule, features: Features, { given, limit, about }: Hours): Outcome {
  const handed = features.amounts.filter((amount) => about(amount) && amount.role !== "refused");
  const gives = given.matter === "conceded" || features.heard.gives_free !== undefined;
  if (gives && handed.length > 0) return handed.every((amount) => keepsLimit(amount.value, limit)) ? "upheld" : "broken";
  return byWords(rule, features, given);
}

type Context = { readonly rule: HouseRule; readonly features: Features; readonly his: readonly Amount[]; readonly given: Case };

/** Never upheld by an amount beyond the limit, unless it is his and it is turned down. */
function checkAmount(amount: Amount, limit: Limit, { rule, features, his, given }: Context): Outcome {
  const { heard } = features;
  const keeps = keepsLimit(amount.value, limit);
  if (amount.role === "refused") return keeps ? undefined : "upheld";
  if (his.some((one) => one.value === amount.value)) {
    if (keeps) return "upheld";
    return byDeed(given, features, isMostlyWords(rule) ? KEEPS_WITHOUT_NUMBER : KEEPS);
  }
  if (keeps) return given.matter === "conceded" && amount.role === "said" && (heard.takesTerm || heard.underTerm) ? undefined : "upheld";
  if (given.matter === "conceded") return "broken";
  // Beyond his own limit, as a fact of his own: broken, unless he only weighs, asks or trades.
  return amount.role === "said" && !heard.trades && !heard.asks ? "broken" : undefined;
}

function keepsLimit(value: number, limit: Limit): boolean {
  return limit.keeps === "atLeast" ? value >= limit.value : value <= limit.value;
}

/** A price for the whole job says nothing about a rate by the hour: money counts when it could be the same kind of price. */
function isComparable(rule: HouseRule, amount: Amount, limit: Limit): boolean {
  if (amount.unit !== "euro" || !isRate(rule)) return true;
  if (amount.subject === "perDay" || amount.subject === "perPeriod" || amount.subject === "discount") return false;
  return amount.subject === "perHour" || (amount.value >= limit.value / 4 && amount.value <= limit.value * 4);
}
