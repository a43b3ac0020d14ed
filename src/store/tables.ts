import type { Generated } from "kysely";

/** The tables as the query builder sees them. Only types that SQLite and PostgreSQL share: text (JSON and ISO times too), numbers, null. */
export type Tables = {
  readonly profile: ProfileTable;
  readonly house_rule: HouseRuleTable;
  readonly round: RoundTable;
  readonly exchange: ExchangeTable;
  readonly model_usage: ModelUsageTable;
  readonly seen_tip: SeenTipTable;
  readonly inbox: InboxTable;
  readonly group_round: GroupRoundTable;
  readonly group_answer: GroupAnswerTable;
  readonly vote_label: VoteLabelTable;
  readonly swap: SwapTable;
  readonly kept_line: KeptLineTable;
  readonly warm_up: WarmUpTable;
  readonly meeting: MeetingTable;
  readonly reminder: ReminderTable;
  readonly ball: BallTable;
  readonly ball_answer: BallAnswerTable;
  readonly ball_schedule: BallScheduleTable;
};

type ProfileTable = {
  readonly player_id: string;
  readonly lang: string;
  readonly mode: string;
  readonly trade: string | null;
  /** JSON. */
  readonly intention: string | null;
  readonly accepted: number | null;
  readonly time_zone: string | null;
};

type HouseRuleTable = {
  readonly player_id: string;
  /** 0-based, in the player's order. */
  readonly position: number;
  readonly rule_id: string;
  readonly unit: string;
  readonly keeps: string | null;
  readonly limit_value: number | null;
};

type RoundTable = {
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
};

type ExchangeTable = {
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

type ModelUsageTable = {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly player_id: string;
  readonly purpose: string;
  readonly calls: number;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
};

type SeenTipTable = {
  readonly player_id: string;
  readonly tip_id: string;
  /** Goes up with each tip that the player sees. */
  readonly seen_order: number;
};

type InboxTable = {
  readonly event_key: string;
  /** Order of arrival. */
  readonly position: Generated<number>;
  readonly conversation: string;
  /** Null when done. */
  readonly body: string | null;
  readonly received_at: string;
  readonly tries: number;
  readonly sent: number;
};

type GroupRoundTable = {
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

type GroupAnswerTable = {
  readonly event_key: string;
  /** JSON. */
  readonly body: string;
};

type SwapTable = {
  readonly player_id: string;
  readonly id: string;
  readonly version: number;
  /** JSON. */
  readonly state: string;
};

type KeptLineTable = {
  readonly player_id: string;
  /** 1-based, in the order in which they were kept. */
  readonly position: number;
  readonly lang: string;
  readonly line: string;
};

type VoteLabelTable = {
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

type WarmUpTable = {
  readonly player_id: string;
  /** JSON. */
  readonly state: string;
};

type MeetingTable = {
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

type ReminderTable = {
  readonly meeting_id: string;
  readonly player_id: string;
  /** ISO 8601 in UTC. */
  readonly due_at: string;
  readonly state: string;
};

type BallTable = {
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

type BallAnswerTable = {
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

type BallScheduleTable = {
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
