import { type Kysely, sql } from "kysely";

export async function addGroups(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("group_round")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("open", "integer", (column) => column.notNull())
    .addColumn("place", "text")
    .addColumn("thread", "text", (column) => column.unique())
    .addColumn("state", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("group_open").on("group_round").column("id").where(sql.ref("open"), "=", 1).execute();
  await db.schema
    .createTable("group_answer")
    .addColumn("event_key", "text", (column) => column.primaryKey().notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("vote_label")
    .addColumn("position", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("move_id", "text", (column) => column.notNull())
    .addColumn("line", "text", (column) => column.notNull())
    .addColumn("reply", "text", (column) => column.notNull())
    .addColumn("reading", "text", (column) => column.notNull())
    .addColumn("stances", "text", (column) => column.notNull())
    .addColumn("frames", "text", (column) => column.notNull())
    .execute();
}
