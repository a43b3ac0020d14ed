import type { HomeView, KnownBlock } from "@slack/types";
import type { PageCard } from "../../chat/card.ts";
import { buttonParts, headerPart, LIMIT, numberButtons, type Part, plainText, richPart, section, textParts } from "./blocks.ts";

/** A page, section after section, each with its buttons under it. */
export function pageParts(card: PageCard): readonly Part[] {
  return [
    ...headerPart(card.header),
    ...card.sections.flatMap(({ header = "", lines, buttons = [] }) => [
      ...richPart(header, [section([{ text: header, bold: true }])]),
      ...textParts(lines.join("\n")),
      ...buttonParts(buttons),
    ]),
    ...buttonParts(card.buttons),
  ];
}

/** Slack takes 250 KB for a view; the rest is for what it adds. */
const VIEW_BYTES = 200_000;

/** The Home of one player. What doesn't fit is left out at the end, visibly. */
export function renderHome(card: PageCard): HomeView {
  const blocks = pageParts(card).map((part) => part.block);
  const fitting = countFitting(blocks);
  const shown =
    fitting === blocks.length ? blocks : [...blocks.slice(0, fitting), { type: "context" as const, elements: [plainText("", 1)] }];
  return { type: "home", callback_id: card.page, blocks: numberButtons(shown) };
}

/** How many blocks a view can hold; one place is kept free when that is not all of them. */
function countFitting(blocks: readonly KnownBlock[]): number {
  let bytes = 0;
  const tooHeavy = blocks.findIndex((block) => {
    bytes += Buffer.byteLength(JSON.stringify(block));
    return bytes > VIEW_BYTES;
  });
  const light = tooHeavy < 0 ? blocks.length : tooHeavy;
  return light === blocks.length && light <= LIMIT.viewBlocks ? light : Math.min(light, LIMIT.viewBlocks - 1);
}
