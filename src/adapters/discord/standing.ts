import type { DiscordMessage } from "./message.ts";

const TEXT_DISPLAY = 10;
/** Discord takes 4,000 characters in all. */
const BARE_LIMIT = 3_900;

/** All that the text displays say, as it was sent. */
export function textOf(components: readonly unknown[]): string {
  return components.map((one) => textOfOne(one as Nested)).join("\n");
}

/** What tells one of our messages from another: all that it says, and what its buttons do. */
export function marksOf(components: readonly unknown[]): string {
  return `${textOf(components)}\n${codesOf(components).join("\n")}`;
}

function codesOf(components: readonly unknown[]): readonly string[] {
  return (components as readonly Nested[]).flatMap(({ custom_id: code, accessory, components: inside = [] }) => [
    ...(code === undefined ? [] : [code]),
    ...codesOf(accessory === undefined ? inside : [accessory, ...inside]),
  ]);
}

type Nested = {
  readonly type?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly accessory?: unknown;
  readonly components?: readonly unknown[];
};

function textOfOne({ type, content = "", components = [] }: Nested): string {
  // Discord trims what it shows.
  return type === TEXT_DISPLAY ? content.trim() : textOf(components);
}

/** The words alone, for when Discord won't have it as it was drawn. */
export function bareMessage({ components }: DiscordMessage): DiscordMessage {
  const content = textOf(components).trim().slice(0, BARE_LIMIT) || "…";
  return { components: [{ type: TEXT_DISPLAY, content }], files: [], words: content };
}
