import { type Client, Events } from "discord.js";
import type { ReminderClock } from "../../chat/coach/reminder-clock.ts";
import type { DiscordSettings } from "../../ports/platform-settings.ts";
import { wordOf } from "../messaging/call.ts";
import { adviceForClose, adviceForSessions, adviceForStart, TOKEN_ADVICE } from "./advice.ts";
import { CODE } from "./call.ts";
import { createClient } from "./client.ts";
import type { DiscordDeps } from "./deps.ts";
import { gatewayInfo } from "./gateway-info.ts";
import { assemble, type Parts } from "./parts.ts";
import { type ShardWatch, watchShards } from "./watchdog.ts";
export type DiscordConnection = {
  /** The bot, as Discord calls it. */
  readonly name: string;
  /** How many servers it is in, as far as this process sees them. */
  readonly servers: number;
  /** Whether Discord can reach us now. */
  readonly isConnected: () => boolean;
  /** Resolves when everything that came in has been answered. */
  readonly idle: () => Promise<void>;
  /** Takes nothing in any more, lets what is being worked on end within the grace (milliseconds), and lets go of Discord. Twice is once. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export type Connected =
  | { readonly kind: "connected"; readonly connection: DiscordConnection }
  | { readonly kind: "refused"; readonly advice: string };

/** How long Discord may take to say that all shards are ready. */
const READY_MS = 30_000;
/** So much longer than the grace is waited for an answer to what was just asked. */
const LAST_WORDS_MS = 1_000;
/** Discord may leave the line open; we don't wait for it. */
const GOODBYE_MS = 3_000;

/** Connects to Discord and answers there until stopped. A token or setting that can't work comes back with what to do about it. */
export async function connectDiscord(deps: DiscordDeps, settings: DiscordSettings): Promise<Connected> {
  const client = createClient(settings, deps);
  const advice = await beforeLogin(client, settings);
  if (advice !== undefined) return { kind: "refused", advice };
  const parts = assemble(deps, client, settings.messageContent);
  const watchdog = watchShards(client, deps.onLost);
  client.on(Events.ShardDisconnect, ({ code }) => deps.onLost(adviceForClose(code)));
  const failed = await logIn(client, settings.token);
  if (failed !== undefined) {
    watchdog.stop();
    await within(GOODBYE_MS, client.destroy()).catch(() => {});
    return { kind: "refused", advice: failed };
  }
  // What an earlier process left undone comes before what came in meanwhile.
  await parts.recover();
  parts.open();
  const reminders = parts.remind();
  const connection = {
    name: client.user?.username ?? "",
    servers: client.guilds.cache.size,
    ...lifetimeOf(client, parts, { watchdog, reminders }),
  };
  return { kind: "connected", connection };
}

/** What is wrong with the token, or with starting now. */
async function beforeLogin(client: Client, { token }: DiscordSettings): Promise<string | undefined> {
  client.rest.setToken(token);
  const info = await gatewayInfo(client.rest);
  if (info.kind === "refused" && info.error === CODE.unauthorized) return TOKEN_ADVICE;
  if (info.kind !== "done") return adviceForStart(new Error(wordOf(info)));
  const { remaining, reset_after } = info.result.session_start_limit;
  return remaining < SESSIONS_LEFT ? adviceForSessions(remaining, reset_after) : undefined;
}

/** Below this the rest of the day's starts is kept: at none left, Discord takes the token away. */
const SESSIONS_LEFT = 10;

async function logIn(client: Client, token: string): Promise<string | undefined> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    await within(
      READY_MS,
      client.login(token).then(() => ready),
    );
    return undefined;
  } catch (error) {
    return adviceForStart(error);
  }
}

type Clocks = { readonly watchdog: ShardWatch; readonly reminders: ReminderClock };

function lifetimeOf(client: Client, { runner, settled, close, idle }: Parts, { watchdog, reminders }: Clocks) {
  let stopping: Promise<void> | undefined;
  const stop = async (graceMs: number) => {
    close();
    watchdog.stop();
    await reminders.stop();
    const until = performance.now() + graceMs;
    await within(graceMs + LAST_WORDS_MS, settled()).catch(() => {});
    // One grace for both.
    await runner.stop(Math.max(0, until - performance.now()));
    await within(GOODBYE_MS, client.destroy()).catch(() => {});
  };
  return {
    isConnected: watchdog.isOpen,
    idle,
    stop(graceMs: number) {
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("Discord did not answer in time")), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
