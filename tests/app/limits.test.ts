import { expect, it } from "vitest";
import { describeLimits } from "../../src/app/limits.ts";
import { readSettings } from "../../src/settings.ts";

function limitsOf(environment: NodeJS.ProcessEnv): string {
  const read = readSettings(environment);
  if (read.kind === "wrong") throw new Error(read.problems.join("\n"));
  return describeLimits(read.settings);
}

it("the limits that hold are told for whom they hold, with those of the model only when there is one", () => {
  expect(limitsOf({})).toBe("replies a day: 200 for a player; messages a minute: 40 for a player");
  const model = { OPENAI_API_KEY: "k", OPENAI_MODEL: "m", SPIERBAL_DAILY_REPLIES_PER_PLAYER: "0" };
  const money = { SPIERBAL_DAILY_MONEY_PER_WORKSPACE: "2.5", SPIERBAL_PRICE_INPUT: "1", SPIERBAL_PRICE_OUTPUT: "2" };
  expect(limitsOf({ ...model, ...money })).toBe(
    "replies a day: no limit; tokens a day: 200,000 for a player, 5,000,000 for all together; money a day: €2.50 for a workspace; messages a minute: 40 for a player",
  );
});
