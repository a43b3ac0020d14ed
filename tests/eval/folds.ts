import { createHash } from "node:crypto";

export type Fold<T> = { readonly train: readonly T[]; readonly test: readonly T[] };

/**
 * Parts the exchanges into `count` folds by prospect line: exchanges with the same line (but for case, spaces and punctuation, in
 * whatever language) are always tested together, so that no judge is tested on a line that it was trained on. Each exchange is tested
 * once. Depends on the lines alone, not on the order of the file or on chance. Within a fold the order is that of the input.
 */
export function foldsByLine<T extends { readonly line: string }>(exchanges: readonly T[], count: number): readonly Fold<T>[] {
  const groups = Map.groupBy(exchanges, (exchange) => lineKey(exchange.line));
  // Largest first and each to the emptiest fold keeps them of a size; the hash mixes moves and languages.
  const order = [...groups].toSorted(([a, many], [b, others]) => others.length - many.length || (hash(a) < hash(b) ? -1 : 1));
  const sizes = Array.from({ length: count }, () => 0);
  const foldOf = new Map<string, number>();
  for (const [key, group] of order) {
    const emptiest = sizes.indexOf(Math.min(...sizes));
    foldOf.set(key, emptiest);
    sizes[emptiest] = (sizes[emptiest] ?? 0) + group.length;
  }
  return sizes.map((_size, fold) => ({
    train: exchanges.filter((exchange) => foldOf.get(lineKey(exchange.line)) !== fold),
    test: exchanges.filter((exchange) => foldOf.get(lineKey(exchange.line)) === fold),
  }));
}

function lineKey(line: string): string {
  const words = line
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words?.join(" ") ?? line;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
