/** A row of a training set: the places of its features with their values, and the place of its label. */
export type Row = { readonly places: Int32Array; readonly values: Float64Array; readonly label: number };
export type Shape = { readonly features: number; readonly labels: number };
export type FitOptions = {
  /** How much large weights are punished (L2). */
  readonly l2: number;
  /** 0: each row counts the same; 1: each label counts the same, however rare. */
  readonly balance: number;
  readonly iterations: number;
};

/** How many steps back the search remembers. */
const MEMORY = 8;
const ENOUGH_DESCENT = 1e-4;
const SMALLEST_STEP = 1e-6;
/** Stops when a step gains less than this part. */
const CONVERGED = 1e-5;

/**
 * Multinomial logistic regression with L2, by L-BFGS with backtracking. The weights of a feature stand side by side, one for each label.
 * Feature 0 is taken for the bias and hardly punished. Deterministic.
 */
export function fitLogistic(rows: readonly Row[], shape: Shape, options: FitOptions): Float64Array {
  const problem = { rows, shape, options, worth: worthOf(rows, shape, options) };
  let at: Float64Array = new Float64Array(shape.features * shape.labels);
  let { loss, slope } = lossAt(problem, at);
  const past: { readonly moved: Float64Array; readonly turned: Float64Array }[] = [];
  for (let n = 0; n < options.iterations; n += 1) {
    const direction = directionOf(slope, past);
    const descent = dot(direction, slope);
    let step = past.length === 0 ? 1 / Math.sqrt(dot(slope, slope) || 1) : 1;
    let next = walk(at, direction, step);
    let seen = lossAt(problem, next);
    while (seen.loss > loss - ENOUGH_DESCENT * step * descent && step > SMALLEST_STEP) {
      step /= 2;
      next = walk(at, direction, step);
      seen = lossAt(problem, next);
    }
    const gained = loss - seen.loss;
    const [moved, turned] = [walk(next, at, 1), walk(seen.slope, slope, 1)];
    if (dot(moved, turned) > 1e-12) past.push({ moved, turned });
    if (past.length > MEMORY) past.shift();
    [at, loss, slope] = [next, seen.loss, seen.slope];
    if (gained < CONVERGED * Math.abs(loss)) break;
  }
  return at;
}

function worthOf(rows: readonly Row[], { labels }: Shape, { balance }: FitOptions): readonly number[] {
  const counts = Array.from({ length: labels }, (_none, label) => rows.filter((row) => row.label === label).length);
  return counts.map((count) => (count === 0 ? 0 : (rows.length / (labels * count)) ** balance));
}

type Problem = { readonly rows: readonly Row[]; readonly shape: Shape; readonly options: FitOptions; readonly worth: readonly number[] };
const BIAS_L2 = 1e-3;

function lossAt({ rows, shape, options, worth }: Problem, at: Float64Array): { readonly loss: number; readonly slope: Float64Array } {
  const { labels } = shape;
  const slope = new Float64Array(at.length);
  let loss = 0;
  for (let n = 0; n < at.length; n += 1) {
    const l2 = n < labels ? BIAS_L2 : options.l2;
    const weight = at[n] as number;
    slope[n] = l2 * weight;
    loss += 0.5 * l2 * weight * weight;
  }
  const scores = new Float64Array(labels);
  for (const row of rows) {
    scoreRow(row, at, scores);
    const weight = worth[row.label] ?? 0;
    loss += weight * softmax(scores, row.label);
    scores[row.label] = (scores[row.label] as number) - 1;
    for (let n = 0; n < row.places.length; n += 1) {
      const [from, value] = [(row.places[n] as number) * labels, (row.values[n] as number) * weight];
      for (let label = 0; label < labels; label += 1)
        slope[from + label] = (slope[from + label] as number) + value * (scores[label] as number);
    }
  }
  return { loss, slope };
}

function scoreRow({ places, values }: Row, at: Float64Array, scores: Float64Array): void {
  const labels = scores.length;
  scores.fill(0);
  for (let n = 0; n < places.length; n += 1) {
    const [from, value] = [(places[n] as number) * labels, values[n] as number];
    for (let label = 0; label < labels; label += 1) scores[label] = (scores[label] as number) + value * (at[from + label] as number);
  }
}

/** Turns scores into probabilities in place; returns minus the logarithm of the one of `label`. */
function softmax(scores: Float64Array, label: number): number {
  const highest = Math.max(...scores);
  let sum = 0;
  for (let n = 0; n < scores.length; n += 1) {
    scores[n] = Math.exp((scores[n] as number) - highest);
    sum += scores[n] as number;
  }
  for (let n = 0; n < scores.length; n += 1) scores[n] = (scores[n] as number) / sum;
  return -Math.log(Math.max(scores[label] as number, 1e-12));
}

/** The slope, bent by what the last steps told of the curve. To be walked against. */
function directionOf(slope: Float64Array, past: readonly { readonly moved: Float64Array; readonly turned: Float64Array }[]): Float64Array {
  let direction = slope;
  const shares: number[] = [];
  for (const { moved, turned } of past.toReversed()) {
    const share = dot(moved, direction) / dot(moved, turned);
    shares.push(share);
    direction = walk(direction, turned, share);
  }
  const last = past.at(-1);
  const scale = last ? dot(last.moved, last.turned) / dot(last.turned, last.turned) : 1;
  direction = direction.map((value) => value * scale);
  for (const { moved, turned } of past) {
    const share = shares.pop() ?? 0;
    direction = walk(direction, moved, dot(turned, direction) / dot(moved, turned) - share);
  }
  return direction;
}

/** `from - step * direction`. */
function walk(from: Float64Array, direction: Float64Array, step: number): Float64Array {
  const to = new Float64Array(from.length);
  for (let n = 0; n < from.length; n += 1) to[n] = (from[n] as number) - step * (direction[n] as number);
  return to;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < one.length; n += 1) sum += (one[n] as number) * (other[n] as number);
  return sum;
}
