import { describe, expect, it } from "vitest";
import { StoreFailure } from "../../../src/ports/store.ts";
import { startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import { startRig } from "../../support/discord-rig.ts";
import { openMemory, storeBut } from "../slack/stores.ts";
import { CHANNEL, GOOD_REPLY, heard, isLine, playerIdOf, say, sitDown, type Table, tableOf, wordsOf } from "./table.ts";

type Player = Parameters<Table["kickOff"]>[0];

const verdictsIn = async (table: Table, player: Player) =>
  (await table.answers(player)).filter((message) => /^-# Beurt 1/.test(wordsOf(message))).length;

describe("a message", () => {
  it("that Discord tells twice is answered once", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await table.kickOff(player);
    await heard(table, player.says(GOOD_REPLY, { repeat: true }).id);
    await heard(table, player.says("stop").id);
    expect(await verdictsIn(table, player)).toBe(1);
  });

  it("of which Discord doesn't say what kind of channel it stands in is answered", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await table.kickOff(player);
    await heard(table, player.says(GOOD_REPLY, { withoutChannelType: true }).id);
    expect(isLine(await table.last(player))).toBe(true);
    expect(await verdictsIn(table, player)).toBe(1);
  });

  it("that can't be stored is not silently lost: the player hears of it, and can say it again", async () => {
    await using store = await openMemory();
    let broken = true;
    const takeEvent: typeof store.takeEvent = (entry) =>
      broken ? Promise.reject(new StoreFailure("full", "no room")) : store.takeEvent(entry);
    const discord = await startLoopbackDiscord();
    await using table = tableOf(discord, await startRig(discord, { store: storeBut(store, { takeEvent }) }));
    const player = await table.known("500");
    player.says("tip");
    await discord.waitFor(() => discord.messagesIn(player.dm).length === 2);
    await player.runs("practice", { who: "rob_verhagen" }, CHANNEL).answered;
    await player.runs("practice", { who: "rob_verhagen" }).answered;
    expect(wordsOf(await table.last(player))).toMatch(/De schijf is vol/);
    expect((await table.whispers(player)).map(wordsOf).at(-1)).toBe(wordsOf((await table.answers(player))[0] ?? { components: [] }));
    expect(table.rig.log).toEqual(Array(3).fill(expect.stringMatching(/^eventNotStored discord:\S+ StoreFailure$/)));
    broken = false;
    expect(wordsOf(await say(table, player, "tip"))).toMatch(/Bijvoorbeeld/);
  });
});

describe("an interaction that Discord tells twice", () => {
  it("is answered once: one hint, one tip, one round", async () => {
    await using table = await sitDown();
    const { rig } = table;
    const player = await table.known("500");
    const line = await table.kickOff(player);
    const hint = player.clicks("Hint", line);
    hint.again();
    await hint.answered;
    await table.last(player);
    hint.again();
    await rig.connection.idle();
    expect((await rig.store.findOpenRound(playerIdOf("500")))?.exchanges[0]?.hints).toBe(1);
    const tip = player.runs("tip", {}, CHANNEL);
    tip.again();
    await tip.answered;
    expect(await table.whispers(player)).toHaveLength(1);
    const start = player.runs("practice", { who: "rob_verhagen" }, CHANNEL);
    start.again();
    await start.answered;
    await table.last(player);
    expect(await rig.store.listRounds(playerIdOf("500"), 5)).toHaveLength(2);
    expect(rig.log).toEqual([]);
  });
});

