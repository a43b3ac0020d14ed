import type { Lang } from "../../game/language.ts";
import { keepsBoundary } from "../boundary.ts";
import { figuresIn } from "../figures.ts";
import { wordsOf } from "../lexicon.ts";
import { isInLanguage } from "../line-language.ts";
import { dropRoleTokens } from "../role-tokens.ts";

const FEWEST_WORDS = 3;
const LONGEST = 200;

/** Whether these words, from a player or a model, may be a line of a prospect: no figures, no mark-up, within the boundary, in the language. */
export function isSpeakable(line: string, lang: Lang): boolean {
  return (
    line.length <= LONGEST &&
    wordsOf(line).length >= FEWEST_WORDS &&
    !/[{}<>[\]`\n…]|\d/u.test(line) &&
    dropRoleTokens(line) === line &&
    figuresIn(line).length === 0 &&
    keepsBoundary(line) &&
    isInLanguage(line, lang)
  );
}

/** Somebody's words as a sentence: a capital, and a stop at the end. */
export function asSentence(words: string): string {
  const plain = words
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[,;:]+$/u, "");
  const capital = plain.charAt(0).toUpperCase() + plain.slice(1);
  return /[.!?)]$/u.test(capital) ? capital : `${capital}.`;
}

const QUOTED = /[“”"„]([^“”"„]{8,200})[“”"„]|(?:^|[\s(])['‘]([^'‘’]{8,200})['’](?=[\s,.!?)]|$)/gu;
const SAYS = /(?:zegt|zeggen|zei|vraagt|vragen|says?|asks?)\s*:\s*([^\n“”"]{8,200}?)(?=[.!?]?(?:\s|$)\s*(?:[A-Z]|$))/gu;

/** What a player fears to hear, word for word, where he wrote it as a quotation; each as a sentence, the speakable ones. */
export function fearedLines(fear: string, lang: Lang): readonly string[] {
  const quotes = [...fear.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? "");
  const said = quotes.length > 0 ? quotes : [...fear.matchAll(SAYS)].map((match) => match[1] ?? "");
  return [...new Set(said.map(asSentence))].filter((line) => isSpeakable(line, lang));
}
