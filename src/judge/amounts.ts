import type { Lang } from "../game/language.ts";
import { type AmountRole, type AmountSubject, BACK_REFERENCES, readCounted, readRole, readSubject } from "./amount-roles.ts";
import { NUMBER_WORDS } from "./number-words.ts";

export type AmountUnit = "euro" | "percent" | "days" | "hours";

/** Money in euros (any currency sign counts as one), percentages, days (weeks and months turned into days), hours. */
export type Amount = {
  readonly unit: AmountUnit;
  readonly value: number;
  readonly subject: AmountSubject;
  readonly role: AmountRole;
  /** Offsets in the text that was given. */
  readonly start: number;
  readonly end: number;
};

const DIGITS = "\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2}(?!\\d))?";
const HALVES: Readonly<Record<Lang, string>> = { nl: "anderhalf|anderhalve|half|halve", en: "half(?:\\san?)?" };
const ARTICLES: Readonly<Record<Lang, string>> = { nl: "een", en: "an?|one|half\\san?" };
const UNIT_WORDS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  nl: {
    euro: "euro(?:'s)?|eur|ping|piek|ballen|duppies|dollar|pond",
    percent: "%|procent|pct",
    hours: "uur|uren|uurtjes?",
    days: "(?:werk|kalender)?dag(?:en)?",
    weeks: "we(?:ek|ken)",
    months: "maand(?:en)?",
  },
  en: {
    euro: "euros?|eur|quid|pounds?|dollars?|bucks",
    percent: "%|per\\s?cent|pct",
    hours: "hours?|hrs?",
    days: "(?:working\\s|business\\s)?days?",
    weeks: "weeks?",
    months: "months?",
  },
};
/** Words after which a bare number is still a number by itself: "98, dus", "dertig na factuurdatum". Others make it a count: "12 jaar". */
const BARE_FOLLOWERS: Readonly<Record<Lang, string>> = {
  nl: "is|was|wordt|blijft|mag|kan|kon|dan|dus|en|of|maar|per|na|ex|excl|exclusief|incl|inclusief|all-in|eraf|af|ook|gaat|lukt|niet|als|voor|met|om|doe|doen|hou|ben|zit|werk|red|haal|het|ik|bij|op|vooraf|erbij|extra|vind|hoor|te|in|goed|prima|ok|oke|akkoord|hè|nu|vast|zou|eenmalig|deze",
  en: "is|was|isn't|becomes|stays|will|would|works|won't|then|so|and|or|but|per|an|a|after|plus|ex|excl|all-in|off|too|it|if|for|with|I|I'd|I'll|i|at|in|on|up|extra|from|doesn't|does|fine|ok|okay|maybe|not|to|please|net|gross|flat|upfront|by|this|just",
};
const BARE_MINIMUM = 10;
/** Words after which a bare number counts people or things: "een van die tien", "the other ten". */
const COUNTED: Readonly<Record<Lang, RegExp>> = {
  nl: /(?<!\p{L})(?:van (?:de|die|deze|al die)|die|deze|andere|alle)\s$/iu,
  en: /(?<!\p{L})(?:of (?:the|those|these|your)|those|these|other|all)\s$/iu,
};
const COUNTED_REACH = 12;
/** Words before which a number is a price or a term, whatever follows: "onder de 110 klap ik ...". */
const BARE_LEADERS: Readonly<Record<Lang, string>> = {
  nl: "(?:onder|boven|beneden)\\s(?:de\\s)?|reken\\s|tarief\\sis\\s|prijs\\sis\\s|op\\sde\\s|van\\smijn\\s",
  en: "(?:below|under|above|over|charge|rate\\sis|price\\sis|at|my)\\s",
};

type Reader = { readonly find: RegExp; readonly unitOf: (word: string) => readonly [AmountUnit, number] | undefined };
const READERS: Readonly<Record<Lang, Reader>> = { nl: buildReader("nl"), en: buildReader("en") };

/**
 * Every amount in the text, in order. `bareUnit` is what a number without a unit counts, in the light of the prospect's line
 * ("en ik reken 98"); without it bare numbers are left out. Expects folded text.
 */
export function findAmounts(text: string, lang: Lang, bareUnit?: AmountUnit): readonly Amount[] {
  const reader = READERS[lang];
  const found: Amount[] = [];
  for (const match of text.matchAll(reader.find)) {
    const end = match.index + match[0].length;
    const around = { before: clauseBefore(text, match.index), after: clauseAfter(text, end) };
    const counted = bareUnit && match.groups?.["bare"] !== undefined ? readCounted(around, lang) : undefined;
    const measured = measure(match, lang, counted ?? bareUnit);
    if (!measured || isPerUnit(match, found.at(-1), lang)) continue;
    found.push({ ...measured, subject: readSubject(around, lang), role: readRole(around, lang), start: match.index, end });
  }
  return settleBackReferences(found, text, lang);
}

