import type { Lang } from "../game/language.ts";
import type { Belief } from "../playbook/schema.ts";
import type { Segment, SegmentId } from "./segments.ts";

/** A belief's cues in one language, ready to match on folded text in small letters. */
export type BeliefMatcher = { readonly id: string; readonly cues: readonly RegExp[]; readonly unless: readonly RegExp[] };
export type HeardBelief = { readonly id: string; readonly segment: SegmentId };

export function compileBeliefs(beliefs: readonly Belief[], lang: Lang): readonly BeliefMatcher[] {
  const compile = (sources: readonly string[] = []) => sources.map((source) => new RegExp(source, "u"));
  return beliefs.map((belief) => ({ id: belief.id, cues: compile(belief.cues[lang]), unless: compile(belief.unless?.[lang]) }));
}

/** The beliefs that the reply lets hear, each with the segment that did. */
export function hearBeliefs(matchers: readonly BeliefMatcher[], segments: readonly Segment[]): readonly HeardBelief[] {
  const trusted = segments
    .filter((segment) => segment.quarantine === undefined)
    .map(({ id, folded }) => ({ id, text: folded.toLowerCase() }));
  return matchers.flatMap((matcher) => {
    const segment = trusted.find(({ text }) => hears(matcher, text));
    return segment ? [{ id: matcher.id, segment: segment.id }] : [];
  });
}

function hears({ cues, unless }: BeliefMatcher, text: string): boolean {
  return cues.some((cue) => {
    const match = cue.exec(text);
    if (!match) return false;
    const rest = text.slice(match.index + match[0].length);
    return !unless.some((answer) => answer.test(rest));
  });
}
