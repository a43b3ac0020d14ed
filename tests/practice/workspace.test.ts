import { expect, it } from "vitest";
import { workspaceOf } from "../../src/practice/workspace.ts";

it.each([
  ["slack:T024BE7LD:U2147483697", "slack:T024BE7LD"],
  ["discord:80351110224678912", undefined],
  ["terminal:local", undefined],
  ["group:1abc", undefined],
  ["slack:", undefined],
])("of the player %s is %s", (playerId, workspace) => {
  expect(workspaceOf(playerId)).toBe(workspace);
});
