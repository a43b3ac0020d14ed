export type WarmUpTable = {
  readonly player_id: string;
  /** JSON. */
  readonly state: string;
};

export type MeetingTable = {
  readonly id: string;
  readonly player_id: string;
  readonly lang: string;
  readonly created_at: string;
  readonly prospect_id: string;
  readonly name: string;
  readonly sector: string;
  /** JSON; null when he was deleted. */
  readonly prospect: string | null;
  /** JSON, as is moment. */
  readonly terms: string;
  readonly day: string | null;
  readonly time: string | null;
  readonly outcome: string | null;
  readonly moment: string | null;
};

export type ReminderTable = {
  readonly meeting_id: string;
  readonly player_id: string;
  /** ISO 8601 in UTC. */
  readonly due_at: string;
  readonly state: string;
};
