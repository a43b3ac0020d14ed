import { SlackError, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { type Called, type CallOptions, callPlatform, networkTrouble, type Trouble, tooFast } from "../messaging/call.ts";

/** Seconds to wait when Slack says "too fast" and not how long. */
const DEFAULT_WAIT_S = 5;

/** One call to Slack, tried again where that is safe. An error that is not Slack's is a bug and throws. */
export async function callSlack<Result>(work: () => Promise<Result>, options: CallOptions): Promise<Called<Result>> {
  return callPlatform(work, options, troubleOf);
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof WebAPIPlatformError) return troubleOfWord(error.data.error);
  if (error instanceof WebAPIRateLimitedError) return tooFast(error.retryAfter);
  if (error instanceof WebAPIHTTPError) return { kind: "unclear", detail: `status ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return networkTrouble(error);
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
