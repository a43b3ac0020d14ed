/** Where things stand in pixels: words to the left, the charts to the right on the same rounds, one row under the other. */
export const PROGRESS = { left: 512, right: 1172, words: { left: 28, width: 470 }, top: 104, row: 152 } as const;

/** Height of one chart; the rest of its row is air. */
export const chartHeight = 116;
/** Below the rows: the dates and how to read it. */
const FOOT = 116;
/** Points keep off the sides. */
const MARGIN = 28;

export type TrendPlace = { readonly x: number; readonly y: number };

export function topOfRow(index: number): number {
  return PROGRESS.top + index * PROGRESS.row;
}

export function pictureHeight(rows: number): number {
  return topOfRow(rows) + FOOT;
}

/** The points of a row whose chart begins at `top`, from left to right; a single one stands at the right, where the newest is. */
export function trendPlaces(points: readonly (number | undefined)[], top: number): readonly (TrendPlace | undefined)[] {
  const { left, right } = PROGRESS;
  const step = points.length > 1 ? (right - left - 2 * MARGIN) / (points.length - 1) : 0;
  return points.map((height, index) =>
    height === undefined
      ? undefined
      : { x: right - MARGIN - (points.length - 1 - index) * step, y: top + (1 - Math.min(1, Math.max(0, height))) * chartHeight },
  );
}

/** Points that follow each other without a gap; a line is drawn through each run of two and more. */
export function runsOf(places: readonly (TrendPlace | undefined)[]): readonly (readonly TrendPlace[])[] {
  const runs: TrendPlace[][] = [[]];
  for (const place of places) {
    if (place) runs.at(-1)?.push(place);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}
