import { type Evidence, QUESTIONS, type RuleCheck } from "../game/verdict.ts";
import type { Grounds } from "./decision.ts";
import type { Features } from "./features.ts";
import { quoteSegment, type Segment, type SegmentId } from "./segments.ts";

/** Quotes an answer at most. */
const QUOTES_PER_QUESTION = 2;

type Ground = { readonly question: Evidence["question"]; readonly ids: readonly SegmentId[] };
type Shown = {
  readonly features: Features;
  readonly grounds: Grounds;
  readonly addressed: boolean;
  readonly houseRules: readonly RuleCheck[];
  readonly beliefs: readonly SegmentId[];
};

/** The player's own words for each answer, cut from what he typed. A quarantined segment is never quoted. */
export function collectEvidence(reply: string, segments: readonly Segment[], shown: Shown): readonly Evidence[] {
  const quotable = new Map(segments.filter((segment) => segment.quarantine === undefined).map((segment) => [segment.id, segment]));
  return findGrounds(shown).flatMap(({ question, ids }) => {
    const quoted = ids.flatMap((id) => quotable.get(id) ?? []).slice(0, QUOTES_PER_QUESTION);
    return quoted.map((segment) => ({ question, quote: quoteSegment(reply, segment) }));
  });
}

function findGrounds({ features, grounds, addressed, houseRules, beliefs }: Shown): readonly Ground[] {
  return [
    ...QUESTIONS.map((question) => ({ question, ids: grounds[question] })),
    { question: "addressed", ids: addressed ? grounds.stance : [] },
    {
      question: "houseRule",
      ids: houseRules.length > 0 ? [...features.amounts.map((amount) => amount.segment), ...grounds.matter].slice(0, 1) : [],
    },
    { question: "belief", ids: beliefs },
  ];
}
