import { describe, expect, it } from "vitest";
import { createPainter } from "../../../src/pictures/painter.ts";
import type { Where } from "../../support/discord/player.ts";
import type { Message } from "../../support/discord/world.ts";
import { A_MOMENT_LATER, CHANNEL, GOOD_REPLY, heard, isLine, playerIdOf, say, sitDown, type Table, wordsOf } from "./table.ts";

type Player = Parameters<Table["kickOff"]>[0];
const CLOSED = /Ik kan je geen privébericht sturen, dus we spelen hier verder/;

const lastWhisper = async (table: Table, player: Player): Promise<Message> => {
  const found = (await table.whispers(player)).at(-1);
  if (!found) throw new Error(`nothing was said to ${player.id} alone`);
  return found;
};

/** Answers the line that only he sees, in the form that its button opens. */
async function answer(table: Table, player: Player, text: string): Promise<void> {
  const line = (await table.whispers(player)).findLast((message) => isLine(message));
  if (!line) throw new Error("no line");
  await player.clicks("Antwoorden", line).answered;
  const form = table.discord.modals(player.id).findLast(({ open }) => open);
  if (!form) throw new Error("no form");
  await player.submits(form, { reply: text }).answered;
  await table.whispers(player);
}

const ROUNDS: readonly (readonly [string, Where, "closed" | "no mutual server"])[] = [
  ["in a server", CHANNEL, "closed"],
  ["with no server in common", CHANNEL, "no mutual server"],
  ["in a server without the bot", { foreignGuild: true }, "closed"],
];

describe("whose direct messages are closed", () => {
  it.each(ROUNDS)("plays a whole round %s, for his eyes alone", async (_name, where, door) => {
    await using table = await sitDown({ conversation: { painter: createPainter(), roundLength: 3 } });
    const { discord, rig } = table;
    const player = await table.known("500");
    player.closesDms(door);
    await player.runs("practice", { who: "gert_wolbers" }, where).answered;
    const opening = (await table.whispers(player)).map(wordsOf);
    expect(opening[1]).toMatch(CLOSED);
    expect(opening.filter((words) => CLOSED.test(words))).toHaveLength(1);
    expect(isLine(await lastWhisper(table, player), "Gert Wolbers")).toBe(true);

    await player.clicks("Hint", await lastWhisper(table, player)).answered;
    expect(wordsOf(await lastWhisper(table, player))).toMatch(/Denk eens na/);
    for (let replies = 0; replies < 5 && (await rig.store.findOpenRound(playerIdOf("500"))); replies++)
      await answer(table, player, `${GOOD_REPLY} (${replies})`);
    const seen = await table.whispers(player);
    const [round] = await rig.store.listRounds(playerIdOf("500"), 1);
    const exchanges = round?.exchanges.length ?? 0;
    expect(round?.ended).toBeDefined();
    expect(seen.filter((message) => /^-# Beurt/.test(wordsOf(message)))).toHaveLength(exchanges);
    expect(seen.filter((message) => isLine(message))).toHaveLength(exchanges + 1);
    expect(seen.filter((message) => /^### Nabespreking/.test(wordsOf(message)))).toHaveLength(1);
    expect(seen.at(-1)?.attachments).toMatchObject([{ filename: "ronde.png" }]);
    expect(await table.answers(player)).toEqual([]);
    expect(discord.messagesIn(CHANNEL)).toEqual([]);
    // Asked once for each answer, and not for every card of it.
    expect(discord.calls("POST", `/channels/${player.dm}/messages`).length).toBeLessThanOrEqual(1);
  });

  it("meets the same person in a drill, with a button to answer him", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    player.closesDms();
    await player.runs("tip", { about: "tarief" }, CHANNEL).answered;
    await player.clicks("Oefen dit", await lastWhisper(table, player)).answered;
    await answer(table, player, "Dat doe ik niet. Mijn tarief is 95 euro per uur.");
    expect(wordsOf(await lastWhisper(table, player))).toMatch(/^Dat was één zin/);
  });

  it("is told when the line has been answered meanwhile, and the line still stands there", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    player.closesDms();
    await player.runs("practice", { who: "gert_wolbers" }, CHANNEL).answered;
    const opening = await lastWhisper(table, player);
    await answer(table, player, GOOD_REPLY);
    await player.clicks("Antwoorden", opening, A_MOMENT_LATER).answered;
    expect(wordsOf(await lastWhisper(table, player))).toMatch(/^-# Die knop hoort bij een eerder moment/);
    expect(await table.whispers(player)).toContainEqual(opening);
  });

  it("goes back to the direct messages with the next round, once they are open again", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    player.closesDms();
    await player.runs("practice", { who: "gert_wolbers" }, CHANNEL).answered;
    expect(isLine(await lastWhisper(table, player))).toBe(true);
    player.opensDms();
    const before = (await table.whispers(player)).length;
    await player.runs("practice", { who: "rob_verhagen" }, CHANNEL).answered;
    expect(isLine(await table.last(player), "Rob Verhagen")).toBe(true);
    expect(JSON.stringify((await table.last(player)).components)).not.toContain('"Antwoorden"');
    expect((await table.whispers(player)).map(wordsOf).slice(before)).toEqual(["We praten verder in ons privégesprek."]);
    expect(isLine(await say(table, player, GOOD_REPLY), "Rob Verhagen")).toBe(true);
  });

  it("reads it under his message when he mentions us, in one line, and nothing of the answer", async () => {
    await using table = await sitDown();
    const { discord } = table;
    const player = await table.known("500");
    player.closesDms();
    await heard(table, player.mentions(CHANNEL, "tip").id);
    await table.rig.connection.idle();
    const [asked, told, ...others] = discord.messagesIn(CHANNEL);
    expect(told?.replyTo).toBe(asked?.id);
    expect(wordsOf(told ?? { components: [] })).toMatch(/Ik kan je geen privébericht sturen\..*begin met \/oefen/);
    expect(others).toEqual([]);
    expect(table.rig.log).toEqual([expect.stringMatching(/^directClosed discord:\S+$/)]);
  });

  it("and who closes them in the middle of a round can go on with a command in a server", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await table.kickOff(player);
    player.closesDms();
    await heard(table, player.says(GOOD_REPLY).id);
    await table.rig.connection.idle();
    await player.runs("stop", {}, CHANNEL).answered;
    expect((await table.whispers(player)).map(wordsOf)).toContainEqual(expect.stringMatching(/^### Je bent eruit/));
    expect(await table.rig.store.findOpenRound(playerIdOf("500"))).toBeUndefined();
  });
});
