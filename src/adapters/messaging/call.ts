import { DelegateBackoff, handleWhen, type IRetryBackoffContext, retry } from "cockatiel";

/** What came of a call to a platform. "unknown": it may or may not have been done. */
export type Called<Result> =
  | { readonly kind: "done"; readonly result: Result }
  /** The platform said no, with this word; asking again would not help. */
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "unknown"; readonly detail: string };

/** Why a call failed, told from the client's error. */
export type Trouble =
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "tooFast"; readonly seconds: number; readonly detail: string }
  /** "notReached": nothing of it arrived. "unclear": it may have been done. */
  | { readonly kind: "notReached" | "unclear"; readonly detail: string };

export type CallOptions = {
  /** Whether the call may be made twice without harm. */
  readonly repeatable: boolean;
  /** How often it is tried at most. */
  readonly tries?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
};

/** A longer wait than this, in seconds, is no use to anybody who waits for an answer. */
const LONGEST_WAIT_S = 120;
const TRIES = 5;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * One call to a platform, tried again where that is safe. Waits as long as the platform asks, and only this call does.
 * @param troubleOf Tells what went wrong; throws an error that is not the platform's, which is a bug.
 */
export async function callPlatform<Result>(
  work: () => Promise<Result>,
  { repeatable, tries = TRIES, signal }: CallOptions,
  troubleOf: (error: unknown) => Trouble,
): Promise<Called<Result>> {
  const pauseBefore = ({ attempt, result }: IRetryBackoffContext<unknown>): number => {
    const trouble = "error" in result ? troubleOf(result.error) : undefined;
    return trouble?.kind === "tooFast" ? trouble.seconds * 1000 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
  };
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

/** The platform asks for patience; no longer than is of use. */
export function tooFast(seconds: number): Trouble {
  return { kind: "tooFast", seconds: Math.min(LONGEST_WAIT_S, Math.max(0, seconds)), detail: "rate limited" };
}

/** What the system says of a connection that was never made. */
const BEFORE_THE_WIRE = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** Trouble of the network, by the system's own word for it, however deep that lies. */
export function networkTrouble(error: unknown): Trouble {
  const code = codeOf(error);
  return { kind: BEFORE_THE_WIRE.includes(code) ? "notReached" : "unclear", detail: code };
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause ?? (cause as { original?: unknown }).original) {
    const { code } = cause as { readonly code?: unknown };
    // A timeout's code is a number that says nothing; the client's own words are none of the system's.
    if (typeof code === "string" && !code.startsWith("slack_")) return code;
  }
  return "no answer";
}

/** The word for the log. */
export function wordOf(called: Called<unknown>): string {
  return called.kind === "refused" ? called.error : called.kind === "unknown" ? called.detail : "done";
}
