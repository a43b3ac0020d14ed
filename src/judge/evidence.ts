import type { Evidence, RuleCheck } from "../game/verdict.ts";
import { type Answers, groundsFor } from "./decide.ts";
import type { Features } from "./features.ts";
import { quoteSegment, type Segment, type SegmentId } from "./segments.ts";
import { FRAME_WEIGHTS, MATTER_WEIGHTS, PERSON_WEIGHTS, STANCE_WEIGHTS } from "./weights.ts";

/** Quotes an answer at most. */
const QUOTES_PER_QUESTION = 2;

type Grounds = { readonly question: Evidence["question"]; readonly ids: readonly SegmentId[] };
type Shown = {
  readonly features: Features;
  readonly answers: Answers;
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

function findGrounds({ features, answers, addressed, houseRules, beliefs }: Shown): readonly Grounds[] {
  const stance = groundsFor(features, STANCE_WEIGHTS, answers.stance);
  const matter = groundsFor(features, MATTER_WEIGHTS, answers.matter);
  return [
    { question: "stance", ids: stance },
    { question: "frame", ids: groundsFor(features, FRAME_WEIGHTS, answers.frame) },
    { question: "matter", ids: matter },
    { question: "person", ids: groundsFor(features, PERSON_WEIGHTS, answers.person) },
    { question: "addressed", ids: addressed ? stance : [] },
    {
      question: "houseRule",
      ids: houseRules.length > 0 ? [...features.amounts.map((amount) => amount.segment), ...matter].slice(0, 1) : [],
    },
    { question: "belief", ids: beliefs },
  ];
}
