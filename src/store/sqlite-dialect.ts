import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from "kysely";
import { failureOf, isBusy } from "./sqlite-errors.ts";

/** Everything about the store that only SQLite knows. Transactions wait for another writer up to `busyTimeoutMs`. */
export function createNodeSqliteDialect(database: DatabaseSync, busyTimeoutMs: number): Dialect {
  const config = { database: asKyselyDatabase(database) };
  const kyselys = new SqliteDialect(config);
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => new WaitingDriver(config.database, { database, busyTimeoutMs }),
    createIntrospector: (db) => kyselys.createIntrospector(db),
    createQueryCompiler: () => kyselys.createQueryCompiler(),
  };
}

/**
 * Runs `work` again while another connection holds the file, then throws the busy error. Waits without blocking the event
 * loop: SQLite's own wait would stop every other player, and would never end when the other connection is of this process.
 */
export async function retryWhileBusy<T>(busyTimeoutMs: number, work: () => T): Promise<T> {
  const giveUpAt = performance.now() + busyTimeoutMs;
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
    }
    await new Promise((resume) => setTimeout(resume, pause));
  }
}
const LONGEST_PAUSE_MS = 16;

/** Throws when SQLite had to open the file for reading only, which it does in silence. Waits for nobody and writes nothing. */
export function checkWritable(database: DatabaseSync, busyTimeoutMs: number): void {
  try {
    beginAtOnce(database, busyTimeoutMs);
  } catch (error) {
    // Who has to wait for a writer may write.
    if (isBusy(error)) return;
    throw error;
  }
  try {
    // `begin immediate` alone is granted to a reader too.
    database.exec("pragma user_version = 0");
  } finally {
    database.exec("rollback");
  }
}

/** SQLite does roll back a schema change; Kysely's own adapter is careful because not every driver does. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

type Waiting = { readonly database: DatabaseSync; readonly busyTimeoutMs: number };

/** Takes the write lock at the start of a transaction (a plain `begin` that reads first can't get it later when another wrote). */
class WaitingDriver extends SqliteDriver {
  readonly #waiting: Waiting;

  constructor(database: SqliteDatabase, waiting: Waiting) {
    super({ database });
    this.#waiting = waiting;
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    if (settings?.accessMode === "read only") return super.beginTransaction(connection);
    const { database, busyTimeoutMs } = this.#waiting;
    try {
      await retryWhileBusy(busyTimeoutMs, () => beginAtOnce(database, busyTimeoutMs));
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** SQLite may have rolled back by itself (disk full): a second rollback would hide the error that tells why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#waiting.database.isTransaction) await super.rollbackTransaction(connection);
  }
}

function beginAtOnce(database: DatabaseSync, busyTimeoutMs: number): void {
  database.exec("pragma busy_timeout = 0");
  try {
    database.exec("begin immediate");
  } finally {
    database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  }
}

/** The narrow interface that Kysely wants, on `node:sqlite`, which takes its parameters one by one. */
function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => ownFailure(() => asKyselyStatement(database.prepare(sql))),
  };
}

function asKyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => ownFailure(() => statement.all(...(parameters as SQLInputValue[]))),
    run: (parameters) => ownFailure(() => statement.run(...(parameters as SQLInputValue[]))),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

function ownFailure<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failureOf(error);
  }
}
