const KEPT = 5_000;
/** So long (milliseconds) is who took none not asked again by what he did not ask for. */
const LATELY_MS = 10 * 60_000;

/** Remembers who took no direct message the last time, so that Discord isn't asked to refuse every card of an answer. `now` in milliseconds. */
export function createClosedDoors(now: () => number) {
  const shut = new Map<string, number>();
  return {
    close(user: string): void {
      shut.delete(user);
      const [oldest] = shut.keys();
      if (shut.size >= KEPT && oldest !== undefined) shut.delete(oldest);
      shut.set(user, now());
    },
    open(user: string): void {
      shut.delete(user);
    },
    isClosed(user: string): boolean {
      return shut.has(user);
    },
    isClosedNow(user: string): boolean {
      return now() - (shut.get(user) ?? Number.NEGATIVE_INFINITY) < LATELY_MS;
    },
  };
}
