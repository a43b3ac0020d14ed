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
 * theirs. What talks to the judge is read as if it were not there, but for the signs that speak against the player. Each name comes once.
 */
export function listClues({ move, features, segments }: Clued): readonly Clue[] {
  const trusted = segments.filter((segment) => segment.quarantine === undefined);
  return [...signClues(features, trusted), ...lineClues(move, features), ...shapeClues(features, trusted), ...textClues(features, trusted)];
}

/**
 * How much each group of clues may say: training punishes large weights, so a small value keeps a group quiet. Found by
 * cross-validation on the training exchanges; the figures hardly move when one is doubled or halved.
 */
const SIGN = 0.7;
/** Less than the sign itself, so that rare combinations lean on what is common. */
const SIGN_IN_PLACE = 0.5;
const LINE = 0.45;
const SHAPE = 0.65;
const WORDS = 1;
const LAST_WORDS = 0.6;
const RUNS = 1;

/** Things heard, more when repeated, apart when they stand in the last segment, and apart by what the line does. */
function signClues(features: Features, trusted: readonly Segment[]): readonly Clue[] {
  const last = trusted.at(-1)?.id;
  return (Object.entries(features.heard) as [string, Hit][]).flatMap(([name, hit]) => {
    const value = 1 + 0.25 * Math.min(2, hit.count - 1);
    const clues: Clue[] = [
      { name: `s:${name}`, value: SIGN * value, segments: hit.segments },
      { name: `s:${name}@${features.line.kind}`, value: SIGN_IN_PLACE * value, segments: hit.segments },
    ];
    if (last && hit.segments.includes(last)) clues.push({ name: `s:${name}$`, value: SIGN_IN_PLACE, segments: [last] });
    return clues;
  });
}

function lineClues(move: MoveRule, { line }: Features): readonly Clue[] {
  const names = [
    `kind:${line.kind}`,
    `attacks:${move.attacks}`,
    ...(move.frame ? ["frame"] : []),
    ...(line.amounts.length > 0 ? ["amount"] : []),
  ];
  return names.map((name) => ({ name: `line:${name}`, value: LINE, segments: [] }));
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}]|['.,-](?=[\p{L}\p{N}]))*/gu;
const LENGTHS = [3, 6, 12, 20, 32, 48];

function shapeClues(features: Features, trusted: readonly Segment[]): readonly Clue[] {
  const found = new Map<string, Set<SegmentId>>();
  const add = (name: string, id?: SegmentId) => {
    const ids = found.get(name) ?? new Set();
    if (id) ids.add(id);
    found.set(name, ids);
  };
  const count = trusted.reduce((sum, segment) => sum + (segment.text.match(WORD)?.length ?? 0), 0);
  add(`words<${LENGTHS.find((length) => count < length) ?? "many"}`);
  add(`segments:${Math.min(4, trusted.length)}`);
  for (const segment of trusted) for (const [name, pattern] of MARKS) if (pattern.test(segment.text)) add(name, segment.id);
  const [first, last] = [trusted[0], trusted.at(-1)];
  if (first?.text.includes("?")) add("asksFirst", first.id);
  if (last) add(last.text.includes("?") ? "asksLast" : "tellsLast", last.id);
  for (const amount of features.amounts) add(`amount:${amount.role}`, amount.segment);
  if (features.amounts.length > 1) add("amounts", features.amounts[0]?.segment);
  return [...found].map(([name, ids]) => ({ name: `r:${name}`, value: SHAPE, segments: [...ids] }));
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

/** Words with their pairs, the words of the last segment, and runs of letters. Each of the three weighs the same in long and short replies. */
function textClues({ lang }: Features, trusted: readonly Segment[]): readonly Clue[] {
  const words: Found = new Map();
  const lastWords: Found = new Map();
  const runs: Found = new Map();
  for (const segment of trusted) {
    const text = segment.folded.toLowerCase().replace(/\d[\d.,]*/gu, "#");
    const tokens = text.match(TOKEN) ?? [];
    addWords(words, tokens, segment.id);
    if (segment === trusted.at(-1)) for (const token of tokens) addTo(lastWords, token, segment.id);
    addRuns(runs, ` ${tokens.join(" ")} `, segment.id);
  }
  return [...weigh(words, `${lang}:w:`, WORDS), ...weigh(lastWords, `${lang}:e:`, LAST_WORDS), ...weigh(runs, `${lang}:c:`, RUNS)];
}

type Found = Map<string, { count: number; readonly segments: SegmentId[] }>;

function addTo(found: Found, name: string, id: SegmentId): void {
  const before = found.get(name);
  if (!before) {
    found.set(name, { count: 1, segments: [id] });
    return;
  }
  before.count += 1;
  if (before.segments.at(-1) !== id) before.segments.push(id);
}

/** Words alone, and in pairs; `^` and `$` stand for the ends of the segment. */
function addWords(words: Found, tokens: readonly string[], id: SegmentId): void {
  let before = "^";
  for (const token of tokens) {
    addTo(words, token, id);
    addTo(words, `${before} ${token}`, id);
    before = token;
  }
  addTo(words, `${before} $`, id);
}

function addRuns(runs: Found, text: string, id: SegmentId): void {
  for (let length = SHORTEST; length <= LONGEST; length += 1)
    for (let start = 0; start + length <= text.length; start += 1) addTo(runs, text.slice(start, start + length), id);
}

/** By the logarithm of their number; all together as long as `size`. */
function weigh(found: Found, prefix: string, size: number): readonly Clue[] {
  const clues = [...found].map(([name, { count, segments }]) => ({ name: prefix + name, value: 1 + Math.log(count), segments }));
  const length = Math.sqrt(clues.reduce((sum, clue) => sum + clue.value * clue.value, 0)) || 1;
  return clues.map((clue) => ({ ...clue, value: (size * clue.value) / length }));
}
