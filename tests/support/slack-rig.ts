import { connectSlack, type SlackConnection } from "../../src/adapters/slack/connect.ts";
import type { SlackDeps } from "../../src/adapters/slack/deps.ts";
import type { ConversationDeps } from "../../src/chat/deps.ts";
import type { QueueOptions } from "../../src/chat/runner-deps.ts";
import type { Model } from "../../src/ports/model.ts";
import type { SlackSettings } from "../../src/ports/platform-settings.ts";
import type { Store } from "../../src/ports/store.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { keepLines } from "./log-lines.ts";
import { conversationRig, practiceRig } from "./practice-rig.ts";
import type { LoopbackSlack } from "./slack/loopback-slack.ts";

export type SlackRig = AsyncDisposable & {
  readonly connection: SlackConnection;
  readonly store: Store;
  readonly log: readonly string[];
  readonly lost: readonly string[];
};

export type RigOptions = {
  readonly model?: Model;
  readonly conversation?: Partial<ConversationDeps>;
  readonly settings?: Partial<SlackSettings>;
  readonly burstMs?: number;
  readonly practice?: Partial<PracticeDeps>;
  readonly connection?: Partial<Pick<SlackDeps, "postIntervalMs" | "pongMs" | "setTimer">>;
  /** A store that outlives the rig; without it one in memory that goes with it. */
  readonly store?: Store;
  /** Alone with its store, unless this says otherwise. */
  readonly queue?: QueueOptions;
};

const SECRET = "a secret of Slack's";

/** The product's own connection to a loopback Slack, with real content, the real rules judge and script. */
export async function startRig(slack: LoopbackSlack, options: RigOptions = {}): Promise<SlackRig> {
  const store = options.store ?? (await openInMemory());
  const [log, lost]: [string[], string[]] = [[], []];
  const settings: SlackSettings = {
    botToken: slack.tokens.bot,
    transport: { kind: "socket", appToken: slack.tokens.app },
    apiUrl: slack.apiUrl,
    agentView: false,
    ...options.settings,
  };
  let seed = 7;
  const connected = await connectSlack(
    {
      conversation: conversationRig(
        { ...practiceRig(store, options.model), ...options.practice },
        { asksConsent: true, ...options.conversation },
      ),
      lang: "nl",
      burstMs: options.burstMs ?? 0,
      newSeed: () => seed++,
      queue: options.queue ?? { alone: true },
      postIntervalMs: 0,
      ...options.connection,
      log: keepLines(log),
      onLost: (reason) => lost.push(reason),
    },
    settings,
  );
  if (connected.kind === "refused") throw new Error(connected.advice);
  const { connection } = connected;
  if (connection.port !== undefined)
    slack.deliverOverHttp({ url: `http://127.0.0.1:${connection.port}/slack/events`, signingSecret: SECRET });
  return {
    connection,
    store,
    log,
    lost,
    async [Symbol.asyncDispose]() {
      await connection.stop(1_000);
      if (options.store === undefined) await store[Symbol.asyncDispose]();
    },
  };
}

/** For `settings`: signed HTTP requests instead of sockets. */
export const OVER_HTTP = { transport: { kind: "http", signingSecret: SECRET, host: "127.0.0.1", port: 0 } } as const;

async function openInMemory(): Promise<Store> {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  return opened.store;
}
