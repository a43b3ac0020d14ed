import { resolve } from "node:path";
import { config as readDotenv } from "dotenv";
import { z } from "zod";
import { ROUND_LENGTH } from "./game/constants.ts";
import { LANGS } from "./game/language.ts";
import type { WeightClass } from "./game/move.ts";
import { COUNTRIES } from "./ports/care.ts";
import type { Caps, DayLimits } from "./ports/day-use.ts";
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevel } from "./ports/log.ts";
import type { DiscordSettings, SlackSettings } from "./ports/platform-settings.ts";
import type { Retention } from "./ports/player-data.ts";
import { type CrashAt, POINTS } from "./ports/points.ts";
import { readSecretFiles, type SecretFile } from "./secret-files.ts";

/** An empty setting in `.env` means: not set. */
const emptyIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyIsAbsent, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) => z.preprocess((given) => emptyIsAbsent(given) ?? value, schema);
const whole = (min: number, max: number, message: string) => z.coerce.number(message).int(message).min(min, message).max(max, message);
/** 0 or empty means: no limit. */
const cap = (message: string) => withDefault(whole(0, Number.MAX_SAFE_INTEGER, message), 0);
const tokens = "write a whole number of tokens, or 0 for no limit";
const exchanges = "write a whole number of replies, or 0 for no limit";
const amount = z.coerce.number("write an amount such as 2.50").min(0, "write an amount of 0 or more");

/** "slack:T024BE7LD:U2147483697, discord:80351110224678912": ids of players, as the bot names them. */
const PLAYERS = /^(?:slack:\w+:\w+|discord:\d+)(?:\s*,\s*(?:slack:\w+:\w+|discord:\d+))*$/;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** "0,1/4": the shards 0 and 1 of 4. */
const SHARDS = /^\d+(?:,\d+)*\/[1-9]\d*$/;

/** "afterCommit:3": the third time that this point is passed. */
const CRASH = new RegExp(`^(?:${POINTS.join("|")}):[1-9]\\d*$`, "u");

