import { ZONES, type Zone } from "../game/pitch.ts";
import type { RoundPictureView } from "../ports/painter.ts";
import { COLOUR, WORDS } from "./look.ts";
import { type BallPlace, ballPlaces, FIELD, middleOfGoal, middleOfZone, type Place, pointRadius, topOfZone } from "./pitch-places.ts";
import { element, group, type Svg, writing } from "./svg.ts";

const WIDTH = FIELD.right - FIELD.left;
const GUTTER = { x: 28, width: FIELD.left - 28 - 14 } as const;

/** The five zones with the two goals, and the way the ball went: numbered points, each where the ball lay after that exchange. */
export function drawPitch(pitch: RoundPictureView["pitch"]): Svg {
  return group([...drawField(), ...drawLabels(pitch), drawBall(pitch)]);
}

function drawField(): readonly Svg[] {
  const stripe = (zone: Zone) =>
    element("rect", {
      x: FIELD.left,
      y: topOfZone(zone),
      width: WIDTH,
      height: FIELD.zone,
      fill: zone % 2 === 0 ? COLOUR.grassDark : COLOUR.grass,
    });
  return [...ZONES.map(stripe), drawNet("for"), drawNet("against"), drawChalk()];
}

function drawNet(goal: "for" | "against"): Svg {
  const y = middleOfGoal(goal) - FIELD.goal / 2;
  const mesh = 14;
  const lines = [
    ...Array.from({ length: Math.floor(WIDTH / mesh) }, (_, n) => `M${FIELD.left + n * mesh} ${y}v${FIELD.goal}`),
    ...Array.from({ length: Math.floor(FIELD.goal / mesh) }, (_, n) => `M${FIELD.left} ${y + (n + 1) * mesh}h${WIDTH}`),
  ];
  return group([
    element("path", { d: lines.join(""), stroke: COLOUR.net, "stroke-width": 1.5, fill: "none" }),
    element("rect", { x: FIELD.left, y, width: WIDTH, height: FIELD.goal, fill: "none", stroke: COLOUR.soft, "stroke-width": 4 }),
  ]);
}

function drawChalk(): Svg {
  const [top, bottom, middle] = [topOfZone(2), topOfZone(-2) + FIELD.zone, FIELD.left + WIDTH / 2];
  const box = (y: number) => element("rect", { x: FIELD.left + WIDTH * 0.06, y, width: WIDTH * 0.88, height: FIELD.zone });
  return element("g", { fill: "none", stroke: COLOUR.chalk, "stroke-width": 5 }, [
    element("rect", { x: FIELD.left, y: top, width: WIDTH, height: bottom - top }),
    box(top),
    box(bottom - FIELD.zone),
    element("path", { d: `M${FIELD.left} ${middleOfZone(0)}H${FIELD.right}` }),
    element("circle", { cx: middle, cy: middleOfZone(0), r: 70 }),
  ]);
}

function drawLabels({ zones, goalsFor, goalsAgainst }: RoundPictureView["pitch"]): readonly Svg[] {
  const label = (words: string, y: number, weight: { readonly weight?: "bold" }) =>
    writing(words, { ...GUTTER, y: y + WORDS.label * 0.35, size: WORDS.label, fill: COLOUR.ink, ...weight });
  return [
    label(goalsFor, middleOfGoal("for"), { weight: "bold" }),
    ...ZONES.map((zone) => label(zones[zone], middleOfZone(zone), {})),
    label(goalsAgainst, middleOfGoal("against"), { weight: "bold" }),
  ];
}

function drawBall({ path }: RoundPictureView["pitch"]): Svg {
  const { kickOff, steps } = ballPlaces(path);
  const radius = pointRadius(path.length);
  return group([
    ...drawWay(kickOff, steps),
    drawSpot(kickOff, 13),
    ...steps.flatMap((step) => (step.back ? [drawSpot(step.back, 9)] : [])),
    ...steps.map((step) => drawPoint(step, radius)),
  ]);
}

/** Played from point to point; the walk back to midfield after a goal is dotted. */
function drawWay(kickOff: Place, steps: readonly BallPlace[]): readonly Svg[] {
  const stroke = { stroke: COLOUR.player, "stroke-width": 7, "stroke-linecap": "round", fill: "none" } as const;
  return steps.flatMap((step, index) => {
    const before = steps[index - 1];
    const from = before?.back ?? before ?? kickOff;
    const played = element("path", { d: `M${from.x} ${from.y}L${step.x} ${step.y}`, ...stroke });
    if (!step.back) return [played];
    const back = element("path", { d: `M${step.x} ${step.y}L${step.back.x} ${step.back.y}`, ...stroke, "stroke-dasharray": "1 14" });
    return [played, back];
  });
}

function drawSpot({ x, y }: Place, r: number): Svg {
  return element("circle", { cx: x, cy: y, r, fill: COLOUR.card, stroke: COLOUR.player, "stroke-width": 5 });
}

/** A disc; a goal against is a square, and an exchange without a verdict is open. */
function drawPoint({ x, y, step }: BallPlace, r: number): Svg {
  const filled = { stroke: COLOUR.card, "stroke-width": 4 };
  const square = () => element("rect", { x: x - r, y: y - r, width: r * 2, height: r * 2, rx: 4, ...filled, fill: COLOUR.prospect });
  const disc = () => element("circle", { cx: x, cy: y, r, ...filled, fill: COLOUR.player });
  const size = Math.min(WORDS.number, r * 1.3);
  const number = writing(String(step.exchange), {
    x,
    y: y + size * 0.35,
    size,
    fill: step.judged ? COLOUR.card : COLOUR.player,
    width: 4 * size,
    weight: "bold",
    anchor: "middle",
  });
  const shape = step.goal === "against" ? square() : step.judged ? disc() : openPoint({ x, y }, r);
  return element("g", { id: `exchange-${step.exchange}` }, [shape, number]);
}

/** The mark of an exchange without a verdict. */
export function openPoint({ x, y }: Place, r: number): Svg {
  return element("circle", {
    cx: x,
    cy: y,
    r,
    fill: COLOUR.card,
    stroke: COLOUR.player,
    "stroke-width": 4,
    "stroke-dasharray": "7 6",
  });
}
