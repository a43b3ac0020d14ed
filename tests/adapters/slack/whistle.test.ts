import { describe, expect, it, vi } from "vitest";
import { startRig as startModel } from "../../llm/rig.ts";
import { playerIdOf, sitDown, WAYS } from "./table.ts";

describe.each(WAYS)("the whistle while a model is thinking, over %s", (_name, settings) => {
  it.each(["stop", "🛑", "the button"])("(%s) ends the round at once: the reply before it has no verdict and no line", async (how) => {
    // It opens the round, and then says nothing any more.
    await using model = await startModel((_request, index) =>
      index === 0 ? { answer: { line: "Wat kom je doen?" } } : { fault: "noHeaders" },
    );
    await using table = await sitDown({ settings, model: model.model, conversation: { modelName: "Proefmodel" } });
    const { slack, rig } = table;
    const player = await table.known("U1");
    const opening = await table.kickOff(player);
    await player.says("Ik kom eens kijken.").ack;
    await vi.waitFor(() => expect(model.server.requests).toHaveLength(2), 10_000);
    if (how === "the button") await player.clicks("Stop", opening).ack;
    else await player.says(how).ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).some(({ text }) => text.startsWith("Je bent eruit")));
    expect(await model.server.requests[1]?.aborted).toBe(true);
    await table.last(player);
    const [round] = await rig.store.listRounds(playerIdOf("U1"), 1);
    expect(round?.ended?.result).toEqual({ kind: "brokenOff", by: "player" });
    expect(round?.exchanges.every(({ answer }) => answer === undefined)).toBe(true);
    expect(await rig.store.listOpenEvents()).toEqual([]);
    expect(model.server.requests).toHaveLength(2);
    expect(slack.problems).toEqual([]);
  });
});
