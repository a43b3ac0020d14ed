import { type Kysely, sql } from "kysely";

/** The day's use by player, workspace and all; calls under way; rounds that are played without a model. */
export async function addLimits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("day_use")
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("exchanges", "bigint", (column) => column.notNull())
    .addColumn("input_tokens", "bigint", (column) => column.notNull())
    .addColumn("cached_input_tokens", "bigint", (column) => column.notNull())
    .addColumn("output_tokens", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("day_use_pk", ["day", "scope", "id"])
    .execute();
  await db.schema
    .createTable("model_hold")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("player_id", "text", (column) => column.notNull())
    .addColumn("workspace", "text")
    .addColumn("input_tokens", "bigint", (column) => column.notNull())
    .addColumn("output_tokens", "bigint", (column) => column.notNull())
    .addColumn("until", "text", (column) => column.notNull())
    .execute();
  await db.schema.alterTable("round").addColumn("without_model", "integer").execute();
  await sumUsed(db);
}

/** Who had spent his day's budget has not got a new one after an update. */
async function sumUsed(db: Kysely<unknown>): Promise<void> {
  const sums = sql`0, sum(input_tokens), sum(cached_input_tokens), sum(output_tokens)`;
  const into = sql`insert into day_use (day, scope, id, exchanges, input_tokens, cached_input_tokens, output_tokens)`;
  await sql`${into} select day, 'player', player_id, ${sums} from model_usage group by day, player_id`.execute(db);
  await sql`${into} select day, 'all', '', ${sums} from model_usage group by day`.execute(db);
}
