import type { ChatEvent } from "../event.ts";
import { hearDistress } from "./distress.ts";

/** Whether somebody's own words, anywhere in what he sent, tell that he may be in danger. Pure. */
export function hearsDistress(event: ChatEvent): boolean {
  return wordsIn(event).some((text) => hearDistress(text) === "distress");
}

/** All that a player typed freely, one text for each field. */
export function wordsIn(event: ChatEvent): readonly string[] {
  switch (event.kind) {
    case "messageSent":
    case "draftGiven":
      return [event.text];
    case "swapPlayed":
      return event.line === undefined ? [] : [event.line];
    case "tipWanted":
      return [event.subject];
    case "formSent":
      return Object.values(event.values);
    case "group":
      return event.what.do === "messageSent" ? [event.what.text] : [];
    default:
      return [];
  }
}
