import type { DayLimits, ForEach, Prices } from "../ports/day-use.ts";
import type { Usage } from "../ports/model.ts";
import { countTokens } from "./usage.ts";

const SCOPES = ["player", "workspace", "total"] as const;

/** In the currency of the prices. */
export function costOf({ inputTokens, cachedInputTokens, outputTokens }: Usage, { input, cachedInput, output }: Prices): number {
  return ((inputTokens - cachedInputTokens) * input + cachedInputTokens * cachedInput + outputTokens * output) / 1_000_000;
}

/** One limit, and the part of it that is used: 1 and more when it is spent. */
export type UsedLimit = { readonly limit: "tokens" | "money"; readonly of: keyof ForEach<unknown>; readonly share: number };

/** The limit of which most is used; a share of 0 when nothing is limited. */
export function nearestLimit({ tokens, money }: DayLimits, used: ForEach<Usage>): UsedLimit {
  const shares = SCOPES.flatMap((of): readonly UsedLimit[] => [
    { limit: "tokens", of, share: shareOf(countTokens(used[of]), tokens[of]) },
    ...(money === undefined ? [] : [{ limit: "money" as const, of, share: shareOf(costOf(used[of], money.prices), money.caps[of]) }]),
  ]);
  return shares.reduce((nearest, one) => (one.share > nearest.share ? one : nearest));
}

/** The part that is used of the limit that is nearest. */
export function shareUsed(limits: DayLimits, used: ForEach<Usage>): number {
  return nearestLimit(limits, used).share;
}

function shareOf(used: number, cap: number | undefined): number {
  if (cap === undefined) return 0;
  return cap > 0 ? used / cap : 1;
}
