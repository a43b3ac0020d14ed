import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inBytes } from "../../support/file-bytes.ts";
import { aTempFolder, openOrFail } from "../../support/sqlite-files.ts";
import { CHANNEL, GOOD_REPLY, playerIdOf, say, sitDown, wordsOf } from "./table.ts";

const folder = aTempFolder();
afterAll(() => rm(folder, { recursive: true }));

describe("what is kept of a player, on Discord", () => {
  it("comes as a file in his direct messages, also when he asked in a server, and is erased there to the last byte", async () => {
    const file = join(folder, "discord.db");
    await using store = await openOrFail(file);
    await using table = await sitDown({ store });
    const { discord } = table;
    const player = await table.known("500");
    await table.kickOff(player);
    await say(table, player, `canaryone ${GOOD_REPLY}`);

    await player.runs("privacy", {}, CHANNEL).answered;
    const page = (await table.whispers(player)).at(-1);
    if (!page) throw new Error("no page");
    await player.clicks("Mijn gegevens", page).answered;
    const [attached] = (await table.last(player)).attachments;
    expect(attached).toMatchObject({ filename: "spierbal-mijn-gegevens.json" });
    const document = JSON.parse(String(attached?.bytes));
    expect(document).toMatchObject({ format: "spierbal-my-data", player: playerIdOf("500"), data: { rounds: [{ exchanges: [{}, {}] }] } });
    expect(JSON.stringify(document)).toContain("canaryone");
    expect(discord.messagesIn(CHANNEL)).toEqual([]);

    await player.runs("privacy").answered;
    await player.clicks("Wis alles", await table.last(player)).answered;
    const question = await table.last(player);
    expect(wordsOf(question)).toMatch(/Weet je het zeker/u);
    expect(inBytes(file, ["canaryone"])).toEqual(["canaryone"]);
    await player.clicks("Ja, wis alles", question).answered;
    expect(wordsOf(await table.last(player))).toMatch(/Alles is gewist/u);
    expect(inBytes(file, ["canaryone", playerIdOf("500"), '"500"', `"${player.dm}"`])).toEqual([]);
  });

  it("is told to be for direct messages when he takes none", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    player.closesDms();
    await player.runs("privacy", {}, CHANNEL).answered;
    const page = (await table.whispers(player)).at(-1);
    if (!page) throw new Error("no page");
    await player.clicks("Mijn gegevens", page).answered;
    const whispers = await table.whispers(player);
    expect(whispers.flatMap(({ attachments }) => attachments)).toEqual([]);
    expect(whispers.map(wordsOf).join(" ")).toMatch(/Ik kan je het bestand/u);
  });
});
