import { type Kysely, sql } from "kysely";

export async function addBalls(db: Kysely<unknown>): Promise<void> {
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
