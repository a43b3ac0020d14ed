import type { BallAnswer, BallReveal, BallSchedule, StoredBall } from "../ports/balls.ts";
import type { GroupPlace } from "../ports/group-rounds.ts";
import type { Committed } from "../ports/store.ts";
import { answerOf, ballOf, rowOfAnswer, rowOfBall, rowOfSchedule, scheduleOf, withoutWords } from "./ball-rows.ts";
import { storableText, toJsonText } from "./json-text.ts";
import { type Trx, waitForTurn } from "./transactions.ts";

export async function openBall(trx: Trx, ball: StoredBall, alone: boolean): Promise<StoredBall | "taken"> {
  await waitForTurn(trx, `ball ${ball.channel}`);
  const known = await findBall(trx, ball.id);
  if (known) return known;
  if (alone) {
    const other = await trx
      .selectFrom("ball")
      .select("id")
      .where("channel", "=", ball.channel)
      .where("day", "=", ball.day)
      .executeTakeFirst();
    if (other) return "taken";
  }
  await trx.insertInto("ball").values(rowOfBall(ball)).execute();
  return (await findBall(trx, ball.id)) ?? ball;
}

export async function findBall(trx: Trx, ballId: string): Promise<StoredBall | undefined> {
  const row = await trx.selectFrom("ball").selectAll().where("id", "=", ballId).executeTakeFirst();
  return row && ballOf(row);
}

export async function listOpenBalls(trx: Trx): Promise<readonly StoredBall[]> {
  const rows = await trx
    .selectFrom("ball")
    .selectAll()
    .where("spread", "is", null)
    .where("board", "is not", null)
    .orderBy("opened_at")
    .execute();
  return rows.map(ballOf);
}

export async function listBalls(trx: Trx, channel: string, limit: number): Promise<readonly StoredBall[]> {
  const rows = await trx
    .selectFrom("ball")
    .selectAll()
    .where("channel", "=", channel)
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(Math.max(0, Math.trunc(limit)))
    .execute();
  return rows.map(ballOf);
}

export async function placeBall(trx: Trx, ballId: string, { place, thread }: GroupPlace): Promise<void> {
  await trx
    .updateTable("ball")
    .set({ board: storableText(place), thread: storableText(thread) })
    .where("id", "=", ballId)
    .execute();
}

export async function dropBall(trx: Trx, ballId: string): Promise<void> {
  await trx.deleteFrom("ball").where("id", "=", ballId).execute();
}

export async function answerBall(trx: Trx, answer: BallAnswer): Promise<"committed" | "known" | "over"> {
  if (!(await claimBall(trx, answer.ballId))) return "over";
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("ball_answer")
    .values(rowOfAnswer(answer))
    .onConflict((conflict) => conflict.columns(["ball_id", "player_id"]).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) === 0n ? "known" : "committed";
}

export async function findBallAnswer(trx: Trx, ballId: string, playerId: string): Promise<BallAnswer | undefined> {
  const row = await trx
    .selectFrom("ball_answer")
    .selectAll()
    .where("ball_id", "=", ballId)
    .where("player_id", "=", playerId)
    .executeTakeFirst();
  return row && answerOf(row);
}

export async function listBallAnswers(trx: Trx, ballId: string): Promise<readonly BallAnswer[]> {
  const rows = await trx.selectFrom("ball_answer").selectAll().where("ball_id", "=", ballId).orderBy("player_id").execute();
  return rows.map(answerOf);
}

export async function keepBallAnswer(trx: Trx, ballId: string, playerId: string): Promise<void> {
  if (!(await claimBall(trx, ballId))) return;
  await trx.updateTable("ball_answer").set({ shares: 0 }).where("ball_id", "=", ballId).where("player_id", "=", playerId).execute();
}

export async function revealBall(trx: Trx, { ballId, spread, shown }: BallReveal): Promise<Committed> {
  if (!(await claimBall(trx, ballId))) return "conflict";
  await trx
    .updateTable("ball")
    .set({ spread: toJsonText(spread) })
    .where("id", "=", ballId)
    .execute();
  for (const answer of await listBallAnswers(trx, ballId)) {
    const number = shown.indexOf(answer.playerId) + 1;
    const left = number > 0 ? { shown: number } : { reply: null, reading: toJsonText(withoutWords(answer.reading)) };
    await trx.updateTable("ball_answer").set(left).where("ball_id", "=", ballId).where("player_id", "=", answer.playerId).execute();
  }
  return "committed";
}

/** False when it is over, or gone. Being a write, it keeps other writers of this ball out until we are done, on every database. */
async function claimBall(trx: Trx, ballId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("ball")
    .set((eb) => ({ revision: eb("revision", "+", 1) }))
    .where("id", "=", ballId)
    .where("spread", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function findBallSchedule(trx: Trx, channel: string): Promise<BallSchedule | undefined> {
  const row = await trx.selectFrom("ball_schedule").selectAll().where("channel", "=", channel).executeTakeFirst();
  return row && scheduleOf(row);
}

export async function listBallSchedules(trx: Trx): Promise<readonly BallSchedule[]> {
  return (await trx.selectFrom("ball_schedule").selectAll().orderBy("channel").execute()).map(scheduleOf);
}

export async function saveBallSchedule(trx: Trx, schedule: BallSchedule): Promise<void> {
  await waitForTurn(trx, `ball schedule ${schedule.channel}`);
  await dropBallSchedule(trx, schedule.channel);
  await trx.insertInto("ball_schedule").values(rowOfSchedule(schedule)).execute();
}

export async function dropBallSchedule(trx: Trx, channel: string): Promise<void> {
  await trx.deleteFrom("ball_schedule").where("channel", "=", channel).execute();
}

export async function forgetBallsOf(trx: Trx, playerId: string): Promise<void> {
  await trx.deleteFrom("ball_answer").where("player_id", "=", playerId).execute();
  await trx.updateTable("ball").set({ opened_by: "" }).where("opened_by", "=", playerId).execute();
  await trx.updateTable("ball_schedule").set({ set_by: "" }).where("set_by", "=", playerId).execute();
}
