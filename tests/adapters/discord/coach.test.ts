import { describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import { startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import { startRig } from "../../support/discord-rig.ts";
import { aDueReminder } from "../../support/reminder-builders.ts";
import { memoryStore } from "../../support/runner-rig.ts";
import { closeDiscord, playerIdOf, say, sitDown, type Table, tableOf, wordsOf } from "./table.ts";

type Player = Parameters<Table["kickOff"]>[0];

function formOf({ discord }: Pick<Table, "discord">, { id }: Player) {
  const form = discord.modals(id).findLast(({ open }) => open);
  if (!form) throw new Error("no form was opened");
  return form;
}

describe("the coach on Discord", () => {
  it("warms up in the direct messages, by buttons and typed words", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    const statements = await say(table, player, "opwarmen");
    await player.clicks("Als ik nee zeg, krijgt een ander de opdracht.", statements).answered;
    await say(table, player, "Van mijn vader.");
    await say(table, player, "Ik kies ook.");
    expect(wordsOf(await say(table, player, "vraag ik wanneer het moet"))).toContain("“Ik kies ook.”");
  });

  it("asks the five questions in two parts, says what is wrong, and plays the prospect in the direct messages", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    const menu = await say(table, player, "mijn gesprek");
    await player.clicks("Vijf vragen", menu).answered;
    await player.submits(formOf(table, player), { who: "een winkel", want: "advies", fear: "dat Kees zegt dat ik te duur ben" }).answered;
    await player.clicks("Verder", await table.last(player)).answered;
    await player.submits(formOf(table, player), { time: "straks", remind: "yes" }).answered;
    const wrong = await table.last(player);
    expect(wordsOf(wrong)).toContain("Hoe laat?");
    await player.clicks("Aanpassen", wrong).answered;
    await player.submits(formOf(table, player), {}).answered;
    await player.clicks("Verder", await table.last(player), { agedMs: -2_000 }).answered;
    await player.submits(formOf(table, player), { time: "14:30" }).answered;
    const said = (await table.answers(player)).map(wordsOf);
    expect(said.some((text) => text.includes("“Kees”"))).toBe(true);
    expect((await table.rig.store.findOpenRound(playerIdOf("500")))?.setup.prospect.id).toMatch(/^mine_/u);
    expect((await table.rig.store.listMeetings(playerIdOf("500")))[0]?.time).toBe("14:30");
  });

  it("asks how a meeting went in the player's own direct messages, once, and plays the moment again", async () => {
    const discord = await startLoopbackDiscord();
    const store = await memoryStore();
    await store.saveProfile({ playerId: playerIdOf("500"), lang: "nl", mode: "live", houseRules: [], accepted: NOTICE_VERSION });
    await aDueReminder(store, playerIdOf("500"));
    const player = discord.player("500");
    const asked = () => discord.messagesIn(player.dm).filter((message) => wordsOf(message).includes("Hoe ging het echt?"));
    for (let n = 0; n < 2; n++) {
      const rig = await startRig(discord, { store });
      const [question] = await discord.waitFor(() => (asked().length > 0 ? asked() : undefined));
      await rig.connection.idle();
      if (n === 1 && question) {
        const table = tableOf(discord, rig);
        await player.clicks("Lastig", question).answered;
        await player.clicks("Dat moment overdoen", await table.last(player)).answered;
        await player.submits(formOf({ discord }, player), { theySaid: "Dat tarief is veel te hoog voor ons", youSaid: "Oh." }).answered;
        expect(wordsOf(await table.last(player))).toContain("Dat tarief is veel te hoog voor ons.");
      }
      await rig[Symbol.asyncDispose]();
    }
    expect(asked()).toHaveLength(1);
    await closeDiscord(discord);
    await store[Symbol.asyncDispose]();
  });
});
