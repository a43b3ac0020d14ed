import type { RichTextElement } from "@slack/types";
import type { Card } from "../../chat/card.ts";
import { splitText } from "../messaging/fit.ts";
import { inert } from "../messaging/inert.ts";
import { gatherLines, LINE_SIGN, RESULT_SIGN } from "../messaging/signs.ts";
import { buttonParts, headerPart, type Part, plainText, type Run, richPart, section, smallParts, textParts } from "./blocks.ts";
import type { Author } from "./message.ts";

type KickOff = Extract<Card, { kind: "kickOff" }>;
type ProspectLine = Extract<Card, { kind: "prospectLine" }>;
type Debrief = Extract<Card, { kind: "debrief" }>;

const NAME_LIMIT = 80;
/** A longer line goes on in a paragraph of its own. */
const LINE_LIMIT = 2_400;

/** Who you meet and where; what holds for every round is small print. */
export function kickOffParts(card: KickOff): readonly Part[] {
  return [...headerPart(card.header), ...smallParts([card.role]), ...textParts(card.scene), ...smallParts(card.lines)];
}

/** The prospect as the author of his line. An unknown sort of face leaves the app's own. */
export function authorOf({ name, face }: ProspectLine): Author {
  return { name: plainText(name, NAME_LIMIT).text, ...(isFace(face.name) ? { face: `:${face.name}:` } : {}) };
}

function isFace(face: string): boolean {
  return /^[a-z0-9_+-]{1,100}$/.test(face);
}

/** His words. `labelled` puts his face and name above them, for when he can't be the author himself. */
export function lineParts(card: ProspectLine, labelled: boolean): readonly Part[] {
  const [first = "", ...rest] = splitText(inert(card.text), LINE_LIMIT);
  const words = labelled ? `${card.name}: ${first}` : first;
  const elements = [...(labelled ? labelElements(card) : []), ...section(lineRuns(first)).elements];
  return [
    ...richPart(words.trim(), [{ type: "rich_text_section", elements }]),
    ...rest.flatMap((piece) => textParts(piece)),
    ...buttonParts(card.buttons),
  ];
}

function labelElements({ name, face }: ProspectLine): readonly RichTextElement[] {
  const emoji: readonly RichTextElement[] = isFace(face.name)
    ? [
        { type: "emoji", name: face.name },
        { type: "text", text: " " },
      ]
    : [];
  return [...emoji, ...section([{ text: name, bold: true }, { text: "\n" }]).elements];
}

/** What he does stands between brackets before what he says, and leans. */
function lineRuns(text: string): readonly Run[] {
  const [acted = ""] = /^\([^()]*\)/.exec(text) ?? [];
  return [
    { text: acted, italic: true, limit: LINE_LIMIT },
    { text: text.slice(acted.length), limit: LINE_LIMIT },
  ];
}

/** The result first, then what to take along; figures are small print. */
export function debriefParts(card: Debrief): readonly Part[] {
  const figures = card.lines.filter((line) => line.about === "score");
  const others = card.lines.filter((line) => line.about !== "score");
  const result = `${RESULT_SIGN[card.result]} ${card.resultText}`;
  return [
    ...headerPart(card.header),
    ...richPart(card.resultText, [section([{ text: result, bold: true, limit: LINE_LIMIT }])]),
    ...smallParts(figures.map((line) => line.text)),
    ...gatherLines(others).flatMap(({ about, texts }) => textParts(texts.join("\n"), LINE_SIGN[about])),
    ...buttonParts(card.buttons),
  ];
}
