import type { Clock } from "../ports/clock.ts";
import type { ModelPurpose, Usage, UsageLedger } from "../ports/model.ts";
import { countTokens } from "./usage.ts";

/** Tokens (input + output) that may be used a day (UTC). */
export type DayLimits = { readonly dailyTokensPerPlayer: number; readonly dailyTokensTotal: number };

/** Room in the budget, held for a call under way. Dispose it when the call is over and recorded. */
export type Hold = Disposable;

export type DayBudget = {
  /**
   * Holds room for a call of about `tokens`; `undefined` when the day's budget is spent. The last call of a day may go over it by
   * what it costs, and no more: calls at the same time see each other's holds. Throws only when the ledger does.
   */
  readonly hold: (playerId: string, tokens: number) => Promise<Hold | undefined>;
  readonly record: (entry: { readonly playerId: string; readonly purpose: ModelPurpose; readonly usage: Usage }) => Promise<void>;
};

export function createDayBudget(deps: { readonly ledger: UsageLedger; readonly clock: Pick<Clock, "now"> }, limits: DayLimits): DayBudget {
  const held = new Map<string, number>();
  let heldTotal = 0;
  const shift = (playerId: string, tokens: number) => {
    heldTotal += tokens;
    const left = (held.get(playerId) ?? 0) + tokens;
    if (left === 0) held.delete(playerId);
    else held.set(playerId, left);
  };
  const today = () => deps.clock.now().toISOString().slice(0, "YYYY-MM-DD".length);
  return {
    async hold(playerId, tokens) {
      // Noted before the ledger is asked, so that a call that starts meanwhile sees it.
      const others = { player: held.get(playerId) ?? 0, total: heldTotal };
      using undo = new DisposableStack();
      shift(playerId, tokens);
      undo.defer(() => shift(playerId, -tokens));
      const used = await deps.ledger.tokensOn(today(), playerId);
      const fits = used.player + others.player < limits.dailyTokensPerPlayer && used.total + others.total < limits.dailyTokensTotal;
      return fits ? undo.move() : undefined;
    },
    async record(entry) {
      if (countTokens(entry.usage) > 0) await deps.ledger.record({ day: today(), ...entry });
    },
  };
}
