import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APISeparatorComponent,
  APITextDisplayComponent,
} from "discord.js";
import type { Button } from "../../chat/card.ts";
import { cut, splitText } from "../messaging/fit.ts";
import { inert } from "../messaging/inert.ts";
import { hasWords, oneLine, plain, toMarkdown } from "./escape.ts";

/** Discord's limits in characters and pieces. Those of a message's text, a paragraph and a word are ours: a message has to stay readable. */
export const LIMIT = {
  /** Counted with everything inside: a row of five buttons is six. */
  components: 40,
  /** Over all text displays together; Discord takes 4,000. */
  messageText: 3_900,
  paragraph: 1_900,
  header: 200,
  word: 150,
  buttonsInRow: 5,
  button: 80,
  customId: 100,
  alt: 1_024,
  modalTitle: 45,
  modalParts: 5,
  label: 45,
  description: 100,
  option: 100,
  radioOptions: 10,
  selectOptions: 25,
  textInput: 4_000,
} as const;

/** The numbers of Discord's kinds of component: discord.js has them as an enum, which is a value and takes the whole client with it. */
export const KIND = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  textDisplay: 10,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  radioGroup: 21,
} as const;
const BUTTON_STYLE = { primary: 1, other: 2, danger: 4 } as const;

/** Components that stay together, and what their text displays say without mark-up. */
export type Part = {
  readonly words: string;
  readonly components: readonly APIComponentInContainer[];
  /** Stands under the coloured frame of its card, not in it. */
  readonly outside?: boolean;
};

/** A word or sentence inside a line; cut at `limit` characters (150). */
export type Run = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean; readonly limit?: number };
type Drawn = { readonly content: string; readonly words: string };

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: KIND.textDisplay, content };
}

function drawnPart({ content, words }: Drawn): readonly Part[] {
  return hasWords(words) ? [{ words, components: [textDisplay(content)] }] : [];
}

/** The words in pieces, each at most a paragraph long with what `draw` adds to it. */
function drawPieces(words: string, draw: (piece: string, index: number) => string): readonly Part[] {
  let limit: number = LIMIT.paragraph;
  let pieces = splitText(inert(words), limit);
  while (limit > 1 && pieces.some((piece, index) => draw(piece, index).length > LIMIT.paragraph)) {
    limit = Math.floor(limit / 2);
    pieces = splitText(inert(words), limit);
  }
  return pieces.flatMap((piece, index) => drawnPart({ content: draw(piece, index), words: piece }));
}

/** Paragraphs of running text, the first one after `icon`. */
export function textParts(text: string, icon = ""): readonly Part[] {
  return drawPieces(text, (piece, index) => (index === 0 && icon !== "" ? `${icon} ${toMarkdown(piece)}` : toMarkdown(piece)));
}

/** What would end a box inside of it. */
const FENCE = /`{3,}/g;

/** As it was written, in a box of its own that can be copied. */
export function copyParts(header: string, text: string): readonly Part[] {
  // Nothing is mark-up in a box but the sign that ends it.
  const boxes = splitText(
    inert(text).replace(FENCE, (fence) => "´".repeat(fence.length)),
    LIMIT.paragraph - "```\n\n```".length,
  ).map((piece): Part => {
    return { words: piece, components: [textDisplay(`\`\`\`\n${piece}\n\`\`\``)] };
  });
  return boxes.length === 0 ? [] : [...textParts(header), ...boxes];
}

/** Running text close under a title in bold. */
export function titledParts(title: string, text: string): readonly Part[] {
  const head = drawLine([{ text: oneLine(title), bold: true }]);
  if (!hasWords(head.words)) return textParts(text);
  const [first, ...rest] = drawPieces(text, (piece, index) => (index === 0 ? `${head.content}\n${toMarkdown(piece)}` : toMarkdown(piece)));
  return first === undefined ? linesPart([head]) : [{ ...first, words: `${head.words}\n${first.words}` }, ...rest];
}

