import type { ChatEvent } from "./event.ts";

type Way = (rest: string, seed: number) => ChatEvent;

/** Whole messages that ask for something when no round is open; both languages, always. What follows the word is passed on. */
const WAYS: readonly (readonly [readonly string[], Way])[] = [
  [["oefen", "oefenen", "start", "begin", "practice", "practise", "play"], () => ({ kind: "formWanted", form: "practice" })],
  [["groep", "group"], () => ({ kind: "formWanted", form: "group" })],
  [["bal", "ball", "bal van de dag", "ball of the day"], (_rest, seed) => ({ kind: "ballWanted", seed })],
  [["tip"], (subject, seed) => ({ kind: "tipWanted", subject, seed })],
  [["huisregels", "rules", "house rules"], () => ({ kind: "formWanted", form: "houseRules" })],
  [["profiel", "profile"], () => ({ kind: "formWanted", form: "profile" })],
  [["voortgang", "progress"], () => ({ kind: "pageWanted", page: "progress" })],
  [["privacy"], () => ({ kind: "pageWanted", page: "privacy" })],
  [["help", "hulp"], () => ({ kind: "pageWanted", page: "help" })],
  [["verder", "hervat", "resume", "continue"], () => ({ kind: "resumeWanted" })],
  [["stop", "whistle", "fluit"], () => ({ kind: "commandGiven", command: "whistle" })],
];

/** What a message or the text behind a slash command asks for; `undefined` when it is none of the words. */
export function findWay(text: string, seed: number): ChatEvent | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{DI}/gu, "")
    .trim()
    .replace(/^\//u, "")
    .replace(/[.!?]+$/u, "");
  const lower = plain.toLowerCase();
  for (const [words, way] of WAYS) {
    const word = words.find((one) => lower === one || (one === "tip" && lower.startsWith("tip ")));
    if (word !== undefined) return way(plain.slice(word.length).trim(), seed);
  }
  return undefined;
}
