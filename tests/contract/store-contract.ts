import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { anAnswer, anExchange, aProfile, aRound, aTurn } from "../support/store-builders.ts";
import { describeBalls } from "./ball-contract.ts";
import { describeCoach } from "./coach-contract.ts";
import { describeDayUse } from "./day-use-contract.ts";
import { describeGroups } from "./group-contract.ts";
import { describeInbox } from "./inbox-contract.ts";
import { describePrivacy } from "./privacy-contract.ts";
import { describeProfiles } from "./profile-contract.ts";
import { describeRounds } from "./round-contract.ts";
import { type StoreBench, type StoreGround, setUpBench } from "./store-bench.ts";
import { describeSwaps } from "./swap-contract.ts";
import { describeTurns } from "./turn-contract.ts";

/** What every implementation of the store does. `prepare` makes the ground of one test. */
export function describeStore(name: string, prepare: () => Promise<StoreGround>): void {
  describe(name, () => {
    let bench: StoreBench;
    let store: Store;
    beforeEach(async () => {
      bench = await setUpBench(await prepare());
      store = bench.store();
    });
    afterEach(() => bench.clear());
    const open = () => bench.open();
    const start: StoreBench["start"] = (...wanted) => bench.start(...wanted);
    const parts: StoreBench = { store: () => bench.store(), open, start, clear: () => bench.clear() };

    describeProfiles(parts);
    describeRounds(parts);
    describeTurns(parts);
    describeInbox(parts);
    describeGroups(parts);
    describeSwaps(parts);
    describeCoach(parts);
    describeBalls(parts);
    describeDayUse(parts);
    describePrivacy(parts);

    it("serves many players at the same time, each in his own order", async () => {
      const players = Array.from({ length: 10 }, (_, n) => `player ${n}`);
      const play = async (playerId: string) => {
        await store.startRound(aRound(`of ${playerId}`, { playerId }));
        for (const number of [1, 2, 3]) {
          await store.commitTurn(aTurn(`of ${playerId}`, number, anAnswer({ reply: `${playerId} says ${number}` })));
        }
      };
      await Promise.all(players.map(play));
      for (const player of players) {
        const round = await store.findOpenRound(player);
        expect(round?.exchanges.map((exchange) => exchange.answer?.reply)).toEqual([
          ...[1, 2, 3].map((n) => `${player} says ${n}`),
          undefined,
        ]);
      }
    });

    it("finishes what it was asked before it closes", async () => {
      await start();
      const committed = store.commitTurn(aTurn("r1", 1));
      const found = store.findRound("r1");
      await store[Symbol.asyncDispose]();
      expect(await committed).toBe("committed");
      expect((await found)?.id).toBe("r1");
      expect((await (await open()).findRound("r1"))?.exchanges).toHaveLength(2);
    });

    describe("two stores on one database", () => {
      it("leave a player one open round when both start one", async () => {
        const other = await open();
        const ids = Array.from({ length: 10 }, (_, n) => `r${n}`);
        await Promise.all(ids.map((id, n) => (n % 2 === 0 ? store : other).startRound(aRound(id))));
        const rounds = await store.listRounds("anna", 20);
        expect(rounds).toHaveLength(10);
        expect(rounds.filter((round) => round.ended === undefined)).toHaveLength(1);
      });

      it("see each other's work", async () => {
        const other = await open();
        await start("r1", 1);
        expect(await other.findOpenRound("anna")).toStrictEqual(await store.findOpenRound("anna"));
        expect(await other.commitTurn(aTurn("r1", 2))).toBe("committed");
        expect((await store.findOpenRound("anna"))?.exchanges).toHaveLength(3);
      });

      it("write at the same time, and lose nothing", async () => {
        const other = await open();
        const [day, payer] = ["2026-11-24", { player: "anna" }];
        const count = (one: Store) => one.countExchange(day, payer);
        await Promise.all(Array.from({ length: 25 }, () => Promise.all([count(store), count(other)])));
        expect((await store.useOn(day, payer, new Date())).player.exchanges).toBe(50);
      });
    });

    it("gives back any text, only NUL and lone surrogates as U+FFFD, and quotes that still fit", async () => {
      const anyText = fc.string({
        unit: fc.oneof(
          fc.nat(0xffff).map((code) => String.fromCharCode(code)),
          fc.constantFrom("\0", "\ud800", "'", '"'),
        ),
      });
      let id = 0;
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (before, quote) => {
          id += 1;
          const reply = `${before}${quote}`;
          const reading = aVerdict({ evidence: [{ question: "stance", quote }] });
          await store.saveProfile(aProfile({ trade: reply, intention: { cueMove: "ten_others", iWill: quote } }));
          await store.startRound(aRound(`text ${id}`, { slots: { trade: quote }, exchanges: [anExchange(1, { line: before })] }));
          await store.commitTurn(aTurn(`text ${id}`, 1, anAnswer({ reply, reading })));
          const round = await store.findRound(`text ${id}`);
          const clean = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD");
          const profile = await store.findProfile("anna");
          expect([profile?.trade, profile?.intention?.iWill]).toEqual([clean(reply), clean(quote)]);
          const answer = round?.exchanges[0]?.answer;
          expect(answer?.reply).toBe(clean(reply));
          expect(round?.exchanges[0]?.line).toBe(clean(before));
          const [evidence] = answer?.reading.kind === "judged" ? answer.reading.evidence : [];
          expect(evidence?.quote).toHaveLength(quote.length);
          expect(evidence?.quote).toBe(clean(quote));
        }),
        { numRuns: 50 },
      );
    });
  });
}
