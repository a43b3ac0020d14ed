import { afterAll, beforeAll, expect, it } from "vitest";
import { POINTS, type Point } from "../../src/ports/points.ts";
import { useDatabase } from "../support/postgres.ts";
import { openStage, type Stage } from "../support/stage.ts";
import { type SharedStore, sharePostgres, shareSqlite } from "../support/stage-stores.ts";
import { runChaos } from "./chaos-run.ts";

/** The short form of `npm run chaos`: the real program kills itself once at each of the points, and is started again. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ platforms: ["slack"] });
});
afterAll(() => stage[Symbol.asyncDispose]());

const database = useDatabase();
/** On the way from one process to another; the other points have the same code on both stores. */
const HANDED_OVER: readonly Point[] = ["afterClaim", "afterCommit", "afterSend"];

it.each([
  ["SQLite", POINTS, () => shareSqlite(), 1],
  ["PostgreSQL", HANDED_OVER, () => sharePostgres(database().url), 2],
] as const)(
  "a program on %s that is killed at any point loses nothing, judges nothing twice and says nothing twice",
  { timeout: 300_000 },
  async (...[, points, share, run]: readonly [string, readonly Point[], () => Promise<SharedStore>, number]) => {
    await using shared = await share();
    const result = await runChaos(stage, { points, seeds: 1, platforms: ["slack"], players: 2, run, ...shared });
    expect(result.report.violations).toEqual([]);
    expect(result.kills).toBe(points.length);
    expect(result.report.answered).toBe(result.report.acknowledged);
    expect(result.report.acknowledged).toBeGreaterThanOrEqual(points.length);
    expect(result.end.code, result.end.errors).toBe(0);
    expect(stage.slack.problems).toEqual([]);
  },
);
