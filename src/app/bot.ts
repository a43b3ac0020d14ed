import { NO_METER } from "../ports/meter.ts";
import type { Settings } from "../settings.ts";
import { loadContent, reportLeftOut } from "./content.ts";
import { passUntil, withPoints } from "./crash-at.ts";
import { FAILED, type Io, OK } from "./io.ts";
import { openLog } from "./log.ts";
import { conversationDeps, openModel, practiceDeps } from "./parts.ts";
import { type PlatformDeps, type Playing, platformsOf } from "./platforms.ts";
import { openPseudonyms } from "./pseudonyms.ts";
import { startPurging } from "./purging.ts";
import { openStore } from "./store.ts";
import { tellModel } from "./tell-model.ts";

/** Plays on the chat platforms that have a token, until the process has to stop. */
export async function runBot(settings: Settings, io: Io): Promise<number> {
  const content = loadContent(settings);
  reportLeftOut(io, content);
  if (platformsOf(settings).length === 0) {
    io.output.write(
      "No chat platform is set up: there is no token for Slack or Discord in the settings.\nYou can practise right here, without any key: npm run practice\n",
    );
    return OK;
  }
  const store = await openStore(settings, io);
  if (!store) return FAILED;
  await using _open = store;
  const log = openLog(settings, io);
  const pseudonyms = openPseudonyms(settings, io);
  if (!log || !pseudonyms) return FAILED;
  const meter = NO_METER;
  const kept = { store, pseudonyms };
  await using model = settings.model && (await openModel(settings.model, kept, tellModel(log, meter, settings.model.limits.money?.prices)));
  const practice = withPoints(practiceDeps(content, kept, model), passUntil(settings.crashAt));
  await using _purging = startPurging(practice, { retention: settings.retention, log });
  const lost = Promise.withResolvers<string>();
  // Loaded only here: the terminal has no use for it.
  const { createPainter } = await import("../pictures/painter.ts");
  return await play(settings, io, {
    conversation: { ...conversationDeps(settings, { practice, model, asksConsent: true }), painter: createPainter() },
    lang: settings.lang,
    burstMs: settings.burstMs,
    log,
    meter,
    lost: lost.promise,
    onLost: lost.resolve,
  });
}

type Play = PlatformDeps & { readonly lost: Promise<string> };

async function play(settings: Settings, io: Io, { lost, ...deps }: Play): Promise<number> {
  const playing: Playing[] = [];
  const stopAll = () => Promise.all(playing.map(({ stop }) => stop(GRACE_MS)));
  for (const connect of platformsOf(settings)) {
    const connected = await connect(deps);
    if (connected.kind === "refused") {
      // Whoever starts it reads this first.
      io.errors.write(`${connected.advice}\n`);
      await stopAll();
      return FAILED;
    }
    playing.push(connected.playing);
    io.output.write(`Spierbal plays on ${connected.playing.where}.\n`);
  }
  const reason = await Promise.race([lost, aborted(io.signal)]);
  await stopAll();
  if (reason !== undefined) deps.log("platformLost", { advice: reason });
  return reason === undefined ? OK : FAILED;
}

/** What is being answered may end; then the process goes. */
const GRACE_MS = 10_000;

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
