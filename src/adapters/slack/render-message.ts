import type { Card } from "../../chat/card.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { TEXT_SIGN } from "../messaging/signs.ts";
import { buttonParts, copyParts, headerPart, LIMIT, type Part, plainText, smallParts, textParts } from "./blocks.ts";
import { mrkdwnWithin, packParts, type SlackMessage } from "./message.ts";
import { pageParts } from "./render-page.ts";
import { authorOf, debriefParts, kickOffParts, lineParts } from "./render-round.ts";
import { verdictParts } from "./render-verdict.ts";

/** Forms are views: `render-view.ts` draws them. */
export type MessageCard = Exclude<Card, { kind: "form" | "formErrors" }>;

export type Look = {
  readonly texts: Texts;
  /** May the app post under the prospect's name? If not, his name stands above his words. */
  readonly ownAuthor: boolean;
};

/** A card as the messages to post, in order: one, unless it is longer than Slack allows; none for a card without any words. */
export function renderMessages(look: Look, card: MessageCard): readonly SlackMessage[] {
  switch (card.kind) {
    case "prospectLine":
      return renderLine(look, card);
    case "picture":
      return [renderPicture(card)];
    case "file":
      return [renderFile(card)];
    default:
      return packParts(partsOf(look, card));
  }
}

function partsOf({ texts }: Look, card: Exclude<MessageCard, { kind: "prospectLine" | "picture" | "file" }>): readonly Part[] {
  switch (card.kind) {
    case "text":
      return spokenParts(card);
    case "kickOff":
      return kickOffParts(card);
    case "verdict":
      return verdictParts(texts, card);
    case "debrief":
      return debriefParts(card);
    case "choices":
      return [...textParts(card.text), ...choiceParts(card)];
    case "page":
      return pageParts(card);
    case "copy":
      return copyParts(card.header, card.text);
  }
}

function spokenParts({ about, text }: Extract<Card, { kind: "text" }>): readonly Part[] {
  return about === "notice" ? smallParts([text]) : textParts(text, TEXT_SIGN[about]);
}

/** Here the buttons are what it is about, so their labels are said as well. */
function choiceParts({ buttons }: Extract<Card, { kind: "choices" }>): readonly Part[] {
  const labels = buttons.map((button) => button.label).join(" · ");
  return buttonParts(buttons).map((part, row) => (row === 0 ? { ...part, text: labels } : part));
}

function renderLine(look: Look, card: Extract<Card, { kind: "prospectLine" }>): readonly SlackMessage[] {
  const messages = packParts(lineParts(card, !look.ownAuthor));
  return look.ownAuthor ? messages.map((message) => ({ ...message, author: authorOf(card) })) : messages;
}

const TITLE_LIMIT = 200;
const ALT_LIMIT = 1_000;

/** The message stands for the picture where files can't be sent. */
function renderPicture({ name, title, text, png }: Extract<Card, { kind: "picture" }>): SlackMessage {
  const parts = [...headerPart(title), ...textParts(text).slice(0, 1)];
  return {
    text: mrkdwnWithin(`${title}\n${text}`, LIMIT.messageText) || "…",
    blocks: parts.map((part) => part.block),
    file: {
      name,
      title: plainText(title, TITLE_LIMIT).text,
      alt: plainText(text, ALT_LIMIT).text,
      comment: mrkdwnWithin(title, TITLE_LIMIT),
      bytes: png,
      type: "image/png",
    },
  };
}

/** Without the file there is only to say why. */
function renderFile({ name, title, text, instead, content }: Extract<Card, { kind: "file" }>): SlackMessage {
  const parts = textParts(instead);
  return {
    text: mrkdwnWithin(instead, LIMIT.messageText),
    blocks: parts.map((part) => part.block),
    file: {
      name,
      title: plainText(title, TITLE_LIMIT).text,
      alt: plainText(title, ALT_LIMIT).text,
      comment: mrkdwnWithin(text, LIMIT.messageText),
      bytes: new TextEncoder().encode(content),
      type: "application/json",
    },
  };
}
