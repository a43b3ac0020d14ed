import { isOpen } from "../game/group-state.ts";
import type { GroupPlace, GroupStep, StoredGroup, VoteLabel } from "../ports/group-rounds.ts";
import type { Committed } from "../ports/store.ts";
import { groupOf, labelOf, rowOfLabel } from "./group-rows.ts";
import { storableText, toJsonText } from "./json-text.ts";
import type { Trx } from "./transactions.ts";

export async function findGroup(trx: Trx, groupId: string): Promise<StoredGroup | undefined> {
  const row = await trx.selectFrom("group_round").selectAll().where("id", "=", groupId).executeTakeFirst();
  return row && groupOf(row);
}

export async function findGroupOfThread(trx: Trx, thread: string): Promise<string | undefined> {
  return (await trx.selectFrom("group_round").select("id").where("thread", "=", thread).executeTakeFirst())?.id;
}

export async function listOpenGroups(trx: Trx): Promise<readonly StoredGroup[]> {
  return (await trx.selectFrom("group_round").selectAll().where("open", "=", 1).orderBy("id").execute()).map(groupOf);
}

/** The change, and what is kept of the votes. */
export async function commitGroup(trx: Trx, { group, from, label }: GroupStep): Promise<Committed> {
  const columns = { version: from + 1, open: isOpen(group.state) ? 1 : 0, state: toJsonText(group.state) };
  if (!(await (from === 0 ? insertGroup(trx, { id: group.id, ...columns }) : updateGroup(trx, { id: group.id, ...columns }))))
    return "conflict";
  // The reply that was voted on is the last one that counted.
  const of = { groupId: group.id, author: group.state.turns.at(-1)?.author };
  if (label) await trx.insertInto("vote_label").values(rowOfLabel(label, of)).execute();
  return "committed";
}

type Changed = { readonly id: string; readonly version: number; readonly open: number; readonly state: string };

async function insertGroup(trx: Trx, row: Changed): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("group_round")
    .values({ ...row, place: null, thread: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function updateGroup(trx: Trx, { id, ...columns }: Changed): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("group_round")
    .set(columns)
    .where("id", "=", id)
    .where("version", "=", columns.version - 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function placeGroup(trx: Trx, groupId: string, { place, thread }: GroupPlace): Promise<void> {
  await trx
    .updateTable("group_round")
    .set({ place: storableText(place), thread: storableText(thread) })
    .where("id", "=", groupId)
    .execute();
}

export async function listVoteLabels(trx: Trx, limit: number): Promise<readonly VoteLabel[]> {
  const rows = await trx
    .selectFrom("vote_label")
    .selectAll()
    .orderBy("position", "desc")
    .limit(Math.max(0, Math.trunc(limit)))
    .execute();
  return rows.map(labelOf);
}
