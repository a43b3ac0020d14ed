import { inert, JOINER } from "../messaging/inert.ts";

/** Look like what they stand for and mean nothing to Slack. */
const STAND_INS: Readonly<Record<string, string>> = { "*": "∗", _: "＿", "~": "∼", "`": "ˋ" };
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * The same words where Slack reads its mark-up: the text of a message, which notifications and screen readers use. Nothing in them
 * mentions, calls, links, quotes or formats.
 */
export function toMrkdwn(words: string): string {
  return (
    inert(words)
      // Slack makes a quotation of a line that begins with this sign, written as an entity too.
      .replace(/^(\s*)(>+)/gm, (_all, space: string, signs: string) => space + "›".repeat(signs.length))
      .replace(/[*_~`]/g, (sign) => STAND_INS[sign] ?? "")
      .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? "")
  );
}

const UNKNOWN = "…";

/**
 * What a player typed, from the text of a message or a slash command. A link reads as it was typed, a mention as @ and the name where
 * Slack gives one: an id is no word. Codes of emoji stay.
 */
export function readWords(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_all, token: string) => readToken(token))
    .replaceAll(JOINER, "")
    .replace(/&(amp|lt|gt);/g, (_all, name: string) => ({ amp: "&", lt: "<", gt: ">" })[name] ?? "");
}

function readToken(token: string): string {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? "" : token.slice(bar + 1);
  switch (target[0]) {
    case "@":
      return `@${label || UNKNOWN}`;
    case "#":
      return `#${label || UNKNOWN}`;
    case "!":
      return readCall(target.slice(1), label);
    default:
      return label || target.replace(/^(?:mailto|tel):/, "");
  }
}

/** `!here`, `!subteam^S1|@team`, `!date^1^{date}|1 January`. */
function readCall(call: string, label: string): string {
  if (call.startsWith("date^")) return label;
  if (call.startsWith("subteam^")) return label || `@${UNKNOWN}`;
  return `@${(label || call).replace(/^@/, "")}`;
}
