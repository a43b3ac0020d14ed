import type { RuleStanding } from "../../coach/rule-standing.ts";
import { holdsElsewhere, type RuleCheck, type Verdict } from "../../game/verdict.ts";
import type { Playbook } from "../../playbook/load.ts";
import type { Move } from "../../playbook/schema.ts";
import type { Profile, StoredRound } from "../../ports/store.ts";
import type { Standing } from "../../practice/standing.ts";
import { houseRuleStatement, statementOf } from "../phrases.ts";
import type { Texts } from "../texts/texts.ts";

/** How each house rule was left by this reply, in words; and that a term was held which nobody asked for, when it was. */
export function ruleTexts(
  texts: Texts,
  playbook: Playbook,
  of: { readonly round: StoredRound; readonly moveId: string; readonly verdict: Verdict },
) {
  const { round, moveId, verdict } = of;
  const checks = verdict.houseRules.map((check) => checkText(texts, check, houseRuleStatement(playbook, round, check.ruleId)));
  const move = playbook.moves.find((one) => one.id === moveId);
  return [...checks, ...(move && isHeldElsewhere(move, verdict) ? [texts("coach.rule.elsewhere", { yours: move.yours[round.lang] })] : [])];
}

/** Only where the move goes for a term: a role that is put right by a price needs no reminder. */
function isHeldElsewhere(move: Move, verdict: Verdict): boolean {
  const onTerm = move.attacks === "price" || move.attacks === "terms" || move.attacks === "autonomy";
  return onTerm && verdict.matter === "held" && holdsElsewhere(move, verdict);
}

function checkText(texts: Texts, { outcome, named, kindly }: RuleCheck, rule: string): string {
  const how = named ? "named" : "silent";
  if (outcome === "broken") return texts(`coach.rule.broken.${how}`, { rule });
  return texts(`coach.rule.upheld.${how}.${kindly ? "kindly" : "cold"}`, { rule });
}

type Band = "always" | "mostly" | "sometimes" | "notYet";

/** In words and never as a grade: how much of so many. */
function bandOf(count: number, of: number): Band {
  if (count === 0) return "notYet";
  if (count === of) return "always";
  return count * 2 > of ? "mostly" : "sometimes";
}

/** How all rules together were kept lately; undefined when none was at stake. */
export function keptText(texts: Texts, rules: readonly RuleStanding[]): string | undefined {
  const sum = (count: "kept" | "atStake") => rules.reduce((total, rule) => total + rule[count], 0);
  return sum("atStake") === 0 ? undefined : texts(`coach.band.kept.${bandOf(sum("kept"), sum("atStake"))}`);
}

/** One line for each rule that was at stake lately. */
export function standingLines(
  texts: Texts,
  playbook: Playbook,
  { profile, standing }: { readonly profile: Profile; readonly standing: Standing },
) {
  return standing.rules.flatMap((one) => {
    const template = playbook.houseRules.find((rule) => rule.id === one.ruleId);
    return template ? [standingLine(texts, template.name[profile.lang], one)] : [];
  });
}

function standingLine(texts: Texts, rule: string, { atStake, checked, kept, named, kindly }: RuleStanding): string {
  const keptText = texts(`coach.band.kept.${bandOf(kept, atStake)}`);
  if (checked === 0) return texts("coach.band.lineUnchecked", { rule, kept: keptText });
  return texts("coach.band.line", {
    rule,
    kept: keptText,
    named: texts(`coach.band.named.${bandOf(named, checked)}`),
    kindly: texts(`coach.band.kindly.${bandOf(kindly, checked)}`),
  });
}

/** The player's rules as he says them, each with how it went when it was at stake lately. */
export function ownRuleLines(
  texts: Texts,
  playbook: Playbook,
  { profile, standing }: { readonly profile: Profile; readonly standing: Standing },
) {
  return profile.houseRules.flatMap(({ ruleId, limit }) => {
    const template = playbook.houseRules.find((one) => one.id === ruleId);
    if (!template) return [];
    const statement = statementOf(template, profile.lang, limit ?? template.suggestedLimit);
    const lately = standing.rules.find((one) => one.ruleId === ruleId);
    if (!lately) return [statement];
    return [texts("coach.band.onHome", { statement, kept: texts(`coach.band.kept.${bandOf(lately.kept, lately.atStake)}`) })];
  });
}