/** Small and grey: good to know, not what it is about. */
export function smallParts(lines: readonly string[]): readonly Part[] {
  return drawPieces(lines.join("\n"), drawSmall);
}

/** Every line needs the sign, and one without words would show it. */
function drawSmall(text: string): string {
  const lines = text.split("\n").filter(hasWords);
  return lines.map((line) => `-# ${toMarkdown(line.trim())}`).join("\n");
}

/** Somebody's own words on one line, with a bar beside it. */
export function drawQuote(words: string, limit: number): Drawn {
  const text = cut(oneLine(words), limit);
  return { content: `> ${toMarkdown(text)}`, words: text };
}

export function headerPart(text: string): readonly Part[] {
  const words = cut(oneLine(text), LIMIT.header);
  return drawnPart({ content: `### ${toMarkdown(words)}`, words });
}

/** Words and sentences after each other on one line. */
export function drawLine(runs: readonly Run[]): Drawn {
  const cutRuns = runs.map((run) => ({ ...run, text: cut(inert(run.text), run.limit ?? LIMIT.word) }));
  return { content: cutRuns.map(drawRun).join(""), words: cutRuns.map((run) => run.text).join("") };
}

/** Signs of bold and italic have to touch the words, and with nothing between them they are signs. */
function drawRun({ text, bold, italic }: Run): string {
  if (!(bold || italic) || !hasWords(text)) return toMarkdown(text);
  const sign = bold ? "**" : "*";
  return `${sign}${toMarkdown(text.trim())}${sign}`;
}

/** Lines close under each other, as one text; those without words are left out. They are short: together they fit in one message. */
export function linesPart(lines: readonly Drawn[]): readonly Part[] {
  const filled = lines.filter((line) => hasWords(line.words));
  return drawnPart({
    content: filled.map((line) => line.content.trim()).join("\n"),
    words: filled.map((line) => line.words.trim()).join("\n"),
  });
}

/** The parts with a line above the first; a message that begins with them goes without it. */
export function separate([first, ...rest]: readonly Part[]): readonly Part[] {
  const separator: APISeparatorComponent = { type: KIND.separator, divider: true, spacing: 1 };
  return first === undefined ? [] : [{ ...first, components: [separator, ...first.components] }, ...rest];
}

/** So many fit in one message with its frame, in rows. */
const BUTTONS_TOGETHER = 30;

/**
 * Buttons in rows of five, which stay together. Discord takes an action once in a message and refuses an empty one: a second button for
 * the same action and one without an action are left out.
 */
export function buttonParts(buttons: readonly Button[]): readonly Part[] {
  const [shown = []] = distinctButtons([buttons]);
  const together = chunk(shown, BUTTONS_TOGETHER);
  return together.map((some) => ({ words: "", components: chunk(some, LIMIT.buttonsInRow).map(actionRow), outside: true }));
}

function actionRow(buttons: readonly Button[]): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: KIND.actionRow, components: buttons.map(button) };
}

/** In groups of `size`, the last one smaller. */
export function chunk<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** The groups without buttons for an action that came before, in this group or another. */
export function distinctButtons(groups: readonly (readonly Button[])[]): readonly (readonly Button[])[] {
  const seen = new Set([""]);
  return groups.map((group) =>
    group.filter(({ code }) => {
      const id = code.slice(0, LIMIT.customId);
      return !seen.has(id) && seen.add(id);
    }),
  );
}

/** A code is 100 characters at most (`encodeAction`); one that is too long was not made by it and means nothing, whole or cut. */
export function button({ label, code, look }: Button): APIButtonComponentWithCustomId {
  return {
    type: KIND.button,
    style: BUTTON_STYLE[look ?? "other"],
    label: plain(label, LIMIT.button),
    custom_id: code.slice(0, LIMIT.customId),
  };
}

/** `accent` is a colour as 0xRRGGBB. */
export function container(accent: number, components: readonly APIComponentInContainer[]): APIContainerComponent {
  return { type: KIND.container, accent_color: accent, components: [...components] };
}
