import { expect, it } from "vitest";
import { tellModel } from "../../src/app/tell-model.ts";
import { NO_METER } from "../../src/ports/meter.ts";

const usage = { inputTokens: 1_000, cachedInputTokens: 0, outputTokens: 100 };

it("a refused account is an error in the log, a spent budget a warning; limits and money are figures", () => {
  const [logged, counted]: [string[], unknown[]] = [[], []];
  const meter = { ...NO_METER, count: (...figure: readonly unknown[]) => void counted.push(figure) };
  const tell = tellModel((event) => void logged.push(event), meter, { input: 2, cachedInput: 1, output: 10 });
  tell({ kind: "accountRefused", detail: "HTTP 401: check the key" });
  tell({ kind: "budgetNearlySpent" });
  tell({ kind: "budgetSpent" });
  tell({ kind: "limitHit", limit: "money", of: "total" });
  tell({ kind: "callEnded", purpose: "judge", outcome: "ok", attempts: 1, ms: 5, usage });
  expect(logged).toEqual(["modelAccountRefused", "modelBudgetNear", "modelBudgetSpent"]);
  expect(counted).toContainEqual(["limitsHit", { limit: "money", of: "everywhere" }]);
  expect(counted).toContainEqual(["modelMoney", {}, 0.003]);
});
