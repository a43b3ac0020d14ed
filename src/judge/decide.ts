import { FRAMES, type Frame, MATTERS, type Matter, PERSONS, type Person, STANCES, type Stance } from "../game/verdict.ts";
import type { Cue, Features, Hit } from "./features.ts";
import type { Sign } from "./signs.ts";
import { FRAME_WEIGHTS, MATTER_WEIGHTS, PERSON_WEIGHTS, STANCE_WEIGHTS, type WeightTable } from "./weights.ts";

/** The four answers of the judging guide. */
export type Answers = { readonly stance: Stance; readonly frame: Frame; readonly matter: Matter; readonly person: Person };

/** From what was heard to the four answers. A trained classifier may take this place: features in, answers out. Pure. */
export function decideAnswers(features: Features): Answers {
  const matter = decideMatter(features);
  const stance = decideStance(features, matter);
  return { stance, matter, frame: decideFrame(features, matter, stance), person: decidePerson(features, stance) };
}

const LAST_WORD = 0.5;
const REPEATED = 0.25;

/** A sign weighs more when it is repeated, a little, and when it is the last thing said. */
function strengthOf(hit: Hit): number {
  return 1 + LAST_WORD * hit.at * hit.at + REPEATED * Math.min(2, hit.count - 1);
}

type Scores<L extends string> = Record<L, number>;

function scoreLabels<L extends string>(features: Features, labels: readonly L[], table: WeightTable<L>): Scores<L> {
  const scores = { ...table.bias } as Scores<L>;
  for (const [name, hit] of Object.entries(features.heard) as [Sign | Cue, Hit][]) {
    const weights = table.weights[name];
    if (!weights) continue;
    for (const label of labels) scores[label] += (weights[label] ?? 0) * strengthOf(hit);
  }
  return scores;
}

/** The label with the highest score; of equals the first of `labels`. */
function pickBest<L extends string>(labels: readonly L[], scores: Scores<L>): L {
  return labels.reduce((best, label) => (scores[label] > scores[best] ? label : best));
}

/** Without a demand on the table a yes gives nothing away. */
export function decideMatter(features: Features): Matter {
  const scores = scoreLabels(features, MATTERS, MATTER_WEIGHTS);
  if (features.line.kind !== "demand") {
    scores.conceded -= features.heard.accepts ? 0.9 : 0.4;
    scores.held -= 0.4;
  }
  return pickBest(["open", "held", "conceded"], scores);
}

/** Giving in clearly is submissive, whatever was grumbled before; fewer than three words never lead, unless they refuse or set a term. */
export function decideStance(features: Features, matter: Matter): Stance {
  const scores = scoreLabels(features, STANCES, STANCE_WEIGHTS);
  if (matter === "conceded") {
    scores.submissive += 1.2;
    scores.neutral -= 1;
    scores.assertive -= 0.4;
  }
  if (matter === "held") {
    scores.submissive -= 0.8;
    scores.assertive += 0.6;
  }
  if (features.heard.short) scores.assertive = Math.min(scores.assertive, scores.neutral);
  return pickBest(["neutral", "defensive", "assertive", "submissive", "aggressive"], scores);
}

/** The frame follows the deed: who lets the other dictate is a freelancer in proud words too. */
export function decideFrame(features: Features, matter: Matter, stance: Stance): Frame {
  const scores = scoreLabels(features, FRAMES, FRAME_WEIGHTS);
  if (matter === "conceded") scores.freelancer += 1.5;
  if (matter === "held") scores.entrepreneur += 0.5;
  if (stance === "submissive") scores.freelancer += 0.6;
  if (stance === "aggressive") scores.unclear += 0.4;
  return pickBest(["unclear", "freelancer", "entrepreneur"], scores);
}

/** Grovelling is not warm. */
export function decidePerson(features: Features, stance: Stance): Person {
  const scores = scoreLabels(features, PERSONS, PERSON_WEIGHTS);
  if (stance === "aggressive") scores.cold += 0.5;
  return pickBest(["neutral", "cold", "warm"], scores);
}
