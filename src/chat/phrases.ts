import type { Lang } from "../game/language.ts";
import type { Playbook } from "../playbook/load.ts";
import type { StoredRound } from "../ports/store.ts";

/** Words of somebody, between quotation marks. */
export function quoted(words: string): string {
  return `“${words}”`;
}

/** A house rule of the round as the player says it, with his limit. */
export function houseRuleStatement(playbook: Playbook, round: StoredRound, ruleId: string): string {
  const template = playbook.houseRules.find((one) => one.id === ruleId);
  if (!template) return ruleId;
  const limit = round.houseRules.find((one) => one.ruleId === ruleId)?.limit ?? template.suggestedLimit;
  return statementOf(template, round.lang, limit);
}

/** A house rule as a player says it who has this limit. */
export function statementOf({ statement }: Playbook["houseRules"][number], lang: Lang, limit: number | undefined): string {
  return statement[lang].replaceAll("{limit}", limit === undefined ? "" : amount(lang, limit));
}

/** A number as it is written in this language: "95", "82,50". */
export function amount(lang: Lang, value: number): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  return new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: 2, useGrouping: false }).format(value);
}

/** The name of a move in the language of the round, as it reads inside a sentence. */
export function moveName(playbook: Playbook, round: StoredRound, moveId: string): string {
  return insideSentence(playbook.moves.find((one) => one.id === moveId)?.name[round.lang] ?? moveId);
}

/** Without the capital of a title; an abbreviation ("HR-manager") and the English "I" keep theirs. */
export function insideSentence(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
