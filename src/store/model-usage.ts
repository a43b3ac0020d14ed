import type { UsageLedger } from "../ports/model.ts";
import type { Trx } from "./transactions.ts";

type Entry = Parameters<UsageLedger["record"]>[0];

export async function addUsage(trx: Trx, entry: Entry): Promise<void> {
  const { inputTokens, cachedInputTokens, outputTokens } = entry.usage;
  await trx
    .insertInto("model_usage")
    .values({
      day: entry.day,
      player_id: entry.playerId,
      purpose: entry.purpose,
      calls: 1,
      input_tokens: inputTokens,
      cached_input_tokens: cachedInputTokens,
      output_tokens: outputTokens,
    })
    .onConflict((conflict) =>
      conflict.columns(["day", "player_id", "purpose"]).doUpdateSet((eb) => ({
        calls: eb("model_usage.calls", "+", 1),
        input_tokens: eb("model_usage.input_tokens", "+", inputTokens),
        cached_input_tokens: eb("model_usage.cached_input_tokens", "+", cachedInputTokens),
        output_tokens: eb("model_usage.output_tokens", "+", outputTokens),
      })),
    )
    .execute();
}

/** Input and output tokens of that day. */
export async function sumTokens(trx: Trx, day: string, playerId: string): Promise<{ readonly player: number; readonly total: number }> {
  const row = await trx
    .selectFrom("model_usage")
    .select((eb) => {
      const tokens = eb("input_tokens", "+", eb.ref("output_tokens"));
      return [eb.fn.sum(tokens).as("total"), eb.fn.sum(eb.case().when("player_id", "=", playerId).then(tokens).else(0).end()).as("player")];
    })
    .where("day", "=", day)
    .executeTakeFirst();
  // PostgreSQL hands out sums as text; a day without calls sums to null.
  return { player: Number(row?.player ?? 0), total: Number(row?.total ?? 0) };
}
