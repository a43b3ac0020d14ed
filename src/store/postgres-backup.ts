import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { StoreFailure } from "../ports/store.ts";
import { MIGRATION_TABLE, MIGRATIONS } from "./migrations.ts";
import { placeOf } from "./postgres-place.ts";
import { POSTGRES_SCHEMA } from "./postgres-pool.ts";
import { postgresDatabase } from "./postgres-store.ts";
import type { CopyResult } from "./sqlite-backup.ts";
import type { Db } from "./transactions.ts";
import { unusableServer, unusableServerAfter } from "./unusable.ts";

/** "toolFailed": PostgreSQL's own program did not do its work; `advice` is English. */
export type ServerCopyResult = CopyResult | { readonly kind: "toolFailed"; readonly advice: string };

const run = promisify(execFile);

/** Writes all that is ours on the server to a new file, as of one moment, while others may be using it. */
export function backUpPostgres(url: string, copy: string): Promise<ServerCopyResult> {
  return withTools(url, async ({ dbname }) => {
    if (existsSync(copy)) return { kind: "thereAlready", place: copy };
    const part = `${copy}.part`;
    try {
      await run("pg_dump", ["--format=custom", `--schema=${POSTGRES_SCHEMA}`, "--no-owner", "--no-privileges", `--file=${part}`, dbname]);
      chmodSync(part, 0o600);
      renameSync(part, copy);
      return { kind: "done" };
    } finally {
      rmSync(part, { force: true });
    }
  });
}

/** Puts a copy in the place of what is ours on the server, in one transaction. Rows that are there are left alone unless `replace`. */
export function restorePostgres(copy: string, url: string, replace: boolean): Promise<ServerCopyResult> {
  return withTools(url, async ({ dbname, folder }) => {
    const steps = await stepsOfCopy(copy);
    if (steps.length === 0) return { kind: "toolFailed", advice: `${copy}: is no backup of Spierbal` };
    if (!steps.every((step) => step in MIGRATIONS)) return unusableServer(copy, "newerSchema");
    if (!replace && (await holdsRows(url))) return { kind: "thereAlready", place: placeOf(url) };
    const script = join(folder, "restore.sql");
    await run("pg_restore", ["--no-owner", "--no-privileges", `--file=${script}`, copy]);
    const drop = `set lock_timeout = '5s'; drop schema if exists ${POSTGRES_SCHEMA} cascade`;
    await run("psql", ["-X", "-q", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-d", dbname, "-c", drop, "-f", script]);
    return { kind: "done" };
  });
}

type Tools = { readonly dbname: string; readonly folder: string };

/** The password reaches the programs in a file: a command line is for everybody to see. */
async function withTools(url: string, work: (tools: Tools) => Promise<ServerCopyResult>): Promise<ServerCopyResult> {
  const folder = mkdtempSync(join(tmpdir(), "spierbal-copy-"));
  try {
    return await work({ dbname: withPasswordFile(url, join(folder, "password")), folder });
  } catch (error) {
    if (error instanceof StoreFailure) return unusableServerAfter(placeOf(url), error);
    return { kind: "toolFailed", advice: adviceOn(error) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withPasswordFile(url: string, file: string): string {
  const address = new URL(url);
  if (address.password === "") return url;
  const password = decodeURIComponent(address.password).replaceAll(/[\\:]/g, "\\$&");
  writeFileSync(file, `*:*:*:*:${password}\n`, { mode: 0o600 });
  address.password = "";
  address.searchParams.set("passfile", file);
  return address.href.replaceAll("+", "%20");
}

/** The steps of the schema that the copy has; none when it is not ours. */
async function stepsOfCopy(copy: string): Promise<readonly string[]> {
  const { stdout } = await run("pg_restore", [
    "--data-only",
    `--schema=${POSTGRES_SCHEMA}`,
    `--table=${MIGRATION_TABLE}`,
    "--file=-",
    copy,
  ]);
  return [...stdout.matchAll(/^(\d{4}_\w+)\t/gm)].map(([, step = ""]) => step);
}

async function holdsRows(url: string): Promise<boolean> {
  const database = postgresDatabase({ url, poolSize: 1 });
  try {
    const tables = await listTables(database.db);
    for (const table of tables) {
      const { rows } = await sql`select from ${sql.table(`${POSTGRES_SCHEMA}.${table}`)} limit 1`.execute(database.db);
      if (rows.length > 0) return true;
    }
    return false;
  } finally {
    await database.close();
  }
}

async function listTables(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_catalog.pg_tables where schemaname = ${POSTGRES_SCHEMA}`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !name.startsWith(MIGRATION_TABLE));
}

/** Its first line alone: the next ones may quote a row. */
function adviceOn(error: unknown): string {
  const { code, path, stderr } = error as { readonly code?: unknown; readonly path?: string; readonly stderr?: string };
  if (code === "ENOENT" && path !== undefined)
    return `${path} is not there: install PostgreSQL's client programs (on Debian: postgresql-client), of the server's version or newer`;
  if (typeof stderr !== "string") throw error;
  const line = stderr.split("\n").find((one) => /error|fatal/i.test(one)) ?? "it did not say why";
  return `nothing was changed: ${line}`;
}
