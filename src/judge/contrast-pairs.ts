import { readFileSync } from "node:fs";
import { z } from "zod";
import { LANGS } from "../game/language.ts";
import { FRAMES, MATTERS, PERSONS, STANCES } from "../game/verdict.ts";
import type { ExchangeToJudge } from "../ports/judge.ts";

const labelledSchema = z.object({
  lang: z.enum(LANGS),
  move: z.string(),
  prospect: z.string(),
  reply: z.string(),
  stance: z.enum(STANCES),
  frame: z.enum(FRAMES),
  matter: z.enum(MATTERS),
  person: z.enum(PERSONS),
});
export type Labelled = z.infer<typeof labelledSchema>;

/** A weak and a stronger reply to the same line, with their labels: what a model judge learns the difference from. */
export type ContrastPair = {
  readonly lang: Labelled["lang"];
  readonly move: string;
  readonly line: string;
  readonly weak: LabelledReply;
  readonly stronger: LabelledReply;
};
export type LabelledReply = Pick<Labelled, "reply" | "stance" | "frame" | "matter" | "person">;

/** Pairs shown with one exchange. */
export const PAIRS_SHOWN = 3;
const FILES = ["training-nl", "training-en"] as const;

/**
 * The pairs of the training exchanges: written for this project, never a player's words, and never from the validation set, which
 * would show the model the answers that it is measured on. Throws when a file is not what it should be.
 */
export function readContrastPairs(): readonly ContrastPair[] {
  const labelled = FILES.flatMap((name) => {
    const text = readFileSync(new URL(`./exchanges/${name}.jsonl`, import.meta.url), "utf8");
    return text
      .trim()
      .split("\n")
      .map((line) => labelledSchema.parse(JSON.parse(line)));
  });
  return pairByLine(labelled);
}

/** For each line with replies far enough apart: its weakest and its strongest. */
export function pairByLine(labelled: readonly Labelled[]): readonly ContrastPair[] {
  const groups = Map.groupBy(labelled, (one) => `${one.lang}|${one.prospect}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => strengthOf(a) - strengthOf(b));
    const [weak, stronger] = [sorted[0] as Labelled, sorted.at(-1) as Labelled];
    if (strengthOf(stronger) - strengthOf(weak) < FAR_ENOUGH) return [];
    return [{ lang: weak.lang, move: weak.move, line: weak.prospect, weak: onlyReply(weak), stronger: onlyReply(stronger) }];
  });
}

/** Steps between the two replies of a pair, over the four questions together. */
const FAR_ENOUGH = 4;

function strengthOf(one: Labelled): number {
  // Aggressive lies beside the order of stances; it is no stronger than defence.
  const stance = one.stance === "aggressive" ? 1 : STANCES.indexOf(one.stance);
  return stance + FRAMES.indexOf(one.frame) + MATTERS.indexOf(one.matter) + PERSONS.indexOf(one.person);
}

function onlyReply({ reply, stance, frame, matter, person }: Labelled): LabelledReply {
  return { reply, stance, frame, matter, person };
}

/** The pairs most like an exchange: same language, the words of its line counted first, then its move. The same exchange gives the same pairs. */
export function choosePairs(
  pairs: readonly ContrastPair[],
  exchange: Pick<ExchangeToJudge, "lang" | "line" | "reply" | "move">,
): readonly ContrastPair[] {
  const [line, reply] = [wordsOf(exchange.line), wordsOf(exchange.reply)];
  const likeness = (pair: ContrastPair) =>
    2 * overlap(line, wordsOf(pair.line)) +
    (pair.move === exchange.move.id ? 1 : 0) +
    overlap(reply, wordsOf(`${pair.weak.reply} ${pair.stronger.reply}`));
  return pairs
    .filter((pair) => pair.lang === exchange.lang)
    .map((pair) => ({ pair, likeness: likeness(pair) }))
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, PAIRS_SHOWN)
    .map((one) => one.pair);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Cosine of two sets of words: 0 (nothing shared) to 1. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  return one.intersection(other).size / Math.sqrt(one.size * other.size);
}
