import { accessSync, constants, existsSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { MIGRATION_TABLE, MIGRATIONS } from "./migrations.ts";
import { sqliteCodeOf } from "./sqlite-errors.ts";
import type { UnusableReason } from "./unusable.ts";

/**
 * Looks at the file before anybody writes to it. Returns why it can't be used, or undefined when it can: it is ours, or empty,
 * or not there yet. Changes nothing (beside an existing log SQLite may leave its `-shm`).
 */
export function examineFile(file: string, busyTimeoutMs: number): UnusableReason | undefined {
  try {
    // The log first: another process may be making the database just now, and makes the log last.
    const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
    const stats = statSync(file, { throwIfNoEntry: false });
    const reason = examinePlace(file, stats);
    if (reason) return reason;
    // SQLite would throw the log away, and with it all that was not yet copied into the lost file.
    if (!stats || stats.size === 0) return log && log.size > 0 ? "damaged" : undefined;
    // SQLite would take a file of a few bytes for an empty one.
    return stats.size < SMALLEST_PAGE ? "notADatabase" : examineDatabase(file, busyTimeoutMs);
  } catch (error) {
    return reasonOfError(error);
  }
}

const SMALLEST_PAGE = 512;

function examinePlace(file: string, stats: Stats | undefined): UnusableReason | undefined {
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (!folder?.isDirectory()) return "folderMissing";
  if (stats && !stats.isFile()) return "notADatabase";
  if (!mayWrite(dirname(file), folder) || (stats && !mayWrite(file, stats))) return "readOnly";
  return undefined;
}

/** A file that nobody may write is left alone, also by an administrator to whom the permissions don't apply. */
function mayWrite(path: string, stats: Stats): boolean {
  try {
    accessSync(path, constants.W_OK);
    return (stats.mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

/**
 * Only SQLite opens the file: closing a handle of our own would drop the locks of every store that this process has open on
 * it (https://sqlite.org/howtocorrupt.html, 2.2).
 */
function examineDatabase(file: string, busyTimeoutMs: number): UnusableReason | undefined {
  // A writer that closes last takes `-wal` and `-shm` away again, a reader leaves them; but a writer also brings over what stands in them.
  const readOnly = existsSync(`${file}-wal`) || existsSync(`${file}-journal`);
  try {
    return examineThrough(new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs }));
  } catch (error) {
    // A first start that was killed half-way left a journal that only a writer can undo.
    if (!readOnly || reasonOfError(error) !== "readOnly") throw error;
    return examineThrough(new DatabaseSync(file, { timeout: busyTimeoutMs }));
  }
}

function examineThrough(database: DatabaseSync): UnusableReason | undefined {
  try {
    return examineSchema(database) ?? (isWhole(database) ? undefined : "damaged");
  } finally {
    database.close();
  }
}

function examineSchema(database: DatabaseSync): UnusableReason | undefined {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  if (tables.length === 0) return undefined;
  if (!tables.some((table) => table["name"] === MIGRATION_TABLE)) return "otherProgram";
  const steps = database.prepare(`select name from ${MIGRATION_TABLE}`).all();
  return steps.every((step) => String(step["name"]) in MIGRATIONS) ? undefined : "newerSchema";
}

function isWhole(database: DatabaseSync): boolean {
  const first = database.prepare("pragma quick_check(1)").get();
  return first?.["quick_check"] === "ok";
}

/** What an error while opening says of the file. Throws the error again when it says nothing: then it is a bug. */
export function reasonOfError(error: unknown): UnusableReason {
  const reason = REASON_BY_SQLITE_CODE[sqliteCodeOf(error) ?? -1] ?? REASON_BY_SYSTEM_CODE[systemCodeOf(error)];
  if (!reason) throw error;
  return reason;
}

/** https://sqlite.org/rescode.html */
const REASON_BY_SQLITE_CODE: Readonly<Record<number, UnusableReason>> = {
  5: "locked",
  6: "locked",
  8: "readOnly",
  10: "unavailable",
  11: "damaged",
  13: "diskFull",
  14: "unavailable",
  15: "locked",
  26: "notADatabase",
};
const REASON_BY_SYSTEM_CODE: Readonly<Record<string, UnusableReason>> = {
  EACCES: "noAccess",
  EPERM: "noAccess",
  ENOTDIR: "folderMissing",
  EIO: "unavailable",
  ELOOP: "unavailable",
  ENAMETOOLONG: "unavailable",
};
function systemCodeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
