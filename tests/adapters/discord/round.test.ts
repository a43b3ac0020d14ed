import { describe, expect, it } from "vitest";
import { createPainter } from "../../../src/pictures/painter.ts";
import { roundsOf } from "../../pictures/examples.ts";
import type { Message } from "../../support/discord/world.ts";
import { aVerdict } from "../../support/game-arbitraries.ts";
import { CHANNEL, GOOD_REPLY, heard, isLine, playerIdOf, say, sitDown, type Table, wordsOf } from "./table.ts";

type Player = Parameters<Table["kickOff"]>[0];
const GERT = "Gert Wolbers";

async function playToTheEnd(table: Table, player: Player): Promise<void> {
  for (let replies = 0; replies < 8; replies++) {
    await say(table, player, `${GOOD_REPLY} (${replies})`);
    if ((await table.rig.store.findOpenRound(playerIdOf(player.id))) === undefined) return;
  }
}

const linesOf = (name: string, messages: readonly Message[]) => messages.filter((message) => isLine(message, name));

describe("a whole round", () => {
  it("goes from the form to a debrief with a picture, and each exchange has a verdict and a line", async () => {
    await using table = await sitDown({ conversation: { painter: createPainter(), roundLength: 3 } });
    const { discord, rig } = table;
    const player = await table.known("500");
    await player.runs("practice").answered;
    const [form] = discord.modals("500");
    if (!form) throw new Error("no form");
    await player.submits(form, { prospect: "gert_wolbers" }).answered;
    expect(isLine(await table.last(player), GERT)).toBe(true);

    await playToTheEnd(table, player);
    const messages = await table.answers(player);
    const [round] = await rig.store.listRounds(playerIdOf("500"), 1);
    const exchanges = round?.exchanges.length ?? 0;
    expect(round?.ended).toBeDefined();
    expect(messages.filter((message) => /^-# Beurt \d/.test(wordsOf(message)))).toHaveLength(exchanges);
    expect(linesOf(GERT, messages)).toHaveLength(exchanges + 1);
    expect(messages.some((message) => wordsOf(message).startsWith("### Nabespreking"))).toBe(true);
    const [picture, ...others] = messages.filter(({ attachments }) => attachments.length > 0);
    expect(others).toEqual([]);
    expect(picture).toBe(messages.at(-1));
    expect(picture?.attachments).toMatchObject([{ filename: "ronde.png", type: "image/png" }]);
    expect(picture?.attachments[0]?.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(JSON.stringify(picture?.components)).toMatch(/"description":"[^"]*Na elke beurt lag de bal/);
  });

  it("stands on the home page while it is open", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await table.kickOff(player);
    await player.runs("spierbal", {}, CHANNEL).answered;
    expect((await table.whispers(player)).map(wordsOf)).toEqual([expect.stringMatching(/Gert Wolbers/)]);
  });
});

describe("the progress of a player", () => {
  it.each([
    ["in a server, where only he sees it", CHANNEL],
    ["in his own conversation", undefined],
  ])("is a page and a picture, %s", async (_title, channel) => {
    await using table = await sitDown({ conversation: { painter: createPainter() } });
    const player = await table.known("500");
    for (const round of roundsOf([[aVerdict()], [aVerdict()]])) await table.rig.store.startRound({ ...round, playerId: playerIdOf("500") });
    await player.runs("progress", {}, ...(channel === undefined ? [] : [channel])).answered;
    // What follows an answer is always for him alone.
    const messages = [...(await table.answers(player)), ...(await table.whispers(player))];
    expect(messages.map(wordsOf)).toEqual([expect.stringMatching(/Je voortgang/), expect.stringMatching(/Je laatste 2 rondes/)]);
    expect(messages.map(({ attachments }) => attachments.map((file) => file.filename))).toEqual([[], ["voortgang.png"]]);
  });
});

describe("the sign that an answer is being made", () => {
  it("is up before the first card", async () => {
    await using table = await sitDown({ burstMs: 300 });
    const { discord } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    const before = discord.messagesIn(player.dm).length;
    const signs = discord.typingIn(player.dm);
    player.says(GOOD_REPLY);
    await discord.waitFor(() => discord.typingIn(player.dm) > signs);
    expect(discord.messagesIn(player.dm)).toHaveLength(before + 1);
    await discord.waitFor(() => discord.messagesIn(player.dm).length === before + 3);
  });

  it("is missed by nobody where it can't be shown", async () => {
    await using table = await sitDown();
    const { discord } = table;
    using _none = discord.faults.during("POST /channels/*/typing", { status: 500 });
    const player = await table.known("500");
    await table.kickOff(player);
    expect(isLine(await say(table, player, GOOD_REPLY), GERT)).toBe(true);
    expect(table.rig.log).toEqual([]);
  });
});

describe("two players at once", () => {
  it("each have their own prospect, and neither waits for the other", async () => {
    await using table = await sitDown();
    const { discord } = table;
    const [one, two] = [await table.known("500"), await table.known("501", { lang: "en" })];
    await Promise.all([table.kickOff(one), table.kickOff(two, "rob_verhagen")]);
    const held = discord.faults.hold(`POST /channels/${one.dm}/messages`);
    await heard(table, one.says(GOOD_REPLY).id);
    const other = two.says("I work as an entrepreneur. My rate is 95 euros an hour. What would you like to reach?");
    await heard(table, other.id);
    await discord.waitFor(() => {
      const [last, ...before] = discord.messagesIn(two.dm).toReversed();
      return last !== undefined && isLine(last, "Rob Verhagen") && before.some(({ id }) => id === other.id);
    });
    expect(linesOf(GERT, discord.messagesIn(one.dm))).toHaveLength(1);
    held.release();
    expect(linesOf(GERT, await table.answers(one))).toHaveLength(2);
    expect(linesOf("Rob Verhagen", await table.answers(one))).toEqual([]);
    expect(linesOf(GERT, await table.answers(two))).toEqual([]);
  });
});

describe("two servers", () => {
  it("are one player to us: one profile, one round, one conversation", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    await player.runs("practice", { who: "gert_wolbers" }, "301").answered;
    await table.last(player);
    await player.runs("practice", { who: "rob_verhagen" }, "302").answered;
    const messages = await table.answers(player);
    expect(messages.some((message) => /Gert Wolbers/.test(wordsOf(message)) && !isLine(message, GERT))).toBe(true);
    expect(isLine(await table.last(player), "Rob Verhagen")).toBe(true);
    expect(await rig.store.findOpenRound(playerIdOf("500"))).toMatchObject({ setup: { prospect: { id: "rob_verhagen" } } });
    expect(await rig.store.listRounds(playerIdOf("500"), 5)).toHaveLength(2);
    await heard(table, player.mentions("302", GOOD_REPLY).id);
    expect(isLine(await table.last(player), "Rob Verhagen")).toBe(true);
    expect(discord.messagesIn("301")).toEqual([]);
    expect((await table.whispers(player)).map(wordsOf)).toEqual([
      "We praten verder in ons privégesprek.",
      "We praten verder in ons privégesprek.",
    ]);
  });
});
