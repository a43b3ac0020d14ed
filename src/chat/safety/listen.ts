import type { ChatEvent } from "../event.ts";
import { hearStop } from "./stop-words.ts";
import { hearsDistress } from "./words-in.ts";

/** The event as it is meant: words that ask to be let out, or for a break, are the command, wherever they were typed. Pure. */
export function listen(event: ChatEvent): ChatEvent {
  if (hearsDistress(event)) return event;
  const asked = hearStop(wordsToProspect(event) ?? "");
  if (asked !== "out" && asked !== "timeOut") return event;
  const at = event.kind === "messageSent" && event.at !== undefined ? { at: event.at } : {};
  return { kind: "commandGiven", command: asked === "out" ? "whistle" : "timeOut", ...at };
}

/** Whether it is a wish to be let out, by command or in words. */
export function asksOut(event: ChatEvent): boolean {
  const meant = listen(event);
  return meant.kind === "commandGiven" && meant.command === "whistle";
}

/** What was typed where the prospect, or whoever plays him, hears it. */
function wordsToProspect(event: ChatEvent): string | undefined {
  if (event.kind === "messageSent") return event.text;
  if (event.kind === "swapPlayed") return event.line;
  if (event.kind !== "formSent") return undefined;
  if (event.form === "reply") return event.values["reply"];
  return event.form === "ballLine" || event.form === "swap" ? event.values["line"] : undefined;
}
