import type { HomeView } from "@slack/types";
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

/** The Home of one player. What doesn't fit is left out at the end, visibly. */
export function renderHome(card: PageCard): HomeView {
  const blocks = pageParts(card).map((part) => part.block);
  const shown =
    blocks.length <= LIMIT.viewBlocks
      ? blocks
      : [...blocks.slice(0, LIMIT.viewBlocks - 1), { type: "context" as const, elements: [plainText("", 1)] }];
  return { type: "home", callback_id: card.page, blocks: numberButtons(shown) };
}
