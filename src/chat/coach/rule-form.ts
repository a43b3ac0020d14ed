import type { HouseRule } from "../../game/house-rule.ts";
import type { Playbook } from "../../playbook/load.ts";
import type { HouseRuleTemplate } from "../../playbook/schema.ts";
import type { Profile } from "../../ports/store.ts";
import { houseRuleOf } from "../../practice/profile.ts";
import type { Field } from "../card.ts";
import type { FormValues } from "../event.ts";
import { type Texts, textsFor } from "../texts/texts.ts";

/** One number for each rule that has a limit, and a yes or no for one that is kept by heart. */
export function ruleFields(playbook: Playbook, texts: Texts, profile: Profile): readonly Field[] {
  return playbook.houseRules.map((template) => {
    const own = profile.houseRules.find((rule) => rule.ruleId === template.id);
    return template.unit === "none" ? yesNoField(template, texts, { profile, own }) : limitField(template, texts, { profile, own });
  });
}

type Player = { readonly profile: Profile; readonly own: HouseRule | undefined };

function limitField(template: HouseRuleTemplate, texts: Texts, { profile, own }: Player): Field {
  return {
    kind: "number",
    id: template.id,
    label: template.asks[profile.lang],
    hint: texts("form.houseRules.hint", { limit: template.suggestedLimit }),
    optional: true,
    ...rangeOf(template),
    ...(own?.limit === undefined ? {} : { initial: String(own.limit) }),
  };
}

const ANSWERS = ["yes", "no"] as const;

function yesNoField(template: HouseRuleTemplate, texts: Texts, { profile, own }: Player): Field {
  return {
    kind: "choice",
    id: template.id,
    label: template.asks[profile.lang],
    hint: texts("coach.rules.hintYesNo"),
    optional: false,
    initial: own ? "yes" : "no",
    options: ANSWERS.map((value) => ({ value, label: texts(`coach.rules.${value}`) })),
  };
}

const RANGES = {
  euro: { min: 1, max: 10_000 },
  days: { min: 1, max: 365 },
  percent: { min: 0, max: 100 },
  hours: { min: 0, max: 100 },
  none: { min: 0, max: 0 },
} as const;

function rangeOf({ range, unit }: HouseRuleTemplate): { readonly min: number; readonly max: number } {
  return range ?? RANGES[unit];
}

export type CheckedRules =
  | { readonly kind: "wrong"; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: "rules"; readonly houseRules: readonly HouseRule[] };

/** The player's rules after the form: those that he had keep their place. An empty field lets go of the rule; a field that is not there changes nothing. */
export function checkRules(playbook: Playbook, profile: Profile, values: FormValues): CheckedRules {
  const texts = textsFor(profile.lang);
  const filled = playbook.houseRules.map((template) => ({ template, found: readRule(playbook, template, { profile, values }) }));
  const wrong = filled.filter(({ found }) => found === "wrong");
  if (wrong.length > 0)
    return { kind: "wrong", errors: Object.fromEntries(wrong.map(({ template }) => [template.id, whatIsWrong(texts, template)])) };
  const rules = new Map(filled.map(({ template, found }) => [template.id, found === "wrong" ? undefined : found]));
  const kept = profile.houseRules.flatMap((rule) => (rules.has(rule.ruleId) ? (rules.get(rule.ruleId) ?? []) : [rule]));
  const added = [...rules.values()].flatMap((rule) => (rule && !kept.some((one) => one.ruleId === rule.ruleId) ? [rule] : []));
  return { kind: "rules", houseRules: [...kept, ...added] };
}

type Given = { readonly profile: Profile; readonly values: FormValues };

function readRule(playbook: Playbook, template: HouseRuleTemplate, { profile, values }: Given): HouseRule | undefined | "wrong" {
  const given = (values[template.id] ?? "").trim();
  const own = profile.houseRules.find((rule) => rule.ruleId === template.id);
  if (template.unit === "none") {
    if (given === "") return own;
    return given === "yes" ? (own ?? houseRuleOf(playbook, template.id)) : undefined;
  }
  if (given === "") return undefined;
  const { min, max } = rangeOf(template);
  const limit = readNumber(given, template.unit);
  return limit === undefined || limit < min || limit > max ? "wrong" : houseRuleOf(playbook, template.id, limit);
}

function whatIsWrong(texts: Texts, template: HouseRuleTemplate): string {
  return texts(template.unit === "days" ? "form.houseRules.wrongDays" : "form.houseRules.wrong", rangeOf(template));
}

/** Days are whole. A Dutch hand writes 82,50; what looks like a thousand ("1.000") is asked again rather than read as one. */
function readNumber(given: string, unit: HouseRule["unit"]): number | undefined {
  const plain = unit === "days" ? /^\d+$/u : /^\d+(?:[.,]\d{1,2})?$/u;
  return plain.test(given) ? Number(given.replace(",", ".")) : undefined;
}
