import { type Kysely, sql } from "kysely";

export async function addReminders(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("profile").addColumn("time_zone", "text").execute();
  await db.schema
    .createTable("reminder")
    .addColumn("meeting_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("due_at", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("reminder_planned").on("reminder").column("due_at").where(sql.ref("state"), "=", "planned").execute();
}
