import type { ModelFailureKind, ModelPurpose, Usage } from "../ports/model.ts";
import type { BreakerState } from "./breaker.ts";
import type { UsedLimit } from "./day-limits.ts";

/** For logs and figures. Holds nothing that a player or the server wrote, and no player's id. */
export type ModelEvent =
  | {
      readonly kind: "callEnded";
      readonly purpose: ModelPurpose;
      readonly outcome: "ok" | ModelFailureKind;
      readonly detail?: string;
      readonly attempts: number;
      readonly ms: number;
      readonly usage: Usage;
    }
  | { readonly kind: "breakerChanged"; readonly state: BreakerState }
  /** Somebody must act: no credit, or the key is refused. Every call fails until then. */
  | { readonly kind: "accountRefused"; readonly detail: string }
  /** Of the day's budget of all players together 80% is spent; told once a day by each process, as is the next. */
  | { readonly kind: "budgetNearlySpent" }
  | { readonly kind: "budgetSpent" }
  /** A call was not made: this limit of the day is spent. */
  | ({ readonly kind: "limitHit" } & Omit<UsedLimit, "share">)
  /** The server does not take these request fields as we sent them; from now on it gets another form. */
  | { readonly kind: "formChanged"; readonly fields: readonly string[] };
