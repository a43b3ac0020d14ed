import { describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import { startRig as startModel } from "../../llm/rig.ts";
import { CHANNEL, playerIdOf, say, sitDown, wordsOf } from "./table.ts";

describe("who comes in for the first time", () => {
  it("reads in the direct messages what this is, and nothing is judged, kept or sent to a model before he accepts", async () => {
    await using model = await startModel(() => ({ status: 500, body: {} }));
    await using table = await sitDown({ model: model.model, conversation: { modelName: "Proefmodel" } });
    const { discord, rig } = table;
    const player = discord.player("500");

    const notice = await say(table, player, "hoi, ik wil 80 euro");
    expect(wordsOf(notice)).toMatch(/computer, niet met een mens/);
    expect(wordsOf(notice)).toMatch(/Proefmodel/);
    expect(wordsOf(notice)).toMatch(/Typ stop/);
    await player.runs("practice").answered;
    expect(discord.modals("500")).toEqual([]);
    expect(wordsOf(await table.last(player))).toBe(wordsOf(notice));
    expect(await rig.store.listRounds(playerIdOf("500"), 5)).toEqual([]);
    expect(await rig.store.findProfile(playerIdOf("500"))).toBeUndefined();
    expect(await rig.store.listOpenEvents()).toEqual([]);
    expect(model.server.requests).toEqual([]);

    await player.clicks("Akkoord, laten we beginnen", notice).answered;
    const start = await table.last(player);
    expect(wordsOf(start)).toMatch(/^Mooi\./);
    await player.clicks("Oefenen", start).answered;
    expect(discord.modals("500")).toMatchObject([{ title: "Wie kom je tegen?", open: true }]);
  });

  it("in a server reads and accepts it there, for his eyes alone, and plays in the direct messages", async () => {
    await using table = await sitDown();
    const { discord } = table;
    const player = discord.player("500");
    await player.runs("practice", {}, CHANNEL).answered;
    const [notice] = await table.whispers(player);
    if (!notice) throw new Error("no notice");
    expect(wordsOf(notice)).toMatch(/computer, niet met een mens/);
    await player.clicks("Akkoord, laten we beginnen", notice).answered;
    const [start, ...others] = await table.whispers(player);
    if (!start) throw new Error("no way on");
    expect(others).toEqual([]);
    expect(wordsOf(start)).toMatch(/^Mooi/);
    await player.clicks("Oefenen", start).answered;
    const [form] = discord.modals("500");
    if (!form) throw new Error("no form");
    await player.submits(form, { prospect: "leo_brandsma" }).answered;
    expect(wordsOf(await table.last(player))).toMatch(/Leo Brandsma/);
    expect(discord.messagesIn(CHANNEL)).toEqual([]);
  });
});

describe("the language", () => {
  it("is that of his Discord as soon as that is known, and another one than ours is answered in English", async () => {
    await using table = await sitDown();
    const { discord } = table;
    for (const [id, locale, words] of [
      ["500", "nl", /Je oefent hier/],
      ["501", "en-GB", /This is where you practise/],
      ["502", "fr", /This is where you practise/],
    ] as const) {
      const player = discord.player(id, { locale });
      // Nothing that is written tells it.
      expect(wordsOf(await say(table, player, "hoi"))).toMatch(/Je oefent hier/);
      await player.runs("practice").answered;
      expect(wordsOf(await table.last(player))).toMatch(words);
      expect(wordsOf(await say(table, player, "hoi"))).toMatch(words);
    }
  });

  it("changes with a button, before the notice is accepted and after", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = discord.player("500");
    await player.clicks("English, please", await say(table, player, "hoi")).answered;
    const english = await table.last(player);
    expect(wordsOf(english)).toMatch(/This is where you practise/);
    expect((await rig.store.findProfile(playerIdOf("500")))?.accepted).toBeUndefined();
    await player.clicks("Fine, let's start", english).answered;
    expect(wordsOf(await table.last(player))).toMatch(/^Good/);
    expect(await rig.store.findProfile(playerIdOf("500"))).toMatchObject({ lang: "en", accepted: NOTICE_VERSION });
  });
});

describe("before the notice is accepted", () => {
  it("a tip, the pages and stop are free", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = discord.player("500");
    await player.runs("tip", {}, CHANNEL).answered;
    await player.runs("privacy", {}, CHANNEL).answered;
    const [tip, privacy] = (await table.whispers(player)).map(wordsOf);
    expect(tip).toMatch(/Bijvoorbeeld/);
    expect(privacy).toMatch(/Jij ziet je eigen gesprekken/);
    expect(wordsOf(await say(table, player, "stop"))).toMatch(/Er loopt niets, dus je bent al vrij/);
    expect(await rig.store.findProfile(playerIdOf("500"))).toBeUndefined();
  });

  it("a drill waits for it", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = discord.player("500");
    await player.runs("tip", { about: "tarief" }, CHANNEL).answered;
    const [tip] = await table.whispers(player);
    if (!tip) throw new Error("no tip");
    await player.clicks("Oefen dit", tip).answered;
    expect(wordsOf(await table.last(player))).toMatch(/Je oefent hier/);
    expect(await rig.store.listRounds(playerIdOf("500"), 1)).toEqual([]);
  });
});