/** Every setting with its limits; the names are those of `.env.example`. */
const schema = z
  .object({
    SPIERBAL_LANG: withDefault(z.enum(LANGS, `write ${LANGS.join(" or ")}`), LANGS[0]),
    SPIERBAL_DATA: withDefault(z.string(), "data"),
    DATABASE_URL: optional(
      z.url({ protocol: /^postgres(?:ql)?$/, error: "write postgresql://user:password@host:5432/database, or leave it empty" }),
    ),
    DATABASE_POOL: withDefault(whole(1, 1000, "write a whole number of connections, 1 to 1000"), 10),
    SPIERBAL_SECRET: optional(z.string().min(32, "write 32 characters or more that nobody can guess, or leave it empty")),
    SPIERBAL_KEEP_WORDS_DAYS: withDefault(whole(0, 90, "write a whole number of days, 0 to 90"), 30),
    SPIERBAL_KEEP_VERDICTS_DAYS: withDefault(whole(1, 1095, "write a whole number of days, 1 to 1095"), 365),
    SPIERBAL_KEEP_MEETINGS_DAYS: withDefault(whole(1, 365, "write a whole number of days, 1 to 365"), 90),
    SPIERBAL_LOG: withDefault(z.enum(LOG_FORMATS, `write ${LOG_FORMATS.join(" or ")}`), LOG_FORMATS[0]),
    SPIERBAL_LOG_LEVEL: withDefault(z.enum(LOG_LEVELS, `write ${LOG_LEVELS.join(", ")}`), "info"),
    SPIERBAL_HTTP_HOST: withDefault(z.string(), "127.0.0.1"),
    SPIERBAL_HTTP_PORT: optional(whole(0, 65_535, "write the number of a port, or leave it empty")),
    SPIERBAL_PERSONAS: withDefault(z.string(), "personas"),
    SPIERBAL_ROUND_LENGTH: withDefault(
      whole(ROUND_LENGTH.min, ROUND_LENGTH.max, `write a whole number from ${ROUND_LENGTH.min} to ${ROUND_LENGTH.max}`),
      ROUND_LENGTH.default,
    ),
    OPENAI_BASE_URL: optional(
      z.url({ protocol: /^https?$/, error: "write an address that begins with http:// or https://, with its version path" }),
    ),
    OPENAI_API_KEY: optional(z.string()),
    OPENAI_MODEL: optional(z.string()),
    SPIERBAL_DAILY_TOKENS_PER_PLAYER: withDefault(cap(tokens), 200_000),
    SPIERBAL_DAILY_TOKENS_PER_WORKSPACE: cap(tokens),
    SPIERBAL_DAILY_TOKENS_TOTAL: withDefault(cap(tokens), 5_000_000),
    SPIERBAL_CURRENCY: withDefault(z.string().regex(/^[A-Z]{3}$/, "write a currency in three letters, such as EUR"), "EUR"),
    SPIERBAL_PRICE_INPUT: optional(amount),
    SPIERBAL_PRICE_CACHED_INPUT: optional(amount),
    SPIERBAL_PRICE_OUTPUT: optional(amount),
    SPIERBAL_DAILY_MONEY_PER_PLAYER: withDefault(amount, 0),
    SPIERBAL_DAILY_MONEY_PER_WORKSPACE: withDefault(amount, 0),
    SPIERBAL_DAILY_MONEY_TOTAL: withDefault(amount, 0),
    SPIERBAL_DAILY_REPLIES_PER_PLAYER: withDefault(cap(exchanges), 200),
    SPIERBAL_DAILY_REPLIES_PER_WORKSPACE: cap(exchanges),
    SPIERBAL_DAILY_REPLIES_TOTAL: cap(exchanges),
    SPIERBAL_MESSAGES_PER_MINUTE: withDefault(whole(5, 100_000, "write a whole number from 5 to 100000"), 40),
    SPIERBAL_BURST_MS: withDefault(z.coerce.number().int().min(0).max(10_000), 1_500),
    SPIERBAL_LEASE_MS: withDefault(whole(100, 600_000, "write a whole number of milliseconds, 100 to 600000"), 30_000),
    // For the tests that kill the program, and no part of the product: `.env.example` is silent about it.
    SPIERBAL_CRASH_AT: optional(z.string().regex(CRASH, "write one of the points and how often it is passed, such as afterCommit:1")),
    SPIERBAL_TIME_ZONE: withDefault(z.string().refine(isTimeZone, "write a time zone such as Europe/Amsterdam"), "Europe/Amsterdam"),
    SPIERBAL_COUNTRY: withDefault(z.enum(COUNTRIES, `write one of ${COUNTRIES.join(", ")}`), COUNTRIES[0]),
    SPIERBAL_MAX_INTENSITY: withDefault(whole(1, 5, "write a weight class from 1 to 5"), 5),
    SPIERBAL_TRAINERS: optional(z.string().regex(PLAYERS, "write players as slack:TEAM:USER or discord:USER, with commas between them")),
    SLACK_BOT_TOKEN: optional(z.string().startsWith("xoxb-", 'must be the "Bot User OAuth Token", which begins with xoxb-')),
    SLACK_APP_TOKEN: optional(z.string().startsWith("xapp-", 'must be an "App-Level Token", which begins with xapp-')),
    SLACK_SIGNING_SECRET: optional(z.string()),
    SLACK_HOST: withDefault(z.string(), "0.0.0.0"),
    SLACK_PORT: withDefault(z.coerce.number().int().min(0).max(65_535), 3000),
    SLACK_API_URL: optional(z.url({ protocol: /^https?$/ })),
    SLACK_AGENT_VIEW: withDefault(z.enum(["yes", "no"]), "no"),
    DISCORD_TOKEN: optional(z.string()),
    DISCORD_API_URL: optional(z.url({ protocol: /^https?$/, error: "write an address that begins with http:// or https://" })),
    DISCORD_MESSAGE_CONTENT: optional(z.literal("granted", 'write "granted" when Discord granted the intent, or leave it empty')),
    DISCORD_REQUESTS_PER_SECOND: withDefault(whole(1, 10_000, "write a whole number from 1 to 10000"), 45),
    DISCORD_SHARDS: optional(z.string().regex(SHARDS, 'write which shards of how many, such as "0,1/4", or leave it empty')),
  })
  .superRefine((env, context) => {
    const wantsModel = env.OPENAI_BASE_URL !== undefined || env.OPENAI_API_KEY !== undefined;
    if (wantsModel && env.OPENAI_MODEL === undefined) {
      context.addIssue({
        code: "custom",
        path: ["OPENAI_MODEL"],
        message: "is missing: name the model to use, or remove OPENAI_BASE_URL and OPENAI_API_KEY to play without one",
      });
    }
    if (!wantsModel && env.OPENAI_MODEL !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["OPENAI_API_KEY"],
        message: "is missing: a model needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own",
      });
    }
    if (env.SLACK_BOT_TOKEN !== undefined && env.SLACK_APP_TOKEN === undefined && env.SLACK_SIGNING_SECRET === undefined) {
      context.addIssue({
        code: "custom",
        path: ["SLACK_APP_TOKEN"],
        message: "is missing: Slack needs SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP requests)",
      });
    }
    for (const name of ["SPIERBAL_PRICE_INPUT", "SPIERBAL_PRICE_OUTPUT"] as const) {
      if (!capsMoney(env) || env[name] !== undefined) continue;
      context.addIssue({
        code: "custom",
        path: [name],
        message: "is missing: a daily limit in money needs the price of a million tokens, as your model's vendor lists it",
      });
    }
    const [shards = "", count] = env.DISCORD_SHARDS?.split("/") ?? [];
    if (shards.split(",").some((shard) => Number(shard) >= Number(count ?? 1))) {
      context.addIssue({ code: "custom", path: ["DISCORD_SHARDS"], message: "names a shard that there isn't: they count from 0" });
    }
    if (env.SLACK_BOT_TOKEN === undefined && (env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined)) {
      context.addIssue({
        code: "custom",
        path: ["SLACK_BOT_TOKEN"],
        message: 'is missing: copy it from the app\'s page "OAuth & Permissions"',
      });
    }
  });

