import { describe, expect, it } from "vitest";
import type { BallAnswer, BallSchedule, StoredBall } from "../../src/ports/balls.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import type { StoreBench } from "./store-bench.ts";

export function aBall(id: string, over: Partial<StoredBall> = {}): StoredBall {
  return {
    id,
    channel: "test:c1",
    place: "channel 1",
    day: "2026-11-24",
    lang: "nl",
    prospectId: "rob_verhagen",
    moveId: "ten_others",
    intensity: 4,
    line: "Voor jou tien anderen.",
    openedBy: "trainer",
    openedAt: new Date("2026-11-24T08:30:00.000Z"),
    revealAt: new Date("2026-11-25T08:30:00.000Z"),
    ...over,
  };
}

function anAnswerTo(ballId: string, playerId: string, over: Partial<BallAnswer> = {}): BallAnswer {
  const reading = aVerdict({ evidence: [{ question: "stance", quote: "Kies gerust." }] });
  return {
    ballId,
    playerId,
    reply: `Kies gerust. ${playerId}`,
    reading,
    readBy: "rules",
    shares: false,
    eventKey: `k ${playerId}`,
    ...over,
  };
}

const SCHEDULE: BallSchedule = {
  channel: "test:c1",
  place: "channel 1",
  lang: "nl",
  days: "workdays",
  time: "09:30",
  zone: "Europe/Amsterdam",
  setBy: "trainer",
  since: new Date("2026-11-24T08:00:00.000Z"),
};
const AT = { place: "card 1", thread: "thread 1" };
const SPREAD = { answered: 2, judged: 2, stances: { assertive: 2 }, frames: { entrepreneur: 1, unclear: 1 } } as const;

