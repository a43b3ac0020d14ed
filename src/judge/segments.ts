import { capText, foldForMatching, JUDGE_CAP, normalise, STORE_CAP } from "./normalise.ts";
import { findQuarantine, type QuarantineReason } from "./quarantine.ts";

export const MAX_SEGMENTS = 12;
export type SegmentId = `S${number}`;

/** One sentence or so of a reply. */
export type Segment = {
  readonly id: SegmentId;
  /** Offsets (UTF-16 units) into the player's own text: `reply.slice(start, end)` is what he typed. */
  readonly start: number;
  readonly end: number;
  /** Normalised: what a judge reads. */
  readonly text: string;
  /** Folded: what patterns are matched against. Same length as `text`. */
  readonly folded: string;
  /** Why it can't be evidence; absent when it can. */
  readonly quarantine?: QuarantineReason;
};

type Span = { readonly start: number; readonly end: number };

/** A sentence with its closing marks and emoji. A dot or comma between two digits closes nothing ("1.400", "10.40"). */
const SENTENCE = /(?:[^.!?…\r\n\u0085\u2028\u2029]|(?<=\d)\.(?=\d))+(?:[.!?…)"'”’\s]|\p{Extended_Pictographic}|\u{FE0F})*|[.!?…]+/gu;

/**
 * Cuts a reply into at most 12 segments, S1.. in order, that together hold at most 1,200 normalised characters. A sentence that is said
 * again is read once, where it was said last. Of a longer reply the head and the tail are read, half each: padding hides neither what it
 * begins with nor the last word. Segments without anything visible are left out. Never throws.
 */
export function cutSegments(reply: string): readonly Segment[] {
  const spans = mergeSpans(dropRepeated(findSpans(capText(reply, STORE_CAP), reply), reply));
  const read = spans.flatMap((span) => readSpan(reply, span) ?? []);
  const total = read.reduce((sum, segment) => sum + segment.text.length, 0);
  const fitting = total <= JUDGE_CAP ? read : readBothEnds(reply, read);
  return fitting.map((segment, index) => ({ ...segment, id: `S${index + 1}` }));
}

type Unnumbered = Omit<Segment, "id">;

/** From the front until half the room is taken, then from the back until it is full. */
function readBothEnds(reply: string, segments: readonly Unnumbered[]): readonly Unnumbered[] {
  const head = takeWhileRoom(reply, segments, { room: JUDGE_CAP / 2, fit: fitSpan });
  const seen = head.at(-1)?.end ?? 0;
  const rest = segments.filter((segment) => segment.end > seen).map((one) => ({ ...one, start: Math.max(one.start, seen) }));
  const room = JUDGE_CAP - head.reduce((sum, segment) => sum + segment.text.length, 0);
  const tail = takeWhileRoom(reply, rest.toReversed(), { room, fit: fitSpanEnd });
  return [...head, ...tail.toReversed()].slice(0, MAX_SEGMENTS);
}

type Fit = (reply: string, span: Span, room: number) => Span;

/** Whole segments as long as they fit, and the part that fits of the first that does not. */
function takeWhileRoom(
  reply: string,
  segments: readonly Unnumbered[],
  { room, fit }: { readonly room: number; readonly fit: Fit },
): readonly Unnumbered[] {
  const taken: Unnumbered[] = [];
  let left = room;
  for (const segment of segments) {
    if (left <= 0) break;
    const fitted = readSpan(reply, trimSpan(reply, fit(reply, segment, left)));
    if (!fitted) continue;
    taken.push(fitted);
    left = fitted.start === segment.start && fitted.end === segment.end ? left - fitted.text.length : 0;
  }
  return taken;
}

/** The words of a segment exactly as the player typed them. */
export function quoteSegment(reply: string, segment: Segment): string {
  return reply.slice(segment.start, segment.end);
}

function findSpans(capped: string, reply: string): readonly Span[] {
  const spans = [...capped.matchAll(SENTENCE)].map((match) => trimSpan(reply, { start: match.index, end: match.index + match[0].length }));
  return spans.filter((span) => span.end > span.start);
}

function trimSpan(reply: string, span: Span): Span {
  const raw = reply.slice(span.start, span.end);
  const start = span.start + raw.length - raw.trimStart().length;
  return { start, end: Math.max(start, span.start + raw.trimEnd().length) };
}

/** Without the sentences that come back further on in the same words. */
function dropRepeated(spans: readonly Span[], reply: string): readonly Span[] {
  const words = spans.map((span) =>
    normalise(reply.slice(span.start, span.end))
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" "),
  );
  return spans.filter((_span, n) => words[n] === undefined || words.lastIndexOf(words[n]) === n);
}

/** Neighbours are taken together, evenly, until there are no more than 12. */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  if (spans.length <= MAX_SEGMENTS) return spans;
  return Array.from({ length: MAX_SEGMENTS }, (_, index) => {
    const first = spans[Math.floor((index * spans.length) / MAX_SEGMENTS)] as Span;
    const last = spans[Math.floor(((index + 1) * spans.length) / MAX_SEGMENTS) - 1] as Span;
    return { start: first.start, end: last.end };
  });
}

/** The first part of the span that fits in `room` normalised characters: one typed character can become eighteen, so it halves its way. */
function fitSpan(reply: string, span: Span, room: number): Span {
  const raw = reply.slice(span.start, span.end);
  const length = longestThatFits(raw.length, (size) => normalise(capText(raw, size)).length <= room);
  return { start: span.start, end: span.start + capText(raw, length).length };
}

/** The last part of the span that fits. */
function fitSpanEnd(reply: string, span: Span, room: number): Span {
  const from = (size: number) => {
    const start = span.end - size;
    const cutsAPair = /[\uDC00-\uDFFF]/.test(reply.charAt(start)) && size > 0;
    return cutsAPair ? start + 1 : start;
  };
  const length = longestThatFits(span.end - span.start, (size) => normalise(reply.slice(from(size), span.end)).length <= room);
  return { start: from(length), end: span.end };
}

function longestThatFits(most: number, fits: (size: number) => boolean): number {
  if (fits(most)) return most;
  let best = 0;
  for (let low = 0, high = most; low <= high; ) {
    const middle = (low + high) >> 1;
    if (fits(middle)) {
      best = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best;
}

function readSpan(reply: string, { start, end }: Span): Unnumbered | undefined {
  const text = normalise(reply.slice(start, end)).replace(/\s+/gu, " ").trim();
  if (text === "") return undefined;
  const quarantine = findQuarantine(text);
  return { start, end, text, folded: foldForMatching(text), ...(quarantine ? { quarantine } : {}) };
}
