import { type App, HTTPReceiver, type Receiver, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import type { Log, LogEvent } from "../../ports/log.ts";
import type { SlackSettings } from "../../ports/platform-settings.ts";
import { adviceForAppToken, adviceForStart } from "./advice.ts";
import { createLogger } from "./logger.ts";
import { EVENTS_PATH } from "./manifest-command.ts";
import { watchSockets } from "./watchdog.ts";

export type ReceiverDeps = {
  readonly log: Log;
  /** The connection can't be kept. */
  readonly onLost: (reason: string) => void;
  readonly pongMs?: number;
};

/** The ways in, not open yet. */
export type Receivers = {
  /** For the constructor of the App, which wants one. */
  readonly first: Receiver;
  /** Opens them; gives advice when that can't work, and then nothing stays open. */
  readonly start: (take: Take) => Promise<Started | string>;
};

/** What comes in, on its way to Bolt or past it. */
export type Take = (event: ReceiverEvent) => Promise<void>;
export type Started = {
  readonly close: () => Promise<void>;
  /** Whether Slack can reach us now. */
  readonly isConnected: () => boolean;
  readonly port?: number;
};

/** How long Slack may take to say hello. */
const HELLO_MS = 20_000;
/** Slack may leave the line open; we don't wait for it. */
const GOODBYE_MS = 3_000;
/** Bytes of a request: a message of 40,000 characters is far below that. What is larger is refused (413) before it is read. */
const BODY_LIMIT = 1_000_000;
/** While one socket is renewed, the other one listens. */
const SOCKETS = 2;

export function createReceivers(deps: ReceiverDeps, settings: SlackSettings): Receivers {
  const { transport } = settings;
  return transport.kind === "http" ? httpReceiver(deps, transport) : socketReceivers(deps, settings, transport.appToken);
}

export function apiUrlOf({ apiUrl }: SlackSettings): { readonly slackApiUrl?: string } {
  return apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
}

/** Receivers hand what comes in to an App: this one is ours. */
function gateOf(take: Take): App {
  return { processEvent: take } as unknown as App;
}

type Http = Extract<SlackSettings["transport"], { kind: "http" }>;

function httpReceiver({ log }: ReceiverDeps, { signingSecret, host, port }: Http): Receivers {
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: createLogger(log),
    endpoints: EVENTS_PATH,
    unhandledRequestTimeoutMillis: 2_900,
    bodyLimit: BODY_LIMIT,
  });
  const start = async (take: Take) => {
    receiver.init(gateOf(take));
    try {
      const server = await receiver.start({ host, port });
      const address = server.address();
      const close = async () => void (await receiver.stop());
      return {
        close,
        isConnected: () => server.listening,
        ...(address !== null && typeof address === "object" ? { port: address.port } : {}),
      };
    } catch (error) {
      return adviceForStart(error);
    }
  };
  return { first: receiver, start };
}

function socketReceivers(deps: ReceiverDeps, settings: SlackSettings, appToken: string): Receivers {
  const refused = Promise.withResolvers<string>();
  const receivers = Array.from({ length: SOCKETS }, () => socketReceiver(deps, settings, { appToken, onRefused: refused.resolve }));
  const start = async (take: Take) => {
    for (const receiver of receivers) receiver.init(gateOf(take));
    const watchdog = watchSockets(receivers, deps.onLost);
    const close = async () => {
      watchdog.stop();
      await Promise.all(receivers.map((receiver) => within(GOODBYE_MS, receiver.client.disconnect()).catch(() => {})));
    };
    const advice = await Promise.race([refused.promise, openAll(receivers)]);
    if (advice !== undefined) {
      await close();
      return advice;
    }
    void refused.promise.then(deps.onLost);
    return { close, isConnected: watchdog.isOpen };
  };
  return { first: receivers[0] as Receiver, start };
}

async function openAll(receivers: readonly SocketModeReceiver[]): Promise<string | undefined> {
  try {
    for (const receiver of receivers) await within(HELLO_MS, receiver.start());
    return undefined;
  } catch (error) {
    return adviceForStart(error);
  }
}

type OneSocket = { readonly appToken: string; readonly onRefused: (advice: string) => void };

/** With options of its own: Bolt writes into them. Tried again for ever: an outage ends by itself, and the watchdog sees the rest. */
function socketReceiver({ log, pongMs }: ReceiverDeps, settings: SlackSettings, { appToken, onRefused }: OneSocket): SocketModeReceiver {
  const retryConfig = { retries: 1e6, factor: 1.3, minTimeout: 500, maxTimeout: 15_000 };
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createLogger(log),
    ...(pongMs === undefined ? {} : { clientPingTimeout: pongMs }),
    installerOptions: { clientOptions: { ...apiUrlOf(settings), fetch: fetchUntilRefused(onRefused), retryConfig } },
  });
  keepReading(receiver, log);
  keepRenewing(receiver, log);
  return receiver;
}

/** The client would ask again for ever with a token that Slack will never take, or end the process. Here the first such answer is told, and the client waits. */
function fetchUntilRefused(onRefused: (advice: string) => void): typeof fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    const advice = adviceForAppToken(String((body as { readonly error?: unknown } | undefined)?.error));
    if (advice === undefined) return response;
    onRefused(advice);
    return new Promise(() => {});
  };
}

/** The client throws at a message that is no event (Slack's notice that there are too many events is one), and where nobody catches it. */
function keepReading({ client }: SocketModeReceiver, log: ReceiverDeps["log"]): void {
  const readers = client.listeners("ws_message") as readonly ((data: unknown, isBinary: boolean) => unknown)[];
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: boolean) => {
    for (const read of readers) void Promise.resolve(read(data, isBinary)).catch(() => log(unreadable(data)));
  });
}

/**
 * Whoever renews a socket waits for nobody, so what goes wrong then is caught nowhere: also that we let go of it meanwhile, which is no
 * fault. That a socket doesn't come back is the watchdog's to see.
 */
function keepRenewing({ client }: SocketModeReceiver, log: ReceiverDeps["log"]): void {
  const start = client.start.bind(client);
  let isFirst = true;
  client.start = () => {
    const starting = start();
    if (!isFirst)
      return starting.catch((error: unknown) => {
        if (error !== undefined) log("clientWarned", { error });
        return new Promise<never>(() => {});
      });
    isFirst = false;
    return starting;
  };
}

/** What to say of it in the log: none of its words. */
function unreadable(data: unknown): LogEvent {
  return typeof data === "string" && data.includes('"app_rate_limited"') ? "tooManyEvents" : "socketUnreadable";
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("Slack did not answer in time")), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
