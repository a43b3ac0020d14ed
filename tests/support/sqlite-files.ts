import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";

export function aTempFolder(): string {
  return mkdtempSync(join(tmpdir(), "spierbal-store-"));
}

/** A store on this file; throws when the file is unusable. */
export async function openOrFail(file: string, busyTimeoutMs?: number): Promise<Store> {
  const opened = await openSqliteStore(busyTimeoutMs === undefined ? { file } : { file, busyTimeoutMs });
  if (opened.kind === "unusable") throw new Error(`${opened.place}: ${opened.reason}`);
  return opened.store;
}
