import type { VerdictCard } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { drawMeter, drawMuscle, drawPitch, MUSCLE_SIGN, PITCH_SIGN, STRONGER_SIGN, TONE_SIGN } from "../messaging/signs.ts";
import { drawLine, drawQuote, linesPart, type Part, smallParts, textParts } from "./components.ts";

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

/** Where each answer stands on its scale, and then the pitch and the prospect's muscle. */
export function scaleParts({ answers, pitch, muscle }: Pick<VerdictCard, "answers" | "pitch" | "muscle">): readonly Part[] {
  const rows: readonly Row[] = [
    ...answers.map((answer) => ({ sign: TONE_SIGN[answer.tone], label: answer.label, meter: drawMeter(answer), text: answer.text })),
    { sign: PITCH_SIGN, label: pitch.label, meter: drawPitch(pitch), text: `${pitch.ballText}, ${pitch.scoreText}` },
    { sign: MUSCLE_SIGN, label: muscle.label, meter: drawMuscle(muscle.band), text: muscle.text },
  ];
  return linesPart(rows.map(drawRow));
}

function drawRow({ sign, label, meter, text }: Row) {
  return drawLine([{ text: `${sign} ` }, { text: label, bold: true }, { text: ` ${meter} ` }, { text }]);
}

function noteParts({ note, quotes, quoteText }: VerdictCard): readonly Part[] {
  const shown = quotes.slice(0, QUOTES).map((quote) => drawQuote(`“${quote}”`, QUOTE_LIMIT));
  const said = shown.length > 0 ? shown : [drawLine([{ text: quoteText ?? "", limit: NOTE_LIMIT }])];
  return linesPart([drawLine([{ text: note ?? "", limit: NOTE_LIMIT }]), ...said]);
}
