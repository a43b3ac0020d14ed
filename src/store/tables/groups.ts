import type { Generated } from "kysely";

export type GroupRoundTable = {
  readonly id: string;
  readonly version: number;
  /** 1 as long as it goes on. */
  readonly open: number;
  /** Null until the board is out, as is thread. */
  readonly place: string | null;
  readonly thread: string | null;
  /** JSON. */
  readonly state: string;
  /** ISO 8601 in UTC: when the purge met it first; null before. */
  readonly kept_since: Generated<string | null>;
};

export type VoteLabelTable = {
  readonly position: Generated<number>;
  readonly lang: string;
  readonly move_id: string;
  readonly line: string;
  readonly reply: string;
  /** JSON, as are stances and frames: counts by value. */
  readonly reading: string;
  readonly stances: string;
  readonly frames: string;
  /** Whose words they are, by his letter in the group; null for a label of before these were kept. */
  readonly group_id: string | null;
  readonly author: string | null;
  /** ISO 8601 in UTC: when the purge met it first; null before. */
  readonly kept_since: Generated<string | null>;
};
