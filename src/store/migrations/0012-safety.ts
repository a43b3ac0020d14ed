import type { Kysely } from "kysely";

export async function addSafety(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("round")
    .addColumn("eased", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable("rest")
    .addColumn("player_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("until", "text", (column) => column.notNull())
    .execute();
  // Holds no id, and must never hold one.
  await db.schema
    .createTable("care_count")
    .addColumn("day", "text", (column) => column.primaryKey().notNull())
    .addColumn("times", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("intensity_cap")
    .addColumn("community", "text", (column) => column.primaryKey().notNull())
    .addColumn("cap", "integer", (column) => column.notNull())
    .execute();
}
