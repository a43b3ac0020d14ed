import type { Store, StoreFailure } from "../ports/store.ts";

/** Why a database file can't be used, each with what to do about it. */
const ADVICE_ON_FILE = {
  folderMissing: "its folder does not exist: make it, or set SPIERBAL_DATA to another one",
  notADatabase: "is not a database: set SPIERBAL_DATA to another folder, or move the file away",
  otherProgram: "is the database of another program: set SPIERBAL_DATA to another folder",
  newerSchema: "was written by a newer version of Spierbal: use that version, or another folder",
  damaged: "is damaged: put a backup in its place, or move it away to start anew",
  locked: "is in use by another program: close that one and try again",
  readOnly: "can't be written to: give yourself the right to write to the file and its folder",
  noAccess: "can't be read: give yourself the right to read the file and its folder",
  diskFull: "the disk is full: make room and try again",
  unreadableRow: "holds a row that can't be read: put a backup in its place, or move it away to start anew",
  unavailable: "can't be opened: the disk or the file system reports a fault",
} as const;

/** The same of a PostgreSQL server. */
const ADVICE_ON_SERVER = {
  unreachable: "can't be reached: look at host and port in DATABASE_URL, and whether PostgreSQL runs there",
  refused: "does not let this user in: look at user and password in DATABASE_URL",
  missing: "does not exist: make it, or name another database in DATABASE_URL",
  tooOld: "runs on a PostgreSQL older than 13: update that one",
  noRight: "does not let this user make his tables: grant him create on the database",
  otherProgram: 'has a schema "spierbal" of another program: name another database in DATABASE_URL',
  newerSchema: "was brought up to date by a newer version of Spierbal: start that version, and take this one out of service",
  damaged: "reports that its data are damaged: put a backup in its place",
  busy: "is too busy: try again later, or give it more connections than the processes ask for together (DATABASE_POOL)",
  readOnly: "can't be written to: name the primary server in DATABASE_URL, not a standby",
  diskFull: "has no room left on its disk: make room and try again",
  unreadableRow: "holds a row that can't be read: put a backup in its place",
  unavailable: "can't be used now: PostgreSQL's own log says why",
} as const;

export type UnusableReason = keyof typeof ADVICE_ON_FILE;
export type UnusableServerReason = keyof typeof ADVICE_ON_SERVER;

/** `place` is the file, or host and database of the server. Open: the store owns the connections. */
export type OpenedStore = { readonly kind: "open"; readonly store: Store; readonly place: string } | Unusable;

/** The database is left exactly as it is. `advice` is English and goes on after the place: "<file>: is damaged: put ...". */
export type Unusable = {
  readonly kind: "unusable";
  readonly reason: UnusableReason | UnusableServerReason;
  readonly place: string;
  readonly advice: string;
};

export function unusable(file: string, reason: UnusableReason): Unusable {
  return { kind: "unusable", reason, place: file, advice: ADVICE_ON_FILE[reason] };
}

export function unusableServer(place: string, reason: UnusableServerReason): Unusable {
  return { kind: "unusable", reason, place, advice: ADVICE_ON_SERVER[reason] };
}

/** What a failure says of the file, for the person who started the program. */
export function unusableAfter(file: string, failure: StoreFailure): Unusable {
  return unusable(file, ON_FILE[failure.kind]);
}

/** As `unusableAfter`, of a server. */
export function unusableServerAfter(place: string, failure: StoreFailure): Unusable {
  return unusableServer(place, ON_SERVER[failure.kind]);
}

const ON_FILE: Readonly<Record<StoreFailure["kind"], UnusableReason>> = {
  busy: "locked",
  full: "diskFull",
  readOnly: "readOnly",
  damaged: "damaged",
  unavailable: "unavailable",
  unreadableRow: "unreadableRow",
};
const ON_SERVER: Readonly<Record<StoreFailure["kind"], UnusableServerReason>> = {
  busy: "busy",
  full: "diskFull",
  readOnly: "readOnly",
  damaged: "damaged",
  unavailable: "unavailable",
  unreadableRow: "unreadableRow",
};
