export type ModelUsageTable = {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly player_id: string;
  readonly purpose: string;
  readonly calls: number;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
};
