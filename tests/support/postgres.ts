import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import { openPostgresStore } from "../../src/store/postgres-store.ts";
import type { StoreGround } from "../contract/store-bench.ts";

let made = 0;

/** A database of one test file. */
export type TestDatabase = {
  readonly url: string;
  /** All rows of all tables of ours. */
  readonly empty: () => Promise<void>;
  readonly query: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  readonly drop: () => Promise<void>;
};

/** A database with our tables, made before the tests of this file and dropped after them. */
export function useDatabase(): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await aDatabase();
  });
  afterAll(() => database?.drop());
  return () => {
    if (!database) throw new Error("the database is there from the first test on");
    return database;
  };
}

/** The ground of one test: the same database for all of a file, empty. */
export function groundOf(database: TestDatabase): StoreGround {
  return { open: () => openOn(database.url), remove: database.empty };
}

/** A store on this database; throws when it is unusable. */
export async function openOn(url: string, poolSize = 4): Promise<Store> {
  const opened = await openPostgresStore({ url, poolSize });
  if (opened.kind === "unusable") throw new Error(`${opened.place}: ${opened.reason}`);
  return opened.store;
}

/** A new database: with our tables and no rows, or without anything. */
export async function aDatabase(content: "migrated" | "nothing" = "migrated"): Promise<TestDatabase> {
  const { prefix } = server();
  made += 1;
  const name = `${prefix}_${process.pid}_${made}`;
  const template = content === "migrated" ? await theTemplate() : "template0";
  await asAdmin((admin) => admin.query(`create database ${name} template ${template}`));
  const url = urlOf(name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    url,
    empty: async () => void (await client.query(EMPTY)),
    query: async (text, values = []) => (await client.query(text, [...values])).rows,
    drop: async () => {
      await client.end();
      await asAdmin((admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

const EMPTY = `do $$ declare one text; begin
  for one in select tablename from pg_tables where schemaname = 'spierbal' and tablename not like 'spierbal_migration%' loop
    execute format('delete from spierbal.%I', one);
  end loop;
end $$`;

/** Made by the first who wants it, for the whole run. */
async function theTemplate(): Promise<string> {
  const name = `${server().prefix}_template`;
  await asAdmin(async (admin) => {
    await admin.query("select pg_advisory_lock(5117251126)");
    const { rows } = await admin.query("select from pg_database where datname = $1", [name]);
    if (rows.length > 0) return;
    await admin.query(`create database ${name}_new template template0`);
    await (await openOn(urlOf(`${name}_new`), 1))[Symbol.asyncDispose]();
    await admin.query(`alter database ${name}_new rename to ${name}`);
  });
  return name;
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server().url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** No test has to survive a power failure: then a commit waits for the disk no more. */
function urlOf(name: string): string {
  const url = new URL(server().url);
  url.pathname = `/${name}`;
  url.searchParams.set("options", "-c synchronous_commit=off");
  return url.href.replaceAll("+", "%20");
}

function server() {
  const found = inject("postgres");
  if (found.kind === "none")
    throw new Error(`No PostgreSQL for the tests (${found.reason}): set TEST_DATABASE_URL to one that you may use`);
  return found;
}
