import { ExponentialBackoff, handleWhen, retry } from "cockatiel";
import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, sql } from "kysely";
import { StoreFailure } from "../ports/store.ts";
import { createKyselyStore } from "./kysely-store.ts";
import { createPostgresDialect, portableTables } from "./postgres-dialect.ts";
import { afterLostRaces, isLostRace, PostgresFailure } from "./postgres-errors.ts";
import { placeOf } from "./postgres-place.ts";
import { createPostgresPool } from "./postgres-pool.ts";
import { bringUpToDate, examineServer } from "./postgres-schema.ts";
import type { Tables } from "./tables.ts";
import type { Database } from "./transactions.ts";
import { type OpenedStore, type UnusableServerReason, unusableServer, unusableServerAfter } from "./unusable.ts";

export type PostgresStoreOptions = {
  /** `postgresql://user:password@host:port/database`, as PostgreSQL's own programs take it. */
  readonly url: string;
  /** Connections at most; a call waits for one. */
  readonly poolSize: number;
  /** How long one statement may take, in milliseconds, a wait for a lock included. */
  readonly statementTimeoutMs?: number;
};

const STATEMENT_TIMEOUT_MS = 5000;

/**
 * Opens the store in a database that is there, making its tables when there are none and bringing older ones up to date.
 * Several processes may do so at once. What can't be used is named, without its password, and left as it is.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<OpenedStore> {
  const database = postgresDatabase(options);
  const place = placeOf(options.url);
  try {
    let examined = await examineServer(database.db);
    if (examined.kind === "behind") examined = await migrate(options);
    if (examined.kind === "ready") return { kind: "open", store: createKyselyStore(database), place: `${place} (${examined.version})` };
    await database.close();
    return unusableServer(place, examined.kind === "behind" ? "unavailable" : examined.reason);
  } catch (error) {
    await database.close();
    if (!(error instanceof StoreFailure)) throw error;
    const reason = reasonOfFailure(error);
    return reason === undefined ? unusableServerAfter(place, error) : unusableServer(place, reason);
  }
}

/** As the store wants it. Connects when it is first used. */
export function postgresDatabase({ url, poolSize, statementTimeoutMs = STATEMENT_TIMEOUT_MS }: PostgresStoreOptions): Database {
  const pool = createPostgresPool({ url, size: poolSize, statementTimeoutMs });
  const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression });
  const db = new Kysely<Tables>({ dialect: createPostgresDialect(pool), plugins: [portableTables, emptyLists] });
  return {
    db,
    now: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    racing: runAgainWhenLost,
    async close() {
      // Who called before has asked for his connection by then.
      await new Promise((resume) => setImmediate(resume));
      await pool.idle();
      await db.destroy();
    },
  };
}

const RACES = { maxAttempts: 10, backoff: new ExponentialBackoff({ initialDelay: 2, maxDelay: 50 }) };
const again = retry(handleWhen(isLostRace), RACES);

async function runAgainWhenLost<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await again.execute(transaction);
  } catch (error) {
    throw afterLostRaces(error);
  }
}

/** On a connection of its own: to make an index may take longer than anything that a player waits for. */
async function migrate({ url }: PostgresStoreOptions) {
  const patient = postgresDatabase({ url, poolSize: 1, statementTimeoutMs: 0 });
  try {
    return await bringUpToDate(patient.db);
  } finally {
    await patient.close();
  }
}

/** What a failure says while we connect, when that is more than at any other time. */
function reasonOfFailure(failure: StoreFailure): UnusableServerReason | undefined {
  if (!(failure instanceof PostgresFailure)) return "unreachable";
  return REASON_BY_STATE[failure.sqlState] ?? REASON_BY_STATE[failure.sqlState.slice(0, 2)];
}

const REASON_BY_STATE: Readonly<Record<string, UnusableServerReason>> = {
  "28": "refused",
  "3D": "missing",
  "42501": "noRight",
  "53300": "busy", // too_many_connections
  "57P03": "busy", // cannot_connect_now: it is starting
};
