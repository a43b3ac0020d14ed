import { describe, expect, it } from "vitest";
import { contentsIn, expectDead, expectWithinLimits } from "./discord-limits.ts";
import { CHANNEL, GOOD_REPLY, heard, playerIdOf, say, sitDown, wordsOf } from "./table.ts";

const HOSTILE = "@everyone @here <@501> <@&7> <#301> **vet** __onder__ ||stil|| `code` [klik](https://kwaad.example) # kop <t:1:R> </x:1>";

describe("hostile text", () => {
  it("is never live, wherever it comes back: verdict, debrief, tip, form, home", async () => {
    await using table = await sitDown({ conversation: { roundLength: 2 } });
    const { discord } = table;
    const player = await table.known("500", { trade: HOSTILE, intention: { cueMove: "rate_dictate", iWill: HOSTILE } });
    await table.kickOff(player);
    await say(table, player, `Ach, doe maar 40 euro. ${HOSTILE}`);
    await say(table, player, `Ik doe het gratis. ${HOSTILE}`);
    await player.runs("tip", { about: HOSTILE }, CHANNEL).answered;
    await player.runs("progress", {}, CHANNEL).answered;
    await player.runs("spierbal", {}, CHANNEL).answered;
    const everything = [...(await table.answers(player)), ...(await table.whispers(player))];
    for (const { components } of everything) {
      expectWithinLimits(components);
      for (const content of contentsIn(components)) expectDead(content);
    }
    expect(everything.map(wordsOf).join(" ")).toMatch(/kwaad/);
    for (const { body } of [...discord.calls("POST", "/messages"), ...discord.calls("POST", "/webhooks/")])
      expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it("of 4,000 characters is read as far as it is said to be read", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await table.kickOff(player);
    await say(table, player, "@everyone ".repeat(450));
    expect((await table.answers(player)).some((message) => wordsOf(message).includes("Ik heb de eerste 4000 tekens gelezen"))).toBe(true);
    expect((await table.rig.store.findOpenRound(playerIdOf("500")))?.exchanges[0]?.answer?.reply).toHaveLength(4_000);
  });
});

describe("a player's words", () => {
  it("are in no log, whatever goes wrong, and before nobody else's eyes", async () => {
    const canary = "kanariepiet";
    await using table = await sitDown();
    const { discord, rig } = table;
    const [player, other] = [await table.known("500"), await table.known("501")];
    await table.kickOff(player);
    discord.faults.next("POST /channels/*/messages", { status: 400, body: { code: 50035, message: canary } });
    discord.faults.next("POST /channels/*/messages", { status: 403, body: { code: 50013, message: canary } });
    await say(table, player, `${canary}: doe maar 40 euro`);
    discord.faults.next("POST /channels/*/messages", { status: 400, body: { code: 1, message: canary } });
    await say(table, player, `${canary}! ${GOOD_REPLY}`);
    await player.runs("tip", { about: canary }, CHANNEL).answered;
    player.runs("tip", { about: canary }, CHANNEL).expire();
    await heard(table, player.mentions(CHANNEL, canary).id);
    await table.answers(player);
    expect(rig.log.length).toBeGreaterThan(2);
    expect(rig.log.join("\n")).not.toContain(canary);
    expect(await table.answers(other)).toEqual([]);
    expect(await table.whispers(other)).toEqual([]);
    const said = discord.messagesIn(CHANNEL).filter(({ author }) => author === discord.botId);
    expect(said.map(wordsOf)).toEqual(["We praten verder in ons privégesprek."]);
    const rooms = [player.dm, CHANNEL].map((channel) => `/channels/${channel}/messages`);
    for (const { path } of discord.calls("POST", "/messages")) expect(rooms).toContain(path);
  });
});
