import type { Lang } from "../game/language.ts";
import type { Belief } from "../playbook/schema.ts";
import type { Segment, SegmentId } from "./segments.ts";

/** A belief's cues in one language, ready to match. */
export type BeliefMatcher = { readonly id: string; readonly cues: readonly RegExp[] };
export type HeardBelief = { readonly id: string; readonly segment: SegmentId };

export function compileBeliefs(beliefs: readonly Belief[], lang: Lang): readonly BeliefMatcher[] {
  return beliefs.map((belief) => ({ id: belief.id, cues: belief.cues[lang].map((cue) => new RegExp(cue, "iu")) }));
}

/** The beliefs that the reply lets hear, each with the segment that did. Cues may be written with or without accents. */
export function hearBeliefs(matchers: readonly BeliefMatcher[], segments: readonly Segment[]): readonly HeardBelief[] {
  const trusted = segments.filter((segment) => segment.quarantine === undefined);
  return matchers.flatMap(({ id, cues }) => {
    const segment = trusted.find((one) => cues.some((cue) => cue.test(one.text) || cue.test(one.folded)));
    return segment ? [{ id, segment: segment.id }] : [];
  });
}
