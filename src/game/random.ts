/**
 * A number in [0, 1) that depends on the seed and the salts alone: no hidden position in a stream, so a round taken up
 * again after a restart draws what it would have drawn. FNV-1a over the salts, then the finaliser of MurmurHash3 (both public domain).
 */
export function draw(seed: number, ...salts: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const char of `${seed}|${salts.join("|")}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

/** One of the items, by a number in [0, 1). `undefined` only for an empty list. */
export function pickOne<T>(items: readonly T[], at: number): T | undefined {
  return items[Math.min(items.length - 1, Math.floor(at * items.length))];
}

/** One of the items with a chance in proportion to its weight (0 or more; all 0 picks the first). `undefined` only for an empty list. */
export function pickWeighted<T>(items: readonly { readonly item: T; readonly weight: number }[], at: number): T | undefined {
  const total = items.reduce((sum, one) => sum + one.weight, 0);
  let left = at * total;
  for (const one of items) {
    left -= one.weight;
    if (left < 0) return one.item;
  }
  return items[0]?.item;
}
