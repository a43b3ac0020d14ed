import type { Care } from "../ports/care.ts";
import { inReading, inWriting, type Session, type Trx } from "./transactions.ts";

/** What is kept for the safety of players. */
export function careCalls(session: Session): Care {
  return {
    countCare: (day) => inWriting(session, (trx) => countCare(trx, day)),
    careOn: (day) => inReading(session, (trx) => careOn(trx, day)),
    restUntil: (playerId, until, now) => inWriting(session, (trx) => restUntil(trx, { playerId, until, now })),
    findRest: (playerId) => inReading(session, (trx) => findRest(trx, playerId)),
    easeRound: (roundId) => inWriting(session, (trx) => easeRound(trx, roundId)),
    timesEased: (roundId) => inReading(session, (trx) => timesEased(trx, roundId)),
    findCap: (community) => inReading(session, (trx) => findCap(trx, community)),
    saveCap: (community, cap) => inWriting(session, (trx) => saveCap(trx, community, cap)),
  };
}

async function countCare(trx: Trx, day: string): Promise<void> {
  await trx
    .insertInto("care_count")
    .values({ day, times: 1 })
    .onConflict((conflict) => conflict.column("day").doUpdateSet((eb) => ({ times: eb("care_count.times", "+", 1) })))
    .execute();
}

async function careOn(trx: Trx, day: string): Promise<number> {
  const row = await trx.selectFrom("care_count").select("times").where("day", "=", day).executeTakeFirst();
  return row?.times ?? 0;
}

type Rest = { readonly playerId: string; readonly until: Date; readonly now: Date };

async function restUntil(trx: Trx, { playerId, until, now }: Rest): Promise<void> {
  await trx.deleteFrom("rest").where("until", "<=", now.toISOString()).execute();
  const before = await findRest(trx, playerId);
  if (before && before >= until) return;
  const row = { until: until.toISOString() };
  await trx
    .insertInto("rest")
    .values({ player_id: playerId, ...row })
    .onConflict((conflict) => conflict.column("player_id").doUpdateSet(row))
    .execute();
}

async function findRest(trx: Trx, playerId: string): Promise<Date | undefined> {
  const row = await trx.selectFrom("rest").select("until").where("player_id", "=", playerId).executeTakeFirst();
  return row && new Date(row.until);
}

async function easeRound(trx: Trx, roundId: string): Promise<number> {
  const row = await trx
    .updateTable("round")
    .set((eb) => ({ eased: eb("eased", "+", 1) }))
    .where("id", "=", roundId)
    .returning("eased")
    .executeTakeFirst();
  return row?.eased ?? 0;
}

async function timesEased(trx: Trx, roundId: string): Promise<number> {
  const row = await trx.selectFrom("round").select("eased").where("id", "=", roundId).executeTakeFirst();
  return row?.eased ?? 0;
}

async function findCap(trx: Trx, community: string): Promise<number | undefined> {
  const row = await trx.selectFrom("intensity_cap").select("cap").where("community", "=", community).executeTakeFirst();
  return row?.cap;
}

async function saveCap(trx: Trx, community: string, cap: number | undefined): Promise<void> {
  await trx.deleteFrom("intensity_cap").where("community", "=", community).execute();
  if (cap !== undefined) await trx.insertInto("intensity_cap").values({ community, cap }).execute();
}
