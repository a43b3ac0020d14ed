import type { Generated } from "kysely";

export type SwapTable = {
  readonly player_id: string;
  readonly id: string;
  readonly version: number;
  /** JSON. */
  readonly state: string;
  /** ISO 8601 in UTC: when the purge met it first; null before. */
  readonly kept_since: Generated<string | null>;
};

export type KeptLineTable = {
  readonly player_id: string;
  /** 1-based, in the order in which they were kept. */
  readonly position: number;
  readonly lang: string;
  readonly line: string;
};
