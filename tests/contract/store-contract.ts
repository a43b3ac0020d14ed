import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aLastTurn, anAnswer, anExchange, aProfile, aRound, aTurn } from "../support/store-builders.ts";

/** A fresh, empty database that stores can be opened on, as often as wanted; `remove` comes after all of them are closed. */
export type StoreGround = { readonly open: () => Promise<Store>; readonly remove: () => Promise<void> };

const BROKEN_OFF = { at: new Date("2026-11-24T09:10:00.000Z"), result: { kind: "brokenOff", by: "player" } } as const;
const OTHER_READING = aVerdict({ stance: "defensive", matter: "open" });

/** What every implementation of the store does. `prepare` makes the ground of one test. */
export function describeStore(name: string, prepare: () => Promise<StoreGround>): void {
  describe(name, () => {
    let ground: StoreGround;
    let opened: Store[];
    let store: Store;
    const open = async () => {
      const one = await ground.open();
      opened.push(one);
      return one;
    };
    beforeEach(async () => {
      ground = await prepare();
      opened = [];
      store = await open();
    });
    afterEach(async () => {
      for (const one of opened) await one[Symbol.asyncDispose]();
      await ground.remove();
    });
    const start = async (id = "r1", ...numbers: readonly number[]) => {
      await store.startRound(aRound(id));
      for (const number of numbers) expect(await store.commitTurn(aTurn(id, number))).toBe("committed");
    };

    describe("profile", () => {
      it("knows no profile of a new player", async () => {
        expect(await store.findProfile("anna")).toBeUndefined();
      });

      it("comes back as it was saved, house rules in order", async () => {
        await store.saveProfile(aProfile());
        expect(await store.findProfile("anna")).toEqual(aProfile());
      });

      it("comes back without what was never said", async () => {
        const bare = { playerId: "bo", lang: "en", mode: "afterwards", houseRules: [] } as const;
        await store.saveProfile(bare);
        expect(await store.findProfile("bo")).toStrictEqual(bare);
      });

      it("is replaced whole, and only this player's", async () => {
        await store.saveProfile(aProfile());
        await store.saveProfile(aProfile({ playerId: "bo" }));
        const { trade: _, intention: __, ...bare } = aProfile({ lang: "en", houseRules: [{ ruleId: "payment", unit: "days", limit: 14 }] });
        await store.saveProfile(bare);
        expect(await store.findProfile("anna")).toStrictEqual(bare);
        expect(await store.findProfile("bo")).toEqual(aProfile({ playerId: "bo" }));
      });
    });

    describe("round", () => {
      it("comes back as it was started", async () => {
        await store.startRound(aRound("r1"));
        expect(await store.findRound("r1")).toStrictEqual(aRound("r1"));
        expect(await store.findOpenRound("anna")).toStrictEqual(aRound("r1"));
      });

      it("that is not there is not found", async () => {
        await store.startRound(aRound("r1"));
        expect(await store.findRound("r2")).toBeUndefined();
        expect(await store.findOpenRound("bo")).toBeUndefined();
      });

      it("keeps each answer with its exchange", async () => {
        await start("r1", 1);
        expect((await store.findRound("r1"))?.exchanges).toStrictEqual([
          { ...anExchange(1, { manner: "open", moveId: "job_interview" }), answer: anAnswer() },
          anExchange(2),
        ]);
      });

      it("ends with its last answer", async () => {
        await start("r1", 1);
        expect(await store.commitTurn(aLastTurn("r1", 2))).toBe("committed");
        const round = await store.findRound("r1");
        const at = new Date("2026-11-24T09:20:00.000Z");
        expect(round?.ended).toStrictEqual({ at, result: { kind: "ownTerms", goodwill: true }, closingLine: "Deal." });
        expect(round?.exchanges).toHaveLength(2);
        expect(await store.findOpenRound("anna")).toBeUndefined();
      });

      it("ends without an answer at the whistle, once", async () => {
        await start("r1", 1);
        expect(await store.endRound("r1", BROKEN_OFF)).toBe("committed");
        expect(await store.endRound("r1", { ...BROKEN_OFF, result: { kind: "walkOut" } })).toBe("conflict");
        expect(await store.endRound("r2", BROKEN_OFF)).toBe("conflict");
        const round = await store.findRound("r1");
        expect(round?.ended).toStrictEqual(BROKEN_OFF);
        expect(round?.exchanges[1]?.answer).toBeUndefined();
      });

      it("ends, broken off by the player, when he starts another one", async () => {
        await start("r1", 1);
        await store.startRound(aRound("other player", { playerId: "bo" }));
        await store.startRound(aRound("r2", { startedAt: new Date("2026-11-25T08:00:00.000Z") }));
        const older = await store.findRound("r1");
        expect(older?.ended).toStrictEqual({ at: new Date("2026-11-25T08:00:00.000Z"), result: BROKEN_OFF.result });
        expect((await store.findOpenRound("anna"))?.id).toBe("r2");
        expect((await store.findOpenRound("bo"))?.id).toBe("other player");
      });

      it("is listed newest first, also within one millisecond, up to the limit", async () => {
        for (const id of ["b", "c", "a"]) await store.startRound(aRound(id));
        await store.startRound(aRound("older", { startedAt: new Date("2026-01-01T00:00:00.000Z") }));
        await store.startRound(aRound("of another", { playerId: "bo" }));
        expect((await store.listRounds("anna", 10)).map((round) => round.id)).toEqual(["a", "c", "b", "older"]);
        expect((await store.listRounds("anna", 2)).map((round) => round.id)).toEqual(["a", "c"]);
        expect(await store.listRounds("anna", 0)).toEqual([]);
      });

      it("survives closing and opening", async () => {
        await start("r1", 1, 2);
        const before = await store.findOpenRound("anna");
        const again = await open();
        expect(await again.findOpenRound("anna")).toStrictEqual(before);
        expect(before?.exchanges).toHaveLength(3);
      });
    });

    describe("turn", () => {
      it("conflicts when its exchange was answered already, and changes nothing", async () => {
        await start("r1", 1);
        const before = await store.findRound("r1");
        expect(await store.commitTurn(aTurn("r1", 1, anAnswer({ reply: "too late" })))).toBe("conflict");
        expect(await store.commitTurn(aLastTurn("r1", 1))).toBe("conflict");
        expect(await store.findRound("r1")).toStrictEqual(before);
      });

      it("conflicts when the round is gone or over, or the exchange is not there", async () => {
        await start();
        expect(await store.commitTurn(aTurn("r2", 1))).toBe("conflict");
        expect(await store.commitTurn(aTurn("r1", 2))).toBe("conflict");
        await store.endRound("r1", BROKEN_OFF);
        const before = await store.findRound("r1");
        expect(await store.commitTurn(aTurn("r1", 1))).toBe("conflict");
        expect(await store.findRound("r1")).toStrictEqual(before);
      });

      it("is committed once when two stores commit the same exchange at the same time", async () => {
        await start();
        const other = await open();
        const committed = await Promise.all([
          store.commitTurn(aTurn("r1", 1, anAnswer({ reply: "one" }))),
          other.commitTurn(aTurn("r1", 1, anAnswer({ reply: "other" }))),
        ]);
        expect(committed.toSorted()).toEqual(["committed", "conflict"]);
        expect((await store.findRound("r1"))?.exchanges[0]?.answer?.reply).toBe(committed[0] === "committed" ? "one" : "other");
      });

      it("is committed once when one store is asked for it many times at once", async () => {
        await start();
        const replies = Array.from({ length: 20 }, (_, n) => `reply ${n}`);
        const committed = await Promise.all(replies.map((reply) => store.commitTurn(aTurn("r1", 1, anAnswer({ reply })))));
        expect(committed.filter((one) => one === "committed")).toHaveLength(1);
        const round = await store.findRound("r1");
        expect(round?.exchanges[0]?.answer?.reply).toBe(replies[committed.indexOf("committed")]);
        expect(round?.exchanges).toHaveLength(2);
      });

      it("leaves nothing behind when a write in the middle fails", async () => {
        await start();
        const before = await store.findRound("r1");
        const broken = anExchange(2, { moveId: null as never });
        await expect(store.commitTurn({ ...aTurn("r1", 1), next: { kind: "exchange", exchange: broken } })).rejects.toThrow();
        expect(await store.findRound("r1")).toStrictEqual(before);
        expect(await store.commitTurn(aTurn("r1", 1))).toBe("committed");
      });

      it("throws for a next exchange that does not follow", async () => {
        await start();
        await expect(store.commitTurn({ ...aTurn("r1", 1), next: { kind: "exchange", exchange: anExchange(3) } })).rejects.toThrow(
          "follow",
        );
      });
    });

    it("leaves the older round open when a start fails in the middle", async () => {
      await start();
      const broken = anExchange(1, { moveId: null as never });
      await expect(store.startRound(aRound("r2", { exchanges: [broken] }))).rejects.toThrow();
      expect((await store.findOpenRound("anna"))?.id).toBe("r1");
      expect(await store.findRound("r2")).toBeUndefined();
    });

    it("leaves the profile as it was when saving it fails in the middle", async () => {
      await store.saveProfile(aProfile());
      await expect(store.saveProfile(aProfile({ houseRules: [{ ruleId: "x", unit: null as never }] }))).rejects.toThrow();
      expect(await store.findProfile("anna")).toEqual(aProfile());
    });

    describe("rewind", () => {
      it("asks the line again and puts later exchanges aside", async () => {
        await start("r1", 1, 2, 3);
        await store.countHint("r1", 2);
        expect(await store.rewindRound("r1", 2)).toBe("committed");
        const exchanges = (await store.findRound("r1"))?.exchanges;
        expect(exchanges?.map((exchange) => [exchange.number, exchange.answer !== undefined])).toEqual([
          [1, true],
          [2, false],
        ]);
        expect(exchanges?.[1]).toStrictEqual(anExchange(2, { hints: 1 }));
      });

      it("takes another answer and another way on, again and again", async () => {
        await start("r1", 1, 2);
        for (const reply of ["second try", "third try"]) {
          await store.rewindRound("r1", 1);
          expect(await store.commitTurn(aTurn("r1", 1, anAnswer({ reply })))).toBe("committed");
          expect(await store.commitTurn(aTurn("r1", 2))).toBe("committed");
          const exchanges = (await store.findRound("r1"))?.exchanges;
          expect(exchanges?.map((exchange) => exchange.number)).toEqual([1, 2, 3]);
          expect(exchanges?.[0]?.answer?.reply).toBe(reply);
        }
      });

      it("reopens an ended round", async () => {
        await start("r1", 1);
        await store.commitTurn(aLastTurn("r1", 2));
        expect(await store.rewindRound("r1", 2)).toBe("committed");
        const round = await store.findOpenRound("anna");
        expect(round?.ended).toBeUndefined();
        expect(round?.exchanges[1]).toStrictEqual(anExchange(2));
        expect(await store.commitTurn(aTurn("r1", 2))).toBe("committed");
      });

      it("reopens a round that was whistled off before an answer", async () => {
        await start("r1", 1);
        await store.endRound("r1", BROKEN_OFF);
        expect(await store.rewindRound("r1", 2)).toBe("committed");
        expect((await store.findOpenRound("anna"))?.exchanges).toHaveLength(2);
      });

      it("conflicts when the player has opened another round since, and changes nothing", async () => {
        await start("r1", 1);
        await store.startRound(aRound("r2"));
        const before = await store.findRound("r1");
        expect(await store.rewindRound("r1", 1)).toBe("conflict");
        expect(await store.findRound("r1")).toStrictEqual(before);
        expect((await store.findOpenRound("anna"))?.id).toBe("r2");
      });

      it("conflicts for a round or an exchange that is not there", async () => {
        await start("r1", 1);
        await store.endRound("r1", BROKEN_OFF);
        expect(await store.rewindRound("r2", 1)).toBe("conflict");
        expect(await store.rewindRound("r1", 3)).toBe("conflict");
        expect((await store.findRound("r1"))?.ended).toStrictEqual(BROKEN_OFF);
      });

      it("done twice is done once", async () => {
        await start("r1", 1);
        await store.rewindRound("r1", 1);
        const before = await store.findRound("r1");
        expect(await store.rewindRound("r1", 1)).toBe("committed");
        expect(await store.findRound("r1")).toStrictEqual(before);
      });
    });

    it("counts hints at their exchange", async () => {
      await start("r1", 1);
      await store.countHint("r1", 2);
      await store.countHint("r1", 2);
      await store.countHint("r1", 7);
      expect((await store.findRound("r1"))?.exchanges.map((exchange) => exchange.hints)).toEqual([0, 2]);
    });

    it("keeps the first second reading beside the first reading", async () => {
      await start("r1", 1);
      await store.endRound("r1", BROKEN_OFF);
      expect(await store.saveSecondReading("r1", 1, OTHER_READING)).toBe("committed");
      expect(await store.saveSecondReading("r1", 1, aVerdict())).toBe("conflict");
      expect(await store.saveSecondReading("r1", 2, OTHER_READING)).toBe("conflict");
      expect(await store.saveSecondReading("r2", 1, OTHER_READING)).toBe("conflict");
      expect((await store.findRound("r1"))?.exchanges[0]?.answer).toStrictEqual(anAnswer({ secondReading: OTHER_READING }));
    });

    describe("usage", () => {
      const usage = { inputTokens: 100, cachedInputTokens: 60, outputTokens: 20 };

      it("is zero where nothing is known", async () => {
        expect(await store.tokensOn("2026-11-24", "anna")).toEqual({ player: 0, total: 0 });
      });

      it("adds up by day and player, input and output", async () => {
        await store.record({ day: "2026-11-24", playerId: "anna", purpose: "judge", usage });
        await store.record({ day: "2026-11-24", playerId: "anna", purpose: "judge", usage });
        await store.record({ day: "2026-11-24", playerId: "anna", purpose: "actor", usage });
        await store.record({ day: "2026-11-24", playerId: "bo", purpose: "actor", usage });
        await store.record({ day: "2026-11-25", playerId: "anna", purpose: "actor", usage });
        expect(await store.tokensOn("2026-11-24", "anna")).toEqual({ player: 360, total: 480 });
        expect(await store.tokensOn("2026-11-24", "nobody")).toEqual({ player: 0, total: 480 });
        expect(await store.tokensOn("2026-11-25", "anna")).toEqual({ player: 120, total: 120 });
      });
    });

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
        const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 0 };
        const entry = { day: "2026-11-24", playerId: "anna", purpose: "judge", usage } as const;
        const turns = Array.from({ length: 25 }, () => Promise.all([store.record(entry), other.record(entry)]));
        await Promise.all(turns);
        expect((await store.tokensOn("2026-11-24", "anna")).player).toBe(50);
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