function measure(match: RegExpMatchArray, lang: Lang, bareUnit: AmountUnit | undefined): Pick<Amount, "unit" | "value"> | undefined {
  const groups = match.groups ?? {};
  if (groups["fortnight"]) return { unit: "days", value: 14 };
  const value = readValue(groups, lang);
  const [unit, factor] = READERS[lang].unitOf(groups["unit"] ?? "") ?? [undefined, 1];
  if (unit) return { unit, value: value * factor };
  if (groups["sign"] || groups["dash"]) return { unit: "euro", value };
  const counted = COUNTED[lang].test((match.input ?? "").slice(Math.max(0, (match.index ?? 0) - COUNTED_REACH), match.index));
  const standsAlone = groups["bare"] !== undefined && !groups["clock"] && !counted;
  const isYear = /^(?:19|20)\d\d$/u.test(groups["digits"] ?? "");
  return bareUnit && standsAlone && !isYear && value >= BARE_MINIMUM ? { unit: bareUnit, value } : undefined;
}

/** "85 an hour" is one amount, not two; "a day" and "an hour" by themselves are no amount at all. */
function isPerUnit(match: RegExpMatchArray, before: Amount | undefined, lang: Lang): boolean {
  const article = new RegExp(`^(?:${ARTICLES[lang]})\\s(?<unit>\\p{L}+)`, "iu").exec(match[0]);
  if (!article) return false;
  const isBrief = READERS[lang].unitOf(article.groups?.["unit"] ?? "")?.[1] === 1;
  return isBrief || (before?.unit === "euro" && (match.index ?? 0) - before.end <= 1);
}

function readValue(groups: Readonly<Record<string, string | undefined>>, lang: Lang): number {
  if (groups["digits"]) return readDigits(groups["digits"]) * (groups["kilo"] ? 1000 : 1);
  const words = groups["words"] ?? "";
  if (/^anderhal/iu.test(words)) return 1.5;
  if (/^hal/iu.test(words)) return 0.5;
  return new RegExp(`^(?:${ARTICLES[lang]})$`, "iu").test(words) ? 1 : NUMBER_WORDS[lang].parse(words);
}

/** "1.400" and "1,400" are thousands, "82,50" and "82.50" are not, in both languages. */
function readDigits(digits: string): number {
  const grouped = /^\d{1,3}(?:[.,]\d{3})+/u.exec(digits)?.[0] ?? "";
  const whole = grouped.replace(/[.,]/gu, "");
  return grouped === "" ? Number(digits.replace(",", ".")) : Number(`${whole}${digits.slice(grouped.length).replace(",", ".")}`);
}

function buildReader(lang: Lang): Reader {
  const units = UNIT_WORDS[lang];
  const unit = Object.values(units).join("|");
  const word = `(?<words>${HALVES[lang]}|${NUMBER_WORDS[lang].source}|${ARTICLES[lang]})`;
  const follows = `(?<bare>(?=\\s*(?:$|[.,;:!?)\\u2026-]|p?\\/|(?:${BARE_FOLLOWERS[lang]})(?!\\p{L})))|(?<=(?:${BARE_LEADERS[lang]})[\\d.,]+))`;
  const find = new RegExp(
    `(?<![\\p{L}\\p{N}.,])(?:(?<fortnight>fortnight|veertien\\s?daags)|(?<sign>(?:€|£|\\$|EUR)\\s?)?(?:(?<digits>${DIGITS})(?<kilo>k(?![\\p{L}]))?(?<dash>,-|,--)?|${word}(?!\\p{L}))` +
      `(?:[\\s-]{0,2}(?<unit>${unit})(?![\\p{L}])|(?<clock>\\s?(?:uur|am|pm|o'clock)(?!\\p{L}))|${follows}|(?![\\p{L}\\p{N}])))`,
    "giu",
  );
  const table: readonly (readonly [RegExp, AmountUnit, number])[] = [
    [whole(units["euro"]), "euro", 1],
    [whole(units["percent"]), "percent", 1],
    [whole(units["hours"]), "hours", 1],
    [whole(units["days"]), "days", 1],
    [whole(units["weeks"]), "days", 7],
    [whole(units["months"]), "days", 30],
  ];
  const unitOf = (found: string) => {
    const row = table.find(([pattern]) => pattern.test(found));
    return row ? ([row[1], row[2]] as const) : undefined;
  };
  return { find, unitOf };
}

function whole(source: string | undefined): RegExp {
  return new RegExp(`^(?:${source ?? "(?!)"})$`, "iu");
}

/** The 40 characters before, no further back than the last comma or sentence. */
function clauseBefore(text: string, start: number): string {
  return (
    text
      .slice(Math.max(0, start - 40), start)
      .split(/[;!?\n]|[.,]\s/u)
      .at(-1) ?? ""
  );
}

function clauseAfter(text: string, end: number): string {
  return text.slice(end, end + 45).split(/[;!?\n]|[.,](?:\s|$)/u)[0] ?? "";
}

/** "85 euro, daar ga ik niet onder zitten": the amount before is a floor. */
function settleBackReferences(found: readonly Amount[], text: string, lang: Lang): readonly Amount[] {
  const reference = BACK_REFERENCES[lang].exec(text);
  if (!reference) return found;
  const last = found.findLast((amount) => amount.end <= reference.index);
  return found.map((amount) => (amount === last ? { ...amount, role: "floor" } : amount));
}
