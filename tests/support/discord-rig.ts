import { randomUUID } from "node:crypto";
import { connectDiscord, type DiscordConnection } from "../../src/adapters/discord/connect.ts";
import type { ConversationDeps } from "../../src/chat/deps.ts";
import type { SetTimer } from "../../src/chat/group/group-clock.ts";
import type { QueueOptions } from "../../src/chat/runner-deps.ts";
import type { Model } from "../../src/ports/model.ts";
import type { DiscordSettings } from "../../src/ports/platform-settings.ts";
import type { Store } from "../../src/ports/store.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { LoopbackDiscord } from "./discord/loopback-discord.ts";
import { keepLines } from "./log-lines.ts";
import { conversationRig, practiceRig } from "./practice-rig.ts";

export type DiscordRig = AsyncDisposable & {
  readonly connection: DiscordConnection;
  readonly store: Store;
  readonly log: readonly string[];
  readonly lost: readonly string[];
  /** Resolves when the event with this key has been taken in, once. */
  readonly heard: (key: string) => Promise<void>;
};

export type RigOptions = {
  readonly model?: Model;
  readonly conversation?: Partial<ConversationDeps>;
  readonly settings?: Partial<DiscordSettings>;
  readonly burstMs?: number;
  readonly practice?: Partial<PracticeDeps>;
  readonly setTimer?: SetTimer;
  readonly callMs?: number;
  /** A store that outlives the rig; without it one in memory that goes with it. */
  readonly store?: Store;
  /** Alone with its store, unless this says otherwise. */
  readonly queue?: QueueOptions;
};

/** The product's own connection to a loopback Discord, with real content, the real rules judge and script. */
export async function startRig(discord: LoopbackDiscord, options: RigOptions = {}): Promise<DiscordRig> {
  const store = options.store ?? (await openInMemory());
  const ears = createEars();
  const [log, lost]: [string[], string[]] = [[], []];
  const practice = {
    ...practiceRig(listenTo(store, ears), options.model),
    clock: { now: () => new Date(), monotonic: () => performance.now() },
    // Another process on the same store numbers its rounds on.
    newId: () => randomUUID(),
    ...options.practice,
  };
  let seed = 7;
  const connected = await connectDiscord(
    {
      conversation: conversationRig(practice, { asksConsent: true, ...options.conversation }),
      lang: "nl",
      burstMs: options.burstMs ?? 0,
      ...(options.setTimer && { setTimer: options.setTimer }),
      ...(options.callMs && { callMs: options.callMs }),
      newSeed: () => seed++,
      queue: options.queue ?? { alone: true },
      log: keepLines(log),
      onLost: (reason) => lost.push(reason),
    },
    { token: discord.token, apiUrl: discord.apiUrl, messageContent: false, requestsPerSecond: 50, ...options.settings },
  );
  if (connected.kind === "refused") throw new Error(connected.advice);
  const { connection } = connected;
  return {
    connection,
    store,
    log,
    lost,
    heard: ears.heard,
    async [Symbol.asyncDispose]() {
      await connection.stop(1_000);
      if (options.store === undefined) await store[Symbol.asyncDispose]();
    },
  };
}

async function openInMemory(): Promise<Store> {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  return opened.store;
}

/** Tells which events have been taken in: the gateway has no answer to a message, so there is nothing else to wait for. */
function createEars() {
  const known = new Map<string, PromiseWithResolvers<void>>();
  const of = (key: string) => {
    const one = known.get(key) ?? Promise.withResolvers<void>();
    known.set(key, one);
    return one;
  };
  return { heard: (key: string) => of(key).promise, hear: (key: string) => of(key).resolve() };
}

/** The store itself, with an ear at the door. */
function listenTo(store: Store, { hear }: ReturnType<typeof createEars>): Store {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "takeEvent") return value.bind(target);
      return async (entry: Parameters<Store["takeEvent"]>[0]) => {
        const taken = await target.takeEvent(entry);
        // In a later turn of the loop: by then it is in its row, and counts for who waits until nothing is left.
        setImmediate(hear, entry.key);
        return taken;
      };
    },
  });
}
