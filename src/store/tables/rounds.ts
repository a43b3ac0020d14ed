import type { Generated } from "kysely";

export type RoundTable = {
  readonly id: string;
  readonly player_id: string;
  /** 1-based count of the player's rounds: the order when two start in the same millisecond. */
  readonly player_round: number;
  /** Goes up with every write to the round; writing it first makes writers of one round wait for each other. */
  readonly revision: number;
  readonly lang: string;
  readonly mode: string;
  /** JSON, as are slots, house_rules, intention and result. */
  readonly setup: string;
  readonly slots: string;
  readonly house_rules: string;
  readonly intention: string | null;
  /** ISO 8601 in UTC, as is ended_at: sorts as text. */
  readonly started_at: string;
  /** Null while the round is open. */
  readonly ended_at: string | null;
  readonly result: string | null;
  readonly closing_line: string | null;
  /** JSON. */
  readonly reflection: string | null;
  /** 1 when it is played by the script and the rules alone. */
  readonly without_model: number | null;
  /** 1 when all words were wiped: reply and line are empty texts then. */
  readonly words_gone: Generated<number>;
  /** How often it was made lighter. */
  readonly eased: Generated<number>;
};

export type ExchangeTable = {
  readonly round_id: string;
  readonly number: number;
  /** 1-based: a rewind keeps the old attempt, discarded, and makes the next one. */
  readonly attempt: number;
  /** 1 when put aside by a rewind: kept, and out of the fold. */
  readonly discarded: number;
  readonly move_id: string;
  readonly intensity: number;
  readonly manner: string;
  readonly line: string;
  readonly line_by: string;
  readonly hints: number;
  /** Null until the player replied, as are reading (JSON) and read_by. */
  readonly reply: string | null;
  readonly reading: string | null;
  readonly read_by: string | null;
  readonly second_reading: string | null;
  /** 1 when the player does not agree with the reading. */
  readonly disputed: number;
  readonly event_key: string | null;
  /** JSON. */
  readonly stood_in: string | null;
};
