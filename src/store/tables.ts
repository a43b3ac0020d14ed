import type { BallAnswerTable, BallScheduleTable, BallTable } from "./tables/balls.ts";
import type { MeetingTable, ReminderTable, WarmUpTable } from "./tables/coach.ts";
import type { DayUseTable, ModelHoldTable } from "./tables/day-use.ts";
import type { GroupAnswerTable, GroupRoundTable, VoteLabelTable } from "./tables/groups.ts";
import type { InboxTable } from "./tables/inbox.ts";
import type { ModelUsageTable } from "./tables/model-usage.ts";
import type { DepartureTable, ErasedTable } from "./tables/privacy.ts";
import type { HouseRuleTable, ProfileTable, SeenTipTable } from "./tables/profiles.ts";
import type { ExchangeTable, RoundTable } from "./tables/rounds.ts";
import type { KeptLineTable, SwapTable } from "./tables/swaps.ts";

/** The tables as the query builder sees them. Only types that SQLite and PostgreSQL share: text (JSON and ISO times too), numbers, null. */
export type Tables = {
  readonly profile: ProfileTable;
  readonly house_rule: HouseRuleTable;
  readonly round: RoundTable;
  readonly exchange: ExchangeTable;
  readonly model_usage: ModelUsageTable;
  readonly day_use: DayUseTable;
  readonly model_hold: ModelHoldTable;
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
  readonly erased: ErasedTable;
  readonly departure: DepartureTable;
};
