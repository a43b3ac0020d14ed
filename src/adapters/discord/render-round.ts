import type { Card } from "../../chat/card.ts";
import { splitText } from "../messaging/fit.ts";
import { inert } from "../messaging/inert.ts";
import { gatherLines, LINE_SIGN, RESULT_SIGN } from "../messaging/signs.ts";
import { drawLine, headerPart, linesPart, type Part, type Run, smallParts, textParts } from "./components.ts";

type KickOff = Extract<Card, { kind: "kickOff" }>;
type ProspectLine = Extract<Card, { kind: "prospectLine" }>;
type Debrief = Extract<Card, { kind: "debrief" }>;

const NAME_LIMIT = 80;
const SIGN_LIMIT = 20;
/** A longer line goes on in a paragraph of its own. Escaped, it is at most twice as long. */
const LINE_LIMIT = 1_500;

/** Who you meet and where; what holds for every round is small print. */
export function kickOffParts(card: KickOff): readonly Part[] {
  return [...headerPart(card.header), ...smallParts([card.role]), ...textParts(card.scene), ...smallParts(card.lines)];
}

/** His face and name, and his words under them: on Discord everything that the bot says comes under its own name. */
export function lineParts({ name, face, text }: ProspectLine): readonly Part[] {
  const [first = "", ...rest] = splitText(inert(text), LINE_LIMIT);
  if (first === "") return [];
  const label = drawLine([
    { text: `${face.sign} `, limit: SIGN_LIMIT },
    { text: name, bold: true, limit: NAME_LIMIT },
  ]);
  return [...linesPart([label, drawLine(lineRuns(first))]), ...rest.flatMap((piece) => textParts(piece))];
}

/** What he does stands between brackets before or after what he says, and leans; brackets inside a sentence are his words. */
function lineRuns(text: string): readonly Run[] {
  const pieces = text.split(/(?<=^|[.!?…)”"]\s)(\([^()]*\))/);
  return pieces.map((piece, index) => ({ text: piece, italic: index % 2 === 1, limit: LINE_LIMIT }));
}

/** The result first, then what to take along; figures are small print. */
export function debriefParts(card: Debrief): readonly Part[] {
  const figures = card.lines.filter((line) => line.about === "score");
  const others = card.lines.filter((line) => line.about !== "score");
  return [
    ...headerPart(card.header),
    ...linesPart([drawLine([{ text: `${RESULT_SIGN[card.result]} ` }, { text: card.resultText, bold: true, limit: LINE_LIMIT }])]),
    ...smallParts(figures.map((line) => line.text)),
    ...gatherLines(others).flatMap(({ about, texts }) => textParts(texts.join("\n"), LINE_SIGN[about])),
  ];
}
