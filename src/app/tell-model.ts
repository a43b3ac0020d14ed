import { costOf } from "../llm/day-limits.ts";
import type { ModelEvent } from "../llm/model-event.ts";
import type { Prices } from "../ports/day-use.ts";
import type { Log } from "../ports/log.ts";
import type { Meter } from "../ports/meter.ts";

const WHERE = { player: "player", workspace: "workspace", total: "everywhere" } as const;
const BREAKER = ["closed", "open", "probing"] as const;

/** What the language model's client tells, in log and figures. A call that went well is a figure alone. */
export function tellModel(log: Log, meter: Meter, prices?: Prices): (event: ModelEvent) => void {
  return (event) => {
    switch (event.kind) {
      case "callEnded":
        countCall(meter, event);
        if (prices) meter.count("modelMoney", {}, costOf(event.usage, prices));
        if (event.outcome !== "ok" && event.outcome !== "cancelled")
          log("modelFailed", { kind: event.outcome, tries: event.attempts, ms: event.ms, advice: event.detail ?? "" });
        return;
      case "breakerChanged":
        for (const state of BREAKER) meter.set("modelBreaker", { state }, state === event.state ? 1 : 0);
        return log("modelBreakerChanged", { kind: event.state });
      case "accountRefused":
        return log("modelAccountRefused", { advice: event.detail });
      case "budgetNearlySpent":
        return log("modelBudgetNear", {});
      case "budgetSpent":
        return log("modelBudgetSpent", {});
      case "limitHit":
        return meter.count("limitsHit", { limit: event.limit, of: WHERE[event.of] });
      case "formChanged":
        return log("modelFormChanged", { advice: event.fields.join(", ") });
    }
  };
}

function countCall(meter: Meter, { purpose, outcome, ms, usage }: Extract<ModelEvent, { kind: "callEnded" }>): void {
  meter.count("modelCalls", { purpose, outcome });
  meter.time("modelCall", { purpose }, ms);
  meter.count("modelTokens", { purpose, direction: "in" }, usage.inputTokens - usage.cachedInputTokens);
  meter.count("modelTokens", { purpose, direction: "cachedIn" }, usage.cachedInputTokens);
  meter.count("modelTokens", { purpose, direction: "out" }, usage.outputTokens);
}
