import { describe, expect, it } from "vitest";
import type { Message } from "../../support/discord/world.ts";
import { A_MOMENT_LATER, GOOD_REPLY, isLine, playerIdOf, say, sitDown, type Table, wordsOf } from "./table.ts";

type Player = Parameters<Table["last"]>[0];

const has = (label: string) => (message: Message) => JSON.stringify(message.components).includes(`"label":"${label}"`);

type Pressed = { readonly label: string /** In moments. */; readonly later?: number };

/** Presses what stands under the last line, and waits for what the bot says to it. */
async function press(table: Table, player: Player, { label, later = 0 }: Pressed): Promise<Message> {
  const line = (await table.answers(player)).findLast((message) => isLine(message) && has(label)(message));
  if (!line) throw new Error(`no line with ${label}`);
  await player.clicks(label, line, { agedMs: A_MOMENT_LATER.agedMs * later }).answered;
  return table.last(player);
}

describe("the buttons under a line", () => {
  it("give hints, a time-out, a second reading, the line again, and the way out", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    const opening = await table.kickOff(player);
    for (const [index, words] of [/Denk eens na/, /Richting/, /nog even niet/, /Zo zou het kunnen/].entries())
      expect(wordsOf(await press(table, player, { label: "Hint", later: index }))).toMatch(words);
    expect(wordsOf(await press(table, player, { label: "Time-out" }))).toMatch(/Time-out\. /);
    await say(table, player, GOOD_REPLY);
    expect(wordsOf(await press(table, player, { label: "VAR" }))).toMatch(/VAR: beurt 1 nog eens bekeken/);
    const again = await press(table, player, { label: "Opnieuw" });
    expect(wordsOf(again)).toBe(wordsOf(opening));
    expect(wordsOf(await press(table, player, { label: "Stop" }))).toMatch(/^### Je bent eruit/);
    expect(await table.rig.store.findOpenRound(playerIdOf("500"))).toBeUndefined();
  });

  it("that the round has left behind answer so, and change nothing", async () => {
    await using table = await sitDown();
    const { rig } = table;
    const player = await table.known("500");
    const opening = await table.kickOff(player);
    await say(table, player, GOOD_REPLY);
    const before = await rig.store.findOpenRound(playerIdOf("500"));
    await player.clicks("Hint", opening).answered;
    expect(wordsOf(await table.last(player))).toMatch(/^-# Die knop hoort bij een eerder moment/);
    expect(await rig.store.findOpenRound(playerIdOf("500"))).toEqual(before);
  });

  it("pressed twice in a moment count once: one round, one hint; both presses are acknowledged", async () => {
    await using table = await sitDown();
    const { rig } = table;
    const player = await table.known("500");
    const line = await table.kickOff(player);
    await Promise.all([player.clicks("Hint", line).answered, player.clicks("Hint", line).answered]);
    await table.last(player);
    expect((await rig.store.findOpenRound(playerIdOf("500")))?.exchanges[0]?.hints).toBe(1);
    await say(table, player, "stop");
    const debrief = (await table.answers(player)).findLast(has("Nog een keer"));
    if (!debrief) throw new Error("no debrief");
    await Promise.all([player.clicks("Nog een keer", debrief).answered, player.clicks("Nog een keer", debrief).answered]);
    expect(isLine(await table.last(player))).toBe(true);
    expect(await rig.store.listRounds(playerIdOf("500"), 5)).toHaveLength(2);
  });

  it("lead on when the round has ended: the same one again, or the choice of another", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await table.kickOff(player);
    const debrief = await say(table, player, "stop");
    await player.clicks("Iemand anders", debrief).answered;
    expect(table.discord.modals("500")).toMatchObject([{ title: "Wie kom je tegen?" }]);
    await player.clicks("Nog een keer", debrief).answered;
    expect(isLine(await table.last(player), "Gert Wolbers")).toBe(true);
  });
});

describe("a button that no version of ours made", () => {
  it("is answered", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    const line = await table.kickOff(player);
    const made = JSON.stringify(line.components).replace(/"custom_id":"[^"]*hint[^"]*"/, '"custom_id":"made by nobody"');
    // Discord shows it as an older version has drawn it.
    Object.assign(line, { components: JSON.parse(made) });
    await player.clicks("made by nobody", line).answered;
    expect(wordsOf(await table.last(player))).toMatch(/^-# Die knop hoort bij een eerder moment/);
  });
});
