import type { AddressInfo } from "node:net";
import type { Logger, Receiver } from "@slack/bolt";
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { LoopbackSlack } from "./loopback-slack.ts";

/** A Bolt app that runs against a loopback Slack. `log`: every line that Bolt wrote, without its debugging. */
export type BoltApp = AsyncDisposable & {
  readonly app: App;
  readonly log: readonly string[];
  readonly receivers: readonly SocketModeReceiver[];
};

const SIGNING_SECRET = "a secret of Slack's";
type Sockets = {
  readonly sockets?: number;
  /** How long the client waits for a pong, and also before it reconnects: short enough to see that, long enough for a busy machine. */
  readonly pingTimeout?: number;
};

/** As many sockets as wished; resolves when all are greeted. */
export async function startOverSockets(slack: LoopbackSlack, listen: (app: App) => void, more: Sockets = {}): Promise<BoltApp> {
  const { sockets = 1, pingTimeout = 5000 } = more;
  const log: string[] = [];
  const receivers = Array.from(
    { length: sockets },
    () =>
      new SocketModeReceiver({
        appToken: slack.tokens.app,
        logger: keepLog(log),
        clientPingTimeout: pingTimeout,
        installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
      }),
  );
  const app = createApp(slack, receivers[0], log);
  for (const receiver of receivers) receiver.init(app);
  listen(app);
  await app.init();
  for (const receiver of receivers) await receiver.start();
  const stop = async () => {
    for (const receiver of receivers) await receiver.client.disconnect();
  };
  return { app, log, receivers, [Symbol.asyncDispose]: stop };
}

export async function startOverHttp(slack: LoopbackSlack, listen: (app: App) => void): Promise<BoltApp & { readonly url: string }> {
  const log: string[] = [];
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logger: keepLog(log) });
  const app = createApp(slack, receiver, log);
  listen(app);
  await app.init();
  const server = await receiver.start({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  slack.deliverOverHttp({ url, signingSecret: SIGNING_SECRET });
  const stop = async () => {
    server.closeAllConnections();
    await receiver.stop();
  };
  return { app, log, url, receivers: [], [Symbol.asyncDispose]: stop };
}

function createApp(slack: LoopbackSlack, receiver: Receiver | undefined, log: string[]): App {
  if (receiver === undefined) throw new Error("an app needs a receiver");
  return new App({
    token: slack.tokens.bot,
    receiver,
    logger: keepLog(log),
    deferInitialization: true,
    convoStore: false,
    clientOptions: { slackApiUrl: slack.apiUrl, timeout: 10_000, retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 } },
  });
}

function keepLog(log: string[]): Logger {
  const keep =
    (level: string) =>
    (...said: readonly unknown[]) => {
      log.push(`${level}: ${said.map(String).join(" ")}`);
    };
  return {
    debug: () => {},
    info: keep("info"),
    warn: keep("warn"),
    error: keep("error"),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
