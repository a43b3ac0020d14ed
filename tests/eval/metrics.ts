/**
 * Figures of agreement, pure. `undefined` stands for a figure that can't be told (nothing to divide by); never NaN.
 * A pair is what the annotators settled on (`truth`) and what a judge said; `given` is undefined when the judge did not judge.
 */
export type Pair = { readonly truth: string; readonly given: string | undefined };

/** What became of one label. A reply that was not judged is a missed label: it weighs on recall and stays out of precision. */
export type LabelFigures = {
  readonly label: string;
  /** How often the annotators, the judge, and both gave it. */
  readonly truths: number;
  readonly givens: number;
  readonly hits: number;
  /** Undefined when the label was never given. */
  readonly precision: number | undefined;
  /** Undefined when the label is not in the truth. */
  readonly recall: number | undefined;
  /** Harmonic mean of the two, 0..1; undefined when the label is neither in the truth nor given. */
  readonly f1: number | undefined;
};

export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of right labels, 0..1. What was not judged counts as wrong. */
export function accuracyOf(pairs: readonly Pair[]): number | undefined {
  return mean(pairs.map((pair) => (pair.truth === pair.given ? 1 : 0)));
}

export function figuresByLabel(scale: readonly string[], pairs: readonly Pair[]): readonly LabelFigures[] {
  return scale.map((label) => {
    const truths = pairs.filter((pair) => pair.truth === label).length;
    const givens = pairs.filter((pair) => pair.given === label).length;
    const hits = pairs.filter((pair) => pair.truth === label && pair.given === label).length;
    return {
      label,
      truths,
      givens,
      hits,
      precision: ratio(hits, givens),
      recall: ratio(hits, truths),
      f1: ratio(2 * hits, truths + givens),
    };
  });
}

/** Plain mean of F1 over the labels that are present in the truth: a rare label weighs as much as a common one. */
export function macroF1Of(scale: readonly string[], pairs: readonly Pair[]): number | undefined {
  const present = figuresByLabel(scale, pairs).filter((figures) => figures.truths > 0);
  return mean(present.map((figures) => figures.f1 ?? 0));
}

/** Rows: truth; columns: given; both in the order of the scale, with one column more at the end for what was not judged. */
export function confusionOf(scale: readonly string[], pairs: readonly Pair[]): readonly (readonly number[])[] {
  return scale.map((truth) =>
    [...scale, undefined].map((given) => pairs.filter((pair) => pair.truth === truth && pair.given === given).length),
  );
}

/**
 * Cohen's kappa with quadratic weights (Cohen 1968): 1 perfect, 0 as good as chance, below 0 worse. Labels stand on an ordered scale,
 * and a miss by two steps weighs four times one by a single step. Only judged pairs: what was not judged has no place on the scale.
 * Undefined when both sides gave one and the same label throughout.
 */
export function quadraticKappa(scale: readonly string[], pairs: readonly Pair[]): number | undefined {
  const judged = pairs.filter((pair) => pair.given !== undefined);
  const places = judged.map((pair) => [scale.indexOf(pair.truth), scale.indexOf(String(pair.given))] as const);
  const observed = mean(places.map(([truth, given]) => (truth - given) ** 2));
  // The mean over all combinations of a truth and a given label: what chance would do with the same marginals.
  const truths = countPlaces(
    scale,
    places.map(([truth]) => truth),
  );
  const givens = countPlaces(
    scale,
    places.map(([, given]) => given),
  );
  const expected = truths
    .flatMap((n, truth) => givens.map((m, given) => n * m * (truth - given) ** 2))
    .reduce((sum, value) => sum + value, 0);
  if (observed === undefined || expected === 0) return undefined;
  return 1 - (observed * judged.length ** 2) / expected;
}

/** Share of pairs of annotators that agree, over all pairs of all items, 0..1. `votes`: per item the labels of its annotators. */
export function pairwiseAgreement(votes: readonly (readonly string[])[]): number | undefined {
  const pairs = votes.flatMap((labels) => labels.flatMap((label, n) => labels.slice(n + 1).map((other) => (label === other ? 1 : 0))));
  return mean(pairs);
}

/** Fleiss' kappa (1971): agreement of the annotators beyond chance. Items with fewer than two votes are left out; undefined when all gave one label. */
export function fleissKappa(scale: readonly string[], votes: readonly (readonly string[])[]): number | undefined {
  const items = votes.filter((labels) => labels.length > 1);
  const agreed = mean(items.map((labels) => pairwiseAgreement([labels]) ?? 0));
  const all = items.flat();
  const chance = scale.map((label) => (all.filter((one) => one === label).length / all.length) ** 2).reduce((sum, value) => sum + value, 0);
  return agreed === undefined || chance === 1 ? undefined : (agreed - chance) / (1 - chance);
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

function countPlaces(scale: readonly string[], places: readonly number[]): readonly number[] {
  return scale.map((_label, place) => places.filter((one) => one === place).length);
}
