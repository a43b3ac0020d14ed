import type { Selectable } from "kysely";
import type { Dispute, StoredExchange, StoredRound } from "../ports/store.ts";
import { columnsOfEnd, disputeOf, exchangeOf, roundOf, rowOfExchange, rowOfRound } from "./round-rows.ts";
import type { Tables } from "./tables.ts";
import { type Trx, waitForTurn } from "./transactions.ts";

export async function findRound(trx: Trx, roundId: string): Promise<StoredRound | undefined> {
  const row = await trx.selectFrom("round").selectAll().where("id", "=", roundId).executeTakeFirst();
  return row && (await withExchanges(trx, [row]))[0];
}

export async function findOpenRound(trx: Trx, playerId: string): Promise<StoredRound | undefined> {
  const row = await trx.selectFrom("round").selectAll().where("player_id", "=", playerId).where("ended_at", "is", null).executeTakeFirst();
  return row && (await withExchanges(trx, [row]))[0];
}

export async function listRounds(trx: Trx, playerId: string, limit: number): Promise<readonly StoredRound[]> {
  const rows = await trx
    .selectFrom("round")
    .selectAll()
    .where("player_id", "=", playerId)
    .orderBy("started_at", "desc")
    .orderBy("player_round", "desc")
    .limit(Math.max(0, Math.trunc(limit)))
    .execute();
  return withExchanges(trx, rows);
}

/** Also those that a replay put aside: the reading was disputed all the same. */
export async function listDisputes(trx: Trx, limit: number): Promise<readonly Dispute[]> {
  const rows = await trx
    .selectFrom("exchange")
    .innerJoin("round", "round.id", "exchange.round_id")
    .selectAll("exchange")
    .select("round.lang as lang")
    .where("exchange.disputed", "=", 1)
    .orderBy("round.started_at", "desc")
    .orderBy("exchange.number")
    .limit(Math.max(0, Math.trunc(limit)))
    .execute();
  return rows.map((row) => disputeOf(row, row.lang));
}

async function withExchanges(trx: Trx, rows: readonly Selectable<Tables["round"]>[]): Promise<readonly StoredRound[]> {
  if (rows.length === 0) return [];
  const exchanges = await trx
    .selectFrom("exchange")
    .selectAll()
    .where(
      "round_id",
      "in",
      rows.map((row) => row.id),
    )
    .where("discarded", "=", 0)
    .orderBy("number")
    .execute();
  const byRound = Map.groupBy(exchanges, (exchange) => exchange.round_id);
  return rows.map((row) => roundOf(row, byRound.get(row.id) ?? []));
}

/** Answers that a rewind put aside. */
export async function listTries(trx: Trx, roundId: string, number: number): Promise<readonly StoredExchange[]> {
  const rows = await trx
    .selectFrom("exchange")
    .selectAll()
    .where("round_id", "=", roundId)
    .where("number", "=", number)
    .where("discarded", "=", 1)
    .where("reply", "is not", null)
    .orderBy("attempt")
    .execute();
  return rows.map(exchangeOf);
}

/** Stores a round with its exchanges; an older open round of the player ends as the new one starts. */
export async function startRound(trx: Trx, round: StoredRound): Promise<void> {
  await waitForTurn(trx, `rounds ${round.playerId}`);
  if (round.ended === undefined) await breakOffOpenRound(trx, round.playerId, round.startedAt);
  const { last } = await trx
    .selectFrom("round")
    .select((eb) => eb.fn.max("player_round").as("last"))
    .where("player_id", "=", round.playerId)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("round")
    .values(rowOfRound(round, (last ?? 0) + 1))
    .execute();
  for (const exchange of round.exchanges) await insertExchange(trx, round.id, exchange);
}

async function breakOffOpenRound(trx: Trx, playerId: string, at: Date): Promise<void> {
  await trx
    .updateTable("round")
    .set((eb) => ({ revision: eb("revision", "+", 1), ...columnsOfEnd({ at, result: { kind: "brokenOff", by: "player" } }) }))
    .where("player_id", "=", playerId)
    .where("ended_at", "is", null)
    .execute();
}

/** Adds an exchange as the next attempt at its number. */
export async function insertExchange(trx: Trx, roundId: string, exchange: StoredExchange): Promise<void> {
  const { last } = await trx
    .selectFrom("exchange")
    .select((eb) => eb.fn.max("attempt").as("last"))
    .where("round_id", "=", roundId)
    .where("number", "=", exchange.number)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("exchange")
    .values(rowOfExchange(exchange, { roundId, attempt: (last ?? 0) + 1 }))
    .execute();
}