/** Where a key without a base URL belongs. */
const OPENAI_API = "https://api.openai.com/v1";

export type ModelSettings = {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly limits: DayLimits;
  /** Of the prices: "EUR". */
  readonly currency: string;
};

export type Settings = {
  readonly lang: (typeof LANGS)[number];
  /** Absolute folder of the database. */
  readonly dataFolder: string;
  /** PostgreSQL. Absent: SQLite, in the data folder. */
  readonly database?: { readonly url: string; readonly poolSize: number };
  /** What pseudonyms of players are made with; absent: the one in the key file of the data folder. */
  readonly secret?: string;
  /** How long what is kept of players. */
  readonly retention: Retention;
  /** Secrets that were read from files. */
  readonly secretFiles: readonly SecretFile[];
  /** Where `/livez`, `/readyz` and `/metrics` are; absent: nowhere. */
  readonly http?: { readonly host: string; readonly port: number };
  readonly log: { readonly format: LogFormat; readonly level: LogLevel };
  /** Absolute folder of the prospects. */
  readonly personasFolder: string;
  /** Exchanges in a round. */
  readonly roundLength: number;
  /** Absent: scripted actor and rules judge only. */
  readonly model?: ModelSettings;
  /** Messages that follow each other within this many milliseconds are one reply. */
  readonly burstMs: number;
  /** A process that says nothing for so long (milliseconds) loses its conversations to another. */
  readonly leaseMs: number;
  /** Only in tests: where this process kills itself. */
  readonly crashAt?: CrashAt;
  /** Replies that may be given a day. */
  readonly dailyReplies: Caps;
  /** Messages and presses of one player that are taken in a minute. */
  readonly messagesPerMinute: number;
  /** Where the community is: "Europe/Amsterdam". */
  readonly timeZone: string;
  /** Where the players are: which helpline they are given. */
  readonly country: (typeof COUNTRIES)[number];
  /** The heaviest that is played, from 1 to 5. */
  readonly maxIntensity: WeightClass;
  /** Ids of players who lead; empty when nobody is named. */
  readonly trainers: readonly string[];
  /** Absent: not on Slack. */
  readonly slack?: SlackSettings;
  /** Absent: not on Discord. */
  readonly discord?: DiscordSettings;
};

