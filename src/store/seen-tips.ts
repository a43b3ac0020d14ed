import { sql } from "kysely";
import { type Trx, waitForTurn } from "./transactions.ts";

export async function listSeenTips(trx: Trx, playerId: string): Promise<readonly string[]> {
  const rows = await trx.selectFrom("seen_tip").select("tip_id").where("player_id", "=", playerId).orderBy("seen_order").execute();
  return rows.map((row) => row.tip_id);
}

export async function markTipSeen(trx: Trx, playerId: string, tipId: string): Promise<void> {
  await waitForTurn(trx, `tips ${playerId}`);
  await trx.deleteFrom("seen_tip").where("player_id", "=", playerId).where("tip_id", "=", tipId).execute();
  await trx
    .insertInto("seen_tip")
    .columns(["player_id", "tip_id", "seen_order"])
    .expression((eb) =>
      eb
        .selectFrom("seen_tip")
        .select([
          sql.val(playerId).as("player_id"),
          sql.val(tipId).as("tip_id"),
          sql<number>`coalesce(max(seen_order), 0) + 1`.as("seen_order"),
        ])
        .where("player_id", "=", playerId),
    )
    .execute();
}
