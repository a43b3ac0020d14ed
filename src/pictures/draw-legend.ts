import type { RosePath, RoundPictureView } from "../ports/painter.ts";
import { openPoint } from "./draw-pitch.ts";
import { COLOUR, WORDS } from "./look.ts";
import { playerWay, prospectWay } from "./rose-marks.ts";
import { countStands, rosePlace } from "./rose-places.ts";
import { element, group, type Svg, writing } from "./svg.ts";

const MARK = { left: 704, middle: 731, right: 758 } as const;
const LINES = { x: 792, width: 390, step: 42 } as const;

/** Beside the Rose: who is who and where each began and ended, and what the other marks mean when they are there. */
export function drawLegend({ rose, pitch }: RoundPictureView): Svg {
  const repeated = countStands(rose.player.points.map(rosePlace)).some((stand) => stand.times > 1);
  const keys = [
    { mark: aimMark(922), words: rose.aim },
    ...(pitch.path.some((step) => !step.judged) ? [{ mark: openPoint({ x: MARK.middle, y: 966 }, 19), words: pitch.notJudged }] : []),
  ];
  return group([
    ...drawParty(rose.prospect, 606, prospectWay(endsAt(594))),
    ...drawParty(repeated ? withNote(rose.player, rose.largerIsMore) : rose.player, 746, playerWay(endsAt(734))),
    ...keys.flatMap(({ mark, words }, row) => [mark, line(words, 933 + row * 44)]),
  ]);
}

const endsAt = (y: number) => [
  { x: MARK.left, y },
  { x: MARK.right, y },
];

const withNote = (path: RosePath, note: string): RosePath => ({ ...path, notes: [...path.notes, note] });

function drawParty({ label, notes }: RosePath, y: number, marks: readonly Svg[]): readonly Svg[] {
  const name = writing(label, { ...LINES, y, size: WORDS.label, fill: COLOUR.ink, weight: "bold" });
  return [...marks, name, ...notes.map((note, index) => line(note, y + (index + 1) * LINES.step))];
}

function line(words: string, y: number): Svg {
  return writing(words, { x: LINES.x, width: LINES.width, y, size: WORDS.label, fill: COLOUR.ink });
}

/** The upper right quarter, as on the Rose. */
function aimMark(y: number): Svg {
  const size = 38;
  const d = `M${MARK.middle - size / 2} ${y + size / 2}v${-size}a${size} ${size} 0 0 1 ${size} ${size}Z`;
  return element("path", { d, fill: COLOUR.aim, stroke: COLOUR.line, "stroke-width": 3 });
}
