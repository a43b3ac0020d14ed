import type { RoundPictureView } from "../ports/painter.ts";
import { drawLegend } from "./draw-legend.ts";
import { drawPitch } from "./draw-pitch.ts";
import { drawRose } from "./draw-rose.ts";
import { COLOUR, PICTURE, WORDS } from "./look.ts";
import { element, type Svg, writing } from "./svg.ts";

/** The font family that the painter has at hand. */
export const FONT = "Atkinson Hyperlegible";

/** The whole picture as one SVG document: the pitch above, the Rose below. */
export function drawRound(view: RoundPictureView): string {
  const { width, height } = PICTURE;
  const title = { y: 58, size: WORDS.title, fill: COLOUR.ink, weight: "bold" } as const;
  const parts: readonly Svg[] = [
    element("rect", { width, height, fill: COLOUR.card }),
    writing(view.title, { ...title, x: 28, width: 1020 }),
    writing(view.score, { ...title, x: 1176, width: 110, anchor: "end" }),
    drawPitch(view.pitch),
    drawRose(view.rose),
    drawLegend(view),
  ];
  const root = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT };
  return element("svg", root, parts).markup;
}
