import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../settings.ts";

const KEY_FILE = "spierbal.key";
const BYTES = 32;

export type FoundSecret = { readonly kind: "secret"; readonly secret: string } | { readonly kind: "wrong"; readonly problem: string };

/**
 * The secret of this installation: the one of the settings, or else the one in the key file of the data folder, which is made
 * (readable for its owner alone) when it is not there. The folder must exist. May be called by several processes at once: all get the same.
 */
export function findSecret({ secret, dataFolder, database }: Pick<Settings, "secret" | "dataFolder" | "database">): FoundSecret {
  if (secret !== undefined) return { kind: "secret", secret };
  // Each would make its own, and know nobody by the names of the others.
  if (database) return { kind: "wrong", problem: "SPIERBAL_SECRET: is missing: processes that share a database must share it" };
  const file = join(dataFolder, KEY_FILE);
  try {
    const kept = readKey(file) ?? makeKey(file);
    if (kept.length > 0) return { kind: "secret", secret: kept };
    return { kind: "wrong", problem: `${file}: is empty: put a backup in its place, or remove it to get a new one` };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    return { kind: "wrong", problem: `${file}: can't be read or made (${reason}): give yourself the right to, or set SPIERBAL_SECRET` };
  }
}

function readKey(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written beside it first and then linked in its place: nobody reads half a key, and of two processes the first one's key stands. */
function makeKey(file: string): string {
  const beside = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(beside, `${randomBytes(BYTES).toString("base64url")}\n`, { mode: 0o600, flag: "wx", flush: true });
    linkSync(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(beside, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}
