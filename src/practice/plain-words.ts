import { foldForMatching, normalise } from "../judge/normalise.ts";

/** Signs for letters, by people in a hurry or who hide a word. */
const LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  $: "s",
  т: "t",
  к: "k",
  м: "m",
  в: "b",
  н: "h",
};

/** What says stop without a word, and the names that Slack writes for it; all are read as this one. */
export const STOP_SIGN = "🛑";
const STOP_SIGNS = /:(?:octagonal_sign|stop_sign|stop_button|raised_hand|hand|no_entry|no_entry_sign):|[🛑✋⏹⛔🚫]\u{FE0F}?/giu;

/**
 * A text for matching only: lower case, without accents and invisible characters, look-alikes and digits among letters as letters, letters
 * set apart put together, drawn-out ones once. Signs that say stop are one sign.
 */
export function plainWords(text: string): string {
  return foldForMatching(normalise(text.replace(STOP_SIGNS, ` ${STOP_SIGN} `)))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(?<=\p{L})[01345$](?=\p{L})|[ткмвн]/gu, (sign) => LETTERS[sign] ?? sign)
    .replace(/(?<![\p{L}\p{N}'])\p{L}(?:[ ._*-]+\p{L}){2,}(?![\p{L}\p{N}'])/gu, (spelt) => spelt.replace(/[ ._*-]/gu, ""))
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/[ \t]+/gu, " ")
    .trim();
}

/** Its sentences and parts of sentences, without punctuation, quoted words and pictures; of emoji only the stop sign is left. */
export function clausesOf(text: string): readonly string[] {
  return plainWords(text)
    .replace(/"[^"]*"/gu, " … ")
    .split(/[.!?…;,\n()]+| [-/] /u)
    .map((clause) => clause.replace(/(?!🛑)\p{Extended_Pictographic}/gu, " ").replace(/[^\p{L}\p{N}'🛑 :-]/gu, " "))
    .map((clause) => clause.replace(/\s+/gu, " ").replace(/^[ :-]+|[ :-]+$/gu, ""))
    .filter((clause) => clause !== "");
}
