/** Who takes no direct messages is asked again after so long. */
const SHUT_MS = 10 * 60_000;
const KEPT = 5_000;

/** Remembers who takes no direct messages, so that Discord isn't asked to refuse again with every card. `now` in milliseconds. */
export function createClosedDoors(now: () => number) {
  const shut = new Map<string, number>();
  return {
    close(user: string): void {
      shut.delete(user);
      const [oldest] = shut.keys();
      if (shut.size >= KEPT && oldest !== undefined) shut.delete(oldest);
      shut.set(user, now());
    },
    isClosed(user: string): boolean {
      return now() - (shut.get(user) ?? Number.NEGATIVE_INFINITY) < SHUT_MS;
    },
  };
}
