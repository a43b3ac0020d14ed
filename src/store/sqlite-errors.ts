import { StoreFailure, type StoreFailureKind } from "../ports/store.ts";

/** SQLite's primary result codes that are faults of the outside world (https://sqlite.org/rescode.html); all others are bugs of ours. */
const FAILURE_BY_CODE: Readonly<Record<number, StoreFailureKind>> = {
  5: "busy", // SQLITE_BUSY
  6: "busy", // SQLITE_LOCKED
  8: "readOnly", // SQLITE_READONLY
  10: "unavailable", // SQLITE_IOERR
  11: "damaged", // SQLITE_CORRUPT
  13: "full", // SQLITE_FULL
  14: "unavailable", // SQLITE_CANTOPEN
  15: "busy", // SQLITE_PROTOCOL: too many open the log at the same time
  26: "damaged", // SQLITE_NOTADB
};

/** The primary result code of an error of `node:sqlite`; undefined for any other error. */
export function sqliteCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return undefined;
  return error.errcode & 0xff;
}

export function isBusy(error: unknown): boolean {
  const code = sqliteCodeOf(error);
  return code !== undefined && FAILURE_BY_CODE[code] === "busy";
}

/** SQLite's error as ours when it is a fault of the outside world, else the error itself. */
export function failureOf(error: unknown): unknown {
  const code = sqliteCodeOf(error);
  const kind = code === undefined ? undefined : FAILURE_BY_CODE[code];
  return kind ? new StoreFailure(kind, (error as Error).message) : error;
}
