import { wordsOf } from "./lexicon.ts";

/** Number words of both languages, up to a hundred: what prices, terms and percentages are made of. */
const ONES = index(
  "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
);
const TENS = index("nul tien twintig dertig veertig vijftig zestig zeventig tachtig negentig", 10);
const ONES_EN = index(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
);
const TENS_EN = index("zero ten twenty thirty forty fifty sixty seventy eighty ninety", 10);

function index(words: string, step = 1): ReadonlyMap<string, number> {
  return new Map(words.split(" ").map((word, n) => [word, n * step]));
}

/** What makes a number word a figure of the deal. */
const UNITS = new Set(
  "euro euro's euros eurootjes per an dagen dag days day procent percent cent weken week weeks maanden months uur hour hours".split(" "),
);

/** What makes a bare number from twenty on a figure: "Tachtig dan." */
const SETTLERS = new Set(["dan", "dus", "then", "it"]);

/**
 * The figures in a line, as plain numbers in digits ("95", "2.5", "1250"): those in digits, and those in words that are named
 * with a unit or make a sentence of their own ("vijfentachtig euro", "Tachtig."). "Tien anderen" is no figure.
 */
export function figuresIn(line: string): readonly string[] {
  const plain = line.normalize("NFKC").replaceAll("é", "e");
  const digits = (plain.match(/\d+(?:[.,]\d+)*/gu) ?? []).map(plainNumber);
  const clauses = plain.split(/[.,;:!?()€"“”]+/u).map(wordsOf);
  return [...digits, ...clauses.flatMap(figuresInWords)];
}

function plainNumber(figure: string): string {
  const joined = /^\d{1,3}(?:[.,]\d{3})+$/u.test(figure) ? figure.replace(/[.,]/gu, "") : figure.replace(",", ".");
  return Number.isNaN(Number(joined)) ? figure : String(Number(joined));
}

function figuresInWords(clause: readonly string[]): readonly string[] {
  const words = clause.flatMap((word) => word.split("-"));
  const figures: string[] = [];
  for (let at = 0; at < words.length; ) {
    const { value, used } = readNumber(words, at);
    const next = words[at + used];
    const standsAlone = next === undefined || SETTLERS.has(next);
    const isFigure = standsAlone ? value >= 20 : value >= 2 && UNITS.has(next);
    if (used > 0 && isFigure) figures.push(String(value));
    at += Math.max(1, used);
  }
  return figures;
}

/** The number that the words from `at` on make; `used: 0` when they make none. */
function readNumber(words: readonly string[], at: number): { readonly value: number; readonly used: number } {
  const first = words[at] as string;
  if (first === "a" && words[at + 1] === "hundred") return withRest(words, { at: at + 2, value: 100, used: 2 });
  if (first === "honderd" || first === "hundred") return withRest(words, { at: at + 1, value: 100, used: 1 });
  const second = words[at + 1];
  const tens = TENS_EN.get(first);
  const ones = second === undefined ? undefined : ONES_EN.get(second);
  if (tens !== undefined && ones !== undefined && ones < 10) return { value: tens + ones, used: 2 };
  const value = numberWord(first);
  if (value !== undefined && (second === "hundred" || second === "honderd")) {
    return withRest(words, { at: at + 2, value: value * 100, used: 2 });
  }
  return value === undefined ? { value: 0, used: 0 } : { value, used: 1 };
}

function withRest(words: readonly string[], from: { readonly at: number; readonly value: number; readonly used: number }) {
  const joins = words[from.at] === "and" || words[from.at] === "en" ? 1 : 0;
  const rest = numberWord(words[from.at + joins] ?? "");
  return rest === undefined ? from : { value: from.value + rest, used: from.used + joins + 1 };
}

function numberWord(word: string): number | undefined {
  const simple = ONES.get(word) ?? TENS.get(word) ?? ONES_EN.get(word) ?? TENS_EN.get(word);
  if (simple !== undefined) return simple;
  const hundreds = /^(\p{L}*?)honderd(?:en)?(\p{L}*)$/u.exec(word);
  if (hundreds) {
    const [times, rest] = [
      hundreds[1] === "" ? 1 : ONES.get(hundreds[1] as string),
      hundreds[2] === "" ? 0 : numberWord(hundreds[2] as string),
    ];
    return times === undefined || rest === undefined ? undefined : times * 100 + rest;
  }
  const joined = /^(een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)(\p{L}+tig)$/u.exec(word);
  const [one, ten] = [ONES.get(joined?.[1] ?? "-"), TENS.get(joined?.[2] ?? "-")];
  return one === undefined || ten === undefined ? undefined : one + ten;
}
