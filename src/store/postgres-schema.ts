import { sql } from "kysely";
import { MIGRATION_TABLE, MIGRATIONS, migrateToLatest } from "./migrations.ts";
import { POSTGRES_SCHEMA } from "./postgres-pool.ts";
import type { Db } from "./transactions.ts";
import type { UnusableServerReason } from "./unusable.ts";

/** What a look at the server tells. "behind": our tables are not there, or are those of an older version. */
export type Examined =
  | { readonly kind: "ready"; readonly version: string }
  | { readonly kind: "behind" }
  | { readonly kind: "refused"; readonly reason: UnusableServerReason };

/** `server_version_num` of the oldest PostgreSQL that the job queue can be used with. */
const OLDEST = 130_000;
/** Any number, the same in every version: who migrates waits for who migrates. */
const MIGRATION_LOCK = 5_117_251_125;

/** Reads only. Throws a StoreFailure. */
export async function examineServer(db: Db): Promise<Examined> {
  const { rows } = await sql<Look>`
    select current_setting('server_version_num')::integer as number, current_setting('server_version') as version,
      pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as readonly,
      to_regclass(${`${POSTGRES_SCHEMA}.${MIGRATION_TABLE}`}) is not null as ours,
      exists (select from pg_catalog.pg_tables where schemaname = ${POSTGRES_SCHEMA}) as used`.execute(db);
  const look = rows[0];
  if (look === undefined) throw new Error("a select without a table has one row");
  if (look.number < OLDEST) return { kind: "refused", reason: "tooOld" };
  if (look.used && !look.ours) return { kind: "refused", reason: "otherProgram" };
  const steps = look.ours ? await listSteps(db) : [];
  if (!steps.every((step) => step in MIGRATIONS)) return { kind: "refused", reason: "newerSchema" };
  if (look.readonly) return { kind: "refused", reason: "readOnly" };
  return steps.length === Object.keys(MIGRATIONS).length ? { kind: "ready", version: look.version } : { kind: "behind" };
}

type Look = {
  readonly number: number;
  readonly version: string;
  readonly readonly: boolean;
  readonly ours: boolean;
  readonly used: boolean;
};

async function listSteps(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(`${POSTGRES_SCHEMA}.${MIGRATION_TABLE}`)}`.execute(db);
  return rows.map(({ name }) => name);
}

/** Makes what is missing, all of it or nothing, and looks again. One process at a time: the others find it done. Throws a StoreFailure. */
export function bringUpToDate(db: Db): Promise<Examined> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(trx);
    const examined = await examineServer(trx);
    if (examined.kind !== "behind") return examined;
    const { rows } = await sql`select from pg_catalog.pg_namespace where nspname = ${POSTGRES_SCHEMA}`.execute(trx);
    // `if not exists` wants the right to make one also when it is there.
    if (rows.length === 0) await sql`create schema ${sql.id(POSTGRES_SCHEMA)}`.execute(trx);
    await migrateToLatest(trx);
    return examineServer(trx);
  });
}
