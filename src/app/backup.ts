import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Settings } from "../settings.ts";
import { makeDataFolder } from "../store/data-folder.ts";
import type { ServerCopyResult } from "../store/postgres-backup.ts";
import { FAILED, type Io, OK, WRONG_USE } from "./io.ts";
import { storeFile } from "./store.ts";

/** Copies the database to a file that is not there yet. */
export async function runBackup(settings: Settings, io: Io, argv: readonly string[]): Promise<number> {
  const parsed = parse(argv);
  if (!parsed || parsed.replace) return wrongUse(io, "npm run backup, or npm run backup -- FILE");
  const kind = settings.database ? "pgdump" : "db";
  const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const copy = resolve(parsed.file ?? join(settings.dataFolder, "backup", `spierbal-${moment}.${kind}`));
  mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
  return report(
    io,
    await backUp(settings, copy),
    `The backup is in ${copy}. It holds what players said: keep it where only you can read it.`,
  );
}

/** Puts such a copy in the place of the database. */
export async function runRestore(settings: Settings, io: Io, argv: readonly string[]): Promise<number> {
  const parsed = parse(argv);
  if (parsed?.file === undefined) return wrongUse(io, "npm run restore -- FILE, or npm run restore -- FILE --replace");
  const result = await restore(settings, resolve(parsed.file), parsed.replace);
  return report(io, result, `The database is as it was in ${parsed.file}. The next start brings it up to date.`);
}

type Parsed = { readonly file?: string; readonly replace: boolean };

function parse(argv: readonly string[]): Parsed | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: { replace: { type: "boolean" } }, allowPositionals: true });
    const [file, more] = positionals;
    if (more !== undefined) return undefined;
    return { ...(file === undefined ? {} : { file }), replace: values.replace === true };
  } catch {
    return undefined;
  }
}

async function backUp({ database, dataFolder }: Settings, copy: string): Promise<ServerCopyResult> {
  if (database) return (await import("../store/postgres-backup.ts")).backUpPostgres(database.url, copy);
  return (await import("../store/sqlite-backup.ts")).backUpSqlite(storeFile(dataFolder), copy);
}

async function restore({ database, dataFolder }: Settings, copy: string, replace: boolean): Promise<ServerCopyResult> {
  if (database) return (await import("../store/postgres-backup.ts")).restorePostgres(copy, database.url, replace);
  makeDataFolder(dataFolder);
  return (await import("../store/sqlite-backup.ts")).restoreSqlite(copy, storeFile(dataFolder), replace);
}

function report(io: Io, result: ServerCopyResult, done: string): number {
  switch (result.kind) {
    case "done":
      io.output.write(`${done}\n`);
      return OK;
    case "thereAlready":
      io.errors.write(`${result.place}: holds something already, and was left as it is. To restore over a database: --replace\n`);
      return FAILED;
    case "unusable":
      io.errors.write(`${result.place}: ${result.advice}\n`);
      return FAILED;
    case "toolFailed":
      io.errors.write(`${result.advice}\n`);
      return FAILED;
  }
}

function wrongUse(io: Io, usage: string): number {
  io.errors.write(`Use: ${usage}\n`);
  return WRONG_USE;
}
