export type DayUseTable = {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** "player", "workspace" or "all". */
  readonly scope: string;
  /** Empty for all. */
  readonly id: string;
  readonly exchanges: number;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
};

export type ModelHoldTable = {
  readonly id: string;
  readonly player_id: string;
  readonly workspace: string | null;
  readonly input_tokens: number;
  readonly output_tokens: number;
  /** ISO 8601 in UTC. */
  readonly until: string;
};
