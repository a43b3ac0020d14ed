import { randomUUID } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import type { Store } from "../../src/ports/store.ts";
import { openPostgresStore } from "../../src/store/postgres-store.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { temporaryFolder } from "./run-program.ts";

/** A store that the program and its test both have open, and what tells the program where it is. */
export type SharedStore = AsyncDisposable & { readonly store: Store; readonly env: Readonly<Record<string, string>> };

/** In a folder of its own. */
export async function shareSqlite(): Promise<SharedStore> {
  const folder = temporaryFolder();
  const opened = await openSqliteStore({ file: join(folder.path, "spierbal.db") });
  if (opened.kind !== "open") throw new Error(opened.advice);
  const { store } = opened;
  return {
    store,
    env: { SPIERBAL_DATA: folder.path },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** @param url A database of this test's own. */
export async function sharePostgres(url: string): Promise<SharedStore> {
  const folder = temporaryFolder();
  const opened = await openPostgresStore({ url, poolSize: 4 });
  if (opened.kind !== "open") throw new Error(opened.advice);
  const { store } = opened;
  return {
    store,
    env: { SPIERBAL_DATA: folder.path, DATABASE_URL: url, SPIERBAL_SECRET: randomUUID() },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** A new database on this server, without any table; `drop` takes it away with all that is open on it. */
export async function makeDatabase(server: string): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `spierbal_run_${process.pid}_${Date.now().toString(36)}`;
  await asAdmin(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(server, `drop database ${name} with (force)`) };
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
