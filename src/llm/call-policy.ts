import type OpenAI from "openai";
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import type { Clock } from "../ports/clock.ts";
import type { ModelFailure, ModelOutcome, ModelRequest, Parsed, Usage } from "../ports/model.ts";
import { askOnce } from "./ask-once.ts";
import type { Attempt, FailedAttempt } from "./attempt.ts";
import type { Breaker } from "./breaker.ts";
import type { DayBudget } from "./day-budget.ts";
import type { Deadline } from "./deadline.ts";
import { askToRepair, NOT_JSON } from "./instructions.ts";
import type { ModelEvent } from "./model-event.ts";
import type { FormMemory, RequestForm } from "./request-form.ts";
import { buildBody } from "./request-form.ts";
import type { RetryBudget } from "./retry-budget.ts";
import { addUsage, estimateTokens, NO_USAGE, readUsage } from "./usage.ts";

/** Full jitter: a wait drawn evenly from this span, so that callers who failed together don't come back together. */
export const RETRY_WAIT_MS = { least: 500, most: 4_000 };

/** What one model shares between its calls. */
export type PolicyParts = {
  readonly model: string;
  readonly client: OpenAI;
  readonly idleMs: number;
  readonly clock: Pick<Clock, "monotonic">;
  readonly log: (event: ModelEvent) => void;
  readonly random: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly breaker: Breaker;
  readonly dayBudget: DayBudget;
  readonly retryBudget: RetryBudget;
  readonly form: FormMemory;
};

type Call<T> = { readonly request: ModelRequest<T>; readonly deadline: Deadline; attempts: number; usage: Usage };
type Messages = readonly ChatCompletionMessageParam[];
type Tried<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "failed"; readonly failure: FailedAttempt; readonly form: RequestForm; readonly repair?: Messages };
type NotTried = { readonly kind: "notTried"; readonly why: keyof typeof WHY_NOT_TRIED };
const WHY_NOT_TRIED = {
  overBudget: "the day's budget is spent",
  breakerOpen: "too many failures lately",
  cancelled: "stopped by us",
  timeout: "the deadline passed",
} satisfies Partial<Record<ModelFailure["kind"], string>>;

/** One call under the policy: budget, breaker, at most two attempts within the deadline, and the bill after each. */
export async function completeUnderPolicy<T>(parts: PolicyParts, request: ModelRequest<T>, deadline: Deadline): Promise<ModelOutcome<T>> {
  const startedAt = parts.clock.monotonic();
  const call: Call<T> = { request, deadline, attempts: 0, usage: NO_USAGE };
  const outcome = describeOutcome(call, await tryUpToTwice(parts, call));
  parts.log({
    kind: "callEnded",
    purpose: request.purpose,
    outcome: outcome.kind,
    ...(outcome.kind !== "ok" && { detail: outcome.detail }),
    attempts: call.attempts,
    ms: parts.clock.monotonic() - startedAt,
    usage: call.usage,
  });
  return outcome;
}

function describeOutcome<T>({ usage, attempts }: Call<T>, result: Tried<T> | NotTried): ModelOutcome<T> {
  if (result.kind === "ok") return { kind: "ok", value: result.value, usage, attempts };
  if (result.kind === "notTried") return { kind: result.why, detail: WHY_NOT_TRIED[result.why], attempts };
  return { kind: result.failure.kind, detail: result.failure.detail, attempts };
}

async function tryUpToTwice<T>(parts: PolicyParts, call: Call<T>): Promise<Tried<T> | NotTried> {
  const first = await tryOnce(parts, call, []);
  if (first.kind !== "failed") return first;
  const plan = planSecondAttempt(parts, call.deadline, first);
  if (plan === undefined) return first;
  if (plan.waitMs > 0) await waitUnlessAborted(parts, plan.waitMs, call.deadline.signal);
  const second = await tryOnce(parts, call, plan.more);
  // The first failure tells more than why there was no second attempt, unless nobody waits for it any more.
  return second.kind === "notTried" && second.why !== "cancelled" ? first : second;
}

