import { randomUUID } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import type { DayLedger, DayLimits, ForEach, Payer } from "../ports/day-use.ts";
import type { ModelBudget, ModelPurpose, Usage } from "../ports/model.ts";
import { nearestLimit, shareUsed } from "./day-limits.ts";
import type { ModelEvent } from "./model-event.ts";
import { countTokens } from "./usage.ts";

/** Room in the budget, held for a call under way. Disposing it lets the room go. */
export type Hold = AsyncDisposable & {
  /** What the call cost: written down, and the room is free. At most once. */
  readonly settle: (purpose: ModelPurpose, usage: Usage) => Promise<void>;
};

/** A call that is about to be made: what it may cost, and how long it may take in milliseconds. */
export type Planned = { readonly playerId: string; readonly usage: Usage; readonly ms: number };

export type DayBudget = ModelBudget & {
  /**
   * Holds room for a call; `undefined` when the day's budget is spent. The last call of a day may go over it by what it costs, and no
   * more: calls at the same time see each other's holds, those of other processes too. Throws only when the ledger does.
   */
  readonly hold: (call: Planned) => Promise<Hold | undefined>;
};

export type BudgetDeps = {
  readonly ledger: DayLedger;
  readonly clock: Pick<Clock, "now">;
  readonly log: (event: ModelEvent) => void;
  /** Who pays for a player's calls. */
  readonly payerOf: (playerId: string) => Promise<Payer>;
};

/** The share of the total at which somebody should look. */
const NEARLY_SPENT = 0.8;
/** A hold counts somewhat longer than its call may take, in milliseconds: clocks of processes differ. */
const MARGIN_MS = 60_000;

export function createDayBudget(deps: BudgetDeps, limits: DayLimits): DayBudget {
  const { ledger, clock, payerOf } = deps;
  const today = () => clock.now().toISOString().slice(0, "YYYY-MM-DD".length);
  const watchTotal = createAlarm(deps.log);
  return {
    async hold({ playerId, usage, ms }) {
      const [id, day, now, payer] = [randomUUID(), today(), clock.now(), await payerOf(playerId)];
      const fits = (used: ForEach<Usage>) => {
        watchTotal(day, shareUsed(limits, { ...NOBODY, total: used.total }));
        const { share, ...nearest } = nearestLimit(limits, used);
        if (share >= 1) deps.log({ kind: "limitHit", ...nearest });
        return share < 1;
      };
      const until = new Date(now.getTime() + ms + MARGIN_MS);
      if (!(await ledger.holdCall({ day, now }, { id, payer, usage, until }, fits))) return undefined;
      let isHeld = true;
      const settle = async (cost?: Parameters<DayLedger["settleCall"]>[1]) => {
        if (!isHeld) return;
        isHeld = false;
        await ledger.settleCall(id, cost);
      };
      return {
        settle: (purpose, used) => settle(countTokens(used) > 0 ? { day: today(), payer, purpose, usage: used } : undefined),
        [Symbol.asyncDispose]: () => settle(),
      };
    },
    async shareLeft(playerId) {
      const used = await ledger.useOn(today(), await payerOf(playerId), clock.now());
      return Math.max(0, 1 - shareUsed(limits, used));
    },
  };
}

const NO_TOKENS: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
const NOBODY = { player: NO_TOKENS, workspace: NO_TOKENS };

/** Tells once a day that the budget of all together is nearly spent, and once that it is. */
function createAlarm(log: BudgetDeps["log"]): (day: string, share: number) => void {
  let told = { day: "", nearly: false, spent: false };
  return (day, share) => {
    if (told.day !== day) told = { day, nearly: false, spent: false };
    const [nearly, spent] = [share >= NEARLY_SPENT, share >= 1];
    if (nearly && !told.nearly) log({ kind: "budgetNearlySpent" });
    if (spent && !told.spent) log({ kind: "budgetSpent" });
    told = { day, nearly: told.nearly || nearly, spent: told.spent || spent };
  };
}
