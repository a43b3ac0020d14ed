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
 * Cuts a reply into at most 12 segments, S1.. in order, that together hold at most 1,200 normalised characters; what comes after
 * is not read. Segments without anything visible are left out. Never throws.
 */
export function cutSegments(reply: string): readonly Segment[] {
  const spans = mergeSpans(findSpans(capText(reply, STORE_CAP), reply));
  const segments: Segment[] = [];
  let room = JUDGE_CAP;
  for (const span of spans) {
    const segment = readSpan(reply, fitSpan(reply, span, room));
    if (segment === undefined) continue;
    if (room <= 0) break;
    room -= segment.text.length;
    segments.push({ ...segment, id: `S${segments.length + 1}` });
  }
  return segments;
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

/** Neighbours are taken together, evenly, until there are no more than 12. */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  if (spans.length <= MAX_SEGMENTS) return spans;
  return Array.from({ length: MAX_SEGMENTS }, (_, index) => {
    const first = spans[Math.floor((index * spans.length) / MAX_SEGMENTS)] as Span;
    const last = spans[Math.floor(((index + 1) * spans.length) / MAX_SEGMENTS) - 1] as Span;
    return { start: first.start, end: last.end };
  });
}

/** The part of the span that fits in `room` normalised characters: one typed character can become eighteen, so it halves its way. */
function fitSpan(reply: string, span: Span, room: number): Span {
  const raw = capText(reply.slice(span.start, span.end), Math.max(room, 0));
  if (normalise(raw).length <= room) return { start: span.start, end: span.start + raw.length };
  let fits = 0;
  for (let low = 0, high = raw.length; low <= high; ) {
    const middle = (low + high) >> 1;
    const part = capText(raw, middle);
    if (normalise(part).length <= room) {
      fits = part.length;
      low = middle + 1;
    } else high = middle - 1;
  }
  return { start: span.start, end: span.start + fits };
}

function readSpan(reply: string, span: Span): Omit<Segment, "id"> | undefined {
  const text = normalise(reply.slice(span.start, span.end)).replace(/\s+/gu, " ").trim();
  if (text === "") return undefined;
  const quarantine = findQuarantine(text);
  return { ...span, text, folded: foldForMatching(text), ...(quarantine ? { quarantine } : {}) };
}
