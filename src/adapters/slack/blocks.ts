import type {
  ActionsBlock,
  Button as ButtonElement,
  KnownBlock,
  PlainTextElement,
  RichTextBlockElement,
  RichTextElement,
  RichTextQuote,
  RichTextSection,
} from "@slack/types";
import type { Button } from "../../chat/card.ts";
import { cut, splitText } from "../messaging/fit.ts";
import { inert } from "../messaging/inert.ts";

/** Slack's limits in characters and pieces. Those of a paragraph and a word are ours: a message has to stay readable. */
export const LIMIT = {
  messageText: 3_900,
  messageBlocks: 50,
  viewBlocks: 100,
  paragraph: 2_800,
  header: 150,
  word: 150,
  button: 75,
  buttonsInRow: 5,
  value: 2_000,
} as const;

/** What stands for a word that has to be there and is empty. */
const NOTHING = "…";

/** A block and what it says in words, for who can't see it. */
export type Part = { readonly text: string; readonly block: KnownBlock };

/** A word or sentence inside a paragraph. */
export type Run = { readonly text: string; readonly bold?: boolean; readonly italic?: boolean; readonly limit?: number };

/** Never empty: Slack refuses a text without characters. */
export function plainText(words: string, limit: number): PlainTextElement {
  return { type: "plain_text", text: cut(inert(words), limit).trim() || NOTHING, emoji: true };
}

export function headerPart(text: string): readonly Part[] {
  if (inert(text).trim() === "") return [];
  return [{ text, block: { type: "header", text: plainText(text, LIMIT.header) } }];
}

/** Small and grey: good to know, not what it is about. */
export function smallParts(lines: readonly string[]): readonly Part[] {
  return splitText(inert(lines.join("\n")), LIMIT.paragraph).map((text) => ({
    text,
    block: { type: "context", elements: [plainText(text, LIMIT.paragraph)] },
  }));
}

/** Paragraphs of running text, the first one after `icon`. */
export function textParts(text: string, icon = ""): readonly Part[] {
  return splitText(inert(text), LIMIT.paragraph).map((piece, index) => {
    const shown = index === 0 && icon !== "" ? `${icon} ${piece}` : piece;
    return { text: piece, block: { type: "rich_text", elements: [section([{ text: shown, limit: shown.length }])] } };
  });
}

/** Elements under each other without space between; nothing when all of them are empty. */
export function richPart(text: string, elements: readonly RichTextBlockElement[]): readonly Part[] {
  const filled = elements.filter((one) => one.elements.length > 0);
  return filled.length === 0 ? [] : [{ text, block: { type: "rich_text", elements: filled } }];
}

/** As it was written, in a box of its own that can be copied. */
export function copyParts(header: string, text: string): readonly Part[] {
  const boxes = splitText(inert(text), LIMIT.paragraph).map((piece): Part => {
    const box: RichTextBlockElement = { type: "rich_text_preformatted", elements: [{ type: "text", text: piece }] };
    return { text: piece, block: { type: "rich_text", elements: [box] } };
  });
  return boxes.length === 0 ? [] : [...textParts(header), ...boxes];
}

export function section(runs: readonly Run[]): RichTextSection {
  return { type: "rich_text_section", elements: runElements(runs) };
}

/** Somebody's own words, with a bar beside them. */
export function quotation(runs: readonly Run[]): RichTextQuote {
  return { type: "rich_text_quote", elements: runElements(runs) };
}

function runElements(runs: readonly Run[]): RichTextElement[] {
  return runs.flatMap((run): RichTextElement[] => {
    const text = cut(inert(run.text), run.limit ?? LIMIT.word);
    if (text === "") return [];
    const style = { ...(run.bold ? { bold: true } : {}), ...(run.italic ? { italic: true } : {}) };
    return [{ type: "text", text, ...(run.bold || run.italic ? { style } : {}) }];
  });
}

/** Buttons in rows that fit a phone. `text` is empty: a screen reader finds buttons by itself. */
export function buttonParts(buttons: readonly Button[]): readonly Part[] {
  const rows = Math.ceil(buttons.length / LIMIT.buttonsInRow);
  return Array.from({ length: rows }, (_, row) => {
    const some = buttons.slice(row * LIMIT.buttonsInRow, (row + 1) * LIMIT.buttonsInRow);
    return { text: "", block: { type: "actions", elements: some.map(buttonElement) } satisfies ActionsBlock };
  });
}

/** A code is 100 characters at most (`encodeAction`); one that is too long was not made by it and means nothing, whole or cut. */
function buttonElement({ label, code, look }: Button): ButtonElement {
  return {
    type: "button",
    text: plainText(label, LIMIT.button),
    value: code.slice(0, LIMIT.value),
    ...(look === undefined ? {} : { style: look }),
  };
}

/** Begins the id of every button, so that one listener finds them all; the action is in its value. */
export const PRESS = "press:";

/** With an id for each button that is its own in this message or view. */
export function numberButtons(blocks: readonly KnownBlock[]): KnownBlock[] {
  let number = 0;
  return blocks.map((block) =>
    block.type === "actions"
      ? { ...block, elements: block.elements.map((element) => ({ ...element, action_id: `${PRESS}${number++}` })) }
      : block,
  );
}
