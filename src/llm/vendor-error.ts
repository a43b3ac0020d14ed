import { APIConnectionTimeoutError, APIError } from "openai";
import type { FailedAttempt } from "./attempt.ts";
import { FILTERED } from "./attempt.ts";
import { readFields } from "./untrusted.ts";

const REJECTION_LENGTH = 4_000;
/** Codes that may be named in a log: every other text of the server could echo a player's words. */
const KNOWN_CODES = new Set([
  "content_filter",
  "context_length_exceeded",
  "insufficient_quota",
  "invalid_api_key",
  "model_not_found",
  "rate_limit_exceeded",
  "unsupported_parameter",
]);

/**
 * Puts whatever the client threw into our own terms. The client's errors all have the name "Error" and carry headers and body,
 * so only class, status and known codes are read. What is no error of the client (TypeError, SyntaxError) is mapped as well.
 */
export function mapVendorError(error: unknown): FailedAttempt {
  if (error instanceof APIConnectionTimeoutError) return failed("timeout", "no response in time", { blame: "server", billed: true });
  if (error instanceof APIError) return error.status === undefined ? mapWithoutStatus(error) : mapStatus(error, error.status);
  if (error instanceof SyntaxError) return failed("invalid", "an event that is not JSON", { blame: "server", billed: true });
  return failed("unreachable", withSystemCode("connection lost in the middle of the answer", error), { blame: "server", billed: true });
}

/** A broken connection, or an error event within a stream. */
function mapWithoutStatus(error: APIError): FailedAttempt {
  if (isOutOfCredit(error)) return failed("overQuota", "the account has no credit left", { blame: "account" });
  if (error.code === "content_filter") return failed("refused", FILTERED, { blame: "content", billed: true });
  const inStream = error.error !== undefined;
  return failed("unreachable", inStream ? "error event in the stream" : withSystemCode("no connection", error), {
    blame: "server",
    billed: inStream,
  });
}

function mapStatus(error: APIError, status: number): FailedAttempt {
  const detail = `HTTP ${status}${typeof error.code === "string" && KNOWN_CODES.has(error.code) ? ` ${error.code}` : ""}`;
  const wait = readRetryAfter(error.headers);
  if (status >= 500 || status === 408 || status === 409) return failed("unreachable", detail, { blame: "server", ...wait });
  // 402 is what DeepSeek and OpenRouter send for an empty account.
  if (status === 402 || (status === 429 && isOutOfCredit(error))) {
    return failed("overQuota", `${detail}: the account has no credit left`, { blame: "account" });
  }
  if (status === 429) return failed("busy", detail + describeWait(wait.retryAfterMs), { blame: "server", ...wait });
  if (status === 401) return failed("misconfigured", `${detail}: check the key`, { blame: "account" });
  if (status === 404) return failed("misconfigured", `${detail}: check the model's name and the base URL`, { blame: "server" });
  if (error.code === "content_filter") return failed("refused", `${detail}: ${FILTERED}`, { blame: "content" });
  return failed("misconfigured", `${detail}: the server does not take this request`, { blame: "content", rejection: readRejection(error) });
}

function failed(
  kind: FailedAttempt["kind"],
  detail: string,
  rest: Omit<FailedAttempt, "kind" | "detail" | "billed"> & { billed?: boolean },
): FailedAttempt {
  return { kind, detail, billed: false, ...rest };
}

function isOutOfCredit(error: APIError): boolean {
  return error.code === "insufficient_quota" || error.type === "insufficient_quota";
}

function readRejection(error: APIError): string {
  return (JSON.stringify(error.error) ?? error.message).slice(0, REJECTION_LENGTH);
}

/** `retry-after-ms`, or `Retry-After` in seconds or as a date. Nothing when absent, past or unreadable. */
function readRetryAfter(headers: Headers | undefined): { readonly retryAfterMs?: number } {
  const seconds = headers?.get("retry-after") ?? "";
  const exact = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  const inSeconds = /^\s*\d/.test(seconds) ? Number.parseFloat(seconds) * 1_000 : Date.parse(seconds) - Date.now();
  const ms = Number.isFinite(exact) ? exact : inSeconds;
  return ms > 0 ? { retryAfterMs: ms } : {};
}

function describeWait(ms: number | undefined): string {
  return ms === undefined ? "" : `, asks to wait ${Math.ceil(ms / 1_000)} s`;
}

/** Adds the operating system's code (ECONNREFUSED) found along the causes; they carry no text of the server. */
function withSystemCode(detail: string, error: unknown): string {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const code = readFields<"code">(at)?.code;
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return `${detail} (${code})`;
    at = at.cause;
  }
  return detail;
}
