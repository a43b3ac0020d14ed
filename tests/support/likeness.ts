import { isStopWord } from "../../src/coach/stop-words.ts";

/** A price said as a fact stands in many examples, and makes no two of them alike. */
const PRICE_WORDS = /^(?:rate|tarief|prijs|price|reken|charge|uur|hour|euros?)$/u;

/** The words of a text that say what it is about, in small letters and without accents; slots count for nothing. */
function contentWords(text: string): readonly string[] {
  const plain = text
    .replace(/\{\w+\}/gu, " ")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  return (plain.match(/[\p{L}']+/gu) ?? []).filter((word) => word.length > 2 && !isStopWord(word) && !PRICE_WORDS.test(word));
}

/** Rough, and enough: "prijzen" and "prijs" stay two, "klanten" and "klant" are one. */
function stem(word: string): string {
  return word.replace(/(?:'s|ing|tjes|tje|en|ed|es|e|s|t)$/u, "").slice(0, 6);
}

/** Shared out of all, 0 to 1. */
function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = a.intersection(b).size;
  return shared === 0 ? 0 : shared / a.union(b).size;
}

function trigramsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const text = ` ${words.join(" ")} `;
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= text.length; at++) {
    const trigram = text.slice(at, at + 3);
    counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  }
  return counts;
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const dot = [...a].reduce((sum, [trigram, n]) => sum + n * (b.get(trigram) ?? 0), 0);
  const length = (counts: ReadonlyMap<string, number>) => Math.sqrt([...counts.values()].reduce((sum, n) => sum + n * n, 0));
  return dot === 0 ? 0 : dot / (length(a) * length(b));
}

type Likened = { readonly stems: ReadonlySet<string>; readonly trigrams: ReadonlyMap<string, number> };

/** What `likeness` compares, made once for each text. */
export function liken(text: string): Likened {
  const words = contentWords(text);
  return { stems: new Set(words.map(stem)), trigrams: trigramsOf(words) };
}

/** How far two texts say the same, 0 to 1: the mean of shared word stems and of shared trigrams of letters, stop words out. */
export function likeness(a: Likened, b: Likened): number {
  return (jaccard(a.stems, b.stems) + cosine(a.trigrams, b.trigrams)) / 2;
}
