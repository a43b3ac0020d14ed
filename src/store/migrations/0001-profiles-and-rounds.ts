import { type Kysely, sql } from "kysely";

export async function createProfilesAndRounds(db: Kysely<unknown>): Promise<void> {
  await createProfiles(db);
  await createRounds(db);
  await createExchanges(db);
  await createModelUsage(db);
}

async function createProfiles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("profile")
    .addColumn("player_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("trade", "text")
    .addColumn("intention", "text")
    .execute();
  await db.schema
    .createTable("house_rule")
    .addColumn("player_id", "text", (column) => column.notNull().references("profile.player_id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("rule_id", "text", (column) => column.notNull())
    .addColumn("unit", "text", (column) => column.notNull())
    .addColumn("keeps", "text")
    .addColumn("limit_value", "double precision")
    .addPrimaryKeyConstraint("house_rule_pk", ["player_id", "position"])
    .execute();
}

async function createRounds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("round")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("player_round", "integer", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("setup", "text", (column) => column.notNull())
    .addColumn("slots", "text", (column) => column.notNull())
    .addColumn("house_rules", "text", (column) => column.notNull())
    .addColumn("intention", "text")
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("ended_at", "text")
    .addColumn("result", "text")
    .addColumn("closing_line", "text")
    .addUniqueConstraint("round_order", ["player_id", "player_round"])
    .execute();
  // The last guard of "one open round a player", should two processes start one at the same time.
  await db.schema.createIndex("round_open").on("round").column("player_id").unique().where(sql.ref("ended_at"), "is", null).execute();
}

async function createExchanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("exchange")
    .addColumn("round_id", "text", (column) => column.notNull().references("round.id").onDelete("cascade"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("discarded", "integer", (column) => column.notNull())
    .addColumn("move_id", "text", (column) => column.notNull())
    .addColumn("intensity", "integer", (column) => column.notNull())
    .addColumn("manner", "text", (column) => column.notNull())
    .addColumn("line", "text", (column) => column.notNull())
    .addColumn("line_by", "text", (column) => column.notNull())
    .addColumn("hints", "integer", (column) => column.notNull())
    .addColumn("reply", "text")
    .addColumn("reading", "text")
    .addColumn("read_by", "text")
    .addColumn("second_reading", "text")
    .addPrimaryKeyConstraint("exchange_pk", ["round_id", "number", "attempt"])
    .execute();
  await db.schema
    .createIndex("exchange_in_play")
    .on("exchange")
    .columns(["round_id", "number"])
    .unique()
    .where(sql.ref("discarded"), "=", 0)
    .execute();
}

async function createModelUsage(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("model_usage")
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("calls", "bigint", (column) => column.notNull())
    .addColumn("input_tokens", "bigint", (column) => column.notNull())
    .addColumn("cached_input_tokens", "bigint", (column) => column.notNull())
    .addColumn("output_tokens", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("model_usage_pk", ["day", "player_id", "purpose"])
    .execute();
}
