import type { Log } from "../../src/ports/log.ts";

/** A log that keeps its lines, in short: the event, and what it tells of where and why. */
export function keepLines(lines: string[]): Log {
  return (event, { place, kind, player, key, code, error } = {}) => {
    const word = error instanceof Error ? error.name : undefined;
    lines.push([event, kind, place, player, key, code, word].filter((one) => one !== undefined).join(" "));
  };
}
