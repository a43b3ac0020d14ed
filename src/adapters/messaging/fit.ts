const ELLIPSIS = "…";
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * At most `limit` UTF-16 units, the strictest of the ways in which platforms count. Never cuts through a character as people see it; what
 * was cut ends with an ellipsis.
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, lastBreak(text, limit - ELLIPSIS.length)).trimEnd()}${ELLIPSIS}`;
}

/** The text in pieces of at most `limit` UTF-16 units, cut between paragraphs, else between words, else between characters. */
export function splitText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const head = rest.slice(0, limit);
    const at = [head.lastIndexOf("\n"), head.lastIndexOf(" ")].find((place) => place > limit / 2) ?? lastBreak(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece !== "");
}

/** The last place up to `limit` that lies between two characters. A single one that is longer (letters can be stacked without end) is cut between code points. */
function lastBreak(text: string, limit: number): number {
  let at = 0;
  // Enough to see the character at the limit whole.
  for (const { segment, index } of characters.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit) break;
    at = index + segment.length;
  }
  if (at > 0) return at;
  const splitsPair = /[\ud800-\udbff]/.test(text[limit - 1] ?? "") && /[\udc00-\udfff]/.test(text[limit] ?? "");
  return splitsPair ? limit - 1 : limit;
}
