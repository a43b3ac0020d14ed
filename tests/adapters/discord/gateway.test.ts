import { describe, expect, it } from "vitest";
import type { LoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import { CHANNEL, GOOD_REPLY, heard, playerIdOf, say, sitDown, wordsOf } from "./table.ts";

describe.concurrent("a connection that breaks", { timeout: 30_000 }, () => {
  it.each([
    ["Discord asks for it", ({ gateway }: LoopbackDiscord) => gateway.askReconnect()],
    ["without a word", ({ gateway }: LoopbackDiscord) => gateway.dropTcp()],
    ["with 4000", ({ gateway }: LoopbackDiscord) => gateway.close(4000)],
    ["its session can be taken up", ({ gateway }: LoopbackDiscord) => gateway.invalidate(true)],
  ] as const)("(%s) is taken up again, and the round goes on", async (_how, breakIt) => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    breakIt(discord);
    await discord.waitFor(() => discord.gateway.resumes === 1);
    await say(table, player, GOOD_REPLY);
    expect((await rig.store.findOpenRound(playerIdOf("500")))?.exchanges).toHaveLength(2);
    expect(discord.gateway.identifies).toBe(1);
    expect(rig.lost).toEqual([]);
  });

  it("misses nothing: what was said and pressed meanwhile is answered once", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    let missed: readonly string[] = [];
    await discord.gateway.missWhile(() => {
      missed = ["Nou kijk.", GOOD_REPLY].map((text) => player.says(text).id);
      player.mentions(CHANNEL, "stop");
    });
    for (const id of missed) await heard(table, id);
    await discord.waitFor(() => discord.messagesIn(CHANNEL).length === 2);
    const [round] = await rig.store.listRounds(playerIdOf("500"), 1);
    expect(round?.ended?.result).toMatchObject({ by: "player" });
    expect((await table.answers(player)).filter((message) => /^### Je bent eruit/.test(wordsOf(message)))).toHaveLength(1);
    expect(rig.lost).toEqual([]);
  });

  it("whose session is gone begins a new one", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    discord.gateway.invalidate(false);
    await discord.waitFor(() => discord.gateway.identifies === 2 && discord.gateway.open === 1);
    await say(table, player, GOOD_REPLY);
    expect((await rig.store.findOpenRound(playerIdOf("500")))?.exchanges).toHaveLength(2);
    expect(rig.lost).toEqual([]);
  });

  it("because no heartbeat is acknowledged is made anew", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    discord.gateway.heartbeatInterval(200);
    discord.gateway.dropTcp();
    await discord.waitFor(() => discord.gateway.resumes === 1);
    {
      using _silence = discord.gateway.withholdAcks();
      await discord.waitFor(() => discord.gateway.resumes === 2);
    }
    const player = await table.known("500");
    expect(wordsOf(await say(table, player, "tip"))).toMatch(/Bijvoorbeeld/);
    expect(rig.lost).toEqual([]);
  });
});

describe.concurrent("a call to which Discord says nothing at all", { timeout: 30_000 }, () => {
  it("is made again, and what it posts stands there once", async () => {
    await using table = await sitDown({ callMs: 2_000 });
    const { discord } = table;
    const player = await table.known("500");
    discord.faults.next("POST /channels/*/messages", "hang");
    expect(wordsOf(await say(table, player, "tip"))).toMatch(/Bijvoorbeeld/);
    expect(await table.answers(player)).toHaveLength(1);
    expect(discord.faults.unused()).toEqual([]);
  });

  it("does not keep the process from its end", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    discord.faults.next("POST /interactions/*/*/callback", "hang");
    const asked = player.runs("tip", {}, CHANNEL);
    await discord.waitFor(() => discord.calls("POST", "/callback").length === 1);
    const before = performance.now();
    await rig.connection.stop(0);
    expect(performance.now() - before).toBeLessThan(5_000);
    asked.expire();
  });
});

describe("a connection that Discord ends for good", () => {
  it.each([
    [4004, /^DISCORD_TOKEN is not a bot token that Discord knows/],
    [4010, /^DISCORD_SHARDS does not fit/],
    [4011, /^DISCORD_SHARDS does not fit/],
    [4012, /newer version of this bot/],
    [4013, /"Message Content"/],
    [4014, /"Message Content"/],
  ] as const)("(%i) ends the process with one line about what to do", async (code, advice) => {
    await using table = await sitDown();
    const { discord, rig } = table;
    discord.gateway.close(code);
    await expect.poll(() => rig.lost).toEqual([expect.stringMatching(advice)]);
    expect(discord.gateway.connections).toBe(1);
    await rig.connection.stop(0);
    expect(rig.lost).toHaveLength(1);
  });
});
