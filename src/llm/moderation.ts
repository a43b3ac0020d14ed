import OpenAI from "openai";
import type { Clock } from "../ports/clock.ts";
import type { Moderation, Screened } from "../ports/moderation.ts";

/** A line waits no longer than this (milliseconds) for it. */
const LIMIT_MS = 1_500;
/** So long it is left alone after it failed: the lexicon alone decides meanwhile, and no line waits. */
const REST_MS = 30_000;
const NO_KEY = "none";

/**
 * Our own thresholds, by category: a prospect with muscle is "harassment" to most servers long before he is rude. What is hate, a threat,
 * sex or self-harm goes early; what is not listed is none of our business.
 */
const THRESHOLDS: Readonly<Record<string, number>> = {
  hate: 0.4,
  "hate/threatening": 0.2,
  harassment: 0.95,
  "harassment/threatening": 0.4,
  sexual: 0.3,
  "sexual/minors": 0.05,
  "self-harm": 0.3,
  "self-harm/intent": 0.3,
  "self-harm/instructions": 0.2,
  violence: 0.7,
  "violence/graphic": 0.5,
};
const SELF_HARM = ["self-harm", "self-harm/intent"];

export type ModerationConfig = {
  /** Of the OpenAI-compatible API, with its version. */
  readonly baseUrl: string;
  /** Empty for a server that wants none. */
  readonly apiKey: string;
  readonly limitMs?: number;
};

/** The moderation of the server, when it has one: it is asked once. Undefined when it has none, or does not answer. */
export async function findModeration(clock: Pick<Clock, "monotonic">, config: ModerationConfig): Promise<Moderation | undefined> {
  const client = new OpenAI({
    baseURL: config.baseUrl,
    apiKey: config.apiKey || NO_KEY,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
  });
  const ask = (text: string, signal: AbortSignal) =>
    askOnce(client, text, AbortSignal.any([signal, AbortSignal.timeout(config.limitMs ?? LIMIT_MS)]));
  const first = await ask("ok", new AbortController().signal);
  if (first.kind === "unavailable") return undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  return {
    async screen(text, signal) {
      if (clock.monotonic() - failedAt < REST_MS) return { kind: "unavailable" };
      const screened = await ask(text, signal);
      if (screened.kind === "unavailable" && !signal.aborted) failedAt = clock.monotonic();
      return screened;
    },
  };
}

async function askOnce(client: OpenAI, input: string, signal: AbortSignal): Promise<Screened> {
  try {
    const { results } = await client.moderations.create({ input }, { signal });
    return readScores(results?.[0]?.category_scores);
  } catch {
    // Whatever went wrong, the lexicon decides; what the server said is nobody's business.
    return { kind: "unavailable" };
  }
}

/** The types promise scores; a server that only looks like it may send anything. */
function readScores(given: unknown): Screened {
  if (typeof given !== "object" || given === null) return { kind: "unavailable" };
  const scores = Object.entries(given).filter((entry): entry is [string, number] => typeof entry[1] === "number");
  if (scores.length === 0) return { kind: "unavailable" };
  const flagged = scores.find(([category, score]) => score >= (THRESHOLDS[category] ?? Number.POSITIVE_INFINITY))?.[0];
  const selfHarm = Math.max(0, ...scores.filter(([category]) => SELF_HARM.includes(category)).map(([, score]) => score));
  return { kind: "scored", selfHarm, ...(flagged === undefined ? {} : { flagged }) };
}