/** Balls of the day of every store. */
export function describeBalls({ open, store }: StoreBench): void {
  describe("balls of the day", () => {
    it("come back as they went in, once for each id", async () => {
      expect(await store().openBall(aBall("b1"), true)).toEqual(aBall("b1"));
      expect(await store().openBall(aBall("b1", { line: "Iets anders." }), true)).toEqual(aBall("b1"));
      expect(await (await open()).findBall("b1")).toEqual(aBall("b1"));
      expect(await store().findBall("b2")).toBeUndefined();
    });

    it("are one a day in a channel when they must be alone, also when two stores open one", async () => {
      const other = await open();
      const both = await Promise.all([store().openBall(aBall("b1"), true), other.openBall(aBall("b2"), true)]);
      expect(both.filter((one) => one === "taken")).toHaveLength(1);
      expect(await store().openBall(aBall("b3"), false)).toEqual(aBall("b3"));
      expect(await store().openBall(aBall("b4", { day: "2026-11-25" }), true)).not.toBe("taken");
      expect(await store().openBall(aBall("b5", { channel: "test:c2" }), true)).not.toBe("taken");
    });

    it("are listed as open between posting and the end, and by channel with the newest first", async () => {
      for (const n of [1, 2, 3])
        await store().openBall(aBall(`b${n}`, { day: `2026-11-2${n}`, openedAt: new Date(`2026-11-2${n}T08:30:00.000Z`) }), true);
      await store().placeBall("b1", AT);
      await store().placeBall("b2", AT);
      await store().revealBall({ ballId: "b1", spread: SPREAD, shown: [] });
      expect((await store().listOpenBalls()).map(({ id, at }) => [id, at])).toEqual([["b2", AT]]);
      expect((await store().listBalls("test:c1", 2)).map(({ id }) => id)).toEqual(["b3", "b2"]);
      await store().dropBall("b3");
      expect((await store().listBalls("test:c1", 9)).map(({ id }) => id)).toEqual(["b2", "b1"]);
      expect(await store().listBalls("test:c2", 9)).toEqual([]);
    });

    it("keep the first answer of each player, as long as they are open", async () => {
      const other = await open();
      await store().openBall(aBall("b1"), true);
      const both = await Promise.all(
        [store(), other].map((one, n) => one.answerBall(anAnswerTo("b1", "anna", { reply: `Nummer ${n}.`, eventKey: `k${n}` }))),
      );
      expect(both.toSorted()).toEqual(["committed", "known"]);
      expect(await store().listBallAnswers("b1")).toHaveLength(1);
      await store().revealBall({ ballId: "b1", spread: SPREAD, shown: [] });
      expect(await store().answerBall(anAnswerTo("b1", "bo"))).toBe("over");
      expect(await store().answerBall(anAnswerTo("nowhere", "bo"))).toBe("over");
      expect(await store().findBallAnswer("b1", "bo")).toBeUndefined();
    });

    it("give their answers in the order of the players, and what isn't to be shared any more", async () => {
      await store().openBall(aBall("b1"), true);
      const answers = [anAnswerTo("b1", "bo", { shares: true }), anAnswerTo("b1", "anna", { shares: true })];
      for (const answer of answers) expect(await store().answerBall(answer)).toBe("committed");
      await store().keepBallAnswer("b1", "bo");
      expect(await store().listBallAnswers("b1")).toEqual([answers[1], { ...answers[0], shares: false }]);
      expect(await store().findBallAnswer("b1", "anna")).toEqual(answers[1]);
    });

    it("end once, and then hold no words but those that are shown", async () => {
      const other = await open();
      await store().openBall(aBall("b1"), true);
      for (const playerId of ["anna", "bo", "cem"]) await store().answerBall(anAnswerTo("b1", playerId));
      const reveal = { ballId: "b1", spread: SPREAD, shown: ["cem", "anna"] };
      const both = await Promise.all([store().revealBall(reveal), other.revealBall({ ...reveal, shown: ["cem", "anna"] })]);
      expect(both.toSorted()).toEqual(["committed", "conflict"]);
      expect((await store().findBall("b1"))?.spread).toEqual(SPREAD);
      const [anna, bo, cem] = await store().listBallAnswers("b1");
      expect([anna?.shown, bo?.shown, cem?.shown]).toEqual([2, undefined, 1]);
      expect([anna?.reply, cem?.reply]).toEqual(["Kies gerust. anna", "Kies gerust. cem"]);
      expect(JSON.stringify(bo)).not.toContain("Kies");
      expect(bo?.reading).toEqual(aVerdict({ evidence: [] }));
    });

    it("have one schedule a channel, until it is dropped", async () => {
      await store().saveBallSchedule(SCHEDULE);
      await store().saveBallSchedule({ ...SCHEDULE, channel: "test:c2" });
      await store().saveBallSchedule({ ...SCHEDULE, days: "monday", time: "08:05" });
      expect(await store().findBallSchedule("test:c1")).toEqual({ ...SCHEDULE, days: "monday", time: "08:05" });
      expect((await store().listBallSchedules()).map(({ channel }) => channel)).toEqual(["test:c1", "test:c2"]);
      await store().dropBallSchedule("test:c1");
      expect(await store().findBallSchedule("test:c1")).toBeUndefined();
    });

    it("forget a player: his answers go, and his name on what he set up; the counts stay", async () => {
      await store().openBall(aBall("b1"), true);
      for (const playerId of ["anna", "trainer"]) await store().answerBall(anAnswerTo("b1", playerId));
      await store().saveBallSchedule(SCHEDULE);
      await store().revealBall({ ballId: "b1", spread: SPREAD, shown: ["trainer"] });
      await store().forgetBallsOf("trainer");
      expect((await store().listBallAnswers("b1")).map(({ playerId }) => playerId)).toEqual(["anna"]);
      expect([(await store().findBall("b1"))?.openedBy, (await store().findBallSchedule("test:c1"))?.setBy]).toEqual(["", ""]);
      expect((await store().findBall("b1"))?.spread).toEqual(SPREAD);
    });
  });
}
