import type { ActMatcher, ActSet } from "./acts.ts";
import type { Segment, SegmentId } from "./segments.ts";
import { OFFENCES_AND_BOWS, type Sign } from "./signs.ts";

/**
 * Where something was heard, and how often. `at` is the place of the last segment that showed it, from 0 (the first) to 1 (the
 * last); `order` counts the characters before it ended, so that two things in one sentence can be told apart.
 */
export type Hit = { readonly count: number; readonly segments: readonly SegmentId[]; readonly at: number; readonly order: number };
export type Place = { readonly id: SegmentId; readonly at: number; readonly order: number };

/** Every sign of one language that the segments show, of which only `said` are listened to. A quarantined one shows nothing good. */
export function hearSigns(acts: ActSet, segments: readonly Segment[], said = segments): Partial<Record<Sign, Hit>> {
  const heard: Partial<Record<Sign, Hit>> = {};
  for (const segment of said) {
    const text = acts.writeOut(segment.folded.toLowerCase());
    for (const matcher of acts.matchers) {
      if (segment.quarantine && !OFFENCES_AND_BOWS.has(matcher.sign)) continue;
      for (const match of matchSign(matcher, text, acts.negation)) {
        heard[matcher.sign] = addHit(heard[matcher.sign], placeIn(segments, segment.id, match.index + match[0].length));
      }
    }
  }
  return heard;
}

function matchSign(matcher: ActMatcher, text: string, negation: RegExp): readonly RegExpExecArray[] {
  // Most signs are not there, and `matchAll` makes an expression anew each time.
  if (text.search(matcher.pattern) < 0 || (matcher.unless && text.search(matcher.unless) >= 0)) return [];
  const matches = [...text.matchAll(matcher.pattern)];
  return matcher.dropsWhenNegated ? matches.filter((match) => !isNegated(text, match, negation)) : matches;
}

/** A denial within three words before, or two after, in the same clause; not one that belongs to the sign itself ("geen probleem"). */
function isNegated(text: string, match: RegExpExecArray, negation: RegExp): boolean {
  if (match[0].search(negation) >= 0) return false;
  const before =
    text
      .slice(0, match.index)
      .split(/[,;:.!?]/u)
      .at(-1) ?? "";
  const after = text.slice(match.index + match[0].length).split(/[,;:.!?]/u)[0] ?? "";
  const near = `${before.trim().split(" ").slice(-3).join(" ")} | ${after.trim().split(" ").slice(0, 2).join(" ")}`;
  return near.search(negation) >= 0;
}

export function addHit(hit: Hit | undefined, { id, at, order }: Place): Hit {
  if (!hit) return { count: 1, segments: [id], at, order };
  const segments = hit.segments.includes(id) ? hit.segments : [...hit.segments, id];
  return { count: hit.count + 1, segments, at: Math.max(hit.at, at), order: Math.max(hit.order, order) };
}

/** A place in the reply: the segment, and the offset in it where what was heard ends. */
export function placeIn(segments: readonly Segment[], id: SegmentId, offset: number): Place {
  const index = segments.findIndex((segment) => segment.id === id);
  const before = segments.slice(0, index).reduce((sum, segment) => sum + segment.text.length + 1, 0);
  return { id, at: segments.length === 1 ? 1 : index / (segments.length - 1), order: before + offset };
}
