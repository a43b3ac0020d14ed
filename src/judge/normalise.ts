/** A stored reply is never longer than this (UTF-16 units). */
export const STORE_CAP = 4_000;
/** A judge reads no more than this of a reply (UTF-16 units, counted after normalising). */
export const JUDGE_CAP = 1_200;

/** Keeps whole emoji (group 1), drops every other default-ignorable character: zero-width, bidi, tags, variation selectors. */
const IGNORABLE = /(\p{RGI_Emoji})|\p{DI}/gv;
/** Line separators that are no plain line feed. U+2028 and U+2029 are not in \p{Cc}. */
const SEPARATORS = /\r\n?|[\u0085\u2028\u2029]/gu;
/** What shows as nothing: the blank braille cell and the control characters, tab and line feed excepted. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const BLANKS = /[\u2800\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/**
 * A player's words in one form: well-formed, NFKC, without invisible characters, line breaks as `\n`. Idempotent.
 * One pass is not stable (a filler between a letter and its accent), so it repeats until it is. Escape for a prompt or a page
 * after this and never before: NFKC turns 36 characters into markup.
 */
export function normalise(text: string): string {
  let before = text;
  let after = normaliseOnce(before);
  while (after !== before) {
    before = after;
    after = normaliseOnce(before);
  }
  return after;
}

function normaliseOnce(text: string): string {
  return text.toWellFormed().normalize("NFKC").replace(IGNORABLE, "$1").replace(SEPARATORS, "\n").replace(BLANKS, " ");
}

/** The first `cap` UTF-16 units, never half of a surrogate pair. */
export function capText(text: string, cap: number): string {
  if (text.length <= cap) return text;
  const last = text.charCodeAt(cap - 1);
  const cutsAPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, cutsAPair ? cap - 1 : cap);
}

/** Characters that look like a Latin letter or a plain quote, one for one, so that offsets stay the same. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...pairs("аеіјорсухѕԁһӏ", "aeijopcyxsdhl"),
  ...pairs("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX"),
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),
  ...pairs("áàâäãéèêëíìîïóòôöõúùûüçñ", "aaaaaeeeeiiiiooooouuuucn"),
  ...pairs("ÁÀÂÄÉÈÊËÍÌÎÏÓÒÔÖÚÙÛÜÇÑ", "AAAAEEEEIIIIOOOOUUUUCN"),
  ...pairs("‘’‚‛′`´“”„‟″–—−‐‑", "'''''''\"\"\"\"\"-----"),
};
const FOREIGN = /[^\p{ASCII}]/gu;

/** For matching only, never for the judged text: look-alikes, accents and typographic quotes folded one for one. Same length as the input. */
export function foldForMatching(text: string): string {
  return text.replace(FOREIGN, (character) => LOOKALIKES[character] ?? character);
}

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((character, index) => [character, to[index] ?? character]));
}
