import { App, HTTPReceiver, type Logger, LogLevel, type Receiver, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import type { ConversationDeps } from "../../chat/deps.ts";
import { createRunner, type Runner } from "../../chat/runner.ts";
import { textsFor } from "../../chat/texts/texts.ts";
import type { Lang } from "../../game/language.ts";
import { createAbilities } from "./abilities.ts";
import { callSlack } from "./call.ts";
import { takeEvent } from "./events.ts";
import { createHomes } from "./home.ts";
import { listen } from "./interactions.ts";
import { createLanguages } from "./languages.ts";
import { EVENTS_PATH } from "./manifest-command.ts";
import { createOutlet } from "./outlet.ts";
import { type Place, playerIdOf } from "./place.ts";
import { suggestPrompts } from "./prompts.ts";
import { watchSockets } from "./watchdog.ts";

export type SlackSettings = {
  readonly botToken: string;
  /** Over Slack's own socket, or over HTTP requests that Slack signs. */
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string; readonly host: string; readonly port: number };
  /** Another server than Slack's own, with its path. */
  readonly apiUrl?: string;
  /** Whether the app was made with Slack's agent view: each message is then a thread. */
  readonly agentView: boolean;
};

export type SlackDeps = {
  readonly conversation: ConversationDeps;
  readonly lang: Lang;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  readonly newSeed: () => number;
  /** One line, without a player's words. */
  readonly log: (line: string) => void;
  /** The connection can't be kept, or the app was removed: the process should end. */
  readonly onLost: (reason: string) => void;
};

export type SlackConnection = {
  /** The workspace, as Slack calls it. */
  readonly team: string;
  /** Where HTTP is listened to; absent for a socket. */
  readonly port?: number;
  /** Resolves when everything that came in has been answered. */
  readonly idle: () => Promise<void>;
  /** Takes nothing in any more, lets what is being worked on end within the grace (milliseconds), and lets go of Slack. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export type Connected =
  | { readonly kind: "connected"; readonly connection: SlackConnection }
  | { readonly kind: "refused"; readonly advice: string };

const CALL_MS = 10_000;
/** How long Slack may take to say hello. */
const HELLO_MS = 20_000;
/** While one socket is renewed, the other one listens. */
const SOCKETS = 2;

/** Connects to a workspace and answers there until stopped. A token or setting that can't work comes back with what to do about it. */
export async function connectSlack(deps: SlackDeps, settings: SlackSettings): Promise<Connected> {
  const receivers = createReceivers(settings, deps.log);
  const app = createApp(settings, receivers[0] as Receiver, deps.log);
  const known = await callSlack(() => app.client.auth.test({ token: settings.botToken }), { repeatable: true });
  if (known.kind !== "done") return { kind: "refused", advice: adviceFor(known.kind === "refused" ? known.error : known.detail) };
  const scopes = known.result.response_metadata?.scopes;
  const lacks = missingScopes(scopes);
  if (lacks.length > 0) return { kind: "refused", advice: scopeAdvice(lacks) };
  const parts = assemble(deps, settings, { app, scopes });
  const started = await start(deps, { app, receivers, take: parts.take, settings });
  if (typeof started === "string") return { kind: "refused", advice: started };
  await parts.runner.recover();
  const stop = async (graceMs: number) => {
    await started.close();
    await parts.runner.stop(graceMs);
    await parts.homes.idle();
  };
  const idle = async () => {
    await parts.runner.idle();
    await parts.homes.idle();
  };
  const port = started.port === undefined ? {} : { port: started.port };
  return { kind: "connected", connection: { team: known.result.team ?? known.result.team_id ?? "", idle, stop, ...port } };
}

/** Without these there is no talk at all. */
const NEEDED = ["chat:write", "im:history"];

function missingScopes(scopes: readonly string[] | undefined): readonly string[] {
  return scopes === undefined ? [] : NEEDED.filter((scope) => !scopes.includes(scope));
}

function scopeAdvice(lacks: readonly string[]): string {
  return `SLACK_BOT_TOKEN lacks the scope ${lacks.join(" and ")}: add it under "OAuth & Permissions" in the app's settings and install the app again.`;
}

/** What to do about a token that Slack doesn't take. */
export function adviceFor(error: string): string {
  switch (error) {
    case "invalid_auth":
    case "not_authed":
      return 'SLACK_BOT_TOKEN is not a token that Slack knows: copy the "Bot User OAuth Token" (xoxb-...) from "OAuth & Permissions" once more.';
    case "token_revoked":
    case "account_inactive":
    case "token_expired":
      return `SLACK_BOT_TOKEN was withdrawn (${error}): install the app in the workspace again and copy its new token.`;
    default:
      return `Slack did not accept the connection (${error}): check SLACK_API_URL, the network and status.slack.com, then start again.`;
  }
}

type Bolt = { readonly app: App; readonly scopes: readonly string[] | undefined };

function assemble(deps: SlackDeps, settings: SlackSettings, { app, scopes }: Bolt) {
  const { conversation, log, newSeed } = deps;
  const { client } = app;
  const abilities = createAbilities(scopes);
  const langOf = createLanguages({ client, store: conversation.practice.store, fallback: deps.lang });
  const textsOf = async (place: Place) => textsFor(await langOf(playerIdOf(place)));
  const homes = createHomes({ client, conversation, abilities, langOf, log });
  const outlet = createOutlet({ client, abilities, textsOf, log, refreshHome: homes.refresh });
  const runner: Runner = createRunner({
    conversation,
    inbox: conversation.practice.store,
    outlet,
    clock: conversation.practice.clock,
    langOf,
    burstMs: deps.burstMs,
    log: ({ kind, key, error }) => log(`slack: event ${key} ${kind}${error instanceof Error ? `: ${error.name}` : ""}`),
  });
  listen({
    app,
    conversation,
    runner,
    outlet,
    abilities,
    langOf,
    newSeed,
    refreshHome: homes.refresh,
    signal: new AbortController().signal,
  });
  const opened = (place: Place, tab: "home" | "messages") => {
    if (tab === "home") homes.open(place);
    else if (settings.agentView) void textsOf(place).then((texts) => suggestPrompts({ client, abilities, texts }, place));
  };
  const gone = (reason: string) => deps.onLost(`the app was removed from the workspace (${reason})`);
  const take = (body: unknown) => takeEvent({ runner, agentView: settings.agentView, opened, gone, newSeed }, body);
  return { runner, homes, take };
}

function createReceivers(settings: SlackSettings, log: SlackDeps["log"]): readonly (SocketModeReceiver | HTTPReceiver)[] {
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

function createApp(settings: SlackSettings, receiver: Receiver, log: SlackDeps["log"]): App {
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
async function start(deps: SlackDeps, { app, receivers, take, settings }: Starting): Promise<Started | string> {
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
    return adviceOf(error);
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

function adviceOf(error: unknown): string {
  const { code, message, data } = error as NodeJS.ErrnoException & { readonly data?: { readonly error?: string } };
  if (data?.error === "invalid_auth" || data?.error === "not_authed" || data?.error === "not_allowed_token_type") {
    return 'SLACK_APP_TOKEN is not a token that Slack knows: make an "App-Level Token" (xapp-...) with the scope connections:write under "Basic Information".';
  }
  if (code === "EADDRINUSE") return "SLACK_PORT is taken by another program: choose another port, or stop that program.";
  if (code === "EACCES") return "SLACK_PORT may not be listened on by this user: choose one above 1023.";
  return `Slack could not be reached (${data?.error ?? message}): check SLACK_APP_TOKEN, SLACK_API_URL and the network, then start again.`;
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
