import { cut } from "../messaging/fit.ts";
import { inert, JOINER } from "../messaging/inert.ts";

/**
 * Words of players, prospects and models for a text display, where Discord reads mark-up: they look as typed, and nothing in them
 * formats, links, mentions or hides. A sign that means something only at the beginning of a line is escaped wherever it could come to
 * stand there, so that the result may be put behind anything.
 *
 * Not `escapeMarkdown` of discord.js: it leaves quotes, small print, mentions, emoji, times, commands and signs inside addresses alone,
 * and takes only the first bracket of a masked link.
 */
export function toMarkdown(words: string): string {
  return inert(words)
    .replace(/[\\*_~`|<>#[\]]/g, "\\$&")
    .replace(/[-+](?=[\s\\]|$)|(?<=\d)\.(?=\s|$)/g, "\\$&")
    .replace(/:(?=[\w+~-]+:)/g, "\\:");
}

/** Stands for a word that has to be there and is empty. */
const NOTHING = "…";

/** One line of at most `limit` UTF-16 units where Discord reads no mark-up: labels, titles, options, descriptions. Never empty. */
export function plain(words: string, limit: number): string {
  const line = cut(oneLine(words), limit);
  return hasWords(line) ? line : NOTHING;
}

/** Without breaks and double spaces. */
export function oneLine(words: string): string {
  return inert(words).replace(/\s+/g, " ").trim();
}

/** Discord refuses a text without anything to see in it. */
export function hasWords(text: string): boolean {
  return /[^\s\p{Cf}\p{Cc}]/u.test(text);
}

/** Who is meant by the ids in a message. */
export type Mentions = {
  /** The bot's own: its user and its role. */
  readonly self: readonly string[];
  /** Names of users, roles and channels by id, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
};

const UNKNOWN = "…";

/**
 * What a player typed, from the content of a message: mentions of the bot are taken out with the comma behind them, other mentions read
 * as @ or # and the name (… for one that is not known: an id is no word), emoji and commands as they were typed. A sign that was escaped
 * stands for itself; other mark-up stays.
 */
export function readWords(content: string, mentions: Mentions): string {
  return content
    .replaceAll(JOINER, "")
    .replace(/(?<!\\)<@[!&]?(\d+)>[,:]?\s*/g, (all, id: string) => (mentions.self.includes(id) ? "" : all))
    .replace(/\\([^\p{L}\p{N}\s])|<([^<>\s][^<>]*)>/gu, (all, escaped: string | undefined, token: string | undefined) =>
      token === undefined ? (escaped ?? "") : (readToken(token, mentions.names) ?? all),
    )
    .trim();
}

/** `@1`, `@!1`, `@&1`, `#1`, `:name:1`, `a:name:1`, `/name sub:1`, `https://x`; undefined for what is none of these. */
function readToken(token: string, names: ReadonlyMap<string, string>): string | undefined {
  const [, sign = "", id = ""] = /^([@#])[!&]?(\d+)$/.exec(token) ?? [];
  if (id !== "") return `${sign}${names.get(id) ?? UNKNOWN}`;
  const [, emoji] = /^a?(:\w+:)\d+$/.exec(token) ?? [];
  const [, command] = /^(\/[^:]+):\d+$/.exec(token) ?? [];
  const [, seconds] = /^t:(-?\d{1,11})(?::[a-z])?$/i.exec(token) ?? [];
  const [, address] = /^(https?:\/\/\S+)$/i.exec(token) ?? [];
  return emoji ?? command ?? address ?? (seconds === undefined ? undefined : dayOf(Number(seconds)));
}

/** A time reads as its day: which hour it is for the player is not known here. */
function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
