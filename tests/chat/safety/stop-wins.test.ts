import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import type { Judge } from "../../../src/ports/judge.ts";
import { aPlayerInRound, memoryStore, READS_NOTHING, runnerRig, says } from "../../support/runner-rig.ts";

/** A few in each run; the whole number by the environment: INTERLEAVINGS=10000. */
const RUNS = Number(process.env["INTERLEAVINGS"] ?? 60);
const STOPS = ["stop", "STOP!!", "ik wil hiermee stoppen", "🛑", "I want out", "Ik wil niet meer leven."];

async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await turn();
}

describe("a wish to stop", () => {
  it(`wins from every line that is being made or sent: ${RUNS} interleavings`, async () => {
    await using store = await memoryStore();
    let run = 0;
    const delays = fc.record({
      judge: fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }),
      send: fc.nat(4),
      before: fc.nat(14),
      stop: fc.constantFrom(...STOPS),
      replies: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(delays, async ({ judge, send, before, stop, replies }) => {
        const playerId = `test:${run++}`;
        await aPlayerInRound(store, { playerId });
        let asked = 0;
        const slow: Judge = {
          ...READS_NOTHING,
          async judge(exchange, limits) {
            await turns(judge[asked++ % judge.length] ?? 0);
            return READS_NOTHING.judge(exchange, limits);
          },
        };
        let stopped = false;
        const late: Card[] = [];
        const outlet = {
          async send(_place: string, card: Card) {
            if (stopped && card.kind === "prospectLine") late.push(card);
            await turns(send);
            return "sent" as const;
          },
        };
        const { runner, receive } = runnerRig(store, { practice: { judge: slow }, outlet });
        for (let n = 0; n < replies; n++) await receive(`${playerId} ${n}`, says(`Mijn tarief is ${90 + n} euro.`), playerId);
        await turns(before);
        await receive(`${playerId} stop`, says(stop), playerId);
        stopped = true;
        await receive(`${playerId} after`, says("En wat nu?"), playerId);
        await runner.idle();
        expect(late).toEqual([]);
        expect(await store.findOpenRound(playerId)).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
  });
});
