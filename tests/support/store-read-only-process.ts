/**
 * A process of its own that gives up root, for whom no permission counts, and then opens database files:
 * `node store-read-only-process.ts all|effective FILE...`. Prints what came of each as JSON.
 */
import { openSqliteStore } from "../../src/store/sqlite-store.ts";

/** The user and the group "nobody" on Linux. */
const NOBODY = 65534;
const [, , rights = "all", ...files] = process.argv;
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  if (rights === "effective") {
    // What `access` says goes by the real user, who still may do everything.
    process.setegid?.(NOBODY);
    process.seteuid?.(NOBODY);
  } else {
    process.setgid?.(NOBODY);
    process.setuid?.(NOBODY);
  }
}
const reasons: string[] = [];
for (const file of files) {
  const opened = await openSqliteStore({ file, busyTimeoutMs: 20 });
  if (opened.kind === "open") await opened.store[Symbol.asyncDispose]();
  reasons.push(opened.kind === "open" ? "open" : opened.reason);
}
process.stdout.write(JSON.stringify(reasons));
