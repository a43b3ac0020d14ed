import { beginsWith, type Trx } from "../transactions.ts";

/** Tables that say who has something of his own there. */
const WHO = ["profile", "round", "seen_tip", "swap", "kept_line", "warm_up", "meeting", "reminder", "ball_answer"] as const;

/** Stops what would still happen by itself. */
export async function noteDeparture(trx: Trx, place: string, eraseAt: Date): Promise<void> {
  await trx.deleteFrom("ball_schedule").where(beginsWith("channel", place)).execute();
  await trx
    .updateTable("reminder")
    .set({ state: "cancelled" })
    .where(beginsWith("player_id", place))
    .where("state", "=", "planned")
    .execute();
  await trx
    .insertInto("departure")
    .values({ place, erase_at: eraseAt.toISOString() })
    .onConflict((conflict) => conflict.column("place").doNothing())
    .execute();
}

export async function cancelDeparture(trx: Trx, place: string): Promise<void> {
  await trx.deleteFrom("departure").where("place", "=", place).execute();
}

export async function listDeparted(trx: Trx, now: Date): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const place of await duePlaces(trx, now)) {
    for (const table of WHO) {
      const rows = await trx.selectFrom(table).select("player_id").where(beginsWith("player_id", place)).distinct().execute();
      for (const { player_id } of rows) ids.add(player_id);
    }
  }
  return [...ids].toSorted();
}

export async function forgetDepartures(trx: Trx, now: Date): Promise<void> {
  for (const place of await duePlaces(trx, now)) {
    await trx.deleteFrom("ball").where(beginsWith("channel", place)).execute();
    await cancelDeparture(trx, place);
  }
}

async function duePlaces(trx: Trx, now: Date): Promise<readonly string[]> {
  const rows = await trx.selectFrom("departure").select("place").where("erase_at", "<=", now.toISOString()).execute();
  return rows.map(({ place }) => place);
}
