export type BallTable = {
  readonly id: string;
  /** Goes up with every write to the ball or its answers, as that of a round does. */
  readonly revision: number;
  readonly channel: string;
  readonly place: string;
  /** `YYYY-MM-DD`, where the community is. */
  readonly day: string;
  readonly lang: string;
  readonly prospect_id: string;
  readonly move_id: string;
  readonly intensity: number;
  readonly line: string;
  readonly opened_by: string;
  /** ISO 8601 in UTC, as is reveal_at. */
  readonly opened_at: string;
  readonly reveal_at: string;
  /** Null until the card is out, as is thread. */
  readonly board: string | null;
  readonly thread: string | null;
  /** JSON; null until it is over. */
  readonly spread: string | null;
};

export type BallAnswerTable = {
  readonly ball_id: string;
  readonly player_id: string;
  /** Null when it was wiped. */
  readonly reply: string | null;
  /** JSON. */
  readonly reading: string;
  readonly read_by: string;
  /** 1 when the channel may see it. */
  readonly shares: number;
  /** Place among the lines that the channel saw. */
  readonly shown: number | null;
  readonly event_key: string;
};

export type BallScheduleTable = {
  readonly channel: string;
  readonly place: string;
  readonly lang: string;
  readonly days: string;
  /** `HH:MM` in `zone`. */
  readonly time: string;
  readonly zone: string;
  readonly set_by: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
};
