import type { Lang } from "../../game/language.ts";
import { FRAMES, MATTERS, PERSONS, type Reading, type Slip, type Verdict } from "../../game/verdict.ts";
import type { Rewrite, Rewrites } from "../../playbook/rewrites.ts";
import { keepsFacts } from "./facts.ts";

/** What weakens a sentence, by its words. */
export type Weakness = { readonly slip: Slip; readonly rule?: string };

export type RewriteDeps = {
  readonly rewrites: Rewrites;
  readonly lang: Lang;
  /** The sentence as the rules judge reads it in a mail. */
  readonly read: (sentence: string) => Reading;
};

/** What its words do to the writer; undefined when nothing is heard. */
export function findWeakness({ rewrites }: RewriteDeps, sentence: string): Weakness | undefined {
  const frame = rewrites.frames.find((one) => fits(one, sentence));
  if (frame) return { slip: frame.slip, ...(frame.rule === undefined ? {} : { rule: frame.rule }) };
  const word = rewrites.words.find(({ find }) => find.test(sentence));
  return word && { slip: word.slip };
}

/**
 * The sentence made stronger, with the same amounts, dates and names, and read as stronger by the rules judge; "" when it had better
 * go, or when a sentence before it became the same (`given`). Undefined when there is no good rewrite.
 */
export function strengthen(deps: RewriteDeps, sentence: string, given: readonly string[]): string | undefined {
  const frames = deps.rewrites.frames.filter((one) => fits(one, sentence));
  if (frames[0]?.drop && keepsFacts(sentence, "", deps.lang)) return "";
  const framed = frames.flatMap(({ find, to }) => (to === undefined ? [] : [fillGroups(to, find.exec(sentence) ?? [])]));
  const candidates = [...framed.map((one) => withoutWords(deps.rewrites, one)), withoutWords(deps.rewrites, sentence)];
  const stronger = candidates.map((one) => finish(deps.rewrites, one)).find((one) => isBetter(deps, sentence, one));
  if (stronger === undefined || !given.some((one) => holds(one, stronger))) return stronger && withCaseOf(sentence, stronger);
  return keepsFacts(sentence, "", deps.lang) ? "" : undefined;
}

function holds(earlier: string, sentence: string): boolean {
  return earlier.toLowerCase().includes(sentence.toLowerCase().replace(/[.!?]+$/u, ""));
}

/** After "Hoi Sanne," a sentence goes on in small letters. */
function withCaseOf(sentence: string, stronger: string): string {
  const isSmall = /^\p{Ll}/u.test(sentence) && !/^I(?:['’ ])/u.test(stronger);
  return isSmall ? stronger.charAt(0).toLowerCase() + stronger.slice(1) : stronger;
}

function fits({ find, unless }: Rewrite, sentence: string): boolean {
  return find.test(sentence) && !unless?.test(sentence);
}

function fillGroups(to: string, groups: readonly (string | undefined)[]): string {
  return to.replace(/\$(\d)/gu, (_slot, digit: string) => groups[Number(digit)] ?? "");
}

/** As many passes as there are words to take out: a pattern finds one at a time. */
const PASSES = 4;

function withoutWords({ words }: Rewrites, sentence: string): string {
  let text = sentence;
  for (let pass = 0; pass < PASSES; pass += 1) text = words.reduce((left, { find }) => left.replace(find, ""), text);
  return text;
}

/** One space between words, one mark at the end, a capital in front. */
function finish({ tidy }: Rewrites, sentence: string): string {
  const plain = sentence
    .replace(/\s+/gu, " ")
    .replace(/\s+([.,!?])/gu, "$1")
    .replace(/,([.!?])/gu, "$1")
    .replace(/([.!?])\.+$/u, "$1")
    .trim();
  const tidied = tidy.reduce((text, { find, to }) => text.replace(find, to), plain);
  const ended = /[.!?…]["')]?$/u.test(tidied) ? tidied : `${tidied}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}

function isBetter(deps: RewriteDeps, before: string, after: string): boolean {
  if (after === before || !keepsFacts(before, after, deps.lang)) return false;
  const [was, is] = [deps.read(before), deps.read(after)];
  if (was.kind !== "judged" || is.kind !== "judged" || !isNoWeaker(was, is)) return false;
  // Read alike, it must at least have lost what weakened it.
  return ranks(was).some((rank, n) => rank < (ranks(is)[n] ?? 0)) || findWeakness(deps, after) === undefined;
}

/** At least as good on every question; aggressive is worse than anything. */
export function isNoWeaker(was: Verdict, is: Verdict): boolean {
  return ranks(was).every((rank, n) => rank <= (ranks(is)[n] ?? 0));
}

const STANCE_RANK = { aggressive: 0, submissive: 1, defensive: 2, neutral: 3, assertive: 4 } as const;

function ranks({ stance, frame, matter, person }: Verdict): readonly number[] {
  return [STANCE_RANK[stance], FRAMES.indexOf(frame), MATTERS.indexOf(matter), PERSONS.indexOf(person)];
}
