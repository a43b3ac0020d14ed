import type { Kysely } from "kysely";

export async function addDisputes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("exchange")
    .addColumn("disputed", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}
