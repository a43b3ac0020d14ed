import { join } from "node:path";
import type { Log } from "../ports/log.ts";
import type { Schedule } from "../ports/schedule.ts";
import type { Store, StoreFailure } from "../ports/store.ts";
import type { Settings } from "../settings.ts";
import { makeDataFolder } from "../store/data-folder.ts";
import { placeOf } from "../store/postgres-place.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import { type OpenedStore, type Unusable, unusableAfter, unusableServerAfter } from "../store/unusable.ts";
import { FAILED, type Io } from "./io.ts";

/** The database of the settings; what is wrong with it is said, and nothing comes back. */
export async function openStore(settings: Settings, io: Io): Promise<Store | undefined> {
  const opened = await findStore(settings);
  if (opened.kind === "open") return opened.store;
  reportUnusable(io, opened);
  return undefined;
}

/** As `openStore`, for who says himself what came of it. */
export async function findStore({ database, dataFolder }: Settings): Promise<OpenedStore> {
  if (database) {
    // Loaded only here: who plays on a file has no use for it.
    const { openPostgresStore } = await import("../store/postgres-store.ts");
    return openPostgresStore(database);
  }
  const problem = makeDataFolder(dataFolder);
  if (problem === undefined) return openSqliteStore({ file: storeFile(dataFolder) });
  const advice = `the folder ${dataFolder} can't be made (${problem}): name one where you may write`;
  return { kind: "unusable", reason: "noAccess", place: "SPIERBAL_DATA", advice };
}

/** Wakes the processes that share this PostgreSQL. Throws a StoreFailure. */
export async function openSchedule({ url }: NonNullable<Settings["database"]>, log: Log): Promise<Schedule> {
  const { openPostgresSchedule } = await import("../store/postgres-schedule.ts");
  return openPostgresSchedule({ url, onError: (error) => log("storeFailed", { error }) });
}

export function storeFile(dataFolder: string): string {
  return join(dataFolder, "spierbal.db");
}

/** Says what is wrong with the database, and what to do. */
export function reportUnusable(io: Io, { place, advice }: Unusable): number {
  io.errors.write(`${place}: ${advice}\n`);
  return FAILED;
}

/** The same, when it went wrong while it was in use. */
export function reportFailure(io: Io, { database, dataFolder }: Settings, failure: StoreFailure): number {
  return reportUnusable(io, database ? unusableServerAfter(placeOf(database.url), failure) : unusableAfter(storeFile(dataFolder), failure));
}
