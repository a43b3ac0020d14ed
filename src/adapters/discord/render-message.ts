import type { Button, Card } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { TEXT_SIGN } from "../messaging/signs.ts";
import { accentOfAnswers, RESULT_ACCENT } from "./accent.ts";
import { buttonParts, copyParts, type Part, smallParts, textParts } from "./components.ts";
import { type DiscordMessage, packParts } from "./message.ts";
import { pageParts } from "./render-page.ts";
import { renderFile, renderPicture } from "./render-picture.ts";
import { debriefParts, kickOffParts, lineParts } from "./render-round.ts";
import { verdictParts } from "./render-verdict.ts";

/** Forms are modals: `render-form.ts` draws them. */
export type MessageCard = Exclude<Card, { kind: "form" | "formErrors" }>;

/** Buttons to put before the card's own. */
export type Extra = { readonly buttons?: readonly Button[] };

/**
 * A card as the messages to post, in order: one, unless it is longer than Discord allows (40 components, 4,000 characters); its buttons
 * are on the last. None for a card without words and buttons of its own.
 */
export function renderMessages(texts: Texts, card: MessageCard, extra: Extra = {}): readonly DiscordMessage[] {
  if (card.kind === "page") return pageParts(card).length === 0 ? [] : packParts(pageParts(card, extra.buttons));
  if (card.kind === "picture") return renderPicture(card, extra.buttons);
  if (card.kind === "file") return renderFile(card);
  const own = "buttons" in card ? card.buttons : [];
  const body = partsOf(texts, card);
  if (body.length === 0 && own.length === 0) return [];
  return packParts([...body, ...buttonParts([...(extra.buttons ?? []), ...own])], accentOf(card));
}

type PlainCard = Exclude<MessageCard, { kind: "page" | "picture" | "file" }>;

function partsOf(texts: Texts, card: PlainCard): readonly Part[] {
  switch (card.kind) {
    case "text":
      return card.about === "notice" ? smallParts([card.text]) : textParts(card.text, TEXT_SIGN[card.about]);
    case "kickOff":
      return kickOffParts(card);
    case "prospectLine":
      return lineParts(card);
    case "verdict":
      return verdictParts(texts, card);
    case "debrief":
      return debriefParts(card);
    case "choices":
      return textParts(card.text);
    case "copy":
      return copyParts(card.header, card.text);
  }
}

function accentOf(card: PlainCard): number | undefined {
  if (card.kind === "verdict") return accentOfAnswers(card.answers);
  return card.kind === "debrief" ? RESULT_ACCENT[card.result] : undefined;
}
