import { COLOUR } from "./look.ts";
import type { Place } from "./pitch-places.ts";
import { countStands, type Stand } from "./rose-places.ts";
import { element, type Svg } from "./svg.ts";

/** Both parties begin open and end filled: the prospect with discs on a line, the player with squares on dashes. */
export function prospectWay(places: readonly Place[]): readonly Svg[] {
  const [start, end] = [places[0], places.at(-1)];
  return [
    element("path", { d: lineThrough(places), ...LINE, stroke: COLOUR.prospect, "stroke-width": 6 }),
    ...places.slice(1, -1).map((place) => element("circle", { cx: place.x, cy: place.y, r: 7, fill: COLOUR.prospect })),
    ...(start
      ? [element("circle", { cx: start.x, cy: start.y, r: 14, fill: COLOUR.card, stroke: COLOUR.prospect, "stroke-width": 6 })]
      : []),
    ...(end && places.length > 1
      ? [element("circle", { cx: end.x, cy: end.y, r: 18, fill: COLOUR.prospect, stroke: COLOUR.card, "stroke-width": 4 })]
      : []),
  ];
}

/** Replies often land on the same few places: a square grows with the number of times. The last place is filled, also when it was the first. */
export function playerWay(places: readonly Place[]): readonly Svg[] {
  const end = places.at(-1);
  return [
    element("path", { d: lineThrough(places), ...LINE, stroke: COLOUR.player, "stroke-width": 4, "stroke-dasharray": "11 8" }),
    ...countStands(places).map((stand, index) => standMark(stand, index === 0 && !(stand.x === end?.x && stand.y === end.y))),
  ];
}

const LINE = { fill: "none", "stroke-linejoin": "round" } as const;

function lineThrough(places: readonly Place[]): string {
  return places.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

function standMark({ x, y, times }: Stand, open: boolean): Svg {
  const side = 24 * Math.sqrt(Math.min(times, 12));
  const square = (size: number) => ({ x: x - size / 2, y: y - size / 2, width: size, height: size });
  return open
    ? element("rect", { ...square(side), fill: COLOUR.card, stroke: COLOUR.player, "stroke-width": 6 })
    : element("rect", { ...square(side + 3), fill: COLOUR.player, stroke: COLOUR.card, "stroke-width": 3 });
}
