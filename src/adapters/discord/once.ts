const KEPT = 5_000;

/** Tells whether this is the first time for somebody in a place. In memory: a restart may tell it once more. */
export function createOnce(): (place: string, user: string) => boolean {
  const seen = new Set<string>();
  return (place, user) => {
    const key = `${place} ${user}`;
    if (seen.has(key)) return false;
    const [oldest] = seen;
    if (seen.size >= KEPT && oldest !== undefined) seen.delete(oldest);
    seen.add(key);
    return true;
  };
}
