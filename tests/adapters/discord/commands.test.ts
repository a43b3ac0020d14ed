import { REST } from "discord.js";
import { describe, expect, it } from "vitest";
import { putCommands } from "../../../src/adapters/discord/application.ts";
import type { Where } from "../../support/discord/player.ts";
import { CHANNEL, isLine, playerIdOf, sitDown, type Table, wordsOf } from "./table.ts";

type Player = Parameters<Table["kickOff"]>[0];
const FOREIGN: Where = { foreignGuild: true };

/** The commands are registered: from here on nobody can give another one, or give one where it isn't offered. */
async function sitDownWithCommands(): Promise<Table> {
  const table = await sitDown();
  const { apiUrl, token, applicationId } = table.discord;
  expect(await putCommands(new REST({ api: apiUrl }).setToken(token), applicationId)).toMatchObject({ kind: "done" });
  return table;
}

/** What the bot says to a command, wherever that is. */
async function answerOf(table: Table, player: Player, where: Where): Promise<string> {
  const said = where === "dm" ? await table.answers(player) : await table.whispers(player);
  return wordsOf(said.at(-1) ?? { components: [] });
}

const PLAIN_COMMANDS = [
  ["tip", /Bijvoorbeeld/],
  ["progress", /Zodra er uitslagen zijn/],
  ["privacy", /Jij ziet je eigen gesprekken/],
  ["spierbal", /^### /],
] as const;

describe.each([
  ["the direct messages", "dm"],
  ["a server", CHANNEL],
  ["a server without the bot", FOREIGN],
] as const)("in %s", (_name, where) => {
  it.each(PLAIN_COMMANDS)("/%s is answered at once, and for his eyes alone", async (command, words) => {
    await using table = await sitDownWithCommands();
    const player = await table.known("500");
    expect(await player.runs(command, {}, where).answered).toBeLessThan(1_000);
    expect(await answerOf(table, player, where)).toMatch(words);
    expect(table.discord.messagesIn(CHANNEL)).toEqual([]);
    expect(await table.answers(player)).toHaveLength(where === "dm" ? 1 : 0);
  });

  it("/rules and /practice open their forms", async () => {
    await using table = await sitDownWithCommands();
    const player = await table.known("500");
    await player.runs("rules", {}, where).answered;
    await player.runs("practice", {}, where).answered;
    expect(table.discord.modals("500").map(({ title }) => title)).toEqual(["Mijn huisregels (1/2)", "Wie kom je tegen?"]);
    expect(await table.whispers(player)).toEqual([]);
  });

  it("/practice with a group opens its form, where there is a channel to play in", async () => {
    await using table = await sitDownWithCommands();
    const player = await table.known("500");
    await player.runs("practice", { group: true }, where).answered;
    expect(table.discord.modals("500").map(({ title }) => title)).toEqual(where === CHANNEL ? ["Een groepsronde"] : []);
  });

  it("/practice with a prospect starts a round in the direct messages", async () => {
    await using table = await sitDownWithCommands();
    const player = await table.known("500");
    await player.runs("practice", { who: "rob_verhagen", weight: 3, verdict: "afterwards" }, where).answered;
    expect(isLine(await table.last(player), "Rob Verhagen")).toBe(true);
    const round = await table.rig.store.findOpenRound(playerIdOf("500"));
    expect(round).toMatchObject({ mode: "afterwards", setup: { weightClass: 3, prospect: { id: "rob_verhagen" } } });
    const told = (await table.whispers(player)).map(wordsOf);
    expect(told).toEqual(where === "dm" ? [] : ["We praten verder in ons privégesprek."]);
  });

  it("/stop ends the round, and says so in the direct messages", async () => {
    await using table = await sitDownWithCommands();
    const player = await table.known("500");
    await table.kickOff(player);
    await player.runs("stop", {}, where).answered;
    expect(wordsOf(await table.last(player))).toMatch(/Je bent eruit/);
    expect(await table.rig.store.findOpenRound(playerIdOf("500"))).toBeUndefined();
  });
});

describe("what a player can pick while he types", () => {
  it("is a prospect, by any part of his name or what he does; the name alone will do, too", async () => {
    await using table = await sitDownWithCommands();
    const player = await table.known("500");
    const all = await player.types("practice", { name: "who", partial: "" });
    expect(all.length).toBeGreaterThan(5);
    expect(all.length).toBeLessThanOrEqual(25);
    const [gert, ...others] = await player.types("practice", { name: "who", partial: "wolb" }, CHANNEL);
    expect(gert).toMatchObject({ name: expect.stringMatching(/^Gert Wolbers/), value: "gert_wolbers" });
    expect(others).toEqual([]);
    await player.runs("practice", { who: "rob" }).answered;
    expect(isLine(await table.last(player), "Rob Verhagen")).toBe(true);
  });

  it("is a subject for a tip, in his own language", async () => {
    await using table = await sitDownWithCommands();
    const [player, english] = [await table.known("500"), table.discord.player("501", { locale: "en-US" })];
    const [tariff] = await player.types("tip", { name: "about", partial: "tarief" });
    expect(tariff?.name).toMatch(/tarief/i);
    await player.runs("tip", { about: String(tariff?.value) }).answered;
    expect(wordsOf(await table.last(player))).not.toMatch(/^.{0,8}Over /);
    expect((await english.types("tip", { name: "about", partial: "rate" }, FOREIGN)).map(({ name }) => name).join()).toMatch(/rate/i);
    expect(await player.types("tip", { name: "about", partial: "xyzzy" })).toEqual([]);
  });
});

describe("a command that this version doesn't have", () => {
  it("is answered with what there is", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await player.runs("nobody", {}, CHANNEL).answered;
    expect((await table.whispers(player)).map(wordsOf)).toEqual([expect.stringMatching(/^### Zo werkt het/)]);
  });

  it("and a prospect that nobody is, open the form", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await player.runs("practice", { who: "niemand" }, CHANNEL).answered;
    expect(table.discord.modals("500")).toHaveLength(1);
    await player.runs("practice", { who: "niemand" }).answered;
    expect(table.discord.modals("500")).toHaveLength(2);
    expect(await table.rig.store.listRounds(playerIdOf("500"), 1)).toEqual([]);
  });
});
