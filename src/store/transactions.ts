import type { Kysely, Transaction } from "kysely";
import type { Committed } from "../ports/store.ts";
import type { Tables } from "./tables.ts";

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** All of `work` or nothing. It may only wait for the database: the file's one write lock is held meanwhile. */
export function inWriting<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}

/** As `inWriting`; on a conflict nothing of `work` stays, not even the claim of the round. */
export async function inWritingUnlessConflict(db: Db, work: (trx: Trx) => Promise<Committed>): Promise<Committed> {
  const conflict = new Error("conflict");
  try {
    await inWriting(db, async (trx) => {
      if ((await work(trx)) === "conflict") throw conflict;
    });
    return "committed";
  } catch (error) {
    if (error !== conflict) throw error;
    return "conflict";
  }
}

/** Several reads that see the same moment. Waits for no writer. */
export function inReading<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work);
}
