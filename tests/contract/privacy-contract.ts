import { describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { AT, other, type Planted, plant } from "../support/filled-store.ts";
import { anAnswer, anExchange, aProfile, aRound } from "../support/store-builders.ts";
import type { StoreBench } from "./store-bench.ts";

const ANNA = "slack:T1:ANNA";
const BO = "slack:T2:BO";
const RETENTION = { wordsDays: 30, verdictsDays: 365, meetingsDays: 90 };
const after = (days: number, hours = 0) => new Date(AT.getTime() + (days * 24 + hours) * 3_600_000);

async function exported(store: Store, person: Planted): Promise<string> {
  return JSON.stringify(await store.readPlayerData(person));
}
const missing = (text: string, words: readonly string[]) => words.filter((word) => !text.includes(word));
const found = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));

/** What every store does with what is kept of a player. */
export function describePrivacy({ open, store }: StoreBench): void {
  describe("what is kept of a player", () => {
    it("is given to him whole, in plain JSON, and nothing of anybody else", async () => {
      const [anna, bo] = [await plant(store(), ANNA, "qanna"), await plant(store(), BO, "qbo")];
      const text = await exported(store(), anna);
      expect(missing(text, anna.own)).toEqual([]);
      expect(found(text, [...bo.all, bo.alias, other("qanna"), "qanna-notHis", "qanna-echo"])).toEqual([]);
      const record = await store().readPlayerData(anna);
      expect(record["rounds"]).toHaveLength(2);
      expect(record["rounds"]).toMatchObject([{ id: "qanna1", exchanges: [{ attempt: 1, discarded: 1 }, { attempt: 2 }, {}, {}] }, {}]);
      expect(record["modelUsage"]).toMatchObject([
        { day: "2026-11-23", calls: 1, inputTokens: 100 },
        { day: "2026-11-24", outputTokens: 20 },
      ]);
      expect(record["groupRounds"]).toMatchObject([{ letter: "A", leads: true, exchanges: [{ number: 1, reply: "qanna-inGroup" }] }]);
    });

    it("is nothing at all of who was never here", async () => {
      await plant(store(), BO, "qbo");
      const record = await store().readPlayerData({ playerId: ANNA, alias: "alias of qanna" });
      expect(Object.values(record).flat()).toEqual([]);
    });

    it("goes whole when he is erased, and all of others stays", async () => {
      const [anna, bo] = [await plant(store(), ANNA, "qanna"), await plant(store(), BO, "qbo")];
      const before = await store().readPlayerData(bo);
      await store().erasePlayer({ ...anna, at: AT });
      await store().finishErasure(anna);
      const left = await (await open()).readPlayerData(anna);
      expect(Object.entries(left).filter(([, rows]) => rows.length > 0)).toEqual([
        ["modelUsage", [expect.objectContaining({ day: "2026-11-24" })]],
        ["dayUse", [expect.objectContaining({ day: "2026-11-24" })]],
      ]);
      expect(await store().readPlayerData(bo)).toStrictEqual(before);
      const round = (await store().listRounds("group:qannag", 1))[0];
      expect(round?.exchanges.map(({ answer }) => answer?.reply)).toEqual(["", "other of qanna words", undefined]);
      expect((await store().findGroup("qannag"))?.state).toMatchObject({
        members: [{ letter: "A", playerId: "slack:" }, { letter: "B" }],
        trainers: ["slack:"],
        phase: "answering",
        turns: [{ deleted: true, messages: [] }, { messages: ["message of another"] }],
      });
      expect((await store().listVoteLabels(9)).map(({ reply }) => reply)).toEqual(["qbo-inGroup"]);
    });

    it("leaves a pseudonym behind, and the tokens of today", async () => {
      const anna = await plant(store(), ANNA, "qanna");
      const tokensOn = async (day: string, player: string) => {
        const { inputTokens, outputTokens } = (await store().useOn(day, { player }, AT)).player;
        return inputTokens + outputTokens;
      };
      expect(await store().findErasure(anna.alias)).toBeUndefined();
      await store().erasePlayer({ ...anna, at: AT });
      expect(await store().findErasure(anna.alias)).toEqual(AT);
      expect(await tokensOn("2026-11-24", anna.alias)).toBe(120);
      expect(await tokensOn("2026-11-23", anna.alias)).toBe(0);
      await store().purge(RETENTION, after(1));
      expect(await tokensOn("2026-11-24", anna.alias)).toBe(0);
      expect(await store().findErasure(anna.alias)).toEqual(AT);
      await store().purge(RETENTION, after(91));
      expect(await store().findErasure(anna.alias)).toBeUndefined();
    });

    it("keeps the event that asked until its answer is out", async () => {
      const anna = await plant(store(), ANNA, "qanna");
      await store().takeEvent({ key: "asks", conversation: ANNA, body: JSON.stringify({ playerId: ANNA }), receivedAt: AT });
      await store().erasePlayer({ ...anna, at: AT, eventKey: "asks" });
      expect((await store().listOpenEvents()).map(({ key }) => key)).toEqual(["asks"]);
      await store().finishEvents(["asks"]);
      await store().finishErasure(anna);
      expect(await store().takeEvent({ key: "asks", conversation: ANNA, body: "{}", receivedAt: AT })).toBe(true);
    });

    it("is written by nobody who was too late: a turn of a round that was erased is a conflict", async () => {
      const anna = await plant(store(), ANNA, "qanna");
      await store().erasePlayer({ ...anna, at: AT });
      const next = { kind: "exchange", exchange: anExchange(3) } as const;
      expect(await store().commitTurn({ roundId: "qanna2", number: 2, answer: anAnswer(), next })).toBe("conflict");
    });
  });

  describe("a purge", () => {
    it("wipes words when their time is over, and the readings still count", async () => {
      const anna = await plant(store(), ANNA, "qanna");
      await store().purge(RETENTION, after(0, 1));
      await store().purge(RETENTION, after(30));
      // An event that nobody worked on for a week is given up with its words.
      expect(missing(await exported(store(), anna), anna.own)).toEqual(["qanna-waiting"]);
      await store().purge(RETENTION, after(30, 1));
      const stays = [
        "trade",
        "iWill",
        "tip",
        "thought",
        "origin",
        "sentence",
        "clientName",
        "sector",
        "prospect",
        "theySaid",
        "youSaid",
        "kept",
      ];
      const left = found(await exported(store(), anna), anna.own).filter((word) => !stays.includes(word.slice("qanna-".length)));
      expect(left).toEqual([]);
      const [open, ended] = await store().listRounds(ANNA, 2);
      expect(open).toMatchObject({ wordsGone: true, ended: { result: { kind: "brokenOff", by: "clock" } } });
      expect(ended).toMatchObject({ wordsGone: true, slots: {}, reflection: { tenseAfter: 3 } });
      expect(ended?.exchanges[0]).toMatchObject({
        line: "",
        answer: { reply: "", disputed: true, reading: { kind: "judged", evidence: [] } },
      });
      expect(await store().findGroup("qannag")).toBeUndefined();
      expect(await store().listVoteLabels(9)).toEqual([]);
      expect(await store().findBallAnswer("qannab", ANNA)).toMatchObject({ shares: true, reading: { evidence: [] } });
    });

    it("leaves what is being played alone for a day when no words are to be kept", async () => {
      const none = { ...RETENTION, wordsDays: 0 };
      await store().startRound(aRound("open", { startedAt: AT, exchanges: [anExchange(1, { answer: anAnswer() }), anExchange(2)] }));
      await store().startRound(aRound("other", { playerId: "bo", startedAt: AT }));
      await store().endRound("other", { at: AT, result: { kind: "brokenOff", by: "player" } });
      await store().purge(none, after(0, 1));
      expect((await store().findRound("open"))?.exchanges[0]?.answer?.reply).not.toBe("");
      expect((await store().findRound("other"))?.exchanges[0]?.line).toBe("");
      await store().purge(none, after(1, 1));
      expect((await store().findRound("open"))?.exchanges[0]?.answer?.reply).toBe("");
    });

    it("deletes rounds, meetings and who no longer plays, each at its own time, and events after a week", async () => {
      const anna = await plant(store(), ANNA, "qanna");
      for (let day = 0; day <= 8; day++) await store().purge(RETENTION, after(day));
      expect(await store().listOpenEvents()).toEqual([]);
      await store().purge(RETENTION, after(93));
      expect(await store().listMeetings(ANNA)).toHaveLength(1);
      await store().purge(RETENTION, after(94));
      expect(await store().listMeetings(ANNA)).toEqual([]);
      expect(await store().listReminders(ANNA)).toEqual([]);
      await store().purge(RETENTION, after(365));
      expect(await store().listRounds(ANNA, 9)).toHaveLength(2);
      await store().purge(RETENTION, after(365, 1));
      expect(Object.values(await store().readPlayerData(anna)).flat()).toEqual([]);
    });

    it("is the same when two do it at once, or one does it again", async () => {
      const anna = await plant(store(), ANNA, "qanna");
      const other = await open();
      await Promise.all([store(), other].map((one) => one.purge(RETENTION, after(31))));
      const once = await store().readPlayerData(anna);
      await store().purge(RETENTION, after(31));
      expect(await store().readPlayerData(anna)).toStrictEqual(once);
    });

    it("keeps the profile of who plays on, and asks for no date of who changed his", async () => {
      await store().saveProfile(aProfile());
      await store().purge(RETENTION, after(0));
      await store().startRound(aRound("r1", { startedAt: after(300) }));
      await store().purge(RETENTION, after(400));
      expect(await store().findProfile("anna")).toBeDefined();
      await store().purge(RETENTION, after(666));
      expect(await store().findProfile("anna")).toBeUndefined();
    });
  });

  describe("a place where the bot was removed", () => {
    it("hears of nothing any more at once, and its players alone are to be erased when the time has come", async () => {
      await plant(store(), "slack:T1:ANNA", "qanna");
      await plant(store(), "slack:T12:CEM", "qcem");
      await store().noteDeparture("slack:T1:", after(30));
      await store().noteDeparture("slack:T1:", after(40));
      expect(await store().nextReminder("slack:T1:")).toBeUndefined();
      expect(await store().nextReminder("slack:T12:")).toBeDefined();
      expect(await store().listDeparted(after(29))).toEqual([]);
      expect(await store().listDeparted(after(30))).toEqual(["slack:T1:ANNA"]);
      await store().forgetDepartures(after(30));
      expect(await store().listDeparted(after(60))).toEqual([]);
    });

    it("keeps its players when the bot is back in time", async () => {
      await plant(store(), ANNA, "qanna");
      await store().noteDeparture("slack:T1:", after(30));
      await store().cancelDeparture("slack:T1:");
      expect(await store().listDeparted(after(60))).toEqual([]);
    });
  });
}
