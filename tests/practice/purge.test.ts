import { expect, it } from "vitest";
import { replayExchange, reviewVerdict } from "../../src/practice/coaching.ts";
import { seeProgress } from "../../src/practice/progress.ts";
import { purgeExpired } from "../../src/practice/purge.ts";
import { findEndedRound } from "../../src/practice/reflect.ts";
import { AT, plant } from "../support/filled-store.ts";
import { practiceRig, RETENTION } from "../support/practice-rig.ts";
import { memoryStore } from "../support/runner-rig.ts";

const PLAYER = "slack:T1:ANNA";
const at = (days: number) => ({ now: () => new Date(AT.getTime() + days * 86_400_000), monotonic: () => 0 });

it("a round whose words are gone still counts in progress, and can't be played, read or looked back on again", async () => {
  await using store = await memoryStore();
  await plant(store, PLAYER, "qanna");
  const deps = { ...practiceRig(store), clock: at(31) };
  const before = await seeProgress(deps, PLAYER);
  await purgeExpired(deps, RETENTION);
  const after = await seeProgress(deps, PLAYER);
  expect(after.progress.judged).toBe(before.progress.judged);
  expect(after.progress.judged).toBeGreaterThan(0);
  expect(await replayExchange(deps, PLAYER)).toEqual({ kind: "refused", reason: "nothingToReplay" });
  const signal = new AbortController().signal;
  expect(await reviewVerdict(deps, { playerId: PLAYER, signal })).toEqual({ kind: "refused", reason: "nothingToReview" });
  expect(await findEndedRound(deps, { playerId: PLAYER, roundId: "qanna1" })).toBeUndefined();
});

it("the players of a workspace that the bot left are erased when their time has come, and nobody else", async () => {
  await using store = await memoryStore();
  const [anna, bo] = [await plant(store, PLAYER, "qanna"), await plant(store, "slack:T2:BO", "qbo")];
  await store.noteDeparture("slack:T1:", at(30).now());
  await purgeExpired({ ...practiceRig(store), clock: at(29) }, RETENTION);
  expect(await store.findProfile(anna.playerId)).toBeDefined();
  await purgeExpired({ ...practiceRig(store), clock: at(30) }, RETENTION);
  expect(await store.findProfile(anna.playerId)).toBeUndefined();
  expect(await store.findProfile(bo.playerId)).toBeDefined();
  expect(await store.listDeparted(at(60).now())).toEqual([]);
});
