import type { APIComponentInContainer, APIMessageTopLevelComponent, RawFile } from "discord.js";
import { JOINER } from "../messaging/inert.ts";
import { container, KIND, LIMIT, type Part } from "./components.ts";

/** What a message shows. The sender adds where it goes, its flags (Discord reads `components` alone with flag 32768) and its nonce. */
export type DiscordMessage = {
  readonly components: APIMessageTopLevelComponent[];
  readonly files: readonly RawFile[];
  /** All that its text displays say, without mark-up: for tests, and to find it again. */
  readonly words: string;
  /** Ids of the users whom it calls; a mention of anybody else calls nobody. */
  readonly pings?: readonly string[];
};

/** The parts in as few messages as Discord's limits allow: one, nearly always. With `accent` (0xRRGGBB) they stand in a coloured frame. */
export function packParts(parts: readonly Part[], accent?: number): readonly DiscordMessage[] {
  const frame = accent === undefined ? 0 : 1;
  const groups: { parts: Part[]; count: number; size: number }[] = [];
  for (const part of parts) {
    const { count, size } = weigh(part.components);
    const last = groups.at(-1);
    if (last && last.count + count <= LIMIT.components && last.size + size <= LIMIT.messageText) {
      last.parts.push(part);
      last.count += count;
      last.size += size;
    } else {
      groups.push({ parts: [part], count: frame + count, size });
    }
  }
  return groups.map((group) => ({
    components: frameParts(group.parts, accent),
    files: [],
    words: group.parts.flatMap((part) => (part.words === "" ? [] : [part.words.replaceAll(JOINER, "")])).join("\n"),
  }));
}

function frameParts(parts: readonly Part[], accent: number | undefined): APIMessageTopLevelComponent[] {
  if (accent === undefined) return componentsOf(parts);
  const inside = componentsOf(parts.filter((part) => !part.outside));
  const outside = componentsOf(parts.filter((part) => part.outside));
  return inside.length === 0 ? outside : [container(accent, inside), ...outside];
}

/** There is nothing to be parted from above the first. */
function componentsOf(parts: readonly Part[]): APIComponentInContainer[] {
  const components = parts.flatMap((part) => part.components);
  return components[0]?.type === KIND.separator ? components.slice(1) : components;
}

/** Components with all that is inside them, and the characters of their texts. */
function weigh(components: Part["components"]): { readonly count: number; readonly size: number } {
  let count = 0;
  let size = 0;
  for (const one of components) {
    count += 1;
    if (one.type === KIND.textDisplay) size += one.content.length;
    if (one.type === KIND.actionRow) count += one.components.length;
    if (one.type === KIND.section) {
      count += one.components.length + 1;
      size += one.components.reduce((sum, text) => sum + text.content.length, 0);
    }
  }
  return { count, size };
}
