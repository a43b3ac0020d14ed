import type { Person, PlayerRecord } from "../../ports/player-data.ts";
import type { Trx } from "../transactions.ts";
import { groupsOf, isBy, teamRounds } from "./empty-seats.ts";

/** Columns that hold JSON, in one table or another. */
const JSON_COLUMNS = [
  ...["setup", "slots", "house_rules", "intention", "result", "reflection", "reading", "second_reading", "stood_in"],
  ...["state", "prospect", "terms", "moment"],
];
/** Of the inner works: they tell nothing of the player. */
const LEFT_OUT = ["player_id", "revision", "version", "kept_since", "player_round", "position", "round_id", "event_key", "seen_order"];

/** A row as somebody reads it: keys in words, JSON unpacked, and what is empty left out. */
function readable(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept = Object.entries(row).filter(([column, value]) => value !== null && !LEFT_OUT.includes(column));
  return Object.fromEntries(
    kept.map(([column, value]) => {
      // The state of a reminder is a word.
      const isJson = JSON_COLUMNS.includes(column) && typeof value === "string" && /^[[{]/u.test(value);
      return [inWords(column), isJson ? JSON.parse(value) : value];
    }),
  );
}

function inWords(column: string): string {
  return column.replace(/_(\w)/gu, (_all, letter: string) => letter.toUpperCase());
}

/** All that is kept of a player, by subject. */
export async function readPlayer(trx: Trx, person: Person): Promise<PlayerRecord> {
  const { playerId } = person;
  const own = (table: "profile" | "warm_up" | "swap" | "meeting" | "reminder" | "rest") =>
    trx.selectFrom(table).selectAll().where("player_id", "=", playerId).execute();
  const rules = trx.selectFrom("house_rule").selectAll().where("player_id", "=", playerId).orderBy("position");
  const tips = trx.selectFrom("seen_tip").selectAll().where("player_id", "=", playerId).orderBy("seen_order");
  const lines = trx.selectFrom("kept_line").selectAll().where("player_id", "=", playerId).orderBy("position");
  return {
    profile: (await own("profile")).map(readable),
    houseRules: (await rules.execute()).map(readable),
    rounds: await readRounds(trx, playerId),
    warmUp: (await own("warm_up")).map(readable),
    meetings: (await own("meeting")).map(readable),
    reminders: (await own("reminder")).map(readable),
    noRemindersBefore: (await own("rest")).map(readable),
    swappedRounds: (await own("swap")).map(readable),
    keptLines: (await lines.execute()).map(readable),
    tipsSeen: (await tips.execute()).map(readable),
    ...(await readBalls(trx, playerId)),
    groupRounds: await readGroups(trx, playerId),
    modelUsage: await readUsage(trx, person),
    dayUse: await readDayUse(trx, person),
    messagesWaiting: await readWaiting(trx, playerId),
  };
}

/** Tries that were put aside too. */
async function readRounds(trx: Trx, playerId: string): Promise<readonly unknown[]> {
  const rounds = await trx.selectFrom("round").selectAll().where("player_id", "=", playerId).orderBy("player_round").execute();
  const exchanges = await trx
    .selectFrom("exchange")
    .innerJoin("round", "round.id", "exchange.round_id")
    .selectAll("exchange")
    .where("round.player_id", "=", playerId)
    .orderBy("exchange.number")
    .orderBy("exchange.attempt")
    .execute();
  const byRound = Map.groupBy(exchanges, (row) => row.round_id);
  return rounds.map((round) => ({ ...readable(round), exchanges: (byRound.get(round.id) ?? []).map(readable) }));
}

async function readBalls(trx: Trx, playerId: string): Promise<PlayerRecord> {
  const answers = await trx
    .selectFrom("ball_answer")
    .innerJoin("ball", "ball.id", "ball_answer.ball_id")
    .selectAll("ball_answer")
    .select(["ball.day as day", "ball.line as line", "ball.move_id as move_id"])
    .where("ball_answer.player_id", "=", playerId)
    .orderBy("ball.opened_at")
    .execute();
  const opened = await trx.selectFrom("ball").select(["id", "day", "channel", "line"]).where("opened_by", "=", playerId).execute();
  const schedules = await trx.selectFrom("ball_schedule").selectAll().where("set_by", "=", playerId).execute();
  return { ballAnswers: answers.map(readable), ballsAskedFor: opened.map(readable), ballSchedules: schedules.map(readable) };
}

/** His seat, and the exchanges with his own words; nothing of who else sat there. */
async function readGroups(trx: Trx, playerId: string): Promise<readonly unknown[]> {
  const groups: unknown[] = [];
  for (const { id, state } of await groupsOf(trx, playerId)) {
    const member = state.members.find((one) => one.playerId === playerId);
    const { mode, prospectId, weightClass, lang } = state.plan;
    const seat = member && { letter: member.letter, seat: member.seat, left: member.left, attempts: member.attempts };
    const exchanges = member === undefined ? [] : await readOwnExchanges(trx, id, (number) => isBy(state, member.letter, number));
    const letter = member?.letter ?? "";
    const proposals = state.proposals.filter((one) => one.letter === letter).map((one) => one.text);
    const pending = state.reply && state.reply.author === letter ? { pendingReply: state.reply.text } : {};
    const vote = state.votes[letter] === undefined ? {} : { vote: state.votes[letter] };
    groups.push({
      ...{ id, mode, prospectId, weightClass, lang, leads: state.trainers.includes(playerId) },
      ...(seat === undefined ? {} : { ...seat, showsVerdicts: member?.showsVerdicts }),
      ...{ exchanges, proposals, ...pending, ...vote },
    });
  }
  return groups;
}

/** Of the last round of the group. The prospect's lines are left out: they may repeat what somebody else said. */
async function readOwnExchanges(trx: Trx, groupId: string, isHis: (number: number) => boolean): Promise<readonly unknown[]> {
  const [round] = await teamRounds(trx, groupId);
  if (!round) return [];
  const rows = await trx
    .selectFrom("exchange")
    .select(["number", "move_id", "reply", "reading"])
    .where("round_id", "=", round.id)
    .where("discarded", "=", 0)
    .where("reply", "is not", null)
    .orderBy("number")
    .execute();
  return rows.filter((row) => isHis(row.number)).map(readable);
}

async function readUsage(trx: Trx, { playerId, alias }: Person): Promise<readonly unknown[]> {
  const rows = await trx
    .selectFrom("model_usage")
    .selectAll()
    .where("player_id", "in", [playerId, alias])
    .orderBy("day")
    .orderBy("purpose")
    .execute();
  const numbers = rows.map((row) => ({
    ...row,
    calls: Number(row.calls),
    input_tokens: Number(row.input_tokens),
    cached_input_tokens: Number(row.cached_input_tokens),
    output_tokens: Number(row.output_tokens),
  }));
  return numbers.map(readable);
}

/** What counts for the limits of a day. */
async function readDayUse(trx: Trx, { playerId, alias }: Person): Promise<readonly unknown[]> {
  const rows = await trx
    .selectFrom("day_use")
    .selectAll()
    .where("scope", "=", "player")
    .where("id", "in", [playerId, alias])
    .orderBy("day")
    .execute();
  return rows.map(({ day, exchanges, input_tokens, cached_input_tokens, output_tokens }) => ({
    day,
    replies: Number(exchanges),
    inputTokens: Number(input_tokens),
    cachedInputTokens: Number(cached_input_tokens),
    outputTokens: Number(output_tokens),
  }));
}

/** Events that are not answered yet. */
async function readWaiting(trx: Trx, playerId: string): Promise<readonly unknown[]> {
  const rows = await trx
    .selectFrom("inbox")
    .select(["received_at", "body"])
    .where("conversation", "=", playerId)
    .where("body", "is not", null)
    .orderBy("position")
    .execute();
  return rows.map(({ received_at, body }) => ({
    receivedAt: received_at,
    event: (JSON.parse(body ?? "null") as { event?: unknown })?.event,
  }));
}
