import { z } from "zod";
import { LANGS } from "../game/language.ts";
import type { Committed } from "../ports/store.ts";
import type { KeptLine, StoredSwap } from "../ports/swaps.ts";
import { jsonText, readRow, storableText, toJsonText } from "./json-text.ts";
import { houseRuleShape, readingShape } from "./shapes.ts";
import { type Trx, waitForTurn } from "./transactions.ts";

const exchangeShape = z.looseObject({
  moveId: z.string().exactOptional(),
  line: z.string(),
  answer: z.string(),
  answerBy: z.enum(["script", "model"]),
  reading: readingShape,
  eventKey: z.string().exactOptional(),
});

/** Loose, as all that stands in JSON. */
const stateShape = z.looseObject({
  lang: z.enum(LANGS),
  seed: z.number(),
  startedAt: z.number(),
  houseRules: z.array(houseRuleShape),
  slots: z.record(z.string(), z.string()),
  exchanges: z.array(exchangeShape),
  ended: z.boolean(),
});

const rowShape = z.object({ player_id: z.string(), id: z.string(), version: z.int(), state: jsonText(stateShape) });

export async function findSwap(trx: Trx, playerId: string): Promise<StoredSwap | undefined> {
  const row = await trx.selectFrom("swap").selectAll().where("player_id", "=", playerId).executeTakeFirst();
  if (!row) return undefined;
  const { id, version, state } = readRow(rowShape, row, "swap");
  return { ...state, id, playerId, version };
}

export async function saveSwap(trx: Trx, swap: StoredSwap): Promise<Committed> {
  const { id, playerId, version, ...state } = swap;
  const columns = { id, version: version + 1, state: toJsonText(state) };
  if (version === 0) {
    await waitForTurn(trx, `swap ${playerId}`);
    await trx.deleteFrom("swap").where("player_id", "=", playerId).execute();
    await trx
      .insertInto("swap")
      .values({ player_id: playerId, ...columns })
      .execute();
    return "committed";
  }
  const { numUpdatedRows } = await trx
    .updateTable("swap")
    .set(columns)
    .where("player_id", "=", playerId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? "committed" : "conflict";
}

const keptShape = z.object({ lang: z.enum(LANGS), line: z.string() });

export async function listKeptLines(trx: Trx, playerId: string): Promise<readonly KeptLine[]> {
  const rows = await trx.selectFrom("kept_line").select(["lang", "line"]).where("player_id", "=", playerId).orderBy("position").execute();
  return rows.map((row) => readRow(keptShape, row, "kept_line"));
}

export async function keepLine(trx: Trx, playerId: string, kept: KeptLine): Promise<void> {
  await waitForTurn(trx, `kept lines ${playerId}`);
  const line = storableText(kept.line);
  const rows = await trx.selectFrom("kept_line").select(["position", "line"]).where("player_id", "=", playerId).execute();
  if (rows.some((row) => row.line === line)) return;
  const position = Math.max(0, ...rows.map((row) => row.position)) + 1;
  await trx.insertInto("kept_line").values({ player_id: playerId, position, lang: kept.lang, line }).execute();
}
