import type { Reading } from "../game/verdict.ts";
import type { Committed, Reflection, StoredExchange, StoredRound, Turn } from "../ports/store.ts";
import { toJsonText } from "./json-text.ts";
import { columnsOfAnswer, columnsOfEnd } from "./round-rows.ts";
import { insertExchange } from "./rounds.ts";
import type { Trx } from "./transactions.ts";

/** Writes the answer and what follows from it. */
export async function commitTurn(trx: Trx, turn: Turn): Promise<Committed> {
  if (turn.next.kind === "exchange" && turn.next.exchange.number !== turn.number + 1)
    throw new Error(`exchange ${turn.next.exchange.number} can't follow exchange ${turn.number}`);
  if ((await claimRound(trx, turn.roundId))?.ended_at !== null) return "conflict";
  const { numUpdatedRows } = await trx
    .updateTable("exchange")
    .set(columnsOfAnswer(turn.answer))
    .where("round_id", "=", turn.roundId)
    .where("number", "=", turn.number)
    .where("discarded", "=", 0)
    .where("reply", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return "conflict";
  if (turn.next.kind === "exchange") await insertExchange(trx, turn.roundId, turn.next.exchange);
  else await closeRound(trx, turn.roundId, turn.next);
  return "committed";
}

export async function endRound(trx: Trx, roundId: string, ended: NonNullable<StoredRound["ended"]>): Promise<Committed> {
  if ((await claimRound(trx, roundId))?.ended_at !== null) return "conflict";
  await closeRound(trx, roundId, ended);
  return "committed";
}

/** Puts aside the exchanges from `number` on and asks that line again, as a new attempt. */
export async function rewindRound(trx: Trx, roundId: string, number: number): Promise<Committed> {
  const round = await claimRound(trx, roundId);
  const line = await findInPlay(trx, roundId, number);
  if (!round || !line || !(await reopenRound(trx, roundId, round))) return "conflict";
  // Nothing to put aside: the line is open already.
  if (line.reply === null) return "committed";
  await trx
    .updateTable("exchange")
    .set({ discarded: 1 })
    .where("round_id", "=", roundId)
    .where("number", ">=", number)
    .where("discarded", "=", 0)
    .execute();
  await trx
    .insertInto("exchange")
    .values({ ...line, attempt: line.attempt + 1, ...columnsOfAnswer(undefined) })
    .execute();
  return "committed";
}

export async function addHints(trx: Trx, { roundId, number }: ExchangeRef, count: number): Promise<void> {
  await claimRound(trx, roundId);
  await trx
    .updateTable("exchange")
    .set((eb) => ({ hints: eb("hints", "+", count) }))
    .where("round_id", "=", roundId)
    .where("number", "=", number)
    .where("discarded", "=", 0)
    .execute();
}

/** The first second reading stands. */
export async function addSecondReading(trx: Trx, exchange: ExchangeRef, reading: Reading): Promise<Committed> {
  await claimRound(trx, exchange.roundId);
  const { numUpdatedRows } = await trx
    .updateTable("exchange")
    .set({ second_reading: toJsonText(reading) })
    .where("round_id", "=", exchange.roundId)
    .where("number", "=", exchange.number)
    .where("discarded", "=", 0)
    .where("reply", "is not", null)
    .where("second_reading", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? "conflict" : "committed";
}
export async function markDisputed(trx: Trx, exchange: ExchangeRef): Promise<Committed> {
  await claimRound(trx, exchange.roundId);
  const { numUpdatedRows } = await trx
    .updateTable("exchange")
    .set({ disputed: 1 })
    .where("round_id", "=", exchange.roundId)
    .where("number", "=", exchange.number)
    .where("discarded", "=", 0)
    .where("reply", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? "conflict" : "committed";
}

export async function saveReflection(trx: Trx, roundId: string, reflection: Reflection): Promise<Committed> {
  if (typeof (await claimRound(trx, roundId))?.ended_at !== "string") return "conflict";
  await trx
    .updateTable("round")
    .set({ reflection: toJsonText(reflection) })
    .where("id", "=", roundId)
    .execute();
  return "committed";
}

type ExchangeRef = { readonly roundId: string } & Pick<StoredExchange, "number">;

/** Undefined when the round is gone. Being a write, it keeps other writers of this round out until we are done, on every database. */
function claimRound(trx: Trx, roundId: string) {
  return trx
    .updateTable("round")
    .set((eb) => ({ revision: eb("revision", "+", 1) }))
    .where("id", "=", roundId)
    .returning(["player_id", "ended_at"])
    .executeTakeFirst();
}

/** False when the round is over and the player has opened another one since. */
async function reopenRound(trx: Trx, roundId: string, round: { readonly player_id: string; readonly ended_at: string | null }) {
  if (round.ended_at === null) return true;
  const other = await trx
    .selectFrom("round")
    .select("id")
    .where("player_id", "=", round.player_id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (other) return false;
  await trx.updateTable("round").set({ ended_at: null, result: null, closing_line: null }).where("id", "=", roundId).execute();
  return true;
}

async function closeRound(trx: Trx, roundId: string, ended: NonNullable<StoredRound["ended"]>): Promise<void> {
  await trx.updateTable("round").set(columnsOfEnd(ended)).where("id", "=", roundId).execute();
}

function findInPlay(trx: Trx, roundId: string, number: number) {
  return trx
    .selectFrom("exchange")
    .selectAll()
    .where("round_id", "=", roundId)
    .where("number", "=", number)
    .where("discarded", "=", 0)
    .executeTakeFirst();
}
