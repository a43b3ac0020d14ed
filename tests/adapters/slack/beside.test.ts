import { describe, expect, it } from "vitest";
import type { Player } from "../../support/slack/player.ts";
import { playerIdOf, say, sitDown, type Table } from "./table.ts";

const MAIL = "Hoi Sanne,\n\nIk dacht zelf aan 110 euro per uur, als dat goed is.\n\nGroeten,\nPiet";
const STRONGER = "Mijn prijs is 110 euro per uur.";

/** Presses a button under the last thing that the bot said, and gives what it says then. */
async function press(table: Table, player: Player, label: string) {
  await player.clicks(label, await table.last(player)).ack;
  return table.last(player);
}

async function openForm({ slack }: Table, player: Player) {
  return slack.waitFor(() => slack.openViews(player.id)[0]);
}

describe("what is practised beside a round on Slack", () => {
  it("a draft is checked behind the word and by the form, and comes back with the stronger sentence", async () => {
    await using table = await sitDown();
    const player = await table.known("U1");
    await say(table, player, `check ${MAIL}`);
    const byWord = (await table.texts(player)).join("\n");
    expect(byWord).toContain("“Ik dacht zelf aan 110 euro per uur, als dat goed is.”");
    expect((await table.last(player)).text).toContain(STRONGER);
    const before = (await table.texts(player)).length;
    await say(table, player, "check");
    await press(table, player, "Check mijn bericht");
    await player.submits(await openForm(table, player), { draft: MAIL }).ack;
    const byForm = (await table.texts(player)).slice(before).join("\n");
    expect(byForm).toContain("Ik heb niets van je bericht bewaard.");
    expect((await table.last(player)).text).toContain(STRONGER);
    expect(table.slack.problems).toEqual([]);
  });

  it("an opening is watched step by step, up to what made the difference and a line to try it on", async () => {
    await using table = await sitDown();
    const player = await table.known("U1");
    let shown = await say(table, player, "kijk tarief");
    expect(shown.text).toContain("Te zacht, zin 1 van");
    for (let step = 1; step < 9; step++) {
      expect(shown.text).not.toContain("Wat maakte het verschil?");
      shown = await press(table, player, "Verder");
    }
    expect(shown.text).toContain("Wat maakte het verschil?");
    await press(table, player, "Zelf proberen");
    expect((await table.rig.store.findOpenRound(playerIdOf("U1")))?.exchanges[0]?.moveId).toBe("rate_dictate");
    expect(table.slack.problems).toEqual([]);
  });

  it("with the chairs swapped he makes a move, types and sends his own lines, stops, and keeps the line that helped", async () => {
    await using table = await sitDown();
    const player = await table.known("U1");
    const { store } = table.rig;
    await say(table, player, "omdraaien");
    await say(table, player, "Jij bent te duur.");
    expect((await press(table, player, "Stop")).text).toMatch(/^Klaar, je zit weer op je eigen stoel\./);
    expect((await store.findSwap(playerIdOf("U1")))?.exchanges).toHaveLength(1);
    await press(table, player, "Nog een keer");
    const [, move] = /Bijvoorbeeld: ([^·\n]+?)(?: ·|\n|$)/u.exec((await table.last(player)).text) ?? [];
    await press(table, player, `${move?.charAt(0).toUpperCase()}${move?.slice(1)}`);
    await say(table, player, "Kijk, zo doen wij dat hier nou eenmaal.");
    expect((await store.findSwap(playerIdOf("U1")))?.exchanges).toHaveLength(2);
    await press(table, player, "Eigen zin");
    await player.submits(await openForm(table, player), { move: "own", line: "Wat is je laatste prijs?" }).ack;
    await table.rig.connection.idle();
    expect((await store.findSwap(playerIdOf("U1")))?.exchanges[2]?.line).toBe("Wat is je laatste prijs?");
    for (let n = 0; n < 2 && !(await store.findSwap(playerIdOf("U1")))?.ended; n++) await say(table, player, "Jij bent te duur.");
    expect((await table.last(player)).text).toContain("Klaar, je zit weer op je eigen stoel.");
    expect((await press(table, player, "Deze neem ik mee")).text).toBe("Bewaard. Je vindt hem bij je voortgang.");
    const [kept] = await store.listKeptLines(playerIdOf("U1"));
    const page = await say(table, player, "voortgang");
    expect(page.text).toContain(`“${kept?.line}”`);
    expect(table.slack.problems).toEqual([]);
  });
});
