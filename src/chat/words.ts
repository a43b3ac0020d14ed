import type { ChatEvent } from "./event.ts";

type Way = (rest: string, seed: number) => ChatEvent;

/** Whole messages that ask for something when no round is open; both languages, always. What follows the word is passed on. */
const WAYS: readonly (readonly [readonly string[], Way])[] = [
  [["oefen", "oefenen", "start", "begin", "practice", "practise", "play"], () => ({ kind: "formWanted", form: "practice" })],
  [["groep", "group"], () => ({ kind: "formWanted", form: "group" })],
  [["bal", "ball", "bal van de dag", "ball of the day"], (_rest, seed) => ({ kind: "ballWanted", seed })],
  [["tip"], (subject, seed) => ({ kind: "tipWanted", subject, seed })],
  [["opwarmen", "opwarming", "warm up", "warm-up", "warmup"], () => ({ kind: "warmUpWanted" })],
  [
    [
      "mijn gesprek",
      "mijn echte gesprek",
      "oefen mijn gesprek",
      "my meeting",
      "my real meeting",
      "practise my meeting",
      "practice my meeting",
    ],
    () => ({ kind: "meetingsWanted" }),
  ],
  [["geen herinneringen", "geen herinnering", "no reminders", "no reminder"], () => ({ kind: "noReminders" })],
  [["tijdzone", "time zone", "timezone"], (place) => ({ kind: "timeZoneChosen", place })],
  [["zwaarte", "max class"], (value) => ({ kind: "capWanted", value })],
  [["huisregels", "rules", "house rules"], () => ({ kind: "formWanted", form: "houseRules" })],
  [["voornemen", "intention"], () => ({ kind: "formWanted", form: "intention" })],
  [["check", "concept", "draft"], () => ({ kind: "formWanted", form: "draft" })],
  [["kijk", "watch"], (watch) => ({ kind: "watchWanted", watch, step: 0 })],
  [["omdraaien", "swap"], (_rest, seed) => ({ kind: "swapWanted", seed })],
  [["profiel", "profile"], () => ({ kind: "formWanted", form: "profile" })],
  [["voortgang", "progress"], () => ({ kind: "pageWanted", page: "progress" })],
  [["privacy"], () => ({ kind: "pageWanted", page: "privacy" })],
  [["mijn gegevens", "my data"], (_rest, seed) => ({ kind: "pressed", action: { kind: "myData", do: "export" }, seed })],
  [
    ["wis alles", "wis mijn gegevens", "vergeet mij", "erase everything", "erase my data", "forget me"],
    (_rest, seed) => ({ kind: "pressed", action: { kind: "myData", do: "erase" }, seed }),
  ],
  [["help", "hulp"], () => ({ kind: "pageWanted", page: "help" })],
  [["verder", "hervat", "resume", "continue"], () => ({ kind: "resumeWanted" })],
  [["stop", "whistle", "fluit"], () => ({ kind: "commandGiven", command: "whistle" })],
];

/** Words after which something may follow. */
const WITH_MORE: readonly string[] = ["tip", "kijk", "watch", "tijdzone", "time zone", "timezone", "zwaarte", "max class"];

/** The word with a mail or message behind it, which is passed on as it was typed. Few words behind it are no message. */
const DRAFT = /^\s*\/?(?:check|concept|draft)\s*(?::|\s)\s*(\S[\s\S]{14,})$/iu;

/** What a message or the text behind a slash command asks for; `undefined` when it is none of the words. */
export function findWay(text: string, seed: number): ChatEvent | undefined {
  const draft = DRAFT.exec(text)?.[1];
  if (draft !== undefined) return { kind: "draftGiven", text: draft };
  const plain = text
    .normalize("NFKC")
    .replace(/\p{DI}/gu, "")
    .trim()
    .replace(/^\//u, "")
    .replace(/[.!?]+$/u, "");
  const lower = plain.toLowerCase();
  for (const [words, way] of WAYS) {
    const word = words.find((one) => lower === one || (WITH_MORE.includes(one) && lower.startsWith(`${one} `)));
    if (word !== undefined) return way(plain.slice(word.length).trim(), seed);
  }
  return undefined;
}
