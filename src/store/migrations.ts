import { type Kysely, sql, type Transaction } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Tables } from "./tables.ts";

/** Of our own name, so that a database of another program is told from ours. */
export const MIGRATION_TABLE = "spierbal_migration";

/** Every step of the schema, oldest first. A released step never changes; names sort in the order in which they run. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001_profiles_and_rounds": { up: createProfilesAndRounds },
  "0002_disputes": { up: addDisputes },
  "0003_chat": { up: addChat },
  "0004_groups": { up: addGroups },
  "0005_reflections": { up: addReflections },
  "0006_warm_up_and_meetings": { up: addWarmUpAndMeetings },
  "0007_reminders": { up: addReminders },
  "0008_swaps": { up: addSwaps },
  "0009_balls": { up: addBalls },
};

/**
 * Brings the schema up to date, all of it or nothing. Does nothing when it is already.
 * Throws what the database throws, and for a schema that is newer than this code.
 */
export async function migrateToLatest(trx: Transaction<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: trx,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function createProfilesAndRounds(db: Kysely<unknown>): Promise<void> {
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

async function addDisputes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("exchange")
    .addColumn("disputed", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}

async function addChat(db: Kysely<unknown>): Promise<void> {
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

async function addGroups(db: Kysely<unknown>): Promise<void> {
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

async function addReflections(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("round").addColumn("reflection", "text").execute();
}

async function addWarmUpAndMeetings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("warm_up")
    .addColumn("player_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("meeting")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("prospect_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("sector", "text", (column) => column.notNull())
    .addColumn("prospect", "text")
    .addColumn("terms", "text", (column) => column.notNull())
    .addColumn("day", "text")
    .addColumn("time", "text")
    .addColumn("outcome", "text")
    .addColumn("moment", "text")
    .execute();
  await db.schema.createIndex("meeting_of_player").on("meeting").columns(["player_id", "created_at"]).execute();
}

async function addReminders(db: Kysely<unknown>): Promise<void> {
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

async function addSwaps(db: Kysely<unknown>): Promise<void> {
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

async function addBalls(db: Kysely<unknown>): Promise<void> {
  await createBalls(db);
  await createBallAnswers(db);
  await createBallSchedules(db);
}

async function createBalls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ball")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("place", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("prospect_id", "text", (column) => column.notNull())
    .addColumn("move_id", "text", (column) => column.notNull())
    .addColumn("intensity", "integer", (column) => column.notNull())
    .addColumn("line", "text", (column) => column.notNull())
    .addColumn("opened_by", "text", (column) => column.notNull())
    .addColumn("opened_at", "text", (column) => column.notNull())
    .addColumn("reveal_at", "text", (column) => column.notNull())
    .addColumn("board", "text")
    .addColumn("thread", "text")
    .addColumn("spread", "text")
    .execute();
  await db.schema.createIndex("ball_channel").on("ball").columns(["channel", "opened_at"]).execute();
  await db.schema.createIndex("ball_open").on("ball").column("opened_at").where(sql.ref("spread"), "is", null).execute();
}

async function createBallAnswers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ball_answer")
    .addColumn("ball_id", "text", (column) => column.notNull().references("ball.id").onDelete("cascade"))
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("reply", "text")
    .addColumn("reading", "text", (column) => column.notNull())
    .addColumn("read_by", "text", (column) => column.notNull())
    .addColumn("shares", "integer", (column) => column.notNull())
    .addColumn("shown", "integer")
    .addColumn("event_key", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("ball_answer_pk", ["ball_id", "player_id"])
    .execute();
  await db.schema.createIndex("ball_answer_player").on("ball_answer").column("player_id").execute();
}

async function createBallSchedules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ball_schedule")
    .addColumn("channel", "text", (column) => column.primaryKey().notNull())
    .addColumn("place", "text", (column) => column.notNull())
    .addColumn("lang", "text", (column) => column.notNull())
    .addColumn("days", "text", (column) => column.notNull())
    .addColumn("time", "text", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("set_by", "text", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
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
