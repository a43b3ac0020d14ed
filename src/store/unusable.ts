/** Why a database file can't be used, each with what to do about it. */
const ADVICE = {
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

export type UnusableReason = keyof typeof ADVICE;

/** The file is left exactly as it is. `advice` is English and goes on after the file's name: "<file>: is damaged: put ...". */
export type Unusable = { readonly kind: "unusable"; readonly reason: UnusableReason; readonly file: string; readonly advice: string };

export function unusable(file: string, reason: UnusableReason): Unusable {
  return { kind: "unusable", reason, file, advice: ADVICE[reason] };
}
