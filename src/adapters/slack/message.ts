import type { KnownBlock } from "@slack/types";
import { cut } from "../messaging/fit.ts";
import { LIMIT, numberButtons, type Part } from "./blocks.ts";
import { toMrkdwn } from "./escape.ts";

/** Who speaks, where the workspace lets the app speak under another name (`chat:write.customize`): `username` and `icon_emoji`. */
export type Author = { readonly name: string; readonly face?: string };

/** A file to upload (`files.getUploadURLExternal`); the message says the same in words for when that can't be done. */
export type Attachment = {
  readonly name: string;
  /** Plain text; also the title that people see. */
  readonly title: string;
  readonly alt: string;
  /** Stands above the file, as mark-up. */
  readonly comment: string;
  readonly bytes: Uint8Array;
  /** Media type: "image/png". */
  readonly type: string;
};

/** Arguments for a post. `text` is mark-up, is never empty and holds everything that the blocks say. */
export type SlackMessage = {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly author?: Author;
  readonly file?: Attachment;
};

/** Goes with every post: nothing in a text is looked up, named or shown as a preview. */
const QUIET = { unfurl_links: false, unfurl_media: false, link_names: false, parse: "none" } as const;

/** What a post says, as arguments for `chat.postMessage` and its kin; where it goes is added by the sender. */
export function toPost({ text, blocks, author }: SlackMessage) {
  const username = author === undefined ? {} : { username: author.name };
  const face = author?.face === undefined ? {} : { icon_emoji: author.face };
  return { text, blocks, ...QUIET, ...username, ...face };
}

/** The parts in as few messages as Slack's limits allow: one, nearly always. */
export function packParts(parts: readonly Part[]): readonly SlackMessage[] {
  const groups: { lines: string[]; size: number; blocks: KnownBlock[] }[] = [];
  for (const { text, block } of parts) {
    const line = mrkdwnWithin(text, LIMIT.messageText);
    const last = groups.at(-1);
    if (last && last.size + line.length < LIMIT.messageText && last.blocks.length < LIMIT.messageBlocks) {
      last.lines.push(line);
      last.size += line.length + 1;
      last.blocks.push(block);
    } else {
      groups.push({ lines: [line], size: line.length + 1, blocks: [block] });
    }
  }
  return groups.map(({ lines, blocks }) => ({ text: joinLines(lines) || labelsOf(blocks), blocks: numberButtons(blocks) }));
}

/** As mark-up of at most `limit` characters. What is cut are words, never the sign that makes one of them inert. */
export function mrkdwnWithin(words: string, limit: number): string {
  let rest = words;
  let text = toMrkdwn(rest);
  while (text.length > limit) {
    rest = cut(rest, Math.floor(rest.length * (limit / text.length) * 0.95));
    text = toMrkdwn(rest);
  }
  return text.trim();
}

function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== "").join("\n");
}

/** Only buttons: their labels are what there is to say. */
function labelsOf(blocks: readonly KnownBlock[]): string {
  const elements = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
  return mrkdwnWithin(elements.map((one) => (one.type === "button" ? one.text.text : "")).join(" · "), LIMIT.messageText) || "…";
}
