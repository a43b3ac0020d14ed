import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";
import type { Clock } from "../ports/clock.ts";
import type { DayLedger, DayLimits, Payer } from "../ports/day-use.ts";
import type { Limits, Model, ModelBudget, ModelOutcome, ModelRequest } from "../ports/model.ts";
import { createBreaker } from "./breaker.ts";
import { completeUnderPolicy } from "./call-policy.ts";
import { createDayBudget } from "./day-budget.ts";
import { startDeadline } from "./deadline.ts";
import type { ModelEvent } from "./model-event.ts";
import type { AnswerFormat } from "./request-form.ts";
import { createFormMemory } from "./request-form.ts";
import { createRetryBudget } from "./retry-budget.ts";

const DEFAULT_IDLE_MS = 10_000;
/** The client wants a key; servers on one's own machine want none. */
const NO_KEY = "none";

export type ModelDeps = {
  readonly ledger: DayLedger;
  readonly clock: Clock;
  /** Who pays for a player's calls; himself, unless it is said. */
  readonly payerOf?: (playerId: string) => Promise<Payer>;
  readonly log?: (event: ModelEvent) => void;
  /** Draws the wait before a retry, in [0, 1). */
  readonly random?: () => number;
  /** Waits; rejects when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type ModelConfig = {
  readonly limits: DayLimits;
  /** Of the OpenAI-compatible API, with its version: "https://api.openai.com/v1". */
  readonly baseUrl: string;
  /** Empty for a server that wants none. */
  readonly apiKey: string;
  /** The model's id, as the server knows it. */
  readonly model: string;
  /** Longest silence within a stream before the call is given up. */
  readonly idleMs?: number;
  /** "probe" (default) falls back from a JSON schema to plain JSON when the server says that it does not know schemas. */
  readonly answerFormat?: AnswerFormat;
};

export type OpenModel = Model & ModelBudget & AsyncDisposable;

/**
 * A model behind any OpenAI-compatible server. `complete` gives a model's failure as an outcome and throws only when the ledger
 * or `request.parse` does. Disposing it cancels the calls under way and waits for them; calls after that are cancelled at once.
 */
export function createModel(deps: ModelDeps, config: ModelConfig): OpenModel {
  const log = (event: ModelEvent) => deps.log?.(event);
  const payerOf = deps.payerOf ?? (async (player) => ({ player }));
  const dayBudget = createDayBudget({ ...deps, log, payerOf }, config.limits);
  const parts = {
    model: config.model,
    client: createClient(config),
    idleMs: config.idleMs ?? DEFAULT_IDLE_MS,
    clock: deps.clock,
    log,
    random: deps.random ?? Math.random,
    wait: deps.wait ?? ((ms, signal) => sleep(ms, undefined, { signal })),
    breaker: createBreaker((state) => log({ kind: "breakerChanged", state })),
    dayBudget,
    retryBudget: createRetryBudget(deps.clock),
    form: createFormMemory(config.answerFormat ?? "probe"),
  };
  const shutdown = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  async function complete<T>(request: ModelRequest<T>, limits: Limits): Promise<ModelOutcome<T>> {
    using deadline = startDeadline(deps.clock, limits.deadlineMs, [limits.signal, shutdown.signal]);
    return await completeUnderPolicy(parts, request, deadline);
  }

  return {
    name: config.model,
    shareLeft: dayBudget.shareLeft,
    async complete(request, limits) {
      const call = complete(request, limits);
      underWay.add(call);
      try {
        return await call;
      } finally {
        underWay.delete(call);
      }
    },
    async [Symbol.asyncDispose]() {
      shutdown.abort();
      await Promise.allSettled(underWay);
    },
  };
}

/** Left alone, the client reads the environment for what is not given, retries by itself and logs what the server said. */
function createClient(config: ModelConfig): OpenAI {
  return new OpenAI({
    baseURL: config.baseUrl,
    apiKey: config.apiKey || NO_KEY,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
  });
}
