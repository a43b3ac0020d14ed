import type { RoundPictureView } from "../ports/painter.ts";
import { COLOUR, WORDS } from "./look.ts";
import { playerWay, prospectWay } from "./rose-marks.ts";
import { ROSE, rosePlace } from "./rose-places.ts";
import { element, group, type Svg, writing } from "./svg.ts";

type Rose = RoundPictureView["rose"];

/** Leary's Rose: two axes, eight octants, and the ways of both parties. */
export function drawRose({ axes, player, prospect }: Rose): Svg {
  return group([
    ...drawOctants(),
    ...drawAxes(axes),
    element("g", { id: "player" }, playerWay(player.points.map(rosePlace))),
    element("g", { id: "prospect" }, prospectWay(prospect.points.map(rosePlace))),
  ]);
}

/** The ground, with the quadrant that the player is after (above-together) lightly filled. */
function drawOctants(): readonly Svg[] {
  const { x, y, radius } = ROSE;
  const spoke = (degrees: number) => {
    const [dx, dy] = [Math.cos((degrees * Math.PI) / 180) * radius, Math.sin((degrees * Math.PI) / 180) * radius];
    return `M${(x - dx).toFixed(1)} ${(y - dy).toFixed(1)}L${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`;
  };
  const thin = { fill: "none", stroke: COLOUR.net, "stroke-width": 2 };
  return [
    element("circle", { cx: x, cy: y, r: radius, fill: COLOUR.card }),
    element("path", { d: `M${x} ${y}V${y - radius}A${radius} ${radius} 0 0 1 ${x + radius} ${y}Z`, fill: COLOUR.aim }),
    element("circle", { cx: x, cy: y, r: radius / 2, ...thin }),
    element("path", { d: [45, 135].map(spoke).join(""), ...thin }),
    element("path", { d: [0, 90].map(spoke).join(""), ...thin, stroke: COLOUR.line, "stroke-width": 3 }),
    element("circle", { cx: x, cy: y, r: radius, fill: "none", stroke: COLOUR.line, "stroke-width": 3 }),
  ];
}

function drawAxes(axes: Rose["axes"]): readonly Svg[] {
  const { x, y, radius } = ROSE;
  const look = { size: WORDS.label, fill: COLOUR.ink, weight: "bold" } as const;
  return [
    writing(axes.above, { ...look, x, y: y - radius - 14, width: 420, anchor: "middle" }),
    writing(axes.below, { ...look, x, y: y + radius + 38, width: 420, anchor: "middle" }),
    writing(axes.against, { ...look, x: x - radius - 16, y: y + 12, width: 136, anchor: "end" }),
    writing(axes.together, { ...look, x: x + radius + 16, y: y + 12, width: 156 }),
  ];
}
