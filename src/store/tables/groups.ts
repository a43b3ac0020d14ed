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
};
