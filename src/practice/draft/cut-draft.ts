import type { Lang } from "../../game/language.ts";

/** A sentence of a draft: where it stands (UTF-16 units), and what it says on one line with straight quotes. */
export type DraftSentence = { readonly start: number; readonly end: number; readonly text: string };

/** A mail that is answered or passed on: from here on the words are not the writer's. */
const QUOTED =
  /^(?:>|-{2,} ?(?:oorspronkelijk|original|doorgestuurd|forwarded)|(?:op|on) .{4,120}(?:schreef|wrote).{0,60}:\s*$|(?:van|from): .*[@<])/iu;
const CLOSING =
  /^(?:met )?(?:vriendelijke |hartelijke |warme |beste |fijne |veel |lieve )*(?:groet(?:en|jes)?|mvg|m\.v\.g\.|gr\.?|tot (?:snel|dan|gauw|ziens)|(?:kind |best |warm |many )*(?:regards|wishes)|best|cheers|yours(?: \p{L}+)?|sincerely|thanks|thank you|dank(?:je(?: wel)?| je| u)?|bedankt)(?:,? \p{L}+){0,3}\s*[,.!]?$/iu;
const GREETING =
  /^(?:beste|hoi|hallo|hey|hé|hi|dag|hello|dear|geachte|ha|hai|goede(?:morgen|middag|avond|ndag)|good (?:morning|afternoon|evening)|l\.s\.)(?=[\s,!]|$)[^.?!,\n]{0,60}(?:[,!]|$)/iu;
const SUBJECT = /^(?:onderwerp|betreft|subject|re|fw|fwd)\s*:/iu;
const MARK = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/u;
const SENTENCE_END = /[.!?…:]["')]?\s*$/u;

type Line = { readonly start: number; readonly text: string };

/**
 * The writer's own sentences, in order. Greeting, subject, closing, signature and quoted mail are left out, as are lines without a word.
 * A line that was broken in the middle of a sentence is read on.
 */
export function cutDraft(draft: string, lang: Lang): readonly DraftSentence[] {
  const segmenter = new Intl.Segmenter(lang, { granularity: "sentence" });
  return paragraphsOf(ownLines(draft)).flatMap(({ start, end }) => {
    // A line break inside a paragraph ends no sentence.
    const text = draft.slice(start, end).replace(/[\r\n]/gu, " ");
    return [...segmenter.segment(text)].flatMap((part) => sentenceAt(draft, start + part.index, start + part.index + part.segment.length));
  });
}

function sentenceAt(draft: string, from: number, to: number): readonly DraftSentence[] {
  const raw = draft.slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  const end = from + raw.trimEnd().length;
  const text = onOneLine(draft.slice(start, Math.max(start, end)));
  return /\p{L}{2}/u.test(text) ? [{ start, end, text }] : [];
}

/** As patterns expect it. */
export function onOneLine(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201B\u2032`\u00B4]/gu, "'")
    .replace(/[\u201C\u201D\u201E]/gu, '"')
    .replace(/\s+/gu, " ")
    .trim();
}

function ownLines(draft: string): readonly Line[] {
  const lines = [...draft.matchAll(/[^\r\n]+/gu)].map((match) => ({ start: match.index, text: match[0] }));
  const quotedFrom = lines.findIndex(({ text }) => QUOTED.test(text.trim()));
  const typed =
    quotedFrom < 0
      ? lines
      : lines
          .slice(0, quotedFrom)
          .concat(lines.slice(quotedFrom).filter((line, n, rest) => isBelowQuote(rest, n) && !QUOTED.test(line.text.trim())));
  const closing = typed.findIndex(({ text }, n) => /^--\s*$/u.test(text.trim()) || (n > 0 && CLOSING.test(text.trim())));
  const body = closing < 0 ? typed : typed.slice(0, closing);
  const first = body.findIndex(({ text }) => text.trim() !== "" && !SUBJECT.test(text.trim()));
  return body.slice(Math.max(0, first)).flatMap((line, n) => withoutMark(n === 0 ? withoutGreeting(line) : line));
}

/** Of lines marked with ">" those in between are the writer's; after a header of a mail all is somebody else's. */
function isBelowQuote(rest: readonly Line[], place: number): boolean {
  return rest.slice(0, place + 1).every(({ text }) => !QUOTED.test(text.trim()) || text.trim().startsWith(">"));
}

function withoutGreeting(line: Line): Line {
  const lead = line.text.length - line.text.trimStart().length;
  const greeting = GREETING.exec(line.text.trimStart())?.[0] ?? "";
  // "Dag 3 is vrij." is no greeting: it goes on without a comma.
  return greeting === "" ? line : { start: line.start + lead + greeting.length, text: line.text.slice(lead + greeting.length) };
}

function withoutMark({ start, text }: Line): readonly Line[] {
  const mark = MARK.exec(text)?.[0] ?? "";
  const rest = text.slice(mark.length);
  return rest.trim() === "" ? [] : [{ start: start + mark.length, text: rest }];
}

/** Lines that follow each other and were broken in the middle of a sentence. */
function paragraphsOf(lines: readonly Line[]): readonly { readonly start: number; readonly end: number }[] {
  const paragraphs: { start: number; end: number; text: string }[] = [];
  for (const { start, text } of lines) {
    const last = paragraphs.at(-1);
    const goesOn = last && start - last.end <= 2 && !SENTENCE_END.test(last.text) && /^\s*[\p{Ll}\p{N}€]/u.test(text);
    if (goesOn) Object.assign(last, { end: start + text.length, text });
    else paragraphs.push({ start, end: start + text.length, text });
  }
  return paragraphs;
}

const TELLING: Readonly<Record<Lang, ReadonlySet<string>>> = {
  nl: new Set("de het een ik je jij jullie we wij dat niet en van voor met op te is zijn mijn hoe wat maar ook naar nog kan".split(" ")),
  en: new Set("the a an i you we that not and of for with on to is are my how what but also at can it this have be".split(" ")),
};

/** In which of the two languages it was written; `otherwise` when that can't be told. */
export function tellLang(text: string, otherwise: Lang): Lang {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (lang: Lang) => words.filter((word) => TELLING[lang].has(word)).length;
  const [nl, en] = [count("nl"), count("en")];
  return nl === en ? otherwise : nl > en ? "nl" : "en";
}
