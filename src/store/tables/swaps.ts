export type SwapTable = {
  readonly player_id: string;
  readonly id: string;
  readonly version: number;
  /** JSON. */
  readonly state: string;
};

export type KeptLineTable = {
  readonly player_id: string;
  /** 1-based, in the order in which they were kept. */
  readonly position: number;
  readonly lang: string;
  readonly line: string;
};
