import type { ProgressPictureView, TrendRow } from "../ports/painter.ts";
import { FONT } from "./draw-round.ts";
import { COLOUR, PICTURE, WORDS } from "./look.ts";
import { chartHeight, PROGRESS, pictureHeight, runsOf, type TrendPlace, topOfRow, trendPlaces } from "./progress-places.ts";
import { element, group, type Svg, writing } from "./svg.ts";

/** A player's last rounds as one SVG document: a small chart for each thing, one under the other, on the same rounds. */
export function drawProgress(view: ProgressPictureView): string {
  const { width } = PICTURE;
  const height = pictureHeight(view.rows.length);
  const { left, right, words } = PROGRESS;
  const foot = { y: height - 32, size: WORDS.label, fill: COLOUR.soft } as const;
  const parts: readonly Svg[] = [
    element("rect", { width, height, fill: COLOUR.card }),
    writing(view.title, { x: words.left, y: 58, size: WORDS.title, fill: COLOUR.ink, weight: "bold", width: width - 2 * words.left }),
    ...view.rows.map((row, index) => drawRow(row, topOfRow(index))),
    writing(view.from, { ...foot, x: left, y: foot.y - 50, width: 200 }),
    writing(view.to, { ...foot, x: right, y: foot.y - 50, width: 200, anchor: "end" }),
    writing(view.key, { ...foot, x: words.left, fill: COLOUR.ink, width: width - 2 * words.left }),
  ];
  const root = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT };
  return element("svg", root, parts).markup;
}

function drawRow({ label, note, points }: TrendRow, top: number): Svg {
  const { words } = PROGRESS;
  const look = { x: words.left, size: WORDS.label, width: words.width } as const;
  const places = trendPlaces(points, top);
  return element("g", {}, [
    writing(label, { ...look, y: top + 50, fill: COLOUR.ink, weight: "bold" }),
    writing(note, { ...look, y: top + 96, fill: COLOUR.soft }),
    drawField(top),
    ...runsOf(places).map(drawRun),
    ...places.flatMap((place, index) => (place ? [drawPoint(place, index === places.length - 1)] : [])),
  ]);
}

/** The upper half is where he wants to be. */
function drawField(top: number): Svg {
  const { left, right } = PROGRESS;
  const [middle, bottom] = [top + chartHeight / 2, top + chartHeight];
  const thin = { stroke: COLOUR.net, "stroke-width": 2 };
  return group([
    element("rect", { x: left, y: top, width: right - left, height: chartHeight / 2, fill: COLOUR.aim }),
    element("path", { d: `M${left} ${top}H${right}M${left} ${middle}H${right}`, ...thin }),
    element("path", { d: `M${left} ${bottom}H${right}`, stroke: COLOUR.line, "stroke-width": 3 }),
  ]);
}

function drawRun(places: readonly TrendPlace[]): Svg {
  const d = places.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  return element("path", { d, fill: "none", stroke: COLOUR.player, "stroke-width": 6, "stroke-linejoin": "round" });
}

/** The last round is a larger one. */
function drawPoint({ x, y }: TrendPlace, last: boolean): Svg {
  return element("circle", { cx: x, cy: y, r: last ? 17 : 11, fill: COLOUR.player, stroke: COLOUR.card, "stroke-width": 4 });
}
