import { forgetMember } from "../../game/group-forget.ts";
import { type GroupState, teamOf } from "../../game/group-state.ts";
import type { StoredGroup } from "../../ports/group-rounds.ts";
import { groupOf } from "../group-rows.ts";
import { toJsonText } from "../json-text.ts";
import type { Trx } from "../transactions.ts";
import { wipeReply } from "./wipe-words.ts";

/** His seats and words in all groups. */
export async function emptySeats(trx: Trx, playerId: string): Promise<void> {
  for (const { id } of await groupsOf(trx, playerId)) {
    const group = await claimGroup(trx, id);
    if (group === undefined) continue;
    const { state, at } = group;
    const letter = state.members.find((one) => one.playerId === playerId)?.letter;
    if (letter !== undefined) await wipeWordsOf(trx, { groupId: id, state, letter });
    if (state.reply && state.reply.author === letter) await fencePlay(trx, id);
    await trx
      .updateTable("group_round")
      .set({
        state: toJsonText(forgetMember(state, playerId)),
        ...(at === undefined ? {} : { place: withoutAsker(at.place, playerId) }),
      })
      .where("id", "=", id)
      .execute();
  }
}

/** Who is working out what he said can write it no more. */
async function fencePlay(trx: Trx, groupId: string): Promise<void> {
  await trx
    .updateTable("claim")
    .set((eb) => ({ epoch: eb("epoch", "+", 1), held_until: 0 }))
    .where("conversation", "=", `${teamOf(groupId)} play`)
    .execute();
}

/** An adapter may have noted where a board stands with who asked for it, by the last part of his id. */
function withoutAsker(place: string, playerId: string): string {
  const user = playerId.split(":").at(-1) ?? "";
  return user === "" ? place : place.replaceAll(JSON.stringify(user), '""');
}

/** It, now that nobody else can change it any more: being a write, it keeps other writers out until we are done, on every database. */
async function claimGroup(trx: Trx, groupId: string): Promise<StoredGroup | undefined> {
  const row = await trx
    .updateTable("group_round")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", groupId)
    .returningAll()
    .executeTakeFirst();
  return row && groupOf(row);
}

/** Those in which a player has, or had, a seat, or that he leads. */
export async function groupsOf(trx: Trx, playerId: string) {
  // The text of an id may stand in another one; who is meant is told by the state itself.
  const rows = await trx
    .selectFrom("group_round")
    .selectAll()
    .where("state", "like", `%${JSON.stringify(playerId)}%`)
    .orderBy("id")
    .execute();
  return rows
    .map(groupOf)
    .filter(({ state }) => state.trainers.includes(playerId) || state.members.some((one) => one.playerId === playerId));
}

type Author = { readonly groupId: string; readonly state: GroupState; readonly letter: string };

/** Whose words an exchange holds is known of the last round alone; of those before it, and of tries that were put aside, all words go. */
async function wipeWordsOf(trx: Trx, { groupId, state, letter }: Author): Promise<void> {
  const rounds = await teamRounds(trx, groupId);
  for (const [age, { id }] of rounds.entries()) {
    const exchanges = await trx.selectFrom("exchange").selectAll().where("round_id", "=", id).execute();
    const his = exchanges.filter((row) => age > 0 || row.discarded === 1 || isBy(state, letter, row.number));
    for (const row of his) {
      await forgetLabel(trx, row.reply);
      await wipeReply(trx, row);
      await wipeEcho(trx, row);
    }
  }
  await trx.deleteFrom("vote_label").where("group_id", "=", groupId).where("author", "=", letter).execute();
}

/** Newest first. */
export function teamRounds(trx: Trx, groupId: string): Promise<readonly { readonly id: string }[]> {
  return trx.selectFrom("round").select("id").where("player_id", "=", teamOf(groupId)).orderBy("player_round", "desc").execute();
}

/** Whether the words of this exchange are those of this member. */
export function isBy({ turns, reply, exchange }: GroupState, letter: string, number: number): boolean {
  if (number === exchange && reply) return reply.author === letter;
  return turns.some((turn) => turn.exchange === number && turn.author === letter);
}

/** A label of before it said whose words it holds. */
async function forgetLabel(trx: Trx, reply: string | null): Promise<void> {
  if (reply !== null && reply !== "") await trx.deleteFrom("vote_label").where("group_id", "is", null).where("reply", "=", reply).execute();
}

/** A prospect's answer may repeat what he heard. The line that is open now is still needed, and goes with its round. */
async function wipeEcho(trx: Trx, { round_id, number }: { readonly round_id: string; readonly number: number }): Promise<void> {
  await trx
    .updateTable("exchange")
    .set({ line: "" })
    .where("round_id", "=", round_id)
    .where("number", "=", number + 1)
    .where("line_by", "=", "model")
    .where("reply", "is not", null)
    .execute();
  await trx.updateTable("round").set({ closing_line: null }).where("id", "=", round_id).where("ended_at", "is not", null).execute();
}
