import type { Kysely } from "kysely";

export async function addWarmUpAndMeetings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("warm_up")
    .addColumn("player_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("meeting")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("prospect_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("sector", "text", (column) => column.notNull())
    .addColumn("prospect", "text")
    .addColumn("terms", "text", (column) => column.notNull())
    .addColumn("day", "text")
    .addColumn("time", "text")
    .addColumn("outcome", "text")
    .addColumn("moment", "text")
    .execute();
  await db.schema.createIndex("meeting_of_player").on("meeting").columns(["player_id", "created_at"]).execute();
}
