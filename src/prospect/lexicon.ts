/** Patterns over words of any alphabet: `\b` only knows ASCII, so that "één" or "coördinatie" would break in two. */

/** One of the alternatives as whole words. */
export function wholeWords(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, "iu");
}

/** One of the alternatives at the beginning of a word. */
export function wordStarts(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})`, "iu");
}

/** The words of a text, lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
}

/** The sentences of a line; what a prospect does, in brackets, is one of its own. */
export function sentencesOf(line: string): readonly string[] {
  return line.split(/(?<=[.!?…][)"”]?|\))\s+/u).filter((sentence) => sentence !== "");
}
