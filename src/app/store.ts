import { join } from "node:path";
import type { Store } from "../ports/store.ts";
import type { Settings } from "../settings.ts";
import { makeDataFolder } from "../store/data-folder.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import type { Unusable } from "../store/unusable.ts";
import { FAILED, type Io } from "./io.ts";

/** The database of the settings; what is wrong with it is said, and nothing comes back. */
export async function openStore(settings: Settings, io: Io): Promise<Store | undefined> {
  const folderProblem = makeDataFolder(settings.dataFolder);
  if (folderProblem !== undefined) {
    io.errors.write(`SPIERBAL_DATA: the folder ${settings.dataFolder} can't be made (${folderProblem}): name one where you may write\n`);
    return undefined;
  }
  const opened = await openSqliteStore({ file: storeFile(settings) });
  if (opened.kind === "open") return opened.store;
  reportUnusable(io, opened);
  return undefined;
}

export function storeFile({ dataFolder }: Settings): string {
  return join(dataFolder, "spierbal.db");
}

/** Says what is wrong with the database file, and what to do. */
export function reportUnusable(io: Io, { file, advice }: Unusable): number {
  io.errors.write(`${file}: ${advice}\n`);
  return FAILED;
}
