import { type Kysely, sql } from "kysely";

/** Claims of conversations, and cards on their way out: how far an answer got stands no longer with the event, nor with a group. */
export async function addQueue(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("claim")
    .addColumn("conversation", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("epoch", "integer", (column) => column.notNull())
    .addColumn("held_until", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("outbox")
    .addColumn("card_key", "text", (column) => column.primaryKey().notNull())
    .addColumn("conversation", "text", (column) => column.notNull())
    .addColumn("event_position", "integer", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("outbox_conversation").on("outbox").columns(["conversation", "event_position", "number"]).execute();
  await db.schema
    .createIndex("inbox_conversation")
    .on("inbox")
    .columns(["conversation", "position"])
    .where(sql.ref("body"), "is not", null)
    .execute();
  await db.schema.alterTable("inbox").dropColumn("sent").execute();
  await db.schema.dropTable("group_answer").execute();
}
