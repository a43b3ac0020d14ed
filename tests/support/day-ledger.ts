import type { CallCost, DayLedger, ForEach, HeldCall, Payer, Use } from "../../src/ports/day-use.ts";
import type { Usage } from "../../src/ports/model.ts";

/** A ledger in memory. `entries` is what calls cost, in order; `held` the calls under way. */
export function createDayLedger(): DayLedger & { readonly entries: readonly CallCost[]; readonly held: ReadonlyMap<string, HeldCall> } {
  const [entries, held, exchanges] = [[] as CallCost[], new Map<string, HeldCall>(), [] as Omit<CallCost, "purpose" | "usage">[]];
  const sum = (usages: readonly Usage[], count: number): Use => {
    const total = (key: keyof Usage) => usages.reduce((all, one) => all + one[key], 0);
    const [inputTokens, cachedInputTokens, outputTokens] = [total("inputTokens"), total("cachedInputTokens"), total("outputTokens")];
    return { exchanges: count, inputTokens, cachedInputTokens, outputTokens };
  };
  const useOn = (day: string, payer: Payer, now: Date): ForEach<Use> => {
    const all = [...entries.filter((one) => one.day === day), ...[...held.values()].filter(({ until }) => until > now)];
    const of = (isHis: (one: Payer) => boolean) =>
      sum(
        all.filter((one) => isHis(one.payer)).map(({ usage }) => usage),
        exchanges.filter((one) => one.day === day && isHis(one.payer)).length,
      );
    return {
      player: of(({ player }) => player === payer.player),
      workspace: of(({ workspace }) => workspace !== undefined && workspace === payer.workspace),
      total: of(() => true),
    };
  };
  return {
    entries,
    held,
    useOn: async (day, payer, now) => useOn(day, payer, now),
    async holdCall({ day, now }, call, fits) {
      if (!fits(useOn(day, call.payer, now))) return false;
      held.set(call.id, call);
      return true;
    },
    async settleCall(id, cost) {
      held.delete(id);
      if (cost) entries.push(cost);
    },
    async countExchange(day, payer) {
      exchanges.push({ day, payer });
    },
  };
}
