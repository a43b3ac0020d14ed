import type { ModelFailureKind } from "../ports/model.ts";

/**
 * Who is to blame decides what follows. "server": counts against the breaker. "account": opens it at once (no credit, key
 * refused). "content": this request or its answer; never counts, or five odd replies of one player would close the model for
 * all. "ourselves": we stopped it, so it says nothing about the server.
 */
export type Blame = "server" | "account" | "content" | "ourselves";

export type FailedAttempt = {
  readonly kind: Exclude<ModelFailureKind, "overBudget" | "breakerOpen">;
  /** Our own words: never the server's body. */
  readonly detail: string;
  readonly blame: Blame;
  /** Milliseconds that the server asks us to stay away. */
  readonly retryAfterMs?: number;
  /** What the server said of a request it would not take. Read to see which field it means; never logged. */
  readonly rejection?: string;
  /** The server may bill this attempt although no whole answer came. */
  readonly billed: boolean;
};

/** Said of an answer by a finish_reason, of a request by a status, of a stream by an event. */
export const FILTERED = "stopped by the server's content filter";

/** What came back, as far as it came: kept for the bill also when the attempt failed. */
export type Heard = { readonly content: string; readonly reportedUsage: unknown };

/** One HTTP call, in our own terms. */
export type Attempt = { readonly heard: Heard } & (
  | { readonly kind: "answered" }
  | { readonly kind: "failed"; readonly failure: FailedAttempt }
);
