import type { CallCost } from "../ports/day-use.ts";
import type { Trx } from "./transactions.ts";

/** By what it was for, for figures; the limits have sums of their own. */
export async function addUsage(trx: Trx, entry: CallCost): Promise<void> {
  const { inputTokens, cachedInputTokens, outputTokens } = entry.usage;
  await trx
    .insertInto("model_usage")
    .values({
      day: entry.day,
      player_id: entry.payer.player,
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
