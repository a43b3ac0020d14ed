import type { Selectable } from "kysely";
import type { Erasure, Person } from "../../ports/player-data.ts";
import { forgetBallsOf } from "../balls.ts";
import type { Tables } from "../tables.ts";
import type { Trx } from "../transactions.ts";
import { emptySeats } from "./empty-seats.ts";

/** Tables with rows that are one player's alone. House rules go with the profile, exchanges with their round. */
const OWN_TABLES = ["profile", "round", "seen_tip", "swap", "kept_line", "warm_up", "meeting", "reminder", "rest"] as const;

/** Takes away all of a player but what it takes to answer him. */
export async function erasePlayer(trx: Trx, { playerId, alias, at, eventKey }: Erasure): Promise<void> {
  await buryAlias(trx, { playerId, alias, at });
  for (const table of OWN_TABLES) await trx.deleteFrom(table).where("player_id", "=", playerId).execute();
  await forgetBallsOf(trx, playerId);
  await emptySeats(trx, playerId);
  await forgetEventsOf(trx, playerId, eventKey);
  await forgetUsage(trx, { playerId, alias }, at);
}

async function buryAlias(trx: Trx, { playerId, alias, at }: Erasure): Promise<void> {
  const columns = { erased_at: at.toISOString(), unfinished: playerId };
  await trx
    .insertInto("erased")
    .values({ alias, ...columns })
    .onConflict((conflict) => conflict.column("alias").doUpdateSet(columns))
    .execute();
}

/** Those that he brought about, in his own conversation or in that of a group or channel. */
async function forgetEventsOf(trx: Trx, playerId: string, eventKey = ""): Promise<void> {
  await trx.deleteFrom("inbox").where("conversation", "=", playerId).where("event_key", "!=", eventKey).execute();
  for (const { event_key } of await openEventsNaming(trx, playerId)) {
    if (event_key !== eventKey) await trx.updateTable("inbox").set({ body: null }).where("event_key", "=", event_key).execute();
  }
  await trx.deleteFrom("outbox").where("conversation", "=", playerId).execute();
  for (const { card_key, body } of await trx.selectFrom("outbox").select(["card_key", "body"]).execute()) {
    if (names(body, playerId)) await trx.deleteFrom("outbox").where("card_key", "=", card_key).execute();
  }
}

async function openEventsNaming(trx: Trx, playerId: string): Promise<readonly Pick<Selectable<Tables["inbox"]>, "event_key" | "body">[]> {
  const rows = await trx.selectFrom("inbox").select(["event_key", "body"]).where("body", "is not", null).execute();
  return rows.filter(({ body }) => names(body ?? "", playerId));
}

/** Whether an id stands in this JSON: as a whole text, or in the slot of a name. */
export function names(json: string, playerId: string): boolean {
  return json.includes(JSON.stringify(playerId)) || json.includes(`\u27E6${playerId}\u27E7`);
}

/** What was used today stays, by pseudonym: erasing oneself is no way to a new budget. */
async function forgetUsage(trx: Trx, { playerId, alias }: Person, at: Date): Promise<void> {
  const today = at.toISOString().slice(0, 10);
  await trx.deleteFrom("model_usage").where("player_id", "=", playerId).execute();
  await trx.deleteFrom("model_usage").where("player_id", "=", alias).where("day", "<", today).execute();
  const use = trx.deleteFrom("day_use").where("scope", "=", "player");
  await use.where("id", "=", playerId).execute();
  await use.where("id", "=", alias).where("day", "<", today).execute();
  await trx.deleteFrom("model_hold").where("player_id", "=", playerId).execute();
}

/** After the answer: the event that asked, and what else came of him meanwhile and is done. */
export async function finishErasure(trx: Trx, { playerId, alias }: Person): Promise<void> {
  await trx.deleteFrom("inbox").where("conversation", "=", playerId).where("body", "is", null).execute();
  await trx.deleteFrom("claim").where("conversation", "=", playerId).execute();
  await trx.updateTable("erased").set({ unfinished: null }).where("alias", "=", alias).execute();
}

/** Those whose answer is out, or never will be: the process that sent it went down. */
export async function finishErasures(trx: Trx): Promise<void> {
  const rows = await trx.selectFrom("erased").select(["alias", "unfinished"]).where("unfinished", "is not", null).execute();
  for (const { alias, unfinished } of rows) {
    const his = unfinished ?? "";
    const event = trx.selectFrom("inbox").select("event_key").where("conversation", "=", his).where("body", "is not", null);
    const card = trx.selectFrom("outbox").select("card_key").where("conversation", "=", his);
    if (!(await event.executeTakeFirst()) && !(await card.executeTakeFirst())) await finishErasure(trx, { playerId: his, alias });
  }
}

export async function findErasure(trx: Trx, alias: string): Promise<Date | undefined> {
  const row = await trx.selectFrom("erased").select("erased_at").where("alias", "=", alias).executeTakeFirst();
  return row && new Date(row.erased_at);
}
