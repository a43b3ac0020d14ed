import type { OutboxEntry } from "../ports/inbox.ts";
import { storableText } from "./json-text.ts";
import type { Trx } from "./transactions.ts";

/** Adds the cards of the answer to this event. */
export async function addCards(trx: Trx, eventKey: string, cards: readonly OutboxEntry[]): Promise<void> {
  const event = await trx.selectFrom("inbox").select(["conversation", "position"]).where("event_key", "=", eventKey).executeTakeFirst();
  if (!event) throw new Error("cards answer an event that was never taken");
  const { conversation, position } = event;
  const rows = cards.map(({ key, body }, number) => ({
    card_key: key,
    conversation,
    event_position: position,
    number,
    body: storableText(body),
  }));
  if (rows.length > 0) await trx.insertInto("outbox").values(rows).execute();
}

export async function listCardsIn(trx: Trx, conversation: string): Promise<readonly OutboxEntry[]> {
  return trx
    .selectFrom("outbox")
    .select(["card_key as key", "body"])
    .where("conversation", "=", conversation)
    .orderBy("event_position")
    .orderBy("number")
    .execute();
}

export async function dropCards(trx: Trx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await trx.deleteFrom("outbox").where("card_key", "in", keys).execute();
}

export async function countCards(trx: Trx): Promise<number> {
  const { cards } = await trx
    .selectFrom("outbox")
    .select((eb) => eb.fn.countAll().as("cards"))
    .executeTakeFirstOrThrow();
  return Number(cards);
}
