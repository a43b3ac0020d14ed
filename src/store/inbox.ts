import type { InboxEntry } from "../ports/store.ts";
import { storableText } from "./json-text.ts";
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
      sent: 0,
    })
    .onConflict((conflict) => conflict.column("event_key").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function listOpenEvents(trx: Trx): Promise<readonly InboxEntry[]> {
  const rows = await trx.selectFrom("inbox").selectAll().where("body", "is not", null).orderBy("position").execute();
  return rows.map((row) => ({
    key: row.event_key,
    conversation: row.conversation,
    body: row.body ?? "",
    receivedAt: new Date(row.received_at),
    tries: row.tries,
    sent: row.sent,
  }));
}

export async function beginEvents(trx: Trx, keys: readonly string[]): Promise<void> {
  await trx
    .updateTable("inbox")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("event_key", "in", keys)
    .execute();
}

export async function countSent(trx: Trx, key: string): Promise<void> {
  await trx
    .updateTable("inbox")
    .set((eb) => ({ sent: eb("sent", "+", 1) }))
    .where("event_key", "=", key)
    .execute();
}

export async function finishEvents(trx: Trx, keys: readonly string[]): Promise<void> {
  await trx.updateTable("inbox").set({ body: null }).where("event_key", "in", keys).execute();
}

export async function forgetEvents(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom("inbox").where("body", "is", null).where("received_at", "<", before.toISOString()).execute();
}
