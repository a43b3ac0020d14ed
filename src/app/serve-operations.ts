import { readFileSync } from "node:fs";
import { createFigures, type Figures } from "../operations/create-meter.ts";
import { type Check, createHealth, hasMemory } from "../operations/health.ts";
import { type HttpSettings, startHttp } from "../operations/http-server.ts";
import { watchLoop } from "../operations/watch-loop.ts";
import { watchStore } from "../operations/watch-store.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { Phase, StartedOperations } from "./operations.ts";
import { CLOCK } from "./parts.ts";
import type { Playing } from "./platforms.ts";

/** Health and figures over HTTP. A port that can't be listened to comes back with what to do about it. */
export async function serveOperations(http: HttpSettings, inner: Store, log: Log): Promise<StartedOperations> {
  const figures = createFigures({ version: readVersion(), node: process.version });
  const { store, works } = watchStore(inner, { log, meter: figures.meter, now: CLOCK.monotonic });
  const loop = watchLoop(log, CLOCK.monotonic);
  const all: Playing[] = [];
  let phase: Phase = "starting";
  const checks = (): readonly Check[] => [
    { name: phase, isGood: () => phase === "playing" },
    { name: "store", isGood: async () => works() && (await answers(inner)) },
    { name: "loop", isGood: () => !loop.isBlocked() },
    { name: "memory", isGood: hasMemory },
    ...all.map(({ platform, isConnected }) => ({ name: platform, isGood: isConnected })),
  ];
  const listened = await startHttp({ findWrong: () => createHealth(checks())(), figures: withConnections(figures, all) }, http);
  if (listened.kind === "refused") {
    loop[Symbol.dispose]();
    return { kind: "refused", advice: adviceForPort(http, listened.code) };
  }
  const { server } = listened;
  log("listening", { port: server.port });
  const operations = {
    meter: figures.meter,
    store,
    setPhase(next: Phase) {
      phase = next;
    },
    watch: (playing: Playing) => void all.push(playing),
    async [Symbol.asyncDispose]() {
      loop[Symbol.dispose]();
      await server[Symbol.asyncDispose]();
    },
  };
  return { kind: "started", operations };
}

/** Nobody has this id. */
const NOBODY = "health:nobody";

async function answers(store: Store): Promise<boolean> {
  await store.findProfile(NOBODY);
  return true;
}

/** What is asked at the moment that the figures are shown. */
function withConnections(figures: Figures, all: readonly Playing[]): Pick<Figures, "show" | "contentType"> {
  return {
    contentType: figures.contentType,
    show() {
      for (const { platform, isConnected } of all) figures.meter.set("connected", { platform }, isConnected() ? 1 : 0);
      return figures.show();
    },
  };
}

/** What to do when the system says this of the port. */
export function adviceForPort({ host, port }: HttpSettings, code: string): string {
  const where = `SPIERBAL_HTTP_PORT: ${host}:${port} can't be listened to`;
  if (code === "EADDRINUSE") return `${where}: another program does already, name another port`;
  if (code === "EACCES") return `${where}: ports below 1024 are the system's, name a higher one`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${where}: SPIERBAL_HTTP_HOST is no address of this machine`;
  return `${where} (${code})`;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly version: string };
  return version;
}
