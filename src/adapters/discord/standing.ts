import type { DiscordMessage } from "./message.ts";

const TEXT_DISPLAY = 10;
/** Discord takes 4,000 characters in all. */
const BARE_LIMIT = 3_900;

/** All that the text displays say, as it was sent: two messages that show the same have the same. */
export function textOf(components: readonly unknown[]): string {
  return components.map((one) => textOfOne(one as Nested)).join("\n");
}

type Nested = { readonly type?: number; readonly content?: string; readonly components?: readonly unknown[] };

function textOfOne({ type, content = "", components = [] }: Nested): string {
  // Discord trims what it shows.
  return type === TEXT_DISPLAY ? content.trim() : textOf(components);
}

/** The words alone, for when Discord won't have it as it was drawn. */
export function bareMessage({ components }: DiscordMessage): DiscordMessage {
  const content = textOf(components).trim().slice(0, BARE_LIMIT) || "…";
  return { components: [{ type: TEXT_DISPLAY, content }], files: [], words: content };
}
