import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FRAMES, MATTERS, PERSONS, QUESTIONS, type Question, STANCES } from "../game/verdict.ts";
import type { Clue } from "./clues.ts";
import type { SegmentId } from "./segments.ts";

/** The labels of each question, in the order of the weights. */
export const LABELS = { stance: STANCES, frame: FRAMES, matter: MATTERS, person: PERSONS } as const satisfies Record<
  Question,
  readonly string[]
>;

const weightsSchema = z.strictObject({
  /** What one step of the weights below is worth. */
  step: z.number().positive(),
  /** One signed byte for each clue and label (labels of a clue side by side), in base64. */
  weights: z.base64(),
});

/** Weights as data: written by the training script, the same bytes for the same exchanges. */
export const classifierFileSchema = z.strictObject({
  /** SHA-256 of what it was trained on, to see whether it is up to date. */
  trainedOn: z.string(),
  /** Names of the clues, sorted, with a tab between two. */
  clues: z.string().min(1),
  questions: z.strictObject({ stance: weightsSchema, frame: weightsSchema, matter: weightsSchema, person: weightsSchema }),
});
export type ClassifierFile = z.infer<typeof classifierFileSchema>;

/** Weighs clues for each label of each question: a multinomial logistic regression. Immutable. */
export type Classifier = {
  /** The place of each clue in the weights. */
  readonly places: ReadonlyMap<string, number>;
  readonly questions: Readonly<Record<Question, { readonly step: number; readonly weights: Int8Array }>>;
};

/** How much a question's labels have for them, in the order of `LABELS`: logarithms of odds. */
export type Scores = readonly number[];
/** What each segment said for each label. */
export type Weighed = { readonly scores: Scores; readonly bySegment: ReadonlyMap<SegmentId, Scores> };
export type Classified = Readonly<Record<Question, Weighed>>;

/** A clue that every reply shows: what is likely before anything is heard. */
export const ALWAYS: Clue = { name: "always", value: 1, segments: [] };

export const CLASSIFIER_FILE = join(import.meta.dirname, "classifier", "weights.json");

/** Reads and checks the weights. Throws when they can't be used: without them there is no judge. */
export function loadClassifier(file: string = CLASSIFIER_FILE): Classifier {
  return openClassifier(classifierFileSchema.parse(JSON.parse(readFileSync(file, "utf8"))));
}

/** Weights ready to use. Throws when they don't fit the clues. */
export function openClassifier(file: ClassifierFile): Classifier {
  const places = new Map(file.clues.split("\t").map((name, place) => [name, place]));
  const open = (question: Question) => {
    const { step, weights } = file.questions[question];
    const bytes = Buffer.from(weights, "base64");
    const expected = places.size * LABELS[question].length;
    if (bytes.length !== expected) throw new Error(`the classifier has ${bytes.length} weights for ${question}, and needs ${expected}`);
    return { step, weights: new Int8Array(bytes) };
  };
  return { places, questions: { stance: open("stance"), frame: open("frame"), matter: open("matter"), person: open("person") } };
}

/** Weighs the clues. What was never seen in training says nothing. Pure. */
export function classify(classifier: Classifier, clues: readonly Clue[]): Classified {
  const known = [ALWAYS, ...clues].flatMap((clue) => {
    const place = classifier.places.get(clue.name);
    return place === undefined ? [] : [{ clue, place }];
  });
  return Object.fromEntries(QUESTIONS.map((question) => [question, weighClues(classifier, known, question)])) as Classified;
}

type Known = { readonly clue: Clue; readonly place: number };

function weighClues(classifier: Classifier, known: readonly Known[], question: Question): Weighed {
  const count = LABELS[question].length;
  const { step, weights } = classifier.questions[question];
  const scores = new Array<number>(count).fill(0);
  const bySegment = new Map<SegmentId, number[]>();
  for (const { clue, place } of known) {
    for (let label = 0; label < count; label += 1)
      scores[label] = (scores[label] ?? 0) + (weights[place * count + label] ?? 0) * step * clue.value;
    // What stands in several segments is shared out among them.
    for (const id of clue.segments) {
      const own = bySegment.get(id) ?? new Array<number>(count).fill(0);
      bySegment.set(id, own);
      const share = (step * clue.value) / clue.segments.length;
      for (let label = 0; label < count; label += 1) own[label] = (own[label] ?? 0) + (weights[place * count + label] ?? 0) * share;
    }
  }
  return { scores, bySegment };
}
