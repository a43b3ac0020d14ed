import type { Lang } from "../game/language.ts";
import type { MoveRule } from "../game/move.ts";
import type { Features } from "./features.ts";
import type { Hit } from "./hear-signs.ts";
import type { Segment, SegmentId } from "./segments.ts";

/** One thing that a classifier weighs: a name, how strongly it shows, and the segments that showed it (none: the line, or the whole). */
export type Clue = { readonly name: string; readonly value: number; readonly segments: readonly SegmentId[] };

/** What clues are read from. */
export type Clued = { readonly move: MoveRule; readonly features: Features; readonly segments: readonly Segment[] };

/**
 * All clues of a reply. Signs, the line and the shape of the reply are the same in both languages, words and letters are marked with
 * theirs. Quarantined segments give no words. Each name comes once.
 */
export function listClues(clued: Clued): readonly Clue[] {
  return [...signClues(clued), ...lineClues(clued), ...shapeClues(clued), ...textClues(clued)];
}

/** Things heard, more when repeated, apart when they stand in the last segment, and apart by what the line does. */
function signClues({ features, segments }: Clued): readonly Clue[] {
  const last = segments.at(-1)?.id;
  return (Object.entries(features.heard) as [string, Hit][]).flatMap(([name, hit]) => {
    const value = 1 + 0.25 * Math.min(2, hit.count - 1);
    const clues: Clue[] = [
      { name: `s:${name}`, value, segments: hit.segments },
      { name: `s:${name}@${features.line.kind}`, value: value * WITH_LINE, segments: hit.segments },
    ];
    if (last && hit.segments.includes(last)) clues.push({ name: `s:${name}$`, value: WITH_LINE, segments: [last] });
    return clues;
  });
}

/** A sign in its place counts for less than the sign itself, so that rare combinations lean on what is common. */
const WITH_LINE = 0.7;

function lineClues({ move, features }: Clued): readonly Clue[] {
  const { line } = features;
  const names = [
    `kind:${line.kind}`,
    `attacks:${move.attacks}`,
    ...(move.frame ? ["frame"] : []),
    ...(line.amounts.length > 0 ? ["amount"] : []),
  ];
  return names.map((name) => ({ name: `line:${name}`, value: 1, segments: [] }));
}

const LENGTHS = [3, 6, 12, 20, 32, 48];

function shapeClues({ features, segments }: Clued): readonly Clue[] {
  const trusted = segments.filter((segment) => segment.quarantine === undefined);
  const found = new Map<string, Set<SegmentId>>();
  const add = (name: string, id?: SegmentId) => {
    const ids = found.get(name) ?? new Set();
    if (id) ids.add(id);
    found.set(name, ids);
  };
  add(`words<${LENGTHS.find((length) => features.words < length) ?? "many"}`);
  add(`segments:${Math.min(4, segments.length)}`);
  for (const segment of trusted) for (const [name, pattern] of MARKS) if (pattern.test(segment.text)) add(name, segment.id);
  const [first, last] = [trusted[0], trusted.at(-1)];
  if (first?.text.includes("?")) add("asksFirst", first.id);
  if (last) add(last.text.includes("?") ? "asksLast" : "tellsLast", last.id);
  for (const amount of features.amounts) add(`amount:${amount.role}`, amount.segment);
  if (features.amounts.length > 1) add("amounts", features.amounts[0]?.segment);
  return [...found].map(([name, ids]) => ({ name: `r:${name}`, value: 1, segments: [...ids] }));
}

const MARKS: readonly (readonly [string, RegExp])[] = [
  ["!", /!/u],
  ["!!", /!{2}|\?!|!\?/u],
  ["...", /\.{2}|…/u],
  ["caps", /\p{Lu}{4}/u],
  ["emoji", /\p{Extended_Pictographic}/u],
  ["smiles", /[:;]-?[)DP]/u],
  ["I", /(?<!\p{L})(?:ik|mij|me|mijn|m'n|'k|i|i'm|i'll|i'd|i've|my|mine)(?!\p{L})/iu],
  ["you", /(?<!\p{L})(?:je|jij|jou|jouw|jullie|you|you're|you'd|you'll|your|yours)(?!\p{L})/iu],
  ["u", /(?<!\p{L})(?:u|uw|sir|madam|meneer|mevrouw)(?!\p{L})/iu],
  ["we", /(?<!\p{L})(?:we|wij|ons|onze|us|our|let's)(?!\p{L})/iu],
];

const TOKEN = /\p{L}+(?:'\p{L}+)*|#+|[?!]+|\p{Extended_Pictographic}/gu;
const SHORTEST = 3;
const LONGEST = 5;

/** Words, pairs of words, and runs of letters. Each group together weighs the same in a long reply as in a short one. */
function textClues({ features, segments }: Clued): readonly Clue[] {
  const trusted = segments.filter((segment) => segment.quarantine === undefined);
  const { lang } = features;
  const words = new Counter(`${lang}:w:`);
  const ends = new Counter(`${lang}:e:`);
  const runs = new Counter(`${lang}:c:`);
  for (const segment of trusted) {
    const text = segment.folded.toLowerCase().replace(/\d[\d.,]*/gu, "#");
    const tokens = text.match(TOKEN) ?? [];
    addWords(words, tokens, segment.id);
    if (segment === trusted.at(-1)) for (const token of tokens) ends.add(token, segment.id);
    addRuns(runs, ` ${tokens.join(" ")} `, segment.id);
  }
  return [...words.clues(), ...ends.clues(), ...runs.clues()];
}

function addWords(words: Counter, tokens: readonly string[], id: SegmentId): void {
  const bounded = ["^", ...tokens, "$"];
  for (const [n, token] of bounded.entries()) {
    if (n > 0 && n < bounded.length - 1) words.add(token, id);
    if (n > 0) words.add(`${bounded[n - 1]} ${token}`, id);
  }
}

function addRuns(runs: Counter, text: string, id: SegmentId): void {
  for (let length = SHORTEST; length <= LONGEST; length += 1)
    for (let start = 0; start + length <= text.length; start += 1) runs.add(text.slice(start, start + length), id);
}

/** Counts names with the segments they stand in; weighs them by the logarithm of their number. */
class Counter {
  readonly #prefix: string;
  readonly #found = new Map<string, { count: number; readonly segments: SegmentId[] }>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  add(name: string, id: SegmentId): void {
    const found = this.#found.get(name);
    if (!found) {
      this.#found.set(name, { count: 1, segments: [id] });
      return;
    }
    found.count += 1;
    if (found.segments.at(-1) !== id) found.segments.push(id);
  }

  clues(): readonly Clue[] {
    const raw = [...this.#found].map(([name, { count, segments }]) => ({
      name: this.#prefix + name,
      value: 1 + Math.log(count),
      segments,
    }));
    const length = Math.sqrt(raw.reduce((sum, clue) => sum + clue.value * clue.value, 0)) || 1;
    return raw.map((clue) => ({ ...clue, value: clue.value / length }));
  }
}