async function tryOnce<T>(parts: PolicyParts, call: Call<T>, more: Messages): Promise<Tried<T> | NotTried> {
  const { request, deadline } = call;
  const form = parts.form.current();
  const body = buildBody(form, { model: parts.model, request, more });
  const inputTokens = estimateTokens(JSON.stringify([body.messages, body.response_format]));
  const estimate = { inputTokens, cachedInputTokens: 0, outputTokens: request.maxOutputTokens };
  await using hold = await parts.dayBudget.hold({ playerId: request.playerId, usage: estimate, ms: deadline.remainingMs() });
  if (hold === undefined) return { kind: "notTried", why: "overBudget" };
  const endedBy = deadline.endedBy();
  if (endedBy !== undefined) return { kind: "notTried", why: endedBy };

  const attempt = await parts.breaker.run(() => askOnce(parts, body, deadline));
  if (attempt === "open") return { kind: "notTried", why: "breakerOpen" };
  if (call.attempts === 0) parts.retryBudget.countCall();
  call.attempts += 1;
  const usage = readBill(attempt, inputTokens);
  call.usage = addUsage(call.usage, usage);
  await hold.settle(request.purpose, usage);
  if (attempt.kind === "answered") {
    parts.form.prove(form);
    return readAnswer(request, attempt.heard.content, form);
  }
  if (attempt.failure.blame === "account") parts.log({ kind: "accountRefused", detail: attempt.failure.detail });
  return { kind: "failed", failure: attempt.failure, form };
}

/** The server's count, or an estimate where it may bill without having told: an answer cut off, a call given up. */
function readBill(attempt: Attempt, inputTokens: number): Usage {
  if (attempt.kind === "failed" && !attempt.failure.billed) return NO_USAGE;
  const estimate = { inputTokens, cachedInputTokens: 0, outputTokens: estimateTokens(attempt.heard.content) };
  return readUsage(attempt.heard.reportedUsage) ?? estimate;
}

function readAnswer<T>(request: ModelRequest<T>, content: string, form: RequestForm): Tried<T> {
  const json = parseJson(content);
  const parsed = json.ok ? request.parse(json.value) : json;
  if (parsed.ok) return { kind: "ok", value: parsed.value };
  const detail = json.ok ? "the answer does not fit the schema" : "the answer is not JSON";
  return {
    kind: "failed",
    failure: { kind: "invalid", detail, blame: "content", billed: true },
    form,
    repair: [
      { role: "assistant", content },
      { role: "user", content: askToRepair(parsed.problem) },
    ],
  };
}

function parseJson(content: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(content) };
  } catch {
    // What the parser says quotes the answer.
    return { ok: false, problem: NOT_JSON };
  }
}

type Plan = { readonly waitMs: number; readonly more: Messages };

/** What could make a second attempt go better, if anything, and if a third of the deadline is left for it. */
function planSecondAttempt(parts: PolicyParts, deadline: Deadline, failed: Tried<unknown> & { kind: "failed" }): Plan | undefined {
  const { failure, form, repair } = failed;
  const changed = failure.rejection === undefined ? [] : parts.form.learn(form, failure.rejection);
  if (changed.length > 0) parts.log({ kind: "formChanged", fields: changed });
  if (repair !== undefined || changed.length > 0) {
    return deadline.leavesAThirdAfter(0) ? { waitMs: 0, more: repair ?? [] } : undefined;
  }
  if (failure.kind !== "unreachable" && failure.kind !== "busy") return undefined;
  const jitterMs = RETRY_WAIT_MS.least + parts.random() * (RETRY_WAIT_MS.most - RETRY_WAIT_MS.least);
  const waitMs = Math.max(jitterMs, failure.retryAfterMs ?? 0);
  return deadline.leavesAThirdAfter(waitMs) && parts.retryBudget.takeRetry() ? { waitMs, more: [] } : undefined;
}

async function waitUnlessAborted(parts: PolicyParts, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await parts.wait(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
