import type { Reading } from "../game/verdict.ts";
import type { ExchangeToJudge } from "../ports/judge.ts";

/** As many readings are kept: the coach's own lines for all moves and prospects, at a few hundred rates. */
const KEPT = 20_000;

/** Reads each exchange once: the coach checks the same lines in round after round. For lines of our own, never for a player's words. */
export function rememberReadings(read: (exchange: ExchangeToJudge) => Reading): (exchange: ExchangeToJudge) => Reading {
  const known = new Map<string, Reading>();
  return (exchange) => {
    const { lang, line, move, reply, houseRules } = exchange;
    const key = JSON.stringify([lang, line, move.id, reply, houseRules]);
    const before = known.get(key);
    if (before) return before;
    const reading = read(exchange);
    const [oldest] = known.keys();
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    known.set(key, reading);
    return reading;
  };
}
