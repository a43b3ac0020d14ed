import type { Kysely } from "kysely";

export async function addSwaps(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("swap")
    .addColumn("player_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("kept_line")
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("line", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("kept_line_pk", ["player_id", "position"])
    .execute();
}
