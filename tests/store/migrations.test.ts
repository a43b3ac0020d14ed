import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MIGRATION_TABLE, MIGRATIONS } from "../../src/store/migrations.ts";
import { createNodeSqliteDialect } from "../../src/store/sqlite-dialect.ts";
import { BROKEN_OFF } from "../contract/store-bench.ts";
import { aTempFolder, openOrFail } from "../support/sqlite-files.ts";
import { aLastTurn, anAnswer, aProfile, aRound, aTurn } from "../support/store-builders.ts";

const TABLES = ["profile", "house_rule", "round", "exchange", "model_usage"];

/** An empty database as an older version made it: with the first steps of the schema only. */
async function makeOld(file: string, steps: number): Promise<DatabaseSync> {
  const database = new DatabaseSync(file);
  const migrations = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, steps));
  const migrator = new Migrator({
    db: new Kysely<unknown>({ dialect: createNodeSqliteDialect(database, 20) }),
    provider: { getMigrations: async () => migrations },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  return database;
}

/** Every row of another database, as far as the old tables have columns for it. */
function copyRows(old: DatabaseSync, from: string): void {
  old.prepare("attach ? as filled").run(from);
  for (const table of TABLES) {
    const columns = old
      .prepare(`select name from pragma_table_info('${table}', 'main')`)
      .all()
      .map(({ name }) => name);
    old.exec(`insert into main.${table} (${columns}) select ${columns} from filled.${table}`);
  }
}

describe("a database of an older version", () => {
  let folder: string;
  beforeEach(() => {
    folder = aTempFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([1, 2, 3, 4])("that knows the first %i steps is brought up to date with all that it holds", async (steps) => {
    const [filled, file] = [join(folder, "filled.db"), join(folder, "spierbal.db")];
    const usage = { inputTokens: 100, cachedInputTokens: 60, outputTokens: 20 };
    {
      await using store = await openOrFail(filled);
      await store.saveProfile(aProfile());
      await store.startRound(aRound("ended"));
      await store.commitTurn(aTurn("ended", 1));
      await store.commitTurn(aLastTurn("ended", 2));
      await store.startRound(aRound("open"));
      await store.commitTurn(aTurn("open", 1, anAnswer({ reply: "Nee." })));
      if (steps > 1) await store.disputeReading("open", 1);
      await store.settleCall("c1", { day: "2026-11-24", payer: { player: "anna" }, purpose: "judge", usage });
    }
    const old = await makeOld(file, steps);
    copyRows(old, filled);
    old.close();
    await using before = await openOrFail(filled);
    await using store = await openOrFail(file);
    expect(await store.findProfile("anna")).toStrictEqual(aProfile());
    expect(await store.listRounds("anna", 9)).toStrictEqual(await before.listRounds("anna", 9));
    expect(await store.listRounds("anna", 9)).toHaveLength(2);
    const { player, total } = await store.useOn("2026-11-24", { player: "anna" }, new Date());
    expect([player, total]).toEqual([{ ...usage, exchanges: 0 }, player]);
    expect(await store.listSeenTips("anna")).toEqual([]);
    expect(await store.listOpenEvents()).toEqual([]);
    expect(await store.endRound("open", BROKEN_OFF)).toBe("committed");
    expect(await store.saveReflection("open", { tenseAfter: 4 })).toBe("committed");
    await store.rewindRound("open", 2);
    expect(await store.commitTurn(aTurn("open", 2, anAnswer({ eventKey: "new" })))).toBe("committed");
    await store.markTipSeen("anna", "tip");
    expect(await store.listSeenTips("anna")).toEqual(["tip"]);
  });

  it("that read a house rule as kept or not, and no more, comes back with nothing claimed of how", async () => {
    const file = join(folder, "spierbal.db");
    {
      await using store = await openOrFail(file);
      await store.startRound(aRound("r1"));
      await store.commitTurn(aTurn("r1", 1));
    }
    const database = new DatabaseSync(file);
    database.exec(`update exchange set reading = replace(reading, ',"named":true,"kindly":true', '') where reply is not null`);
    expect(database.prepare("select reading from exchange where reply is not null").get()?.["reading"]).not.toContain("named");
    database.close();
    await using store = await openOrFail(file);
    const reading = (await store.findRound("r1"))?.exchanges[0]?.answer?.reading;
    expect(reading).toMatchObject({ houseRules: [{ ruleId: "rate_floor", outcome: "upheld", named: false, kindly: false }] });
  });
});
