import { type Kysely, PostgresAdapter, type RawBuilder, sql, type Transaction } from "kysely";
import type { Committed } from "../ports/store.ts";
import type { Tables } from "./tables.ts";

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** The way to a database: each call a transaction of its own, or all of them together in that of a turn. */
export type Session = {
  /** All of `work` or nothing; what it throws is thrown. It may only wait for the database. */
  readonly write: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
  /** Several reads that see the same moment. */
  readonly read: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
};

/** A database, and what only its kind knows. */
export type Database = {
  readonly db: Db;
  /** Milliseconds since 1970 by the clock of the database, which all processes share. */
  readonly now: RawBuilder<number>;
  /** Leaves no byte of deleted rows in the files of the database, where that is ours to do. Doesn't throw: what can't be done now is done later. */
  readonly scrub?: () => Promise<void>;
  /** Runs a transaction, and again when all it did was lose a race against another one. So it is a function of its input alone. */
  readonly racing: <T>(transaction: () => Promise<T>) => Promise<T>;
  /** Closes the connections, after the calls before. */
  readonly close: () => Promise<void>;
};

/** Each call a transaction of its own. A read waits for no writer. */
export function sessionOn({ db, racing }: Pick<Database, "db" | "racing">): Session {
  return {
    write: (work) => racing(() => db.transaction().execute(work)),
    read: (work) => db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work),
  };
}

/** Whose text begins with this, letter for letter. */
export function beginsWith(column: string, start: string) {
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(start.length)}) = ${sql.val(start)}`;
}

export function inWriting<T>(session: Session, work: (trx: Trx) => Promise<T>): Promise<T> {
  return session.write(work);
}

/** As `inWriting`; on a conflict nothing of `work` stays, not even the claim of the round. */
export async function inWritingUnlessConflict(session: Session, work: (trx: Trx) => Promise<Committed>): Promise<Committed> {
  const conflict = new Error("conflict");
  try {
    await session.write(async (trx) => {
      if ((await work(trx)) === "conflict") throw conflict;
    });
    return "committed";
  } catch (error) {
    if (error !== conflict) throw error;
    return "conflict";
  }
}

export function inReading<T>(session: Session, work: (trx: Trx) => Promise<T>): Promise<T> {
  return session.read(work);
}

/**
 * Until this transaction ends, other ones that ask for the same `turn` wait: what is read after it can't change before we write.
 * For rules over several rows that no unique index can hold. SQLite has one writer anyway.
 */
export async function waitForTurn(trx: Trx, turn: string): Promise<void> {
  if (trx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(trx);
}
