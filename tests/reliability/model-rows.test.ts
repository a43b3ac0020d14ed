import { describe, expect, it } from "vitest";
import { playerIdOf, say, sitDown } from "../adapters/slack/table.ts";
import { startRig as startModel } from "../llm/rig.ts";
import type { Plan } from "../support/loopback-model.ts";
import { FAULTS, type FaultName } from "../support/model-faults.ts";

/** Rows 26 to 33 of the fault matrix, through the whole bot: what the player sees, what is stored, and how often the model was called. */
const REPLY = "Mijn tarief is 95 euro per uur. Wat speelt er bij jullie?";

/** Opens the round well, and fails from then on. */
const failing =
  (fault: FaultName): Plan =>
  (_request, index) =>
    index === 0 ? { answer: { line: "Wat kom je doen?" } } : { fault };

/** One reply of a player while the model has this fault. */
async function replyDuring(fault: FaultName) {
  await using model = await startModel(failing(fault), { config: { idleMs: 60 } });
  await using table = await sitDown({ model: model.model, conversation: { modelName: "Proefmodel" } });
  const player = await table.known("U1");
  await table.kickOff(player);
  const before = (await table.answers(player)).length;
  await say(table, player, REPLY);
  const posts = (await table.answers(player)).slice(before);
  return {
    calls: model.server.requests.length - 1,
    round: await table.rig.store.findOpenRound(playerIdOf("U1")),
    open: await table.rig.store.listOpenEvents(),
    verdicts: posts.filter(({ text }) => /^Beurt 1/u.test(text)).length,
    lines: posts.filter(({ username }) => username !== undefined).length,
    said: posts.map(({ text }) => text).join("\n"),
    problems: table.slack.problems,
  };
}

/** How often judge and actor may ask, both together, with this fault. */
const ROWS: readonly (readonly [row: number, faults: readonly FaultName[], calls: number])[] = [
  // 2 seconds are waited for, 90 are not.
  [26, ["busyFor2s"], 4],
  [26, ["busyFor90s"], 2],
  [27, ["outOfQuota", "status401"], 2],
  [28, ["status503"], 4],
  [29, ["streamHeadersOnly", "streamPauses"], 2],
  [30, ["streamDestroyed"], 4],
  [30, ["streamEndsEarly", "streamLength"], 2],
  [31, ["html", "errorIn200", "noChoices", "nullContent"], 2],
  [32, ["prose", "labelOutsideEnum"], 4],
  [33, ["refusal", "filteredAnswer"], 2],
];

describe.each(ROWS)("fault %i: a model with the fault %s", (_row, faults, calls) => {
  it.each(faults.map((fault) => [fault]))(
    "(%s) costs a player nothing but its words: the rules judge and the script stand in, once, and he is told",
    async (fault) => {
      const got = await replyDuring(fault);
      expect(got).toMatchObject({ verdicts: 1, lines: 1, open: [], problems: [] });
      expect(got.round?.exchanges).toHaveLength(2);
      expect(got.round?.exchanges[0]?.answer).toMatchObject({ reply: REPLY, readBy: "rules", stoodIn: { judge: expect.any(String) } });
      expect(got.round?.exchanges[1]).toMatchObject({ lineBy: "script" });
      expect(got.said).toMatch(/taalmodel/u);
      expect(got.calls).toBeLessThanOrEqual(calls);
      expect(got.calls).toBeGreaterThan(0);
    },
  );
});

it("each fault of these rows is one that the stand-in knows", () => {
  for (const [, faults] of ROWS) for (const fault of faults) expect(Object.keys(FAULTS)).toContain(fault);
});
