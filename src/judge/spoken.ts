const WORD = /(?<![\p{L}\p{N}'])'?[\p{L}][\p{L}']*/gu;

/**
 * Writes spoken and Flemish forms out ("da zie ik ni" becomes "dat zie ik niet"), so that one pattern hears them all. For matching only:
 * the text may grow or shrink, and a quote is always cut from what was typed. `forms` maps a word in small letters to what it stands for.
 */
export function createWriteOut(forms: ReadonlyMap<string, string>): (text: string) => string {
  return (text) => text.replace(WORD, (word) => forms.get(word) ?? word);
}
