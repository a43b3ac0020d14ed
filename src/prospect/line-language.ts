import type { Lang } from "../game/language.ts";
import { wordsOf } from "./lexicon.ts";

/** Small words that nearly every sentence holds. Words of both languages ("is", "we", "was", "in") tell nothing and are left out. */
const COMMON: Readonly<Record<Lang, ReadonlySet<string>>> = {
  nl: setOf(
    "de het een en ik je jij wij dat die dit niet zijn voor van met maar ook wat hoe dan dus er nog wel geen naar op bij als om hier uit aan te mij me jou jouw jullie mijn ons onze heb hebt heeft hebben kan kun wil moet ga gaat gaan doe doet zo waar wie waarom meer al nu zonder over zijn haar wordt worden werd eens even gewoon iets iemand alles allemaal toch onder tot deze",
  ),
  en: setOf(
    "the a an and i you that this these not are for of with but also what how then there still no to on at if your our my it do does have has i'm it's you're don't that's can could will would should why who where more than from out be been they them us me all any some its own just get gets when say know his her one about we're we've i'll you'll they're isn't doesn't won't let's right",
  ),
};

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** Shorter lines tell nothing ("Tja. Take it or leave it."). */
const ENOUGH_WORDS = 4;
/** From here on a line in the language asked for has at least one of its small words; German, French or noise mostly has none. */
const HAS_SMALL_WORDS_FROM = 8;

/** True unless the line clearly is in another language than the one asked for. */
export function isInLanguage(line: string, lang: Lang): boolean {
  const words = wordsOf(line).map((word) => word.replace("’", "'"));
  const count = (of: Lang) => words.filter((one) => COMMON[of].has(one)).length;
  const own = count(lang);
  if (words.length < ENOUGH_WORDS) return true;
  if (words.length >= HAS_SMALL_WORDS_FROM && own === 0) return false;
  return own >= count(lang === "nl" ? "en" : "nl") && !isForeign(line);
}

/** Small words of the neighbours that neither Dutch nor English has. */
const FOREIGN = setOf("ich nicht und das ist auch wir haben für mit sie une est vous nous pas pour avec los una por para está");
function isForeign(line: string): boolean {
  return wordsOf(line).filter((word) => FOREIGN.has(word)).length >= 3;
}
