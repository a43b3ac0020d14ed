import type { Kysely } from "kysely";

/** Rows that tell of no moment themselves, and may not be kept for ever. */
const UNDATED = ["profile", "seen_tip", "swap", "group_round", "vote_label"] as const;

export async function addPrivacy(db: Kysely<unknown>): Promise<void> {
  for (const table of UNDATED) await db.schema.alterTable(table).addColumn("kept_since", "text").execute();
  await db.schema
    .alterTable("round")
    .addColumn("words_gone", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex("round_by_age").on("round").columns(["words_gone", "started_at"]).execute();
  await db.schema.createIndex("ball_by_age").on("ball").column("opened_at").execute();
  await db.schema.alterTable("vote_label").addColumn("group_id", "text").execute();
  await db.schema.alterTable("vote_label").addColumn("author", "text").execute();
  await db.schema
    .createTable("erased")
    .addColumn("alias", "text", (column) => column.primaryKey().notNull())
    .addColumn("erased_at", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("departure")
    .addColumn("place", "text", (column) => column.primaryKey().notNull())
    .addColumn("erase_at", "text", (column) => column.notNull())
    .execute();
}
