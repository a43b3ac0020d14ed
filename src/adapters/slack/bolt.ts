import { App, HTTPReceiver, type Logger, LogLevel, type Receiver, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import { appTokenAdvice, portAdvice } from "./advice.ts";
import type { SlackDeps, SlackSettings } from "./deps.ts";
import { EVENTS_PATH } from "./manifest-command.ts";
import { watchSockets } from "./watchdog.ts";

const CALL_MS = 10_000;
/** How long Slack may take to say hello. */
const HELLO_MS = 20_000;
/** While one socket is renewed, the other one listens. */
const SOCKETS = 2;

export function createReceivers(settings: SlackSettings, log: SlackDeps["log"]): readonly (SocketModeReceiver | HTTPReceiver)[] {
  const { transport } = settings;
  if (transport.kind === "http") {
    const { signingSecret } = transport;
    return [new HTTPReceiver({ signingSecret, logger: createLogger(log), endpoints: EVENTS_PATH, unhandledRequestTimeoutMillis: 2_900 })];
  }
  // Each with options of its own: Bolt writes into them. Tried again for ever: an outage ends by itself, and the watchdog sees the rest.
  return Array.from(
    { length: SOCKETS },
    () =>
      new SocketModeReceiver({
        appToken: transport.appToken,
        logger: createLogger(log),
        installerOptions: {
          clientOptions: { ...apiUrlOf(settings), retryConfig: { retries: 1e6, factor: 1.3, minTimeout: 500, maxTimeout: 15_000 } },
        },
      }),
  );
}

function apiUrlOf({ apiUrl }: SlackSettings): { readonly slackApiUrl?: string } {
  return apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
}

export function createApp(settings: SlackSettings, receiver: Receiver, log: SlackDeps["log"]): App {
  const app = new App({
    token: settings.botToken,
    receiver,
    logger: createLogger(log),
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    // Our own retries know what may be done twice, and make nobody else wait.
    clientOptions: { ...apiUrlOf(settings), timeout: CALL_MS, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  app.error(async ({ error }: { readonly error: Error }) => log(`slack: a listener failed: ${error.name}`));
  return app;
}

type Starting = {
  readonly app: App;
  readonly receivers: readonly (SocketModeReceiver | HTTPReceiver)[];
  readonly take: (body: unknown) => Promise<void>;
  readonly settings: SlackSettings;
};
type Started = { readonly close: () => Promise<void>; readonly port?: number };

/** Opens the ways in. What is wrong comes back as advice. */
export async function startReceiving(deps: SlackDeps, { app, receivers, take, settings }: Starting): Promise<Started | string> {
  // Between Slack and Bolt: an event is stored before it is acknowledged, and Bolt never sees it.
  const gate = {
    processEvent: async (event: ReceiverEvent) => {
      if (event.body["event_id"] === undefined) return app.processEvent(event);
      await take(event.body);
      await event.ack();
    },
  } as unknown as App;
  for (const receiver of receivers) receiver.init(gate);
  try {
    await app.init();
    return settings.transport.kind === "http"
      ? await startHttp(receivers as readonly HTTPReceiver[], settings.transport)
      : await startSockets(deps, receivers as readonly SocketModeReceiver[]);
  } catch (error) {
    return adviceOf(error, settings);
  }
}

async function startHttp(
  [receiver]: readonly HTTPReceiver[],
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Started> {
  if (!receiver) throw new Error("no receiver");
  const server = await receiver.start({ host, port });
  const address = server.address();
  const close = async () => {
    await receiver.stop();
  };
  return { close, ...(address !== null && typeof address === "object" ? { port: address.port } : {}) };
}

async function startSockets(deps: SlackDeps, receivers: readonly SocketModeReceiver[]): Promise<Started> {
  const watchdog = watchSockets(receivers, deps.onLost);
  for (const receiver of receivers) await within(HELLO_MS, receiver.start());
  const close = async () => {
    watchdog.stop();
    await Promise.all(receivers.map((receiver) => within(GOODBYE_MS, receiver.client.disconnect()).catch(() => {})));
  };
  return { close };
}

/** Slack may leave the line open; we don't wait for it. */
const GOODBYE_MS = 3_000;

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("Slack did not answer in time")), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function adviceOf(error: unknown, { transport }: SlackSettings): string {
  const { code, message, data } = error as NodeJS.ErrnoException & { readonly data?: { readonly error?: string } };
  return transport.kind === "http" ? portAdvice(code ?? message) : appTokenAdvice(data?.error ?? message);
}

/** Bolt's warnings and errors, a line each, cut before any payload could show. */
function createLogger(log: SlackDeps["log"]): Logger {
  const write = (...said: readonly unknown[]) =>
    log(
      `slack: ${said
        .map((one) => (one instanceof Error ? one.name : String(one)))
        .join(" ")
        .slice(0, 160)}`,
    );
  const nothing = () => {};
  return { debug: nothing, info: nothing, warn: write, error: write, setLevel: nothing, getLevel: () => LogLevel.WARN, setName: nothing };
}
