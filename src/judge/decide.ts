import type { Frame, Matter, Person, Stance } from "../game/verdict.ts";
import type { Cue, Features } from "./features.ts";
import type { Hit } from "./hear-signs.ts";
import type { SegmentId } from "./segments.ts";
import type { Sign } from "./signs.ts";
import { FRAME_WEIGHTS, MATTER_WEIGHTS, PERSON_WEIGHTS, STANCE_WEIGHTS, type WeightTable } from "./weights.ts";

/** The four answers of the judging guide. */
export type Answers = { readonly stance: Stance; readonly frame: Frame; readonly matter: Matter; readonly person: Person };

/** What speaks for each label of each question. */
export type AnswerScores = {
  readonly stance: Readonly<Record<Stance, number>>;
  readonly frame: Readonly<Record<Frame, number>>;
  readonly matter: Readonly<Record<Matter, number>>;
  readonly person: Readonly<Record<Person, number>>;
};

/** From what was heard to the four answers, by the weights set by hand. Pure. */
export function decideAnswers(features: Features): Answers {
  return pickAnswers(scoreAnswers(features));
}

/** What the weights set by hand say for each label; the later questions lean on the matter and the stance. Pure. */
export function scoreAnswers(features: Features): AnswerScores {
  const matter = scoreMatter(features);
  const held = pickBest(LABELS.matter, matter);
  const stance = scoreStance(features, held);
  const taken = pickBest(LABELS.stance, stance);
  return { stance, matter, frame: scoreFrame(features, held, taken), person: scorePerson(features, taken) };
}

/** Of equals the first: the answer that claims the least. */
const LABELS = {
  stance: ["neutral", "defensive", "assertive", "submissive", "aggressive"],
  frame: ["unclear", "freelancer", "entrepreneur"],
  matter: ["open", "held", "conceded"],
  person: ["neutral", "cold", "warm"],
} as const;

/** The label with the highest score for each question. */
export function pickAnswers(scores: AnswerScores): Answers {
  return {
    stance: pickBest(LABELS.stance, scores.stance),
    frame: pickBest(LABELS.frame, scores.frame),
    matter: pickBest(LABELS.matter, scores.matter),
    person: pickBest(LABELS.person, scores.person),
  };
}

const LAST_WORD = 0.5;
const REPEATED = 0.25;

/** A sign weighs more when it is repeated, a little, and when it is the last thing said. */
function strengthOf(hit: Hit, lastWord: number): number {
  return 1 + lastWord * hit.at * hit.at + REPEATED * Math.min(2, hit.count - 1);
}

type Scores<L extends string> = Record<L, number>;

function scoreLabels<L extends string>(features: Features, table: WeightTable<L>, lastWord = LAST_WORD): Scores<L> {
  const scores = { ...table.bias } as Scores<L>;
  for (const [name, hit] of Object.entries(features.heard) as [Sign | Cue, Hit][]) {
    const weights = table.weights[name];
    if (!weights) continue;
    for (const label of Object.keys(weights) as L[]) scores[label] += (weights[label] ?? 0) * strengthOf(hit, lastWord);
  }
  return scores;
}

/** The label with the highest score; of equals the first of `labels`. */
function pickBest<L extends string>(labels: readonly L[], scores: Readonly<Scores<L>>): L {
  return labels.reduce((best, label) => (scores[label] > scores[best] ? label : best));
}

const GIVING = ["gives_free", "lowers_price", "underTerm"] as const;
const KEEPING = ["ownTerm", "floor", "sets_limit", "says_no", "refusesTerm", "trades", "states_term"] as const;
/** When one reply both gives and keeps, the later of the two is what sticks. */
const LAST_OF_TWO = 0.4;

function lastOf({ heard }: Features, names: readonly (Sign | Cue)[]): number {
  return Math.max(-1, ...names.map((name) => heard[name]?.order ?? -1));
}

/** Without a demand on the table a yes gives nothing away. */
function scoreMatter(features: Features): Scores<Matter> {
  const scores = scoreLabels(features, MATTER_WEIGHTS);
  if (features.line.kind !== "demand") {
    scores.conceded -= features.heard.accepts ? 0.9 : 0.4;
    scores.held -= 0.4;
  }
  const given = lastOf(features, GIVING);
  const kept = lastOf(features, KEEPING);
  if (given >= 0 && kept >= 0) scores[given > kept ? "conceded" : "held"] += LAST_OF_TWO;
  return scores;
}

/** Giving in clearly is submissive, whatever was grumbled before; fewer than three words never lead, unless they refuse or set a term. */
function scoreStance(features: Features, matter: Matter): Scores<Stance> {
  const scores = scoreLabels(features, STANCE_WEIGHTS);
  if (matter === "conceded") {
    scores.submissive += 1.2;
    scores.neutral -= 1;
    scores.assertive -= 0.4;
  }
  if (matter === "held") {
    scores.submissive -= 0.8;
    scores.assertive += 0.6;
  }
  scores.assertive -= STANDS_IN_THE_WAY * Math.min(2, hostility(features));
  if (matter === "held") scores.defensive += HEDGED_HOLD * Math.min(3, Math.max(0, doubt(features) - 1));
  if (features.heard.short) scores.assertive = Math.min(scores.assertive, scores.neutral);
  return scores;
}

/** Who attacks or doubts while he holds a term is aggressive or defensive, not assertive. */
const STANDS_IN_THE_WAY = 0.8;
const HEDGED_HOLD = 0.7;

function hostility({ heard }: Features): number {
  return (["threatens", "despises", "mocks", "fumes", "accuses"] as const).reduce((sum, sign) => sum + (heard[sign]?.count ?? 0), 0);
}

function doubt({ heard }: Features): number {
  return (["hedges", "asks_permission", "apologises", "justifies", "complains"] as const).reduce(
    (sum, sign) => sum + (heard[sign]?.count ?? 0),
    0,
  );
}

/** The frame follows the deed: who lets the other dictate is a freelancer in proud words too. */
function scoreFrame(features: Features, matter: Matter, stance: Stance): Scores<Frame> {
  const scores = scoreLabels(features, FRAME_WEIGHTS);
  if (matter === "conceded") scores.freelancer += 1.5;
  if (matter === "held") scores.entrepreneur += 0.5;
  if (stance === "submissive") scores.freelancer += 0.6;
  if (stance === "aggressive") scores.unclear += 0.4;
  return scores;
}

/** Regard counts wherever it stands: it mostly comes first, before the matter. */
function scorePerson(features: Features, stance: Stance): Scores<Person> {
  const scores = scoreLabels(features, PERSON_WEIGHTS, 0);
  if (stance === "aggressive") scores.cold += 0.5;
  return scores;
}

/** The segments that spoke for an answer, the strongest first. */
export function groundsFor<L extends string>(features: Features, table: WeightTable<L>, label: L): readonly SegmentId[] {
  const grounds = new Map<SegmentId, number>();
  for (const [name, hit] of Object.entries(features.heard) as [Sign | Cue, Hit][]) {
    const weight = table.weights[name]?.[label] ?? 0;
    if (weight <= 0) continue;
    for (const id of hit.segments) grounds.set(id, (grounds.get(id) ?? 0) + weight);
  }
  return [...grounds].sort(([, a], [, b]) => b - a).map(([id]) => id);
}
