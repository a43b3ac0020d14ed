import { describe, expect, it, vi } from "vitest";
import { startRig as startModel } from "../../llm/rig.ts";
import { CHANNEL, playerIdOf, sitDown, wordsOf } from "./table.ts";

describe("the whistle while a model is thinking", () => {
  it.each(["stop", "🛑", "the button", "/stop in a server", "a mention in a server"])(
    "(%s) ends the round at once: the reply before it has no verdict and no line",
    async (how) => {
      // It opens the round, and then says nothing any more.
      await using model = await startModel((_request, index) =>
        index === 0 ? { answer: { line: "Wat kom je doen?" } } : { fault: "noHeaders" },
      );
      await using table = await sitDown({ model: model.model, conversation: { modelName: "Proefmodel" } });
      const { discord, rig } = table;
      const player = await table.known("500");
      const opening = await table.kickOff(player);
      player.says("Ik kom eens kijken.");
      await vi.waitFor(() => expect(model.server.requests).toHaveLength(2), 10_000);
      if (how === "the button") await player.clicks("Stop", opening).answered;
      else if (how === "/stop in a server") await player.runs("stop", {}, CHANNEL).answered;
      else if (how === "a mention in a server") player.mentions(CHANNEL, "stop");
      else player.says(how);
      await discord.waitFor(() => discord.messagesIn(player.dm).some((message) => wordsOf(message).startsWith("### Je bent eruit")));
      expect(await model.server.requests[1]?.aborted).toBe(true);
      await table.last(player);
      const [round] = await rig.store.listRounds(playerIdOf("500"), 1);
      expect(round?.ended?.result).toEqual({ kind: "brokenOff", by: "player" });
      expect(round?.exchanges.every(({ answer }) => answer === undefined)).toBe(true);
      expect(await rig.store.listOpenEvents()).toEqual([]);
      expect(model.server.requests).toHaveLength(2);
    },
  );
});
