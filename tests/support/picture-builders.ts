import fc from "fast-check";
import type { Result } from "../../src/game/result.ts";
import type { Reading } from "../../src/game/verdict.ts";
import type { Painter } from "../../src/ports/painter.ts";
import type { StoredRound } from "../../src/ports/store.ts";
import { aSetup } from "./game-arbitraries.ts";
import { anAnswer, anExchange, aRound } from "./store-builders.ts";

/** A round with these readings in this order; without a result it goes on, with a line that waits for a reply. */
export function aRoundOf(readings: readonly Reading[], result?: Result, setup = aSetup({ length: 12 })): StoredRound {
  const answered = readings.map((reading, index) => anExchange(index + 1, { answer: anAnswer({ reading }) }));
  return aRound("round", {
    setup,
    exchanges: result ? answered : [...answered, anExchange(readings.length + 1)],
    ...(result ? { ended: { at: new Date("2026-11-24T09:20:00Z"), result } } : {}),
  });
}

/** Any words at all: control signs, half characters and scripts that no font has. */
export const anyWords: fc.Arbitrary<string> = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
  .map((units) => String.fromCharCode(...units));

/** A painter that draws nothing. */
export function aPainter(over: Partial<Painter> = {}): Painter {
  const paint = async () => new Uint8Array([1, 2, 3]);
  return { paintRound: paint, paintProgress: paint, ...over };
}
