import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../ports/log.ts";
import type { Settings } from "../settings.ts";
import { loadContent, reportLeftOut } from "./content.ts";
import { passUntil, withPoints } from "./crash-at.ts";
import { FAILED, type Io, OK } from "./io.ts";
import { openLog } from "./log.ts";
import type { Operations } from "./operations.ts";
import { CLOCK, conversationDeps, openModel, practiceDeps } from "./parts.ts";
import { type PlatformDeps, type Playing, platformsOf } from "./platforms.ts";
import { openPseudonyms } from "./pseudonyms.ts";
import { startPurging } from "./purging.ts";
import { startOperations } from "./start-operations.ts";
import { openSchedule, openStore } from "./store.ts";
import { countLines, countStandIns } from "./tell-figures.ts";
import { tellModel } from "./tell-model.ts";

const NO_PLATFORM =
  "No chat platform is set up: there is no token for Slack or Discord in the settings.\nYou can practise right here, without any key: npm run practice\n";

/** Plays on the chat platforms that have a token, until the process has to stop. */
export async function runBot(settings: Settings, io: Io): Promise<number> {
  const content = loadContent(settings);
  reportLeftOut(io, content);
  if (platformsOf(settings).length === 0) {
    io.output.write(NO_PLATFORM);
    return OK;
  }
  const store = await openStore(settings, io);
  if (!store) return FAILED;
  await using _open = store;
  const log = openLog(settings, io);
  if (!log) return FAILED;
  const pseudonyms = openPseudonyms(settings, io);
  if (!pseudonyms) return FAILED;
  const started = await startOperations(settings, store, log);
  if (started.kind === "refused") {
    io.errors.write(`${started.advice}\n`);
    return FAILED;
  }
  await using operations = started.operations;
  const { meter } = operations;
  await using schedule = settings.database && (await openSchedule(settings.database, log));
  const kept = { store: operations.store, pseudonyms };
  await using model = settings.model && (await openModel(settings.model, kept, tellModel(log, meter, settings.model.limits.money?.prices)));
  const { dailyReplies, maxIntensity } = settings;
  const parts = { ...practiceDeps(content, kept, model), dailyReplies, maxIntensity };
  const pass = passUntil(settings.crashAt);
  const practice = withPoints(model === undefined ? parts : countStandIns(parts, meter), pass);
  await using _purging = startPurging(practice, { retention: settings.retention, log });
  const lost = Promise.withResolvers<string>();
  // Loaded only here: the terminal has no use for it.
  const { createPainter } = await import("../pictures/painter.ts");
  return await play(settings, io, {
    conversation: { ...conversationDeps(settings, { practice, model, asksConsent: true }), painter: createPainter() },
    lang: settings.lang,
    burstMs: settings.burstMs,
    messagesPerMinute: settings.messagesPerMinute,
    queue: { alone: settings.database === undefined, leaseMs: settings.leaseMs, pass, ...(schedule ? { schedule } : {}) },
    log: countLines(log, meter),
    meter,
    lost: lost.promise,
    onLost: lost.resolve,
    operations,
  });
}

type Play = PlatformDeps & { readonly lost: Promise<string>; readonly operations: Operations };

async function play(settings: Settings, io: Io, { lost, operations, ...deps }: Play): Promise<number> {
  const all: Playing[] = [];
  for (const connect of platformsOf(settings)) {
    const connected = await connect(deps);
    if (connected.kind === "refused") {
      // Whoever starts it reads this first.
      io.errors.write(`${connected.advice}\n`);
      if (all.length > 0) await stopAll(all, deps.log);
      return FAILED;
    }
    const { playing } = connected;
    all.push(playing);
    operations.watch(playing);
    deps.log("platformConnected", { platform: playing.platform });
    io.output.write(`Spierbal plays on ${playing.where}.\n`);
  }
  operations.setPhase("playing");
  deps.log("botStarted");
  const reason = await Promise.race([lost, aborted(io.signal)]);
  if (reason !== undefined) deps.log("platformLost", { advice: reason });
  operations.setPhase("stopping");
  const isStopped = await stopAll(all, deps.log);
  return isStopped && reason === undefined ? OK : FAILED;
}

/** Nothing more comes in; what is being worked on ends, or is left to the next process. False when that took too long. */
async function stopAll(all: readonly Playing[], log: Log): Promise<boolean> {
  log("botStopping");
  const begun = CLOCK.monotonic();
  const cut = new AbortController();
  const stopping = Promise.all(all.map(({ stop }) => stop(GRACE_MS))).then(() => true);
  const isStopped = await Promise.race([stopping, delay(CUT_MS, false, cut)]);
  cut.abort();
  log(isStopped ? "botStopped" : "stopHung", { ms: CLOCK.monotonic() - begun });
  return isStopped;
}

/** What is being answered may end; then the process goes. */
const GRACE_MS = 10_000;
/** Whatever hangs: after so long we go without it, and `main.js` sees to it that we are gone within 20 seconds. */
const CUT_MS = 18_000;

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
