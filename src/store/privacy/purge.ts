import type { Purged, Retention } from "../../ports/player-data.ts";
import { columnsOfEnd } from "../round-rows.ts";
import type { Session, Trx } from "../transactions.ts";
import { inWriting } from "../transactions.ts";
import { wipedReading, wipeRound } from "./wipe-words.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is being played is left alone so long, also when no words are to be kept. */
const IN_PLAY_DAYS = 1;
/** Keys of events are kept a week: no platform repeats one for longer than a day. */
const EVENT_DAYS = 7;
/** Longer than any backup: whoever was erased can be erased again in one that was put back. */
const TOMBSTONE_DAYS = 90;
/** Rounds in one transaction: others wait no longer than that. */
const BATCH = 100;

type Moments = { readonly now: Date; readonly daysAgo: (days: number) => string };

/** Takes away what is older than it may be, a little in each transaction. */
export async function purge(session: Session, retention: Retention, now: Date): Promise<Purged> {
  const moments: Moments = { now, daysAgo: (days) => new Date(now.getTime() - days * DAY_MS).toISOString() };
  await inWriting(session, (trx) => dateRows(trx, now));
  await inWriting(session, (trx) => endForgottenRounds(trx, moments, retention));
  const wiped = await wipeOldWords(session, moments, retention);
  const deleted = await inWriting(session, (trx) => deleteOld(trx, moments, retention));
  return { wiped, deleted };
}

const UNDATED = ["profile", "seen_tip", "swap", "group_round", "vote_label"] as const;

/** Rows that tell of no moment were written since the last purge, an hour ago at most. */
async function dateRows(trx: Trx, now: Date): Promise<void> {
  const kept_since = new Date(now.getTime() - HOUR_MS).toISOString();
  for (const table of UNDATED) await trx.updateTable(table).set({ kept_since }).where("kept_since", "is", null).execute();
}

/** A round that nobody plays on would keep its words for ever. */
async function endForgottenRounds(trx: Trx, { now, daysAgo }: Moments, { wordsDays }: Retention): Promise<void> {
  await trx
    .updateTable("round")
    .set((eb) => ({ revision: eb("revision", "+", 1), ...columnsOfEnd({ at: now, result: { kind: "brokenOff", by: "clock" } }) }))
    .where("ended_at", "is", null)
    .where("started_at", "<", daysAgo(Math.max(wordsDays, IN_PLAY_DAYS)))
    .execute();
}

async function wipeOldWords(session: Session, { daysAgo }: Moments, { wordsDays }: Retention): Promise<number> {
  let wiped = 0;
  for (let batch = BATCH; batch === BATCH; wiped += batch) batch = await inWriting(session, (trx) => wipeRounds(trx, daysAgo(wordsDays)));
  const balls = await inWriting(session, (trx) => wipeBallAnswers(trx, daysAgo(wordsDays), daysAgo(Math.max(wordsDays, EVENT_DAYS))));
  return wiped + balls;
}

async function wipeRounds(trx: Trx, before: string): Promise<number> {
  const rounds = await trx
    .selectFrom("round")
    .select(["id", "reflection"])
    .where("words_gone", "=", 0)
    .where("started_at", "<", before)
    .where("ended_at", "is not", null)
    .orderBy("started_at")
    .limit(BATCH)
    .execute();
  for (const round of rounds) await wipeRound(trx, round);
  return rounds.length;
}

/** Of balls that are over; one that was never ended counts as over after a week. */
async function wipeBallAnswers(trx: Trx, before: string, endedBefore: string): Promise<number> {
  const rows = await trx
    .selectFrom("ball_answer")
    .innerJoin("ball", "ball.id", "ball_answer.ball_id")
    .selectAll("ball_answer")
    .where("ball_answer.reply", "is not", null)
    .where("ball.opened_at", "<", before)
    .where((eb) => eb.or([eb("ball.spread", "is not", null), eb("ball.opened_at", "<", endedBefore)]))
    .execute();
  for (const row of rows) {
    const reading = wipedReading(row.reading, `answer to ball "${row.ball_id}"`) ?? row.reading;
    await trx
      .updateTable("ball_answer")
      .set({ reply: null, reading })
      .where("ball_id", "=", row.ball_id)
      .where("player_id", "=", row.player_id)
      .execute();
  }
  return rows.length;
}

