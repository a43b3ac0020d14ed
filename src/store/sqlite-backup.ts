import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { MIGRATION_TABLE } from "./migrations.ts";
import { examineFile, reasonOfError } from "./sqlite-file.ts";
import { type Unusable, unusable } from "./unusable.ts";

/** "thereAlready": `place` holds something that would be lost; nothing was written. */
export type CopyResult = { readonly kind: "done" } | { readonly kind: "thereAlready"; readonly place: string } | Unusable;

const BUSY_TIMEOUT_MS = 5000;

/** Copies the database to a new file, whole and checked, while others may be using it. Throws what the file system throws. */
export async function backUpSqlite(database: string, copy: string): Promise<CopyResult> {
  if (existsSync(copy)) return { kind: "thereAlready", place: copy };
  const reason = existsSync(database) ? examineFile(database, BUSY_TIMEOUT_MS) : "unavailable";
  if (reason) return unusable(database, reason);
  return await inPart(copy, async (part) => {
    using source = new DatabaseSync(database, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    await backup(source, part);
    chmodSync(part, 0o600);
    const damage = closeWhole(part);
    return damage ? unusable(database, damage) : { kind: "done" };
  });
}

/**
 * Puts a copy in the place of the database, all of it or nothing. A database that holds rows is left alone unless `replace`, and
 * always when somebody has it open.
 */
export async function restoreSqlite(copy: string, database: string, replace: boolean): Promise<CopyResult> {
  if (!existsSync(copy)) return unusable(copy, "unavailable");
  return await inPart(database, async (part) => {
    copyFileSync(copy, part);
    chmodSync(part, 0o600);
    const reason = examineFile(part, BUSY_TIMEOUT_MS) ?? closeWhole(part);
    if (reason) return unusable(copy, reason);
    return leaveForGood(database, replace);
  });
}

/** Makes the file beside its place, and moves it there when the work is done. */
async function inPart(file: string, work: (part: string) => Promise<CopyResult>): Promise<CopyResult> {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  try {
    const result = await work(part);
    if (result.kind === "done") renameSync(part, file);
    return result;
  } finally {
    for (const rest of ["", "-wal", "-shm", "-journal"]) rmSync(`${part}${rest}`, { force: true });
  }
}

/** All in one file, without a log beside it. Returns what is wrong with it. */
function closeWhole(file: string): "damaged" | "otherProgram" | undefined {
  using copy = new DatabaseSync(file);
  copy.exec("pragma journal_mode = delete");
  if (copy.prepare("select 1 from sqlite_schema where name = ?").get(MIGRATION_TABLE) === undefined) return "otherProgram";
  return copy.prepare("pragma integrity_check(1)").get()?.["integrity_check"] === "ok" ? undefined : "damaged";
}

/** Sees to it that nobody uses the database, and that its log goes with it. */
function leaveForGood(file: string, replace: boolean): CopyResult {
  if (!existsSync(file)) return { kind: "done" };
  const reason = examineFile(file, BUSY_TIMEOUT_MS);
  // What can't be read can't be told from something dear; only who says so replaces it.
  if (reason !== undefined && !(replace && REPLACEABLE.has(reason))) return unusable(file, reason);
  if (reason !== undefined) return { kind: "done" };
  try {
    using database = new DatabaseSync(file);
    if (!replace && holdsRows(database)) return { kind: "thereAlready", place: file };
    // In this mode the lock is given only when nobody else has the file open.
    database.exec("pragma locking_mode = exclusive; begin exclusive; pragma user_version = 0; commit; pragma journal_mode = delete");
    return { kind: "done" };
  } catch (error) {
    return unusable(file, reasonOfError(error));
  }
}

const REPLACEABLE: ReadonlySet<string> = new Set(["damaged", "newerSchema"]);

function holdsRows(database: DatabaseSync): boolean {
  const tables = database.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").all();
  return tables
    .map(({ name }) => String(name))
    .filter((name) => !name.startsWith(MIGRATION_TABLE))
    .some((name) => database.prepare(`select 1 from "${name}" limit 1`).get() !== undefined);
}
