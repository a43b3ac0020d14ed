import type { Selectable } from "kysely";
import type { EmptySeat, Erasure, Person } from "../../ports/player-data.ts";
import { forgetBallsOf } from "../balls.ts";
import type { Tables } from "../tables.ts";
import type { Trx } from "../transactions.ts";
import { emptySeats } from "./empty-seats.ts";

/** Tables with rows that are one player's alone. House rules go with the profile, exchanges with their round. */
const OWN_TABLES = ["profile", "round", "seen_tip", "swap", "kept_line", "warm_up", "meeting", "reminder", "rest"] as const;

/** Takes away all of a player but what it takes to answer him. Gives the seats of open groups in which nobody sits any more. */
export async function erasePlayer(trx: Trx, { playerId, alias, at, eventKey }: Erasure): Promise<readonly EmptySeat[]> {
  await buryAlias(trx, alias, at);
  for (const table of OWN_TABLES) await trx.deleteFrom(table).where("player_id", "=", playerId).execute();
  await forgetBallsOf(trx, playerId);
  const seats = await emptySeats(trx, playerId);
  await forgetEventsOf(trx, playerId, eventKey);
  await forgetUsage(trx, { playerId, alias }, at);
  return seats;
}

async function buryAlias(trx: Trx, alias: string, at: Date): Promise<void> {
  const erased_at = at.toISOString();
  await trx
    .insertInto("erased")
    .values({ alias, erased_at })
    .onConflict((conflict) => conflict.column("alias").doUpdateSet({ erased_at }))
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
  await trx.deleteFrom("model_usage").where("player_id", "=", playerId).execute();
  const today = at.toISOString().slice(0, 10);
  await trx.deleteFrom("model_usage").where("player_id", "=", alias).where("day", "<", today).execute();
  const use = trx.deleteFrom("day_use").where("scope", "=", "player");
  await use.where("id", "=", playerId).execute();
  await use.where("id", "=", alias).where("day", "<", today).execute();
  await trx.deleteFrom("model_hold").where("player_id", "=", playerId).execute();
}

/** After the answer: the event that asked, and what else came of him meanwhile and is done. */
export async function forgetTraces(trx: Trx, playerId: string): Promise<void> {
  await trx.deleteFrom("inbox").where("conversation", "=", playerId).where("body", "is", null).execute();
}

export async function findErasure(trx: Trx, alias: string): Promise<Date | undefined> {
  const row = await trx.selectFrom("erased").select("erased_at").where("alias", "=", alias).executeTakeFirst();
  return row && new Date(row.erased_at);
}
