import type { Lang } from "../game/language.ts";
import type { Playbook } from "../playbook/load.ts";
import type { Prospect } from "../prospect/schema.ts";
import { listProspects } from "./prospect-list.ts";

/** A choice that is offered while somebody types: what he sees, and what it stands for. */
export type Suggestion = { readonly label: string; readonly value: string };

/** Subjects of tips in which the typed words occur, at most `limit`: first what is at stake ("je tarief"), then the moves by name. */
export function suggestSubjects(playbook: Playbook, lang: Lang, { typed, limit }: Typed): readonly Suggestion[] {
  const stakes = playbook.moves.map((move) => move.yours[lang]);
  const byFrequency = [...new Set(stakes)].toSorted((a, b) => countOf(stakes, b) - countOf(stakes, a));
  const subjects = [...byFrequency, ...playbook.moves.map((move) => move.name[lang])];
  return subjects
    .filter((subject) => holds(subject, typed))
    .slice(0, limit)
    .map((subject) => ({ label: subject, value: subject }));
}

/** Prospects in whose name, sector or weight the typed words occur, the light ones first, at most `limit`; the value is the id. */
export function suggestProspects(prospects: readonly Prospect[], lang: Lang, { typed, limit }: Typed): readonly Suggestion[] {
  return listProspects(prospects, lang)
    .filter(({ short }) => holds(short, typed))
    .slice(0, limit)
    .map(({ id, short }) => ({ label: short, value: id }));
}

export type Typed = { readonly typed: string; readonly limit: number };

function countOf(all: readonly string[], one: string): number {
  return all.filter((other) => other === one).length;
}

function holds(text: string, typed: string): boolean {
  return fold(text).includes(fold(typed.trim()));
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
