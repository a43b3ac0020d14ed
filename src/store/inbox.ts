import type { Selectable } from "kysely";
import type { InboxEntry } from "../ports/inbox.ts";
import { storableText } from "./json-text.ts";
import type { Tables } from "./tables.ts";
import type { Trx } from "./transactions.ts";

/** False when the key is known. */
export async function takeEvent(trx: Trx, entry: Pick<InboxEntry, "key" | "conversation" | "body" | "receivedAt">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("inbox")
    .values({
      event_key: entry.key,
      conversation: entry.conversation,
      body: storableText(entry.body),
      received_at: entry.receivedAt.toISOString(),
      tries: 0,
    })
    .onConflict((conflict) => conflict.column("event_key").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function listOpenEvents(trx: Trx): Promise<readonly InboxEntry[]> {
  return (await trx.selectFrom("inbox").selectAll().where("body", "is not", null).orderBy("position").execute()).map(entryOf);
}

export async function areOpen(trx: Trx, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return false;
  const open = await trx
    .selectFrom("inbox")
    .select("event_key")
    .where("event_key", "in", keys)
    .where("body", "is not", null)
    .executeTakeFirst();
  return open !== undefined;
}

export async function listEventsIn(trx: Trx, conversation: string): Promise<readonly InboxEntry[]> {
  const rows = await trx
    .selectFrom("inbox")
    .selectAll()
    .where("conversation", "=", conversation)
    .where("body", "is not", null)
    .orderBy("position")
    .execute();
  return rows.map(entryOf);
}

function entryOf(row: Selectable<Tables["inbox"]>): InboxEntry {
  return {
    key: row.event_key,
    conversation: row.conversation,
    body: row.body ?? "",
    receivedAt: new Date(row.received_at),
    tries: row.tries,
  };
}

export async function hasWaiting(trx: Trx, conversation: string): Promise<boolean> {
  const event = await trx
    .selectFrom("inbox")
    .select("position")
    .where("conversation", "=", conversation)
    .where("body", "is not", null)
    .executeTakeFirst();
  const card = await trx.selectFrom("outbox").select("card_key").where("conversation", "=", conversation).executeTakeFirst();
  return event !== undefined || card !== undefined;
}

/** Of events and of cards; the same order as their events'. */
export async function listWaiting(trx: Trx, keys: string): Promise<readonly string[]> {
  const events = await trx
    .selectFrom("inbox")
    .select(["event_key as key", "conversation", "position"])
    .where("body", "is not", null)
    .execute();
  const cards = await trx.selectFrom("outbox").select(["card_key as key", "conversation", "event_position as position"]).execute();
  const inOrder = [...cards, ...events].filter(({ key }) => key.startsWith(keys)).toSorted((a, b) => a.position - b.position);
  return [...new Set(inOrder.map(({ conversation }) => conversation))];
}

export async function beginEvents(trx: Trx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await trx
    .updateTable("inbox")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("event_key", "in", keys)
    .execute();
}

export async function finishEvents(trx: Trx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await trx.updateTable("inbox").set({ body: null }).where("event_key", "in", keys).execute();
}

export async function forgetEvents(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom("inbox").where("body", "is", null).where("received_at", "<", before.toISOString()).execute();
}
