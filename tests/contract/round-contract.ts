import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aLastTurn, anAnswer, anExchange, aRound, aTurn } from "../support/store-builders.ts";
import { BROKEN_OFF, type StoreBench } from "./store-bench.ts";

const OTHER_READING = aVerdict({ stance: "defensive", matter: "open" });

/** Rounds and what is noted at their exchanges. */
export function describeRounds(bench: StoreBench): void {
  const { open, start } = bench;
  let store: Store;
  beforeEach(() => {
    store = bench.store();
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

  it("leaves the older round open when a start fails in the middle", async () => {
    await start();
    const broken = anExchange(1, { moveId: null as never });
    await expect(store.startRound(aRound("r2", { exchanges: [broken] }))).rejects.toThrow();
    expect((await store.findOpenRound("anna"))?.id).toBe("r1");
    expect(await store.findRound("r2")).toBeUndefined();
  });

  it("counts hints at their exchange", async () => {
    await start("r1", 1);
    await store.countHint("r1", 2);
    await store.countHint("r1", 2, 2);
    await store.countHint("r1", 7);
    expect((await store.findRound("r1"))?.exchanges.map((exchange) => exchange.hints)).toEqual([0, 3]);
  });

  it("knows the answers that were taken back at an exchange, oldest first, and not the one that stands", async () => {
    await start("r1", 1);
    expect(await store.listTries("r1", 1)).toEqual([]);
    await store.rewindRound("r1", 1);
    await store.commitTurn(aTurn("r1", 1, anAnswer({ reply: "Nee." })));
    await store.rewindRound("r1", 1);
    await store.commitTurn(aTurn("r1", 1, anAnswer({ reply: "Ja." })));
    const first = anExchange(1, { manner: "open", moveId: "job_interview" });
    expect(await store.listTries("r1", 1)).toStrictEqual([
      { ...first, answer: anAnswer() },
      { ...first, answer: anAnswer({ reply: "Nee." }) },
    ]);
    expect(await store.listTries("r1", 2)).toEqual([]);
    expect(await store.listTries("r2", 1)).toEqual([]);
  });

  it("keeps with an ended round what the player wrote about it, the last of it, whatever stands in it", async () => {
    await start("r1", 1);
    const reflection = { tenseBefore: 8, tenseAfter: 3, nextTime: "Rustig <b>'mijn'</b> tarief noemen 🙂\nen stil zijn." };
    expect(await store.saveReflection("r1", reflection)).toBe("conflict");
    expect(await store.saveReflection("r2", reflection)).toBe("conflict");
    await store.endRound("r1", BROKEN_OFF);
    expect(await store.saveReflection("r1", { tenseAfter: 5 })).toBe("committed");
    expect(await store.saveReflection("r1", reflection)).toBe("committed");
    expect((await store.findRound("r1"))?.reflection).toStrictEqual(reflection);
    expect((await store.listRounds("anna", 1))[0]?.reflection).toStrictEqual(reflection);
    await store.startRound(aRound("r3", { ended: BROKEN_OFF, reflection, startedAt: new Date("2026-11-25T08:00:00.000Z") }));
    expect((await store.findRound("r3"))?.reflection).toStrictEqual(reflection);
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

  it("keeps with an answer which event brought it and who stood in, until the line is asked again", async () => {
    await start("r1", 1);
    const answer = anAnswer({ eventKey: "slack:1", stoodIn: { judge: "noHonestReading", actor: "overBudget" } });
    await store.commitTurn(aTurn("r1", 2, answer));
    expect((await store.findRound("r1"))?.exchanges[1]?.answer).toStrictEqual(answer);
    await store.rewindRound("r1", 2);
    await store.commitTurn(aTurn("r1", 2));
    expect((await store.findRound("r1"))?.exchanges[1]?.answer).toStrictEqual(anAnswer());
  });
}
