import type { RichTextSection } from "@slack/types";
import type { VerdictCard } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { drawMeter, drawMuscle, drawPitch, MUSCLE_SIGN, PITCH_SIGN, STRONGER_SIGN, TONE_SIGN } from "../messaging/signs.ts";
import { type Part, quotation, richPart, section, smallParts, textParts } from "./blocks.ts";

/** The player's own words are shown to be recognised, not to be read again. */
const QUOTE_LIMIT = 300;
const NOTE_LIMIT = 600;
const QUOTES = 4;

/** One verdict, to be taken in at a glance: six short lines, one note with the words it rests on, then what else there is to say. */
export function verdictParts(texts: Texts, card: VerdictCard): readonly Part[] {
  return [
    ...smallParts([texts("exchange", { number: card.exchange })]),
    ...scaleParts(card),
    ...noteParts(card),
    ...textParts(card.extras.join("\n")),
    ...textParts(card.strongerText ?? card.strongerLine ?? "", STRONGER_SIGN),
  ];
}

type Row = { readonly sign: string; readonly label: string; readonly meter: string; readonly text: string };

/** A line for each answer, the pitch and the muscle. */
export function scaleParts({ answers, pitch, muscle }: Pick<VerdictCard, "answers" | "pitch" | "muscle">): readonly Part[] {
  const rows: readonly Row[] = [
    ...answers.map((answer) => ({ sign: TONE_SIGN[answer.tone], label: answer.label, meter: drawMeter(answer), text: answer.text })),
    { sign: PITCH_SIGN, label: pitch.label, meter: drawPitch(pitch), text: `${pitch.ballText}, ${pitch.scoreText}` },
    { sign: MUSCLE_SIGN, label: muscle.label, meter: drawMuscle(muscle.band), text: muscle.text },
  ];
  const words = rows.map((row) => `${row.label}: ${row.text}.`).join(" ");
  return richPart(words, [section(rows.flatMap((row, index) => [...(index === 0 ? [] : [{ text: "\n" }]), ...rowRuns(row)]))]);
}

function rowRuns({ sign, label, meter: drawn, text }: Row) {
  return [{ text: `${sign} ` }, { text: label, bold: true }, { text: `  ${drawn}  ` }, { text }];
}

function noteParts({ note, quotes, quoteText }: VerdictCard): readonly Part[] {
  const words = [note, quoteText ?? quotes.join(" ")].filter((text) => text !== undefined && text !== "").join(" ");
  const noteSection: readonly RichTextSection[] = note === undefined ? [] : [section([{ text: note, limit: NOTE_LIMIT }])];
  const shown = quotes.slice(0, QUOTES);
  if (shown.length === 0) return richPart(words, [...noteSection, section([{ text: quoteText ?? "", limit: NOTE_LIMIT }])]);
  const quoted = shown.flatMap((quote, index) => [
    ...(index === 0 ? [] : [{ text: "\n" }]),
    { text: `“${quote}”`, limit: QUOTE_LIMIT, italic: true },
  ]);
  return richPart(words, [...noteSection, quotation(quoted)]);
}
