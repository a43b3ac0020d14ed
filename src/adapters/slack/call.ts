import { SlackError, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { DelegateBackoff, handleWhen, type IRetryBackoffContext, retry } from "cockatiel";

/** What came of a call to Slack. "unknown": it may or may not have been done. */
export type Called<Result> =
  | { readonly kind: "done"; readonly result: Result }
  /** Slack said no, with this word; asking again would not help. */
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "unknown"; readonly detail: string };

export type CallOptions = {
  /** Whether the call may be made twice without harm. */
  readonly repeatable: boolean;
  /** How often it is tried at most. */
  readonly tries?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
};

/** Seconds to wait when Slack says "too fast" and not how long. */
const DEFAULT_WAIT_S = 5;
/** A longer wait than this is no use to anybody who waits for an answer. */
const LONGEST_WAIT_S = 120;
const TRIES = 5;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** One call to Slack, tried again where that is safe. Waits as long as Slack asks, and only this call does. An error that is not Slack's is a bug and throws. */
export async function callSlack<Result>(
  work: () => Promise<Result>,
  { repeatable, tries = TRIES, signal }: CallOptions,
): Promise<Called<Result>> {
  const again = retry(
    handleWhen((error) => mayRepeat(troubleOf(error), repeatable)),
    { maxAttempts: tries - 1, backoff: new DelegateBackoff<IRetryBackoffContext<unknown>>(pauseBefore) },
  );
  try {
    return { kind: "done", result: await again.execute(work, signal) };
  } catch (error) {
    const trouble = troubleOf(error);
    return trouble.kind === "refused" ? trouble : { kind: "unknown", detail: trouble.detail };
  }
}

function mayRepeat(trouble: Trouble, repeatable: boolean): boolean {
  return trouble.kind === "tooFast" || trouble.kind === "notReached" || (trouble.kind === "unclear" && repeatable);
}

/** Milliseconds before the next try. */
function pauseBefore({ attempt, result }: IRetryBackoffContext<unknown>): number {
  const trouble = "error" in result ? troubleOf(result.error) : undefined;
  return trouble?.kind === "tooFast" ? trouble.seconds * 1000 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
}

type Trouble =
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "tooFast"; readonly seconds: number; readonly detail: string }
  | { readonly kind: "notReached" | "unclear"; readonly detail: string };

const BEFORE_THE_WIRE = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

function troubleOf(error: unknown): Trouble {
  if (error instanceof WebAPIPlatformError) return troubleOfWord(error.data.error);
  if (error instanceof WebAPIRateLimitedError) return tooFast(error.retryAfter);
  if (error instanceof WebAPIHTTPError) return { kind: "unclear", detail: `status ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) {
    const code = codeOf(error);
    return { kind: BEFORE_THE_WIRE.includes(code) ? "notReached" : "unclear", detail: code };
  }
  // The client throws a plain error for a 429 that doesn't say how long.
  if (error instanceof Error && !(error instanceof SlackError) && /retry|rate/iu.test(error.message)) return tooFast(DEFAULT_WAIT_S);
  throw error;
}

/** Slack says these in a good answer, too, and they are no decision. */
const NO_DECISION = ["internal_error", "fatal_error", "service_unavailable", "request_timeout"];

function troubleOfWord(error: string): Trouble {
  if (error === "ratelimited" || error === "rate_limited") return tooFast(DEFAULT_WAIT_S);
  return NO_DECISION.includes(error) ? { kind: "unclear", detail: error } : { kind: "refused", error };
}

function tooFast(seconds: number): Trouble {
  return { kind: "tooFast", seconds: Math.min(LONGEST_WAIT_S, Math.max(0, seconds)), detail: "rate limited" };
}

/** The system's own word for what went wrong, however deep it lies. */
function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause ?? (cause as { original?: unknown }).original) {
    const { code } = cause as { readonly code?: unknown };
    // A timeout's code is a number that says nothing.
    if (typeof code === "string" && !code.startsWith("slack_")) return code;
  }
  return "no answer";
}
