import { type Kysely, sql } from "kysely";

export async function addChat(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("profile").addColumn("accepted", "integer").execute();
  await db.schema.alterTable("exchange").addColumn("event_key", "text").execute();
  await db.schema.alterTable("exchange").addColumn("stood_in", "text").execute();
  await db.schema
    .createTable("seen_tip")
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("tip_id", "text", (column) => column.notNull())
    .addColumn("seen_order", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("seen_tip_pk", ["player_id", "tip_id"])
    .execute();
  await db.schema
    .createTable("inbox")
    .addColumn("position", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("event_key", "text", (column) => column.notNull().unique())
    .addColumn("conversation", "text", (column) => column.notNull())
    .addColumn("body", "text")
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("sent", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("inbox_open").on("inbox").column("position").where(sql.ref("body"), "is not", null).execute();
}
