import { describe, expect, it } from "vitest";
import type { Player } from "../../support/discord/player.ts";
import { playerIdOf, say, sitDown, type Table, wordsOf } from "./table.ts";

const MAIL = "Hoi Sanne,\n\nIk dacht zelf aan 110 euro per uur, als dat goed is.\n\nGroeten,\nPiet";
const STRONGER = "Mijn prijs is 110 euro per uur.";

/** Presses a button under the last thing that the bot said, and gives what it says then. */
async function press(table: Table, player: Player, label: string) {
  await player.clicks(label, await table.last(player)).answered;
  return table.last(player);
}

async function send(table: Table, player: Player, values: Readonly<Record<string, string>>) {
  const form = table.discord.modals(player.id).findLast(({ open }) => open);
  if (!form) throw new Error("no form was opened");
  await player.submits(form, values).answered;
  return table.last(player);
}

// What Discord would have stumbled over fails a test when its table is cleared.
describe("what is practised beside a round on Discord", () => {
  it("a draft is checked behind the word and by the form, and comes back with the stronger sentence", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    const said = async () => (await table.answers(player)).map(wordsOf);
    await say(table, player, `check ${MAIL}`);
    const byWord = await said();
    expect(byWord.join("\n")).toContain("“Ik dacht zelf aan 110 euro per uur, als dat goed is.”");
    expect(byWord.at(-1)).toContain(STRONGER);
    await say(table, player, "check");
    await press(table, player, "Check mijn bericht");
    await send(table, player, { draft: MAIL });
    const byForm = (await said()).slice(byWord.length);
    expect(byForm.join("\n")).toContain("Ik heb niets van je bericht bewaard.");
    expect(byForm.at(-1)).toContain(STRONGER);
  });

  it("an opening is watched step by step, up to what made the difference and a line to try it on", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    let shown = await say(table, player, "kijk tarief");
    expect(wordsOf(shown)).toContain("Te zacht, zin 1 van");
    for (let step = 1; step < 9; step++) {
      expect(wordsOf(shown)).not.toContain("Wat maakte het verschil?");
      shown = await press(table, player, "Verder");
    }
    expect(wordsOf(shown)).toContain("Wat maakte het verschil?");
    await press(table, player, "Zelf proberen");
    expect((await table.rig.store.findOpenRound(playerIdOf("500")))?.exchanges[0]?.moveId).toBe("rate_dictate");
  });

  it("with the chairs swapped he makes a move, types and sends his own lines, stops, and keeps the line that helped", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    const { store } = table.rig;
    await say(table, player, "omdraaien");
    await say(table, player, "Jij bent te duur.");
    expect(wordsOf(await press(table, player, "Stop"))).toContain("Klaar, je zit weer op je eigen stoel.");
    expect((await store.findSwap(playerIdOf("500")))?.exchanges).toHaveLength(1);
    await press(table, player, "Nog een keer");
    const [, move] = /Bijvoorbeeld: (.+?)(?: ·|$)/u.exec(wordsOf(await table.last(player))) ?? [];
    await press(table, player, `${move?.charAt(0).toUpperCase()}${move?.slice(1)}`);
    await say(table, player, "Kijk, zo doen wij dat hier nou eenmaal.");
    expect((await store.findSwap(playerIdOf("500")))?.exchanges).toHaveLength(2);
    await press(table, player, "Eigen zin");
    await send(table, player, { move: "own", line: "Wat is je laatste prijs?" });
    expect((await store.findSwap(playerIdOf("500")))?.exchanges[2]?.line).toBe("Wat is je laatste prijs?");
    for (let n = 0; n < 2 && !(await store.findSwap(playerIdOf("500")))?.ended; n++) await say(table, player, "Jij bent te duur.");
    expect(wordsOf(await table.last(player))).toContain("Klaar, je zit weer op je eigen stoel.");
    expect(wordsOf(await press(table, player, "Deze neem ik mee"))).toContain("Bewaard. Je vindt hem bij je voortgang.");
    const [kept] = await store.listKeptLines(playerIdOf("500"));
    expect(wordsOf(await say(table, player, "voortgang"))).toContain(`“${kept?.line}”`);
  });
});
