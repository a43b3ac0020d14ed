import { randomInt } from "node:crypto";
import type { Store } from "../ports/store.ts";
import type { Settings, SlackSettings } from "../settings.ts";
import { type Content, loadContent, reportLeftOut } from "./content.ts";
import { FAILED, type Io, OK } from "./io.ts";
import { conversationDeps, openModel, practiceDeps } from "./parts.ts";
import { openStore } from "./store.ts";

/** Plays on the chat platforms that have a token, until the process has to stop. */
export async function runBot(settings: Settings, io: Io): Promise<number> {
  const content = loadContent(settings);
  reportLeftOut(io, content);
  if (settings.discord) {
    io.errors.write("A token for Discord is set, but this version plays on Slack and in the terminal: npm run practice\n");
    if (!settings.slack) return FAILED;
  }
  if (!settings.slack) {
    io.output.write(
      "No chat platform is set up: there is no token for Slack in the settings.\nYou can practise right here, without any key: npm run practice\n",
    );
    return OK;
  }
  const store = await openStore(settings, io);
  if (!store) return FAILED;
  await using _open = store;
  return await playOnSlack(settings, io, { slack: settings.slack, content, store });
}

type OnSlack = { readonly slack: SlackSettings; readonly content: Content; readonly store: Store };

/** Plays on Slack until the process has to stop. */
async function playOnSlack(settings: Settings, io: Io, { slack, content, store }: OnSlack): Promise<number> {
  await using model = settings.model && (await openModel(settings.model, store));
  const practice = practiceDeps(content, store, model);
  const lost = Promise.withResolvers<string>();
  const log = (line: string) => void io.errors.write(`${line}\n`);
  // Loaded only here: the terminal has no use for it.
  const [{ connectSlack }, { createPainter }] = await Promise.all([
    import("../adapters/slack/connect.ts"),
    import("../pictures/painter.ts"),
  ]);
  const connected = await connectSlack(
    {
      conversation: { ...conversationDeps(settings, { practice, model, asksConsent: true }), painter: createPainter() },
      lang: settings.lang,
      burstMs: settings.burstMs,
      newSeed: () => randomInt(2 ** 31),
      log,
      onLost: lost.resolve,
    },
    slack,
  );
  if (connected.kind === "refused") {
    log(connected.advice);
    return FAILED;
  }
  const { connection } = connected;
  io.output.write(
    `Spierbal plays on Slack in ${connection.team}${connection.port === undefined ? "" : `, listening on port ${connection.port}`}.\n`,
  );
  const reason = await Promise.race([lost.promise, aborted(io.signal)]);
  await connection.stop(GRACE_MS);
  if (reason !== undefined) log(`slack: ${reason}`);
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
