import { StoreFailure, type StoreFailureKind } from "../ports/store.ts";

/**
 * PostgreSQL did not do what a statement asked. Holds none of the server's own words, which may quote a row.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export class PostgresRefusal extends Error {
  override readonly name = "PostgresRefusal";
  readonly sqlState: string;
  constructor(sqlState: string, constraint: string | undefined) {
    super(`SQLSTATE ${sqlState}${constraint === undefined ? "" : `, ${constraint}`}`);
    this.sqlState = sqlState;
  }
}

/** A fault of the outside world, with what the server called it. */
export class PostgresFailure extends StoreFailure {
  readonly sqlState: string;
  constructor(kind: StoreFailureKind, sqlState: string) {
    super(kind, `SQLSTATE ${sqlState}`);
    this.sqlState = sqlState;
  }
}

/** Serialization failure, deadlock, unique violation: another transaction was first, and this one left nothing behind. */
const LOST_RACES: ReadonlySet<string> = new Set(["40001", "40P01", "23505"]);

export function isLostRace(error: unknown): boolean {
  return error instanceof PostgresRefusal && LOST_RACES.has(error.sqlState);
}

/** What is left when a race was lost too often: a deadlock is the others' doing, a row that is there twice is a bug of ours. */
export function afterLostRaces(error: unknown): unknown {
  if (!(error instanceof PostgresRefusal) || !error.sqlState.startsWith("40")) return error;
  return new PostgresFailure("busy", error.sqlState);
}

/** By the whole state, or by its class of two characters. All others are bugs of ours. */
const FAILURE_BY_STATE: Readonly<Record<string, StoreFailureKind>> = {
  "25006": "readOnly", // read_only_sql_transaction
  "25P03": "unavailable", // idle_in_transaction_session_timeout
  "25P04": "unavailable", // transaction_timeout
  "42501": "readOnly", // insufficient_privilege
  "53100": "full", // disk_full
  "55P03": "busy", // lock_not_available
  "57014": "busy", // query_canceled: the statement took longer than we wait
  "3D": "unavailable", // no such database
  "08": "unavailable", // connection
  "28": "unavailable", // user or password
  "53": "unavailable", // no memory or connection left
  "57": "unavailable", // shut down, or starting
  "58": "unavailable", // a fault of the system
  XX: "damaged",
};

/** An error of `pg` as ours: a fault of the outside world as a StoreFailure, a refused statement as a PostgresRefusal, else itself. */
export function failureOf(error: unknown): unknown {
  const sqlState = sqlStateOf(error);
  if (sqlState !== undefined) {
    const kind = FAILURE_BY_STATE[sqlState] ?? FAILURE_BY_STATE[sqlState.slice(0, 2)];
    const { constraint } = error as { readonly constraint?: string };
    return kind ? new PostgresFailure(kind, sqlState) : new PostgresRefusal(sqlState, constraint);
  }
  if (isQueueTimeout(error)) return new StoreFailure("busy", "every connection is in use");
  const fault = networkFaultOf(error);
  return fault === undefined ? error : new StoreFailure("unavailable", fault);
}

/** Five characters, on what the server itself said. */
function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("severity" in error)) return undefined;
  return typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}

function isQueueTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === "timeout exceeded when trying to connect";
}

/** What `pg` says, in words only, of a connection that is gone. */
const LOST_CONNECTION = /^(?:Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** The system's code, or a word for it; undefined when it is no fault of the network. */
function networkFaultOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // Each address of the host was tried: the first one's fault stands for all.
  if (error instanceof AggregateError) return networkFaultOf(error.errors[0]);
  if ("syscall" in error && "code" in error) return String(error.code);
  if (LOST_CONNECTION.test(error.message)) return "connection lost";
  return /\bTLS\b|\bSSL\b|certificate/i.test(error.message) ? "TLS" : undefined;
}
