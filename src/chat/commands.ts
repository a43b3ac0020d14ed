import { COMMANDS, type Command } from "./action.ts";
import type { ChatEvent } from "./event.ts";
import { hearDistress } from "./safety/distress.ts";
import { hearStop } from "./safety/stop-words.ts";
import type { Texts } from "./texts/texts.ts";

/** Both languages, always: a player in panic doesn't look up which language he set. */
const ALIASES: Readonly<Record<Command, readonly string[]>> = {
  hint: ["hint", "tip"],
  again: ["again", "opnieuw", "replay"],
  timeOut: ["time-out", "timeout", "pauze", "pause"],
  review: ["var"],
  dispute: ["oneens", "disagree"],
  whistle: ["whistle", "fluit", "stop"],
  help: ["help", "hulp"],
};

/**
 * Of the command words, those that nobody says to a prospect: as a whole message they are the command, with or without the slash.
 * "Oneens." may well be a reply.
 */
const BARE_WORDS = ["hint", "opnieuw", "again", "replay", "time-out", "timeout", "var", "fluit", "whistle", "help", "hulp"];

export type Parsed = { readonly kind: "event"; readonly event: ChatEvent } | { readonly kind: "unknownCommand"; readonly word: string };

/** One typed line: a command, a stop word, or a reply to the prospect. */
export function parseLine(line: string): Parsed {
  const plain = line
    .normalize("NFKC")
    .replace(/\p{DI}/gu, "")
    .trim()
    .toLowerCase();
  const bare = plain.replace(/[.!]+$/u, "");
  // Somebody in danger gets more than a way out.
  if (hearDistress(line) === "distress") return { kind: "event", event: { kind: "messageSent", text: line } };
  const asked = hearStop(line);
  // Before anything else, and without a model.
  if (asked === "out") return command("whistle");
  if (asked === "timeOut") return command("timeOut");
  const isBare = BARE_WORDS.includes(bare);
  if (!isBare && !/^\/[\p{L}-]+$/u.test(plain)) return { kind: "event", event: { kind: "messageSent", text: line } };
  const word = isBare ? bare : plain.slice(1);
  const found = COMMANDS.find((name) => ALIASES[name].includes(word));
  return found ? command(found) : { kind: "unknownCommand", word: plain };
}

/** Whether the line asks to be let out, at once. */
export function isWhistle(line: string): boolean {
  const parsed = parseLine(line);
  return parsed.kind === "event" && parsed.event.kind === "commandGiven" && parsed.event.command === "whistle";
}

/** Whether the line can't wait: it asks to be let out, or its author may be in danger. */
export function isUrgent(line: string): boolean {
  return isWhistle(line) || hearDistress(line) === "distress";
}

function command(name: Command): Parsed {
  return { kind: "event", event: { kind: "commandGiven", command: name } };
}

/** What can be typed, in a sentence. */
export function helpText(texts: Texts): string {
  const list = (["hint", "again", "timeOut", "review", "dispute", "whistle"] as const).map((name) => texts(`commands.${name}`)).join(", ");
  return texts("commands.help", { list });
}