describe("messages in a burst", () => {
  it("are one reply, in the order in which they were typed", async () => {
    await using table = await sitDown({ burstMs: 400 });
    const player = await table.known("500");
    await table.kickOff(player);
    const words = ["Nou", "kijk", "mijn tarief is 95 euro per uur", "en ik werk als ondernemer", "wat wil je bereiken?"];
    await Promise.all(words.map((text) => heard(table, player.says(text).id)));
    await table.last(player);
    const round = await table.rig.store.findOpenRound(playerIdOf("500"));
    expect(round?.exchanges.map(({ answer }) => answer?.reply)).toEqual([words.join("\n"), undefined]);
  });

  it("end with stop: what was typed before it is not judged any more", async () => {
    await using table = await sitDown({ burstMs: 60_000 });
    const { rig } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    await heard(table, player.says("ik weet het niet").id);
    await heard(table, player.says("stop").id);
    await table.last(player);
    const [round] = await rig.store.listRounds(playerIdOf("500"), 1);
    expect(round?.exchanges).toMatchObject([{ number: 1 }]);
    expect(round?.exchanges[0]?.answer).toBeUndefined();
    expect(round?.ended?.result).toMatchObject({ kind: "brokenOff", by: "player" });
    expect(await rig.store.listOpenEvents()).toEqual([]);
  });
});

describe("a mention in a server", () => {
  it("is answered in the direct messages, and under it stands one line that says so", async () => {
    await using table = await sitDown();
    const { discord } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    const { id } = player.mentions(CHANNEL, GOOD_REPLY, { repeat: true });
    await heard(table, id);
    expect(isLine(await table.last(player))).toBe(true);
    const [asked, line, ...others] = discord.messagesIn(CHANNEL);
    expect(asked?.id).toBe(id);
    expect(line?.replyTo).toBe(id);
    expect(wordsOf(line ?? { components: [] })).toBe("We praten verder in ons privégesprek.");
    expect(others).toEqual([]);
    expect((await table.rig.store.findOpenRound(playerIdOf("500")))?.exchanges[0]?.answer?.reply).toBe(GOOD_REPLY);
  });

  it("by somebody who was never here welcomes him in the direct messages", async () => {
    await using table = await sitDown();
    const player = table.discord.player("500");
    await heard(table, player.mentions(CHANNEL, "hoi").id);
    expect(wordsOf(await table.last(player))).toMatch(/Je oefent hier/);
    expect(table.discord.messagesIn(CHANNEL)).toHaveLength(2);
  });
});

describe("what is not for us", () => {
  it("is left alone: others' talk, other bots, webhooks, our own words, edits, deletions, what Discord itself says", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    const before = await table.answers(player);
    const message = {
      type: 0,
      channel_id: player.dm,
      channel_type: 1,
      content: "Ik geef toe.",
      author: { id: "500", username: "p" },
      mentions: [],
    };
    const us = { id: discord.botId, username: "spierbal", bot: true };
    player.writes(CHANNEL, "Ik geef toe.");
    player.writes(CHANNEL, "@everyone <@501> Ik geef toe.");
    discord.tells("MESSAGE_CREATE", { ...message, id: "1", author: { id: "600", username: "other", bot: true } });
    discord.tells("MESSAGE_CREATE", { ...message, id: "2", author: us });
    discord.tells("MESSAGE_CREATE", { ...message, id: "3", webhook_id: "700" });
    discord.tells("MESSAGE_CREATE", { ...message, id: "4", type: 6 });
    discord.tells("MESSAGE_CREATE", { ...message, id: "5", guild_id: "201", channel_id: CHANNEL, mentions: [], mention_everyone: true });
    discord.tells("MESSAGE_UPDATE", { ...message, id: "6" });
    discord.tells("MESSAGE_DELETE", { id: "6", channel_id: player.dm });
    discord.tells("MESSAGE_CREATE", { id: "7" });
    discord.tells("INTERACTION_CREATE", { id: "8" });
    discord.tells("INTERACTION_CREATE", { id: "9", type: 1, token: "t", application_id: discord.applicationId });
    discord.tells("MESSAGE_REACTION_ADD", { user_id: "500", channel_id: player.dm, message_id: before[0]?.id, emoji: { name: "x" } });
    // What comes after has been heard when it is: the gateway keeps the order.
    await say(table, player, GOOD_REPLY);
    const round = await rig.store.findOpenRound(playerIdOf("500"));
    expect(round?.exchanges.map(({ answer }) => answer?.reply)).toEqual([GOOD_REPLY, undefined]);
    expect(discord.messagesIn(CHANNEL)).toHaveLength(2);
    expect(await table.answers(player)).toHaveLength(before.length + 2);
    expect(rig.lost).toEqual([]);
  });
});
