import type { ChatEvent } from "../../chat/event.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { findWay } from "../../chat/words.ts";
import type { Session, Table } from "./session.ts";

/** What can be done after the debrief, in a sentence. */
export function afterwardsText(texts: Texts): string {
  const list = (["again", "review", "dispute"] as const).map((command) => texts(`commands.${command}`)).join(", ");
  return texts("afterwards", { list });
}

/** Both languages, always, as for the commands. */
const REMATCH = ["nog een ronde", "nog een keer", "nieuwe ronde", "another round", "new round"];

/** Whether the line asks for the same prospect once more. */
export function isRematch(line: string): boolean {
  const plain = line
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/u, "");
  return REMATCH.includes(plain);
}

/** The same prospect, as heavy, with another seed; one that follows from the given seed, so that the transcript does too. */
export async function rematchOf({ deps, profile, options }: Session): Promise<ChatEvent | undefined> {
  const [last] = await deps.conversation.practice.store.listRounds(profile.playerId, 1);
  if (!last) return undefined;
  const { prospect, weightClass, length, seed } = last.setup;
  const next = options.seed === undefined ? deps.newSeed() : (seed + 1) % 2 ** 31;
  return { kind: "roundWanted", prospectId: prospect.id, weightClass, length, mode: last.mode, seed: next };
}

const LOOK_BACK = ["terugkijken", "look back"];
const NEXT = ["volgende", "next"];

/** What a word after the debrief asks of the coach: the round that he advises, how it goes, or a form to fill in. Undefined for any other line. */
export function coachEventOf(line: string, { at, next }: Table, seed: number): ChatEvent | undefined {
  const plain = line
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/u, "");
  if (LOOK_BACK.includes(plain)) return at && { kind: "pressed", action: { kind: "reflect", roundId: at.roundId }, seed };
  if (NEXT.includes(plain)) return next && { kind: "pressed", action: next, seed };
  const way = findWay(plain, seed);
  if (way?.kind === "pageWanted") return way.page === "progress" ? way : undefined;
  return way?.kind === "formWanted" && (way.form === "intention" || way.form === "houseRules") ? way : undefined;
}
