import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { QUESTIONS, type Question } from "../../src/game/verdict.ts";
import type { Acts } from "../../src/judge/acts.ts";
import { ALWAYS, type ClassifierFile, LABELS } from "../../src/judge/classifier.ts";
import { type Clue, listClues } from "../../src/judge/clues.ts";
import { readFeatures } from "../../src/judge/features.ts";
import { checkReadable } from "../../src/judge/readable.ts";
import { cutSegments } from "../../src/judge/segments.ts";
import { exchangeToJudge, type LabelledExchange } from "./labelled-exchange.ts";
import { fitLogistic, type Row } from "./logistic.ts";

/** What is known of one exchange: the clues in it and its labels. */
export type Example = { readonly clues: readonly Clue[]; readonly labels: Readonly<Record<Question, string>> };

/** Found by cross-validation within the training exchanges. More iterations fit better and judge no better. */
const FIT = { l2: 1, balance: 1, iterations: 25 } as const;
/** A clue that fewer exchanges show teaches nothing that lasts. */
const SEEN_AT_LEAST = 8;
const LARGEST_BYTE = 127;

/** The clues of each exchange that can be read; one that can't teaches nothing. */
export function readExamples(acts: Acts, exchanges: readonly LabelledExchange[]): readonly Example[] {
  return exchanges.flatMap((labelled) => {
    const exchange = exchangeToJudge(labelled);
    const segments = cutSegments(exchange.reply);
    const readable = checkReadable(acts, { raw: exchange.reply, segments, lang: exchange.lang });
    if (readable.kind === "notJudged") return [];
    const features = readFeatures(acts, exchange, { segments, readable });
    return [{ clues: listClues({ move: exchange.move, features, segments }), labels: labelled.labels }];
  });
}

/** Weights that tell the labels of the examples from their clues. Deterministic. `trainedOn` is their fingerprint, unless told otherwise. */
export function trainClassifier(examples: readonly Example[], trainedOn: string = hashExamples(examples)): ClassifierFile {
  const places = placeClues(examples);
  const rows = examples.map(({ clues }) => {
    const known = [ALWAYS, ...clues].filter((clue) => places.has(clue.name));
    return {
      places: Int32Array.from(known, (clue) => places.get(clue.name) ?? 0),
      values: Float64Array.from(known, (clue) => clue.value),
    };
  });
  const train = (question: Question) => {
    const labels: readonly string[] = LABELS[question];
    const labelled = rows.map((row, n): Row => ({ ...row, label: labels.indexOf(examples[n]?.labels[question] ?? "") }));
    return toBytes(fitLogistic(labelled, { features: places.size, labels: labels.length }, FIT));
  };
  return {
    trainedOn,
    clues: [...places.keys()].join("\t"),
    questions: Object.fromEntries(QUESTIONS.map((question) => [question, train(question)])) as ClassifierFile["questions"],
  };
}

/** The clues that are seen often enough, sorted, after the one that is always there. */
function placeClues(examples: readonly Example[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const { clues } of examples) for (const { name } of clues) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen].filter(([, times]) => times >= SEEN_AT_LEAST).map(([name]) => name);
  return new Map([ALWAYS.name, ...names.sort()].map((name, place) => [name, place]));
}

function toBytes(weights: Float64Array): { readonly step: number; readonly weights: string } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  // Rounded up, so that the largest weight still fits in a byte.
  const step = Math.max(Math.ceil((largest / LARGEST_BYTE) * 1e6), 1) / 1e6;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / step));
  return { step, weights: Buffer.from(bytes.buffer).toString("base64") };
}

/**
 * A fingerprint of all that the weights depend on: the clues and labels of each example, and the code that fits them. Weights with another
 * one are stale, whatever was changed: an exchange, a sign's pattern, or how amounts are read.
 */
export function hashExamples(examples: readonly Example[]): string {
  const hash = createHash("sha256").update(readFileSync(join(import.meta.dirname, "logistic.ts"), "utf8"));
  hash.update(JSON.stringify([FIT, SEEN_AT_LEAST, LARGEST_BYTE]));
  for (const { clues, labels } of examples) {
    // Six digits: what is smaller does not show in a byte.
    hash.update(JSON.stringify([labels, clues.map(({ name, value }) => `${name} ${value.toFixed(6)}`)]));
  }
  return hash.digest("hex");
}
