import type { MoveRule } from "./move.ts";

/**
 * What a judge says of one exchange. The values of the four questions and their order are those of the judging guide;
 * every list runs from the worst answer to the best, except that `aggressive` is compared with `assertive` alone.
 */
export const STANCES = ["submissive", "defensive", "neutral", "assertive", "aggressive"] as const;
export const FRAMES = ["freelancer", "unclear", "entrepreneur"] as const;
export const MATTERS = ["conceded", "open", "held"] as const;
export const PERSONS = ["cold", "neutral", "warm"] as const;
/** Was the misplaced role that the prospect offered spoken to? */
export const ADDRESSINGS = ["notAddressed", "notAtStake", "addressed"] as const;
/** How it was spoken to. A light touch (humour, a leading question) drops that frame for the rest of the round. */
export const TOUCHES = ["humour", "question", "plain"] as const;

export type Stance = (typeof STANCES)[number];
export type Frame = (typeof FRAMES)[number];
export type Matter = (typeof MATTERS)[number];
export type Person = (typeof PERSONS)[number];
export type Addressing = (typeof ADDRESSINGS)[number];
export type Touch = (typeof TOUCHES)[number];

/** The questions of the judge, in the order in which they are asked and shown. */
export const QUESTIONS = ["stance", "frame", "matter", "person"] as const;
export type Question = (typeof QUESTIONS)[number];

/** What a weak reply did, each with a name of its own: the thing that the player can change next time. */
export const SLIPS = [
  "gave_away", // gave something of substance and got nothing for it
  "shrank", // grovelled, apologised for existing
  "applied", // answered as a candidate
  "left_frame", // let the misplaced role stand
  "justified", // proved himself because he was told to
  "hedged", // "eigenlijk", "misschien", "I was kind of hoping"
  "asked_permission", // asked what he is allowed to do, or waited to hear the terms
  "dodged", // neither steered nor answered
  "attacked", // went for the person: sarcasm, threat, contempt, lecture
  "sulked", // reproached, complained
] as const;
export type Slip = (typeof SLIPS)[number];

/** What a good reply did. */
export const STRENGTHS = [
  "set_limit", // named a boundary or a house rule without excuse
  "stated_price", // put his price as a fact
  "traded", // gave something only for something of like value
  "led_with_question", // asked the question that turns the talk round
  "corrected_role", // spoke to the misplaced role
  "proposed_step", // proposed the next step
  "warm_no", // said no, and stayed kind
  "showed_regard", // had an eye for the person
  "light_humour", // answered muscle with a smile
] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A word-for-word part of the player's own reply, cut by code and never written by a model. */
export type Evidence = { readonly question: Question | "addressed" | "houseRule" | "belief"; readonly quote: string };

/** One house rule as the reply left it. */
export type RuleCheck = {
  readonly ruleId: string;
  readonly outcome: "upheld" | "broken";
  /** True when the limit stands in the reply, or the rule in the player's own words. */
  readonly named: boolean;
  /** True when the person was not treated coldly meanwhile. */
  readonly kindly: boolean;
};

/** What the player said about the deal itself, beside the four questions. */
export const CLOSINGS = ["none", "noMatch"] as const;
export type Closing = (typeof CLOSINGS)[number];

/** The part of a verdict that moves the state. */
export type Verdict = {
  readonly kind: "judged";
  readonly stance: Stance;
  readonly frame: Frame;
  readonly matter: Matter;
  readonly person: Person;
  readonly addressed: Addressing;
  /** Present only when `addressed` is "addressed". */
  readonly touch?: Touch;
  /** True when something was given for something of like value; goes with `matter: "held"`. */
  readonly traded: boolean;
  /** "noMatch" when the player ends the talk himself: "we are no match". */
  readonly closing: Closing;
  readonly houseRules: readonly RuleCheck[];
  /** Ids of the beliefs that were heard. */
  readonly beliefs: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly strength?: Strength;
  readonly slip?: Slip;
};

/** "95 euro per uur" in answer to a penalty clause: something is held, and not the term that the move went for. */
export function holdsElsewhere(move: Pick<MoveRule, "attacks" | "houseRules">, { houseRules, strength }: Verdict): boolean {
  if (strength === "corrected_role") return false;
  const asked = move.attacks === "price" ? [...move.houseRules, ...ON_PRICE] : move.houseRules;
  return houseRules.length > 0 && !houseRules.some(({ ruleId }) => asked.includes(ruleId));
}

/** Who names his rate answers a move for a discount, and the other way round. */
const ON_PRICE = ["rate_floor", "discount"];

export const NOT_JUDGED_REASONS = ["empty", "unreadable", "otherLanguage", "judgeFailed", "noEvidence"] as const;
/** A reply that can't be read honestly: no score, no effect on the state. */
export type NotJudged = { readonly kind: "notJudged"; readonly reason: (typeof NOT_JUDGED_REASONS)[number] };
export type Reading = Verdict | NotJudged;
