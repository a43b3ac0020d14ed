import { stripVTControlCharacters, styleText } from "node:util";
import { wrapAnsi } from "fast-wrap-ansi";
import type { Card, DebriefLine, PitchView, Tone, VerdictCard } from "../../chat/card.ts";
import { quoted } from "../../chat/phrases.ts";
import type { Texts } from "../../chat/texts/texts.ts";

export type Look = {
  readonly texts: Texts;
  /** Columns to wrap at. */
  readonly width: number;
  readonly colours: boolean;
};

type Style = Parameters<typeof styleText>[0];
const TONE_STYLE: Readonly<Record<Tone, Style>> = { good: "green", middle: "yellow", weak: "red" };
const INDENT = "   ";

/** A card as lines of text, ending with a line break. Words of players and models can't steer the terminal. */
export function renderCard(look: Look, card: Card): string {
  switch (card.kind) {
    case "text":
      return `${paint(look, card.about === "refusal" ? "yellow" : "cyan", wrap(look, plain(card.text), ""))}\n`;
    case "kickOff":
      return renderKickOff(look, card);
    case "prospectLine":
      return `\n${wrap(look, `${paint(look, "bold", `${plain(card.name)} ›`)} ${plain(card.text)}`, "")}\n`;
    case "verdict":
      return renderVerdict(look, card);
    case "debrief":
      return renderDebrief(look, card);
    case "choices":
      return `\n${wrap(look, plain(card.text), "")}\n`;
    case "page":
      return renderPage(look, card);
    case "copy":
      // Not wrapped: a line that is broken here would be broken in what he sends.
      return `\n${paint(look, "bold", wrap(look, plain(card.header), ""))}\n\n${plain(card.text)}\n`;
    case "file":
      return `\n${plain(card.content)}\n`;
    case "picture":
      return `${wrap(look, plain(card.text), "")}\n`;
    case "form":
    case "formErrors":
      // The terminal asks a form question by question.
      return "";
  }
}

function renderPage(look: Look, { header, sections }: Extract<Card, { kind: "page" }>): string {
  const blocks = sections.map((section) =>
    [
      ...(section.header === undefined ? [] : [paint(look, "bold", plain(section.header))]),
      ...section.lines.map((line) => wrap(look, plain(line), INDENT)),
    ].join("\n"),
  );
  return `\n${paint(look, "bold", plain(header))}\n${blocks.join("\n")}\n`;
}

/** A typed reply as it stands in a transcript that comes from a pipe. */
export function renderReply(look: Look, text: string): string {
  return `${wrap(look, `${paint(look, "bold", `${look.texts("you")} ›`)} ${plain(text)}`, "")}\n`;
}

/** An item of a numbered list, its second line under the first one's text. */
export function renderItem(look: Look, number: number, text: string): string {
  const margin = "     ";
  return `${wrap(look, plain(text), margin).replace(margin, `${String(number).padStart(3)}. `)}\n`;
}

function renderKickOff(look: Look, card: Extract<Card, { kind: "kickOff" }>): string {
  const lines = [card.role, card.scene, ...card.lines].map((line) => wrap(look, plain(line), ""));
  return `${paint(look, ["bold", "inverse"], ` ${plain(card.header)} `)}\n${lines.join("\n")}\n`;
}

function renderVerdict(look: Look, card: VerdictCard): string {
  const rows = [answersRow(look, card), metersRow(look, card)].map((row) => wrap(look, row, INDENT));
  const lesson = card.note === undefined ? card.quoteText : [card.note, ...card.quotes.map(quoted)].join(" ");
  const notes = [lesson, card.extras.join(" ")]
    .filter((text): text is string => text !== undefined && text !== "")
    .map((text) => wrap(look, plain(text), INDENT));
  const stronger = card.strongerText === undefined ? [] : [paint(look, "green", wrap(look, plain(card.strongerText), INDENT))];
  return `\n${[...rows, ...notes, ...stronger].join("\n")}\n`;
}

const BETWEEN = " · ";

/** The number of the exchange and the four answers, each in the colour that says what to keep and what to change. */
function answersRow(look: Look, card: VerdictCard): string {
  const answers = card.answers.map(({ label, text, tone }) => `${paint(look, "dim", label)} ${paint(look, TONE_STYLE[tone], text)}`);
  return [paint(look, "bold", look.texts("exchange", { number: card.exchange })), ...answers].join(BETWEEN);
}

function metersRow(look: Look, { pitch, muscle }: VerdictCard): string {
  const bar = `${"▮".repeat(muscle.band)}${"▯".repeat(4 - muscle.band)}`;
  return [
    `${paint(look, "dim", pitch.label)} ${pitchBar(pitch)} ${pitch.ballText}, ${pitch.scoreText}`,
    `${paint(look, "dim", muscle.label)} ${bar} ${muscle.text}`,
  ].join(BETWEEN);
}

function pitchBar(pitch: PitchView): string {
  return `[${[-2, -1, 0, 1, 2].map((zone) => (zone === pitch.ball ? "●" : "·")).join("")}]`;
}

const ABOUT_STYLE: Readonly<Record<DebriefLine["about"], Style>> = {
  score: "dim",
  worked: "green",
  change: "yellow",
  moment: "cyan",
  term: "reset",
  rule: "reset",
  belief: "magenta",
  intention: "magenta",
  need: "cyan",
  reflection: "bold",
  next: "bold",
};

function renderDebrief(look: Look, card: Extract<Card, { kind: "debrief" }>): string {
  const lines = card.lines.map((line) => paint(look, ABOUT_STYLE[line.about], wrap(look, plain(line.text), " ")));
  return `\n${paint(look, ["bold", "inverse"], ` ${card.header} `)} ${paint(look, "bold", plain(card.resultText))}\n${lines.join("\n")}\n`;
}

function paint(look: Look, style: Style, text: string): string {
  return look.colours ? styleText(style, text, { validateStream: false }) : text;
}

function wrap(look: Look, text: string, indent: string): string {
  return wrapAnsi(text, look.width - indent.length, { trim: true })
    .split("\n")
    .map((line) => indent + line)
    .join("\n");
}

/** Without escape sequences, control characters and marks that turn the direction of writing; line breaks and tabs stay. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/(?![\n\t])\p{Cc}|\p{Bidi_C}/gu, "");
}
