import MiniSearch from "minisearch";
import { LANGS } from "../game/language.ts";
import type { Playbook } from "../playbook/load.ts";
import { isStopWord } from "./stop-words.ts";

/** Finds tips by a subject in the player's own words, in either language. */
export type TipSearch = {
  /** Ids of the tips that fit, the best first; empty when none does. */
  readonly find: (subject: string) => readonly string[];
};

type Entry = { readonly id: string; readonly tip: string; readonly about: string };

/** Over the tips and over what they are about: moves, what these test, beliefs. The index is made when it is first asked. */
export function createTipSearch(playbook: Playbook): TipSearch {
  let index: MiniSearch<Entry> | undefined;
  return {
    find(subject) {
      index ??= buildIndex(playbook);
      return index.search(subject).map((hit) => hit.id as string);
    },
  };
}

function buildIndex(playbook: Playbook): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
    fields: ["tip", "about"],
    processTerm: foldTerm,
    searchOptions: { boost: { tip: 2 }, prefix: (term) => term.length > 3, fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
  });
  index.addAll(playbook.tips.map((tip) => ({ id: tip.id, tip: textsOfTip(tip), about: textsAround(playbook, tip) })));
  return index;
}

/** Short words that are a subject all the same. */
const SHORT_SUBJECTS: readonly string[] = ["no", "cv"];

/** One or two letters say nothing of a subject, and stop words would outweigh the one word that does. */
function foldTerm(term: string): string | null {
  const folded = term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  if (SHORT_SUBJECTS.includes(folded)) return folded;
  return folded.length > 2 && !isStopWord(folded) ? folded : null;
}

function textsOfTip({ text, example }: Playbook["tips"][number]): string {
  return LANGS.flatMap((lang) => [text[lang], example[lang]]).join(" ");
}

function textsAround({ moves, beliefs }: Playbook, tip: Playbook["tips"][number]): string {
  const about = [
    ...moves.filter((move) => tip.moves.includes(move.id)).flatMap((move) => [move.name, move.tests]),
    ...beliefs.filter((belief) => tip.beliefs.includes(belief.id)).map((belief) => belief.belief),
  ];
  return about.flatMap((text) => LANGS.map((lang) => text[lang])).join(" ");
}
