import { stripVTControlCharacters, styleText } from "node:util";
import { wrapAnsi } from "fast-wrap-ansi";
import type { Answer, Card, DebriefLine, PitchView, Tone, VerdictCard } from "../../chat/card.ts";
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
    case "picture":
      return `${wrap(look, plain(card.text), "")}\n`;
    case "form":
    case "formErrors":
      // The terminal asks its own questions and never for a form.
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
  const { texts } = look;
  const labels = [...card.answers.map((answer) => answer.label), card.pitch.label, card.muscle.label];
  const column = Math.max(...labels.map((label) => label.length)) + 2;
  const row = (label: string, rest: string) => `${INDENT}${paint(look, "dim", label.padEnd(column))}${rest}`;
  const rows = [
    paint(look, "dim", `${INDENT}── ${texts("exchange", { number: card.exchange })} ──`),
    ...card.answers.map((answer) => row(answer.label, meter(look, answer))),
    row(card.pitch.label, `${pitchBar(card.pitch)}  ${card.pitch.ballText}, ${card.pitch.scoreText}`),
    row(card.muscle.label, `${"▮".repeat(card.muscle.band)}${"▯".repeat(4 - card.muscle.band)}       ${card.muscle.text}`),
  ];
  const notes = [card.note, card.quoteText, ...card.extras]
    .filter((text) => text !== undefined)
    .map((text) => wrap(look, plain(text), INDENT));
  const stronger = card.strongerText === undefined ? [] : [paint(look, "green", wrap(look, plain(card.strongerText), INDENT))];
  return `\n${[...rows, ...notes, ...stronger].join("\n")}\n`;
}

/** Where the value stands on its scale, from the first value of the judging guide to the last; the tone says which end is good. */
function meter(look: Look, answer: Answer): string {
  const dots = Array.from({ length: answer.steps }, (_, n) => (n + 1 === answer.step ? "●" : "○")).join(" ");
  return `${paint(look, TONE_STYLE[answer.tone], dots.padEnd(11))}${answer.text}`;
}

function pitchBar(pitch: PitchView): string {
  return `[${[-2, -1, 0, 1, 2].map((zone) => (zone === pitch.ball ? "●" : "·")).join(" ")}]`;
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
