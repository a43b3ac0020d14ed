import { describe, expect, it } from "vitest";
import { GOOD_REPLY, playerIdOf, say, sitDown, type Table } from "./table.ts";

type Player = Parameters<Table["last"]>[0];

/** Presses what stands under the last line, and waits for what the bot says to it. */
async function press(table: Table, player: Player, label: string) {
  const posts = await table.answers(player);
  const line = posts.findLast(({ username, blocks }) => username !== undefined && JSON.stringify(blocks).includes(`"${label}"`));
  if (!line) throw new Error(`no line with ${label}`);
  await player.clicks(label, line).ack;
  await table.slack.waitFor(() => table.slack.messagesIn(player.dm).length > posts.length);
  return table.last(player);
}

describe("the buttons under a line", () => {
  it("give hints, a time-out, a second reading, the line again, and the way out", async () => {
    let at = 1_700_000_000_000;
    await using table = await sitDown({ workspace: { now: () => at } });
    const { slack, rig } = table;
    const player = await table.known("U1");
    const opening = await table.kickOff(player);
    for (const words of [/^Denk eens na/, /^Richting/, /nog even niet/, /^Zo zou het kunnen/]) {
      at += 1_000;
      expect((await press(table, player, "Hint")).text).toMatch(words);
    }
    expect((await press(table, player, "Time-out")).text).toMatch(/^Time-out\. /);
    await say(table, player, GOOD_REPLY);
    expect((await press(table, player, "VAR")).text).toMatch(/^VAR: beurt 1 nog eens bekeken/);
    const again = await press(table, player, "Opnieuw");
    expect(again).toMatchObject({ username: "Gert Wolbers", text: opening.text });
    await press(table, player, "Stop");
    await table.last(player);
    expect(await rig.store.findOpenRound(playerIdOf("U1"))).toBeUndefined();
    expect(slack.problems).toEqual([]);
  });

  it("that the round has left behind answer so, and change nothing", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    const opening = await table.kickOff(player);
    await say(table, player, GOOD_REPLY);
    const before = await rig.store.findOpenRound(playerIdOf("U1"));
    const posts = slack.messagesIn(player.dm).length;
    await player.clicks("Hint", opening).ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).length > posts);
    expect((await table.last(player)).text).toMatch(/^Die knop hoort bij een eerder moment/);
    expect(await rig.store.findOpenRound(playerIdOf("U1"))).toEqual(before);
  });

  it("pressed twice in a moment count once: one round, one hint", async () => {
    const at = 1_700_000_000_000;
    await using table = await sitDown({ workspace: { now: () => at } });
    const { slack, rig } = table;
    const player = await table.known("U1");
    const line = await table.kickOff(player);
    await Promise.all([player.clicks("Hint", line).ack, player.clicks("Hint", line).ack]);
    await slack.waitFor(() => slack.messagesIn(player.dm).some(({ text }) => text.startsWith("Denk eens na")));
    await table.last(player);
    expect((await rig.store.findOpenRound(playerIdOf("U1")))?.exchanges[0]?.hints).toBe(1);
    await say(table, player, "stop");
    const debrief = (await table.answers(player)).findLast(({ blocks }) => JSON.stringify(blocks).includes("Nog een keer"));
    if (!debrief) throw new Error("no debrief");
    await Promise.all([player.clicks("Nog een keer", debrief).ack, player.clicks("Nog een keer", debrief).ack]);
    await slack.waitFor(() => slack.messagesIn(player.dm).at(-1)?.username !== undefined);
    await table.last(player);
    expect(await rig.store.listRounds(playerIdOf("U1"), 5)).toHaveLength(2);
    expect(slack.problems).toEqual([]);
  });

  it("that no version of ours made are answered, and so is a form, a command and a shortcut of nobody's", async () => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    const line = await table.kickOff(player);
    const foreign = JSON.parse(JSON.stringify(line).replace(/"value":"[^"]*"/, '"value":"made by nobody"'));
    slack.plant(foreign);
    const posts = slack.messagesIn(player.dm).length;
    expect(await player.clicks("Hint", foreign).ack).toMatchObject({ accepted: true });
    await slack.waitFor(() => slack.messagesIn(player.dm).length > posts);
    expect((await table.last(player)).text).toMatch(/^Die knop hoort bij een eerder moment/);
    await player.runs("/nobody").ack;
    expect(slack.ephemeralsFor("U1").at(-1)?.text).toMatch(/^Zo werkt het/);
    expect(slack.problems).toEqual([]);
  });
});
