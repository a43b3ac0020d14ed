/** A language model behind one port. The implementation lives in `llm/`, the loopback double in `tests/support/`. */

export const MODEL_PURPOSES = ["judge", "secondReading", "actor", "swap", "meeting"] as const;
export type ModelPurpose = (typeof MODEL_PURPOSES)[number];

export type ModelRequest<T> = {
  readonly purpose: ModelPurpose;
  /** Whose budget pays. Never sent to the model. */
  readonly playerId: string;
  /** The long fixed part, first, so that providers can cache it. */
  readonly system: string;
  /** The variable part. */
  readonly user: string;
  /** What the answer must look like; sent as a strict JSON schema. */
  readonly schema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  /** Checks the parsed JSON. A `problem` is sent back to the model once, as the one repair. Must not throw. */
  readonly parse: (answer: unknown) => Parsed<T>;
  readonly maxOutputTokens: number;
};

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export type Limits = {
  /** Milliseconds that this call may take in all, retries and repair included. */
  readonly deadlineMs: number;
  /** Aborted when the answer is no longer wanted: stop, shutdown, lease lost. */
  readonly signal: AbortSignal;
};

export type Usage = { readonly inputTokens: number; readonly cachedInputTokens: number; readonly outputTokens: number };

/** Why there is no answer. The names are those of the fault table in the model notes; each has one policy. */
export const MODEL_FAILURES = [
  "unreachable", // network, 5xx, reset, body cut
  "busy", // 429 that does not fit the deadline
  "overQuota", // the account has no credit
  "misconfigured", // 401, 404, 400: key, model name or request
  "refused", // the model or its filter would not
  "timeout", // deadline or idle stream
  "invalid", // not what the schema asks, also after one repair
  "empty", // no choices, null content
  "truncated", // stopped by length, or a stream that just ended
  "cancelled", // our own signal
  "overBudget", // the day's budget is spent: no call was made
  "breakerOpen", // too many failures lately: no call was made
] as const;
export type ModelFailureKind = (typeof MODEL_FAILURES)[number];
/** `detail` is for the log: our own words, never the server's body and never a player's words. */
export type ModelFailure = { readonly kind: ModelFailureKind; readonly detail: string; readonly attempts: number };
export type ModelOutcome<T> = { readonly kind: "ok"; readonly value: T; readonly usage: Usage; readonly attempts: number } | ModelFailure;

export interface Model {
  /** Short name for cards and logs, e.g. the model id. */
  readonly name: string;
  /** Asks once, under the call policy. Never throws for a model's failure. May be called at the same time by many. */
  complete<T>(request: ModelRequest<T>, limits: Limits): Promise<ModelOutcome<T>>;
}

/** How much of the day's budget is left for this player, by the limit that is nearest: from 1 (all) to 0 (spent). */
export interface ModelBudget {
  /** Throws only when the ledger does. */
  shareLeft(playerId: string): Promise<number>;
}
