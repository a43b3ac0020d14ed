import type { Came } from "../coach/debrief.ts";
import type { Lang } from "../game/language.ts";
import { givesGround } from "../game/pitch.ts";
import type { Reading } from "../game/verdict.ts";
import { type Amount, findAmounts } from "../judge/amounts.ts";
import { foldForMatching, normalise } from "../judge/normalise.ts";

/** Share of the resolved words that must be heard again. */
const DONE_FROM = 0.5;
const PARTLY_FROM = 0.3;

/**
 * Compares a reply with what the player resolved to do: amounts, content words, and a question when he meant to ask one. What he did not do
 * is never claimed: words that are not there prove nothing. Pure.
 */
export function compareIntention(lang: Lang, iWill: string, answer: { readonly reply: string; readonly reading: Reading }): Came {
  const [resolved, said] = [foldForMatching(normalise(iWill)).toLowerCase(), foldForMatching(normalise(answer.reply)).toLowerCase()];
  // "Dan zeg ik niet meteen ja": a thing left undone can't be seen in words.
  if (DENIES[lang].test(resolved)) return "unclear";
  const signs = [...amountSigns(lang, resolved, said), ...questionSign(lang, resolved, said)];
  const words = wordShare(lang, resolved, said);
  const gaveIn = answer.reading.kind === "judged" && givesGround(answer.reading);
  if (signs.length === 0 && words === undefined) return "unclear";
  const all = signs.every((one) => one) && (words === undefined || words >= DONE_FROM || (signs.length > 0 && words >= PARTLY_FROM));
  if (all) return gaveIn ? "unclear" : "done";
  const some = signs.some((one) => one) || (words !== undefined && words >= PARTLY_FROM);
  return some && !gaveIn ? "partly" : "unclear";
}

const DENIES: Readonly<Record<Lang, RegExp>> = {
  nl: /(?<!\p{L})(?:niet|geen|nooit|niks|zonder|zwijg|zwijgen|stil|wacht)(?!\p{L})/u,
  en: /(?<!\p{L})(?:not|don't|won't|no|never|nothing|without|silent|quiet|wait)(?!\p{L})/u,
};

/** One for each amount that he resolved to name: does it stand in the reply, and is it not turned down? */
function amountSigns(lang: Lang, resolved: string, said: string): readonly boolean[] {
  const named = findAmounts(said, lang, "euro").filter((amount) => amount.role !== "refused");
  const isSame = (one: Amount, other: Amount) => one.value === other.value;
  return findAmounts(resolved, lang, "euro").map((amount) => named.some((one) => isSame(one, amount)));
}

const ASKS: Readonly<Record<Lang, RegExp>> = {
  nl: /(?<!\p{L})(?:vraag|vragen|doorvragen|wedervraag|stel ik)(?!\p{L})|\?/u,
  en: /(?<!\p{L})(?:ask|asking|question)(?!\p{L})|\?/u,
};

function questionSign(lang: Lang, resolved: string, said: string): readonly boolean[] {
  return ASKS[lang].test(resolved) ? [said.includes("?")] : [];
}

/** How much of the resolved content words comes back, 0 to 1; undefined when there are none. */
function wordShare(lang: Lang, resolved: string, said: string): number | undefined {
  const wanted = new Set(contentWords(lang, resolved));
  if (wanted.size === 0) return undefined;
  const spoken = wordsOf(said);
  return [...wanted].filter((word) => spoken.some((other) => isSameWord(word, other))).length / wanted.size;
}

/** Endings of verbs and plurals left aside: "verwacht" and "verwachten". */
function isSameWord(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const stem = short.slice(0, Math.max(4, short.length - 1));
  return one === other || (short.length >= 4 && long.length - short.length <= 3 && long.startsWith(stem));
}

function contentWords(lang: Lang, text: string): readonly string[] {
  return wordsOf(text).filter((word) => word.length > 2 && !EMPTY_WORDS[lang].has(word));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}][\p{L}']*/gu) ?? [];
}

const EMPTY_WORDS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  nl: new Set(
    (
      "aan alles als ben bij dan dat deze die dit doe doen door een eens eerst euro even gewoon haar heb hem hen hoe hun iets jij jou jouw jullie kan " +
      "ken kom laat maar meer met mij mijn moet naar nee noem noemen nog ook onze over per rustig sta stel stellen tegen toch uit uur van vast " +
      "voor vraag vragen waar wat weer wel wie wil zal zeg zeggen zelf zich zijn zij zou antwoord antwoorden blijf blijven ander andere prospect " +
      "vriendelijk meteen kort terug doorvragen wedervraag"
    ).split(" "),
  ),
  en: new Set(
    (
      "about all and answer any are ask asking back but calm calmly can couldn't did does euro euros first for friendly from had has have her hers him " +
      "his hour how into its just keep kindly let like make mention more name not now off one only other our out per prospect question reply say " +
      "saying she some stay tell that the their them then there they this through too until was what when where which who will with would you your"
    ).split(" "),
  ),
};
