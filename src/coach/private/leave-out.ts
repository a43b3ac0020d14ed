import { findNames } from "./names.ts";
import { type LeftOutKind, PATTERNS } from "./patterns.ts";

export type LeftOut = { readonly kind: LeftOutKind; readonly words: string };

export type Cleaned = {
  /** Without what is nobody's business; an ellipsis stands for each thing that went. */
  readonly text: string;
  /** What went, in the player's own words, each once. */
  readonly leftOut: readonly LeftOut[];
};

/** Stands where something was. */
export const HOLE = "…";
/** So much of the letters are capitals in a text that is shouted: there a capital says nothing. */
const SHOUTED = 0.6;

/**
 * Takes names of people and companies, mail addresses, links, telephone and account numbers, other long numbers and addresses out of a
 * text. Rather a word too many than one too few: what goes out is told to the player, who can say it in another way. `isWho`: the text
 * says who somebody is, and a single word in it may be his name.
 */
export function leaveOutPrivate(given: string, { isWho = false }: { readonly isWho?: boolean } = {}): Cleaned {
  const leftOut: LeftOut[] = [];
  let text = given
    .toWellFormed()
    .normalize("NFKC")
    .replace(/\p{DI}/gu, "")
    .replace(/\r\n?/gu, "\n");
  for (const { kind, pattern, counts = () => true } of PATTERNS) {
    text = text.replace(pattern, (found: string) => {
      if (!counts(found)) return found;
      leftOut.push({ kind, words: found.trim() });
      return keepSpaces(found);
    });
  }
  text = isShouted(text) ? text.toLowerCase() : text;
  for (const { at, end } of findNames(text, isWho).toReversed()) {
    leftOut.push({ kind: "person", words: text.slice(at, end) });
    text = `${text.slice(0, at)}${HOLE}${text.slice(end)}`;
  }
  return { text: tidy(text), leftOut: onceEach(leftOut) };
}

function keepSpaces(found: string): string {
  return `${/^\s/u.test(found) ? " " : ""}${HOLE}${/\s$/u.test(found) ? " " : ""}`;
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 12 && letters.filter((letter) => /\p{Lu}/u.test(letter)).length > letters.length * SHOUTED;
}

function tidy(text: string): string {
  return text
    .replace(/…(?:[\s,&]*…)+/gu, HOLE)
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ *\n\s*/gu, "\n")
    .trim();
}

function onceEach(all: readonly LeftOut[]): readonly LeftOut[] {
  const seen = new Set<string>();
  return all.filter(({ words }) => {
    const key = words.toLowerCase();
    if (seen.has(key) || words === HOLE) return false;
    seen.add(key);
    return true;
  });
}
