import type { Generated } from "kysely";

export type ProfileTable = {
  readonly player_id: string;
  readonly lang: string;
  readonly mode: string;
  readonly trade: string | null;
  /** JSON. */
  readonly intention: string | null;
  readonly accepted: number | null;
  readonly time_zone: string | null;
  /** ISO 8601 in UTC: when the purge met it first; null before. */
  readonly kept_since: Generated<string | null>;
};

export type HouseRuleTable = {
  readonly player_id: string;
  /** 0-based, in the player's order. */
  readonly position: number;
  readonly rule_id: string;
  readonly unit: string;
  readonly keeps: string | null;
  readonly limit_value: number | null;
};

export type SeenTipTable = {
  readonly player_id: string;
  readonly tip_id: string;
  /** Goes up with each tip that the player sees. */
  readonly seen_order: number;
  /** ISO 8601 in UTC: when the purge met it first; null before. */
  readonly kept_since: Generated<string | null>;
};
