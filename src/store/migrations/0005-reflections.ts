import type { Kysely } from "kysely";

export async function addReflections(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("round").addColumn("reflection", "text").execute();
}
