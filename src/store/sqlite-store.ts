import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { StoreFailure } from "../ports/store.ts";
import { createKyselyStore } from "./kysely-store.ts";
import { MIGRATION_TABLE, MIGRATIONS, migrateToLatest } from "./migrations.ts";
import { checkWritable, createNodeSqliteDialect, retryWhileBusy } from "./sqlite-dialect.ts";
import { sqliteCodeOf } from "./sqlite-errors.ts";
import { examineFile, reasonOfError } from "./sqlite-file.ts";
import type { Tables } from "./tables.ts";
import type { Database, Db } from "./transactions.ts";
import { type OpenedStore, unusable, unusableAfter } from "./unusable.ts";

export type SqliteStoreOptions = {
  /** Path of the database file; its folder must exist. `:memory:` is a database that is gone when the store is disposed. */
  readonly file: string;
  /** How long to wait, in milliseconds, while another process writes. */
  readonly busyTimeoutMs?: number;
};

const BUSY_TIMEOUT_MS = 5000;
const IN_MEMORY = ":memory:";

/**
 * Opens the store, making the database when there is none and bringing an older one up to date. A file that can't be used is
 * named and left as it is. Several stores may be open on one file, in one process or in many: writers wait for each other.
 */
export async function openSqliteStore({ file, busyTimeoutMs = BUSY_TIMEOUT_MS }: SqliteStoreOptions): Promise<OpenedStore> {
  const reason = file === IN_MEMORY ? undefined : examineFile(file, busyTimeoutMs);
  if (reason) return unusable(file, reason);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    await makeDurable(database, busyTimeoutMs);
    checkWritable(database, busyTimeoutMs);
    const ours = sqliteDatabase(database, busyTimeoutMs);
    if (!isUpToDate(database)) await bringUpToDate(ours, database);
    return { kind: "open", store: createKyselyStore(ours), place: file };
  } catch (error) {
    database?.close();
    return error instanceof StoreFailure ? unusableAfter(file, error) : unusable(file, reasonOfError(error));
  }
}

/** As the store wants it, on an open file. */
export function sqliteDatabase(database: DatabaseSync, busyTimeoutMs: number): Database {
  const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect(database, busyTimeoutMs) });
  return {
    db,
    now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    // By itself, so that no transaction of ours is open on the one connection meanwhile.
    scrub: () => db.connection().execute(async () => emptyLog(database, busyTimeoutMs)),
    // One writer at a time: there are no races to lose.
    racing: (transaction) => transaction(),
    close: () => closeWhenIdle(db),
  };
}

/** What was deleted was overwritten in the file; in the log it stands until that is emptied. A reader that is at it keeps it for now. */
function emptyLog(database: DatabaseSync, busyTimeoutMs: number): void {
  try {
    database.exec("pragma busy_timeout = 0");
    database.exec("pragma wal_checkpoint(truncate)");
  } catch (error) {
    // What else is wrong with the file is told by whoever reads or writes next.
    if (sqliteCodeOf(error) === undefined) throw error;
  } finally {
    database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  }
}

/** The first step since which what is deleted is overwritten. */
const OVERWRITES_SINCE = "0011_privacy";

/** A database of before that is written anew, once: deleted rows may still stand in it. */
async function bringUpToDate({ db, scrub }: Database, database: DatabaseSync): Promise<void> {
  const steps = stepsOf(database);
  await db.transaction().execute(migrateToLatest);
  if (steps.length === 0 || steps.includes(OVERWRITES_SINCE)) return;
  database.exec("vacuum");
  await scrub?.();
}

/** Kysely would close the one connection under whoever waits for it; who asks for it now gets it after them. */
async function closeWhenIdle(db: Db): Promise<void> {
  await db.connection().execute(async () => {});
  await db.destroy();
}

/** A commit is on the disk before it is acknowledged, also when the power fails. */
async function makeDurable(database: DatabaseSync, busyTimeoutMs: number): Promise<void> {
  // SQLite does not wait here by itself when two processes make the same database.
  await retryWhileBusy(busyTimeoutMs, () => database.exec("pragma journal_mode = wal"));
  database.exec("pragma synchronous = full");
  // What is deleted is overwritten: a player who asks to be forgotten is.
  database.exec("pragma secure_delete = on");
}

/** Saves the write lock that the migrator takes: a start must not wait for a writer when there is nothing to do. */
function isUpToDate(database: DatabaseSync): boolean {
  return stepsOf(database).length === Object.keys(MIGRATIONS).length;
}

/** None of a new database. */
function stepsOf(database: DatabaseSync): readonly string[] {
  const table = database.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(MIGRATION_TABLE);
  if (!table) return [];
  return database
    .prepare(`select name from ${MIGRATION_TABLE}`)
    .all()
    .map((step) => String(step["name"]));
}
