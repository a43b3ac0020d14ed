import type { Log } from "../ports/log.ts";
import { NO_METER } from "../ports/meter.ts";
import type { Store } from "../ports/store.ts";
import type { Settings } from "../settings.ts";
import type { StartedOperations } from "./operations.ts";

/** Health and figures, where the settings name a port; without one nothing of it is loaded. */
export async function startOperations({ http }: Settings, store: Store, log: Log): Promise<StartedOperations> {
  if (http) return (await import("./serve-operations.ts")).serveOperations(http, store, log);
  const operations = { meter: NO_METER, store, setPhase() {}, watch() {}, async [Symbol.asyncDispose]() {} };
  return { kind: "started", operations };
}