async function deleteOld(trx: Trx, { daysAgo }: Moments, { wordsDays, verdictsDays, meetingsDays }: Retention): Promise<number> {
  const words = daysAgo(Math.max(wordsDays, IN_PLAY_DAYS));
  const verdicts = daysAgo(verdictsDays);
  const counts = [
    trx.deleteFrom("vote_label").where("kept_since", "<", daysAgo(wordsDays)),
    trx.deleteFrom("swap").where("kept_since", "<", words),
    trx.deleteFrom("group_round").where("kept_since", "<", words),
    trx.deleteFrom("inbox").where("received_at", "<", daysAgo(EVENT_DAYS)),
    trx.deleteFrom("round").where("started_at", "<", verdicts),
    trx.deleteFrom("ball").where("opened_at", "<", verdicts),
    trx.deleteFrom("model_usage").where("day", "<=", verdicts.slice(0, 10)),
    // The limits are those of today.
    trx.deleteFrom("day_use").where("day", "<", daysAgo(0).slice(0, 10)),
    trx.deleteFrom("model_hold").where("until", "<", daysAgo(0)),
    trx.deleteFrom("erased").where("erased_at", "<", daysAgo(TOMBSTONE_DAYS)),
  ];
  let deleted = 0n;
  for (const query of counts) deleted += (await query.executeTakeFirst()).numDeletedRows;
  deleted += await deleteOldMeetings(trx, daysAgo(meetingsDays));
  deleted += await deleteUsageOfErased(trx, daysAgo(0).slice(0, 10));
  return Number(deleted + (await deleteWhoNoLongerPlays(trx, verdicts)));
}

async function deleteOldMeetings(trx: Trx, before: string): Promise<bigint> {
  const old = await trx
    .selectFrom("meeting")
    .select("id")
    .where("created_at", "<", before)
    .where((eb) => eb.or([eb("day", "is", null), eb("day", "<", before.slice(0, 10))]))
    .execute();
  for (const { id } of old) {
    await trx.deleteFrom("reminder").where("meeting_id", "=", id).execute();
    await trx.deleteFrom("meeting").where("id", "=", id).execute();
  }
  return BigInt(old.length);
}

/** Their budget of the day is over. */
async function deleteUsageOfErased(trx: Trx, today: string): Promise<bigint> {
  const query = trx
    .deleteFrom("model_usage")
    .where("day", "<", today)
    .where("player_id", "in", (eb) => eb.selectFrom("erased").select("alias"));
  return (await query.executeTakeFirst()).numDeletedRows;
}

/** Who changed nothing and played nothing for so long. */
async function deleteWhoNoLongerPlays(trx: Trx, before: string): Promise<bigint> {
  const gone = await trx
    .selectFrom("profile")
    .select("player_id")
    .where("kept_since", "<", before)
    .where((eb) => eb.not(eb.exists(eb.selectFrom("round").select("id").whereRef("round.player_id", "=", "profile.player_id"))))
    .where((eb) => eb.not(eb.exists(eb.selectFrom("meeting").select("id").whereRef("meeting.player_id", "=", "profile.player_id"))))
    .execute();
  for (const { player_id } of gone) {
    for (const table of ["profile", "kept_line", "warm_up", "seen_tip"] as const)
      await trx.deleteFrom(table).where("player_id", "=", player_id).execute();
    await trx.updateTable("ball_schedule").set({ set_by: "" }).where("set_by", "=", player_id).execute();
  }
  // Tips can be asked for before anything else is known of somebody.
  const strangers = trx
    .deleteFrom("seen_tip")
    .where("kept_since", "<", before)
    .where((eb) => eb.not(eb.exists(eb.selectFrom("profile").select("lang").whereRef("profile.player_id", "=", "seen_tip.player_id"))));
  return BigInt(gone.length) + (await strangers.executeTakeFirst()).numDeletedRows;
}
