import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import { failureOf } from "./postgres-errors.ts";

/** All that is ours stands here: other programs may share the database. */
export const POSTGRES_SCHEMA = "spierbal";

export type PostgresPoolOptions = {
  /** `postgresql://user:password@host:port/database`. */
  readonly url: string;
  /** Connections at most. */
  readonly size: number;
  /** How long, in milliseconds, one statement may take; 0 for as long as it likes. */
  readonly statementTimeoutMs: number;
};

export type OwnPool = PostgresPool & {
  /** Resolves when all who asked for a connection have had it and gave it back. */
  idle(): Promise<void>;
};

/** Who holds a transaction open for longer does not wait for the database: then something hangs. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/** What the server did not say within this time after its own limit is lost on the way. */
const ON_THE_WAY_MS = 2_000;
const CONNECT_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;
const IDLE_MS = 30_000;
/** A connection that rested for longer is asked first whether it is still there. */
const RESTED_MS = 1_000;
const STILL_THERE_MS = 1_000;

/** Connections to PostgreSQL whose errors are ours. One that died, or went silent, is replaced: at rest, in use, or when it is asked for. */
export function createPostgresPool(options: PostgresPoolOptions): OwnPool {
  const pool = new pg.Pool(configOf(options));
  // Without a listener the death of a connection would be that of the process. Who uses it hears of it by his statement.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  const restingSince = new WeakMap<pg.PoolClient, number>();
  const use = createCount();
  const connect = async () => {
    for (;;) {
      const client = await pool.connect();
      const since = restingSince.get(client);
      if (since === undefined || performance.now() - since < RESTED_MS || (await isStillThere(client))) return client;
      client.release(true);
    }
  };
  return {
    options: {},
    idle: use.none,
    end: () => pool.end(),
    async connect() {
      const leave = use.enter();
      try {
        const client = await connect();
        return withOwnErrors(client, () => {
          restingSince.set(client, performance.now());
          leave();
        });
      } catch (error) {
        leave();
        throw failureOf(error);
      }
    },
  };
}

function configOf({ url, size, statementTimeoutMs }: PostgresPoolOptions): pg.PoolConfig {
  return {
    connectionString: url,
    max: size,
    application_name: "spierbal",
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    ...(statementTimeoutMs > 0 ? { query_timeout: statementTimeoutMs + ON_THE_WAY_MS } : {}),
    types: { getTypeParser: typeParserOf },
    // Here and not in the parameters of the start: an address may bring its own, and poolers refuse some.
    onConnect: (client) =>
      client.query(
        `set search_path to ${POSTGRES_SCHEMA}; set statement_timeout to ${statementTimeoutMs}; ` +
          `set idle_in_transaction_session_timeout to ${IDLE_IN_TRANSACTION_MS}; set client_encoding to 'UTF8'`,
      ) as unknown as undefined,
  };
}

/** Counts and sums come as numbers, as SQLite has them: ours stay far below 2^53. */
const NUMBERS: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

function typeParserOf(oid: number, format?: "text" | "binary") {
  return NUMBERS.has(oid) ? Number : pg.types.getTypeParser(oid, format as "text");
}

async function isStillThere(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query({ text: "select 1", query_timeout: STILL_THERE_MS } as pg.QueryConfig);
    return true;
  } catch {
    return false;
  }
}

/** For one user of the connection; `onRelease` when he is done. After a fault of the connection it serves nobody any more. */
function withOwnErrors(client: pg.PoolClient, onRelease: () => void): PostgresPoolClient {
  let lost: unknown;
  const query = async (text: string, values: unknown[]) => {
    if (lost !== undefined) throw lost;
    try {
      return await client.query(text, values);
    } catch (error) {
      const failure = failureOf(error);
      // No word of the server: whatever it says next would be taken for the answer to another question.
      if (!("severity" in (error as object))) lost = failure;
      throw failure;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient["query"],
    release(destroy) {
      client.release(destroy === true || lost !== undefined);
      onRelease();
    },
  };
}

function createCount() {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    enter() {
      count += 1;
      return () => {
        count -= 1;
        if (count > 0) return;
        for (const resume of waiting) resume();
        waiting = [];
      };
    },
    none: () => (count === 0 ? Promise.resolve() : new Promise<void>((resume) => waiting.push(resume))),
  };
}
