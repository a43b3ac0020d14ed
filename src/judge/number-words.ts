import type { Lang } from "../game/language.ts";

/**
 * Numbers written in words, 1 to 999,999, as people write them: "vijfentachtig", "drieentwintig", "vijftienhonderd",
 * "eighty-five", "hundred and twenty". Own code: the packages for it read one language each. Works on folded text (no accents).
 */
export type NumberWords = {
  /** Source of a regular expression (flags `iu`) that finds a number in words; put letter boundaries around it. */
  readonly source: string;
  /** The number that the words say. Give it what `source` found. */
  readonly parse: (words: string) => number;
};

type Grammar = {
  /** Words for 1 to 99, spaces and hyphens left out. */
  readonly small: ReadonlyMap<string, number>;
  readonly smallSource: string;
  readonly hundred: string;
  readonly thousand: string;
  /** What may stand before "hundred", and between it and what follows. */
  readonly space: string;
  readonly glue: string;
};

const NL_UNITS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
const NL_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"];
const NL_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];
const EN_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const EN_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const NL_SMALL = smallNumbers([...NL_UNITS, ...NL_TEENS], NL_TENS, (ten, unit) => `${unit}en${ten}`);
const EN_SMALL = smallNumbers([...EN_UNITS, ...EN_TEENS], EN_TENS, (ten, unit) => `${ten}${unit}`);

export const NUMBER_WORDS: Readonly<Record<Lang, NumberWords>> = {
  nl: buildWords({
    small: NL_SMALL,
    smallSource: `(?:(?:${alternation(NL_UNITS)})en)?(?:${alternation(NL_TENS)})|${alternation([...NL_TEENS, ...NL_UNITS])}`,
    hundred: "honderd",
    thousand: "duizend",
    space: "\\s?",
    glue: "\\s?(?:en\\s?)?",
  }),
  en: buildWords({
    small: EN_SMALL,
    smallSource: `(?:${alternation(EN_TENS)})(?:[\\s-]?(?:${alternation(EN_UNITS)})(?!\\p{L}))?|${alternation([...EN_TEENS, ...EN_UNITS])}`,
    hundred: "hundred",
    thousand: "thousand",
    space: "[\\s-]",
    glue: ",?[\\s-](?:and\\s)?",
  }),
};

function buildWords(grammar: Grammar): NumberWords {
  const { smallSource, hundred, thousand, space, glue } = grammar;
  const half = `(?:(?:(?:${smallSource})${space})?${hundred}(?:${glue}(?:${smallSource}))?|${smallSource})`;
  const source = `(?:(?:${half}${space})?${thousand}(?:${glue}${half})?|${half})`;
  const token = new RegExp(`${hundred}|${thousand}|${smallSource}`, "giu");
  return { source, parse: (words) => addUp(words.match(token) ?? [], grammar) };
}

function addUp(tokens: readonly string[], grammar: Grammar): number {
  let thousands = 0;
  let rest = 0;
  for (const raw of tokens) {
    const token = raw.toLowerCase().replace(/[\s-]/gu, "");
    if (token === grammar.thousand) {
      thousands = Math.max(rest, 1) * 1000;
      rest = 0;
    } else if (token === grammar.hundred) rest = Math.max(rest, 1) * 100;
    else rest += grammar.small.get(token) ?? 0;
  }
  return thousands + rest;
}

function smallNumbers(
  underTwenty: readonly string[],
  tens: readonly string[],
  join: (ten: string, unit: string) => string,
): ReadonlyMap<string, number> {
  const compounds = tens.flatMap((ten, t) => [
    [ten, 20 + 10 * t] as const,
    ...underTwenty.slice(0, 9).map((unit, u) => [join(ten, unit), 21 + 10 * t + u] as const),
  ]);
  return new Map([...underTwenty.map((word, index) => [word, index + 1] as const), ...compounds]);
}

/** Longest first, so that "vijftig" is not read as "vijf". */
function alternation(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join("|");
}
