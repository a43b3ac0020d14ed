import { join } from "node:path";
import { expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { temporaryFolder } from "../support/run-program.ts";
import { openStage } from "../support/stage.ts";
import { growthOf, type Look, runSoak } from "./soak-run.ts";

const MEGABYTE = 1024 * 1024;
function looksOf(heaps: readonly number[]): readonly Look[] {
  return heaps.map((heap, n) => ({
    ...{ events: (n + 1) * 100, p50: 1, p99: 2, rss: heap * 2, heapUsed: heap, external: 0 },
    handles: Array.from({ length: heap / MEGABYTE }, () => "TCPSocketWrap"),
  }));
}

it("a program that keeps more and more is found, and one that is warming up is not", () => {
  const leaking = growthOf(looksOf([50, 51, 53, 56, 60, 65].map((size) => size * MEGABYTE)), 100);
  expect(leaking.every(({ share }) => share > 0.05)).toBe(true);
  const warming = growthOf(looksOf([30, 50, 50, 50].map((size) => size * MEGABYTE)), 100);
  expect(warming.every(({ share }) => share === 0)).toBe(true);
});

it("the real program holds no more after many messages than after its first ones", async () => {
  using folder = temporaryFolder();
  const opened = await openSqliteStore({ file: join(folder.path, "spierbal.db") });
  if (opened.kind !== "open") throw new Error(opened.advice);
  await using _store = opened.store;
  await using stage = await openStage({ platforms: ["slack"], withModel: false });
  const env = { SPIERBAL_DATA: folder.path };
  const looks = await runSoak(stage, { events: 120, every: 30, players: 6, store: opened.store, env });
  expect(stage.slack.problems).toEqual([]);
  expect(growthOf(looks, 30).find(({ what }) => what === "heapUsed")?.share).toBeLessThan(0.05);
});
