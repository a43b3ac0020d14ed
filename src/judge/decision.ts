import { QUESTIONS, type Question } from "../game/verdict.ts";
import { type Classified, type Classifier, classify, LABELS, type Scores } from "./classifier.ts";
import { barMatters, barStances, readLeanings } from "./clear-signs.ts";
import { type Clued, listClues } from "./clues.ts";
import { type Answers, decideAnswers, groundsFor, scoreAnswers } from "./decide.ts";
import type { Features } from "./features.ts";
import type { SegmentId } from "./segments.ts";
import { FRAME_WEIGHTS, MATTER_WEIGHTS, PERSON_WEIGHTS, STANCE_WEIGHTS } from "./weights.ts";

/** For each question the segments that spoke for the answer, the strongest first. */
export type Grounds = Readonly<Record<Question, readonly SegmentId[]>>;
export type Decision = { readonly answers: Answers; readonly grounds: Grounds };

/**
 * The four answers of a reply with what they rest on. Without a classifier the weights that were set by hand decide alone. A reply that
 * talks to the judge in part gets the weaker of the two readings on each question: words put there to be weighed lift neither. Pure.
 */
export function decide(clued: Clued, classifier?: Classifier): Decision {
  const byHand = decideByHand(clued.features);
  if (!classifier) return byHand;
  const trained = decideTrained(clued, classify(classifier, listClues(clued)));
  return clued.segments.some((segment) => segment.quarantine !== undefined) ? weakerOf(trained, byHand) : trained;
}

function weakerOf(one: Decision, other: Decision): Decision {
  const picked = QUESTIONS.map((question) => {
    const labels: readonly string[] = LABELS[question];
    // Aggressive stands last on its scale, and is no better than the worst.
    const rank = ({ answers }: Decision) => (answers[question] === "aggressive" ? -1 : labels.indexOf(answers[question]));
    const { answers, grounds } = rank(other) < rank(one) ? other : one;
    return { question, answer: answers[question], ids: grounds[question] };
  });
  return {
    answers: Object.fromEntries(picked.map(({ question, answer }) => [question, answer])) as Answers,
    grounds: Object.fromEntries(picked.map(({ question, ids }) => [question, ids])) as Grounds,
  };
}

function decideByHand(features: Features): Decision {
  const answers = decideAnswers(features);
  const grounds = {
    stance: groundsFor(features, STANCE_WEIGHTS, answers.stance),
    frame: groundsFor(features, FRAME_WEIGHTS, answers.frame),
    matter: groundsFor(features, MATTER_WEIGHTS, answers.matter),
    person: groundsFor(features, PERSON_WEIGHTS, answers.person),
  };
  return { answers, grounds };
}

/**
 * How much the weights set by hand count beside the trained ones. They know clear cases that few exchanges show ("Voor 70 doe ik het
 * niet."), and few words of an attack move them. Cross-validation on exchanges that neither had seen is best from 0.3 to 0.5; a little
 * more buys steadiness: fewer answers hang on one word.
 */
const BY_HAND = 0.6;

function decideTrained({ features }: Clued, classified: Classified): Decision {
  const byHand = scoreAnswers(features);
  const leanings = readLeanings(features);
  const pick = (question: Question, barred: readonly string[] = []) =>
    pickLabel(question, { trained: classified[question].scores, byHand: byHand[question], leanings: leanings[question], barred });
  const matter = pick("matter", barMatters(features));
  const answers = {
    // Who keeps his terms does not give in.
    stance: pick("stance", [...barStances(features), ...(matter === "held" ? ["submissive"] : [])]),
    frame: pick("frame"),
    matter,
    person: pick("person"),
  } as Answers;
  const grounds = QUESTIONS.map((question) => [question, rankSegments(classified, question, answers[question])]);
  return { answers, grounds: Object.fromEntries(grounds) as Grounds };
}

type Labelled = Readonly<Record<string, number>>;
type AllScores = { readonly trained: Scores; readonly byHand: Labelled; readonly leanings: Labelled; readonly barred: readonly string[] };

function pickLabel(question: Question, { trained, byHand, leanings, barred }: AllScores): string {
  const labels: readonly string[] = LABELS[question];
  const scores = labels.map((label, place) =>
    barred.includes(label) ? Number.NEGATIVE_INFINITY : (trained[place] ?? 0) + BY_HAND * (byHand[label] ?? 0) + (leanings[label] ?? 0),
  );
  return labels[scores.indexOf(Math.max(...scores))] as string;
}

/** The segments that spoke more for the label than for the others on average, the strongest first. */
function rankSegments(classified: Classified, question: Question, label: string): readonly SegmentId[] {
  const labels: readonly string[] = LABELS[question];
  const place = labels.indexOf(label);
  const leads = [...classified[question].bySegment].map(([id, scores]) => {
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return [id, (scores[place] ?? 0) - mean] as const;
  });
  return leads
    .filter(([, lead]) => lead > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([id]) => id);
}
