import { COMMON_NOUN, FIRST_NAMES, SAFE_CAPITALS, SMALL_WORDS, VERBS_AFTER_NAMES } from "./words.ts";

/** A word of a text with what stands around it. */
type Token = {
  readonly word: string;
  readonly at: number;
  readonly end: number;
  /** Begins a sentence or a line. */
  readonly first: boolean;
  /** Nothing but spaces between it and the next word. */
  readonly joined: boolean;
  readonly comma: boolean;
};

/**
 * Where names stand in a text, as offsets, in order. A capital in the middle of a sentence is one, unless we know better. In a text that
 * says who somebody is (`isWho`), so is a word that stands by itself.
 */
export function findNames(text: string, isWho: boolean): readonly { readonly at: number; readonly end: number }[] {
  const tokens = tokensOf(text);
  const named = tokens.map((token, n) => isName(token, { next: tokens[n + 1], isWho }));
  return joinNames(tokens, named);
}

function tokensOf(text: string): readonly Token[] {
  const found = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.&-]*/gu)];
  return found.map((match) => {
    const word = match[0].replace(/[.'’&-]+$/u, "");
    const end = match.index + word.length;
    const before = text.slice(0, match.index);
    return {
      word,
      at: match.index,
      end,
      first: /(?:^|[.!?:;\n•"“”(])[\s"“”(*-]*$/u.test(before),
      joined: /^\s+[\p{L}\p{N}]/u.test(text.slice(end)),
      comma: text.startsWith(",", end),
    };
  });
}

type Around = { readonly next: Token | undefined; readonly isWho: boolean };

function isName(token: Token, around: Around): boolean {
  const lower = token.word.toLowerCase();
  if (FIRST_NAMES.has(lower)) return true;
  if (!/^\p{Lu}/u.test(token.word) || SAFE_CAPITALS.has(lower)) return false;
  if (SMALL_WORDS.has(lower)) return false;
  if (!token.first) return !COMMON_NOUN.test(lower);
  return isNameAtStart(token, around);
}

/** Every sentence begins with a capital: a name there is told by what follows. */
function isNameAtStart(token: Token, { next, isWho }: Around): boolean {
  if (COMMON_NOUN.test(token.word)) return false;
  if (!next || !token.joined)
    return isWho || isCode(token.word) || (next !== undefined && ARTICLES.has(next.word.toLowerCase()) && token.comma);
  const follows = next.word.toLowerCase();
  const isCapital = /^\p{Lu}/u.test(next.word) && !SAFE_CAPITALS.has(follows);
  return isCapital || isCode(token.word) || (VERBS_AFTER_NAMES.has(follows) && !COMMON_ENDING.test(token.word));
}

/** "Kwispel, een reclamebureau": what follows says who it is. */
const ARTICLES = new Set(["een", "de", "het", "a", "an", "the"]);
/** "Korting willen ze": words like these are no names. */
const COMMON_ENDING = /(?:ing|ingen|heid|heden|tie|ties|schap|ment|teit|tion|ness|ity)$/u;

/** "KPN", "H&M". */
function isCode(word: string): boolean {
  return word.length >= 2 && word === word.toUpperCase();
}

const PARTICLES = new Set(["van", "von", "de", "der", "den", "'t", "ten", "ter", "te", "la", "le", "el", "al", "di", "da", "du", "&"]);
const MOST_PARTICLES = 3;

/** A first name takes what belongs to it along: "jan de vries", "Jan van der Berg". */
function joinNames(tokens: readonly Token[], named: readonly boolean[]): readonly { readonly at: number; readonly end: number }[] {
  const names: { at: number; end: number }[] = [];
  for (let n = 0; n < tokens.length; n++) {
    const start = tokens[n];
    if (!start || named[n] !== true) continue;
    let last = n;
    for (;;) {
      const next = afterParticles(tokens, last);
      const follower = tokens[next];
      if (next === last || !follower) break;
      const belongs = named[next] === true || (next > last + 1 && !SMALL_WORDS.has(follower.word.toLowerCase()));
      if (!belongs) break;
      last = next;
    }
    names.push({ at: start.at, end: (tokens[last] ?? start).end });
    n = last;
  }
  return names;
}

/** The next word that is no particle and follows without a stop; the word itself when there is none. */
function afterParticles(tokens: readonly Token[], from: number): number {
  let n = from;
  while (n - from <= MOST_PARTICLES && tokens[n]?.joined === true) {
    n += 1;
    if (!PARTICLES.has(tokens[n]?.word.toLowerCase() ?? "")) return n;
  }
  return from;
}
