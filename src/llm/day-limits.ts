import type { DayLimits, ForEach, Prices } from "../ports/day-use.ts";
import type { Usage } from "../ports/model.ts";
import { countTokens } from "./usage.ts";

const SCOPES = ["player", "workspace", "total"] as const;

/** In the currency of the prices. */
export function costOf({ inputTokens, cachedInputTokens, outputTokens }: Usage, { input, cachedInput, output }: Prices): number {
  return ((inputTokens - cachedInputTokens) * input + cachedInputTokens * cachedInput + outputTokens * output) / 1_000_000;
}

/** The part that is used of the limit that is nearest: 0 when nothing is limited, 1 and more when one is spent. */
export function shareUsed({ tokens, money }: DayLimits, used: ForEach<Usage>): number {
  const shares = SCOPES.flatMap((scope) => [
    shareOf(countTokens(used[scope]), tokens[scope]),
    ...(money === undefined ? [] : [shareOf(costOf(used[scope], money.prices), money.caps[scope])]),
  ]);
  return Math.max(...shares);
}

function shareOf(used: number, cap: number | undefined): number {
  if (cap === undefined) return 0;
  return cap > 0 ? used / cap : 1;
}
