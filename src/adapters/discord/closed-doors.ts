const KEPT = 5_000;

/** Remembers who took no direct message the last time, so that Discord isn't asked to refuse every card of an answer. */
export function createClosedDoors() {
  const shut = new Set<string>();
  return {
    close(user: string): void {
      shut.delete(user);
      const [oldest] = shut;
      if (shut.size >= KEPT && oldest !== undefined) shut.delete(oldest);
      shut.add(user);
    },
    open(user: string): void {
      shut.delete(user);
    },
    isClosed(user: string): boolean {
      return shut.has(user);
    },
  };
}
