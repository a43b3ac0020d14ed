/**
 * A process of its own that gives up root, for whom no permission counts, and then opens a database file:
 * `node store-read-only-process.ts FILE all|effective`. Prints what came of it as JSON.
 */
import { openSqliteStore } from "../../src/store/sqlite-store.ts";

/** The user and the group "nobody" on Linux. */
const NOBODY = 65534;
const [, , file = "", rights = "all"] = process.argv;
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  if (rights === "effective") {
    // The check by `access` goes by the real user, and so still says that all is allowed.
    process.setegid?.(NOBODY);
    process.seteuid?.(NOBODY);
  } else {
    process.setgid?.(NOBODY);
    process.setuid?.(NOBODY);
  }
}
const opened = await openSqliteStore({ file, busyTimeoutMs: 20 });
if (opened.kind === "open") await opened.store[Symbol.asyncDispose]();
process.stdout.write(JSON.stringify(opened.kind === "open" ? { kind: "open" } : opened));
