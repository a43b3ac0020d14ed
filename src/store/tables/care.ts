export type RestTable = {
  readonly player_id: string;
  /** ISO 8601 in UTC. */
  readonly until: string;
};

/** A number for each day, and nothing of anybody. */
export type CareCountTable = {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly times: number;
};

export type IntensityCapTable = {
  readonly community: string;
  readonly cap: number;
};
