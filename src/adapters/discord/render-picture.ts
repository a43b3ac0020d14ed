import type { APIFileComponent, APIMediaGalleryComponent } from "discord.js";
import type { Button, Card } from "../../chat/card.ts";
import { cut } from "../messaging/fit.ts";
import { inert } from "../messaging/inert.ts";
import { buttonParts, headerPart, KIND, LIMIT, textParts } from "./components.ts";
import { hasWords } from "./escape.ts";
import { type DiscordMessage, packParts } from "./message.ts";

/** A picture under its title; who can't see it hears its text. The file is found in the message by its name. */
export function renderPicture(card: Extract<Card, { kind: "picture" }>, extra: readonly Button[] = []): readonly DiscordMessage[] {
  const name = card.name.replace(/[^\w.-]/g, "_");
  const alt = cut(inert(card.text).trim(), LIMIT.alt);
  const gallery: APIMediaGalleryComponent = {
    type: KIND.mediaGallery,
    items: [{ media: { url: `attachment://${name}` }, ...(hasWords(alt) ? { description: alt } : {}) }],
  };
  const messages = packParts([...headerPart(card.title), { words: "", components: [gallery] }, ...buttonParts(extra)]);
  const file = { name, data: card.png, contentType: "image/png" };
  return messages.map((message, index) => (index === 0 ? { ...message, files: [file] } : message));
}

/** A file under its title and what it is. */
export function renderFile(card: Extract<Card, { kind: "file" }>): readonly DiscordMessage[] {
  const name = card.name.replace(/[^\w.-]/g, "_");
  const shown: APIFileComponent = { type: KIND.file, file: { url: `attachment://${name}` } };
  const messages = packParts([...headerPart(card.title), ...textParts(card.text), { words: "", components: [shown] }]);
  const file = { name, data: new TextEncoder().encode(card.content), contentType: "application/json" };
  return messages.map((message, index) => (index === messages.length - 1 ? { ...message, files: [file] } : message));
}