export type ReadSettings =
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** Reads the settings from the environment, and from `.env` in the working folder for what the environment does not say. Every problem names its setting and what to do. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): ReadSettings {
  const fromFile: Record<string, string> = {};
  readDotenv({ processEnv: fromFile, quiet: true });
  const read = readSecretFiles({ ...fromFile, ...environment });
  const parsed = schema.safeParse(read.environment);
  // Of a secret that could not be read it would be said that it is missing.
  if (read.problems.length > 0) return { kind: "wrong", problems: read.problems };
  if (!parsed.success) {
    return { kind: "wrong", problems: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  }
  return { kind: "settings", settings: { ...toSettings(parsed.data), secretFiles: read.files } };
}

function toSettings(env: z.infer<typeof schema>): Omit<Settings, "secretFiles"> {
  return {
    lang: env.SPIERBAL_LANG,
    dataFolder: resolve(env.SPIERBAL_DATA),
    ...(env.DATABASE_URL === undefined ? {} : { database: { url: env.DATABASE_URL, poolSize: env.DATABASE_POOL } }),
    ...(env.SPIERBAL_SECRET === undefined ? {} : { secret: env.SPIERBAL_SECRET }),
    retention: {
      wordsDays: env.SPIERBAL_KEEP_WORDS_DAYS,
      verdictsDays: env.SPIERBAL_KEEP_VERDICTS_DAYS,
      meetingsDays: env.SPIERBAL_KEEP_MEETINGS_DAYS,
    },
    ...(env.SPIERBAL_HTTP_PORT === undefined ? {} : { http: { host: env.SPIERBAL_HTTP_HOST, port: env.SPIERBAL_HTTP_PORT } }),
    log: { format: env.SPIERBAL_LOG, level: env.SPIERBAL_LOG_LEVEL },
    personasFolder: resolve(env.SPIERBAL_PERSONAS),
    roundLength: env.SPIERBAL_ROUND_LENGTH,
    ...(env.OPENAI_MODEL === undefined ? {} : { model: toModelSettings(env, env.OPENAI_MODEL) }),
    burstMs: env.SPIERBAL_BURST_MS,
    dailyReplies: toCaps(env.SPIERBAL_DAILY_REPLIES_PER_PLAYER, env.SPIERBAL_DAILY_REPLIES_PER_WORKSPACE, env.SPIERBAL_DAILY_REPLIES_TOTAL),
    messagesPerMinute: env.SPIERBAL_MESSAGES_PER_MINUTE,
    leaseMs: env.SPIERBAL_LEASE_MS,
    ...(env.SPIERBAL_CRASH_AT === undefined ? {} : { crashAt: toCrashAt(env.SPIERBAL_CRASH_AT) }),
    timeZone: env.SPIERBAL_TIME_ZONE,
    country: env.SPIERBAL_COUNTRY,
    maxIntensity: env.SPIERBAL_MAX_INTENSITY as WeightClass,
    trainers: env.SPIERBAL_TRAINERS?.split(",").map((one) => one.trim()) ?? [],
    ...(env.SLACK_BOT_TOKEN === undefined ? {} : { slack: toSlackSettings(env, env.SLACK_BOT_TOKEN) }),
    ...(env.DISCORD_TOKEN === undefined ? {} : { discord: toDiscordSettings(env, env.DISCORD_TOKEN) }),
  };
}

function toCrashAt(named: string): CrashAt {
  const [point, times] = named.split(":");
  return { point: point as CrashAt["point"], times: Number(times) };
}

/** An app token wins: Socket Mode needs no address that Slack can reach. */
function toSlackSettings(env: z.infer<typeof schema>, botToken: string): SlackSettings {
  const transport: SlackSettings["transport"] =
    env.SLACK_APP_TOKEN === undefined
      ? { kind: "http", signingSecret: env.SLACK_SIGNING_SECRET ?? "", host: env.SLACK_HOST, port: env.SLACK_PORT }
      : { kind: "socket", appToken: env.SLACK_APP_TOKEN };
  return {
    botToken,
    transport,
    agentView: env.SLACK_AGENT_VIEW === "yes",
    ...(env.SLACK_API_URL === undefined ? {} : { apiUrl: env.SLACK_API_URL }),
  };
}

function toDiscordSettings(env: z.infer<typeof schema>, token: string): DiscordSettings {
  const [ids = "", count = ""] = env.DISCORD_SHARDS?.split("/") ?? [];
  return {
    token,
    messageContent: env.DISCORD_MESSAGE_CONTENT === "granted",
    requestsPerSecond: env.DISCORD_REQUESTS_PER_SECOND,
    // Its version is the client's business.
    ...(env.DISCORD_API_URL === undefined ? {} : { apiUrl: env.DISCORD_API_URL.replace(/\/+(?:v\d+\/*)?$/u, "") }),
    ...(ids === "" ? {} : { shards: { ids: ids.split(",").map(Number), count: Number(count) } }),
  };
}

function toModelSettings(env: z.infer<typeof schema>, model: string): ModelSettings {
  return {
    baseUrl: env.OPENAI_BASE_URL ?? OPENAI_API,
    // Servers of one's own often want no key.
    apiKey: env.OPENAI_API_KEY ?? "",
    model,
    limits: toDayLimits(env),
    currency: env.SPIERBAL_CURRENCY,
  };
}

function toDayLimits(env: z.infer<typeof schema>): DayLimits {
  const tokens = toCaps(env.SPIERBAL_DAILY_TOKENS_PER_PLAYER, env.SPIERBAL_DAILY_TOKENS_PER_WORKSPACE, env.SPIERBAL_DAILY_TOKENS_TOTAL);
  const { SPIERBAL_PRICE_INPUT: input, SPIERBAL_PRICE_OUTPUT: output } = env;
  if (input === undefined || output === undefined) return { tokens };
  const caps = toCaps(env.SPIERBAL_DAILY_MONEY_PER_PLAYER, env.SPIERBAL_DAILY_MONEY_PER_WORKSPACE, env.SPIERBAL_DAILY_MONEY_TOTAL);
  return { tokens, money: { caps, prices: { input, cachedInput: env.SPIERBAL_PRICE_CACHED_INPUT ?? input, output } } };
}

type MoneySettings = Readonly<Record<`SPIERBAL_DAILY_MONEY_${"PER_PLAYER" | "PER_WORKSPACE" | "TOTAL"}`, number>>;

function capsMoney(env: MoneySettings): boolean {
  return env.SPIERBAL_DAILY_MONEY_PER_PLAYER + env.SPIERBAL_DAILY_MONEY_PER_WORKSPACE + env.SPIERBAL_DAILY_MONEY_TOTAL > 0;
}

function toCaps(player: number, workspace: number, total: number): Caps {
  return { ...(player > 0 && { player }), ...(workspace > 0 && { workspace }), ...(total > 0 && { total }) };
}
