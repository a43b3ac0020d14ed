import type { Lang } from "../../game/language.ts";
import { foldForMatching } from "../../judge/normalise.ts";
import { NUMBER_WORDS } from "../../judge/number-words.ts";

const DATE_WORDS: Readonly<Record<Lang, string>> = {
  nl: "(?:maan|dins|woens|donder|vrij|zater|zon)dag\\p{L}*|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|morgen|overmorgen|vandaag|gisteren|(?:volgende|deze|komende|vorige) (?:week|maand|jaar)|kwartaal|weekend",
  en: "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may(?= \\d)|june|july|august|september|october|november|december|tomorrow|today|yesterday|(?:next|this|coming|last) (?:week|month|year)|quarter|weekend",
};
/** Sums, dates, times, addresses and units. */
const FIGURES = "[€£$%]|https?://\\S+|\\S+@\\S+|\\d+(?:[.,:/-]\\d+)*";
const UNITS: Readonly<Record<Lang, string>> = {
  nl: "euro|procent|uur|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|btw",
  en: "euros?|pounds?|per ?cent|hours?|days?|weeks?|months?|vat",
};

/** A number as well, and hardly ever meant as one. */
const ARTICLE: Readonly<Record<Lang, string>> = { nl: "een", en: "a" };

/** Every amount, date, address and name of a sentence, sorted: what a rewrite may not touch. */
export function factsOf(sentence: string, lang: Lang): readonly string[] {
  const folded = foldForMatching(sentence);
  const numbers = `(?<!\\p{L})(?:${NUMBER_WORDS[lang].source}|${DATE_WORDS[lang]}|${UNITS[lang]})(?!\\p{L})`;
  const found = [...folded.matchAll(new RegExp(`${FIGURES}|${numbers}`, "giu"))].map(([fact]) => fact.toLowerCase().replace(/[.,]$/u, ""));
  return [...found.filter((fact) => fact !== ARTICLE[lang]), ...namesIn(sentence)].toSorted();
}

/** Words with a capital inside a sentence: "IT", "Jan". The first word has its capital from its place. */
function namesIn(text: string): readonly string[] {
  const words = [...text.matchAll(/(?<!^|[.!?] )(?<![\p{L}\p{N}'’-])\p{Lu}[\p{L}\p{N}'’-]*/gu)].map(([word]) => word);
  return words.filter((word) => !/^I(?:['’]\p{L}+)?$/u.test(word)).map((word) => word.toLowerCase());
}

/** Whether the rewrite holds the same facts, no more and no fewer. A name may have come to the front. */
export function keepsFacts(before: string, after: string, lang: Lang): boolean {
  const [was, is] = [factsOf(before, lang), factsOf(after, lang)];
  const front = (sentence: string) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/u)?.[0]?.toLowerCase();
  const lost = was.filter((fact, n) => was.slice(0, n + 1).filter((one) => one === fact).length > is.filter((one) => one === fact).length);
  const gained = is.filter((fact, n) => is.slice(0, n + 1).filter((one) => one === fact).length > was.filter((one) => one === fact).length);
  return lost.every((fact) => fact === front(after)) && gained.every((fact) => fact === front(before));
}
