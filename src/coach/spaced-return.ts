/** One time that a move was met: in a round or a drill. */
export type Practice = { readonly moveId: string; readonly at: Date; readonly wrong: boolean };

/** A move that went wrong and comes back: when, and after how many times in a row that it went well. */
export type Return = { readonly moveId: string; readonly dueAt: Date; readonly inARow: number };

/** Days until it comes back, by the times in a row that it went well. After the last of them it is learned. */
const DAYS = [1, 3, 7, 21] as const;
const HOUR_MS = 3_600_000;
/** Who practises each evening is not always at the same hour. */
const EARLY_MS = 8 * HOUR_MS;

/**
 * The moves that come back, each once, the one that is due first in front; `practices` come oldest first. A move comes in when it goes
 * wrong, and each time that it goes well when it is due it stays away longer. Going well before it is due changes nothing: that is
 * memory of the same day. Pure.
 */
export function scheduleReturns(practices: readonly Practice[]): readonly Return[] {
  const returns = new Map<string, Return>();
  for (const practice of practices) {
    const next = afterPractice(returns.get(practice.moveId), practice);
    if (next) returns.set(practice.moveId, next);
    else returns.delete(practice.moveId);
  }
  return [...returns.values()].toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function afterPractice(before: Return | undefined, { moveId, at, wrong }: Practice): Return | undefined {
  if (wrong) return { moveId, inARow: 0, dueAt: daysAfter(at, DAYS[0]) };
  if (!before || at < before.dueAt) return before;
  const inARow = before.inARow + 1;
  const days = DAYS[inARow];
  return days === undefined ? undefined : { moveId, inARow, dueAt: daysAfter(at, days) };
}

function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 24 * HOUR_MS - EARLY_MS);
}
