import { describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import { aDueReminder } from "../../support/reminder-builders.ts";
import { memoryStore } from "../../support/runner-rig.ts";
import { startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import { startRig } from "../../support/slack-rig.ts";
import { playerIdOf, say, sitDown, tableOf } from "./table.ts";

describe("the coach on Slack", () => {
  it("warms up in the direct messages, by buttons and typed words", async () => {
    await using table = await sitDown();
    const player = await table.known("U1");
    const statements = await say(table, player, "opwarmen");
    await player.clicks("Als ik nee zeg, krijgt een ander de opdracht.", statements).ack;
    expect((await table.last(player)).text).toContain("Die dus.");
    await say(table, player, "Van mijn vader.");
    await say(table, player, "Ik kies ook.");
    const end = await say(table, player, "vraag ik wanneer het moet");
    expect(end.text).toContain("“Ik kies ook.”");
    expect((await table.rig.store.findProfile(playerIdOf("U1")))?.intention?.iWill).toBe("vraag ik wanneer het moet");
    expect(table.slack.problems).toEqual([]);
  });

  it("makes a prospect of the five questions, and plays it in the direct messages", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    const menu = await say(table, player, "mijn gesprek");
    await player.clicks("Vijf vragen", menu).ack;
    const form = await slack.waitFor(() => slack.openViews("U1")[0]);
    const told = { who: "een winkel", want: "advies", fear: "dat Kees zegt dat ik te duur ben", terms: "", time: "" };
    expect((await player.submits(form, { ...told, time: "straks" }).ack).payload).toMatchObject({
      response_action: "errors",
      errors: { time: expect.any(String) },
    });
    await player.submits(form, told).ack;
    const texts = await table.texts(player);
    expect(texts.some((text) => text.includes("“Kees”"))).toBe(true);
    expect(await rig.store.findOpenRound(playerIdOf("U1"))).toMatchObject({
      setup: { prospect: { id: expect.stringMatching(/^mine_/u) } },
    });
    await say(table, player, "Mijn tarief is 95 euro per uur. Wat moet het opleveren?");
    expect((await rig.store.findOpenRound(playerIdOf("U1")))?.exchanges).toHaveLength(2);
    expect(slack.problems).toEqual([]);
  });

  it("asks how a meeting went in the player's own direct messages, once, whichever process does it", async () => {
    const slack = await startLoopbackSlack();
    const store = await memoryStore();
    await store.saveProfile({ playerId: playerIdOf("U1"), lang: "nl", mode: "live", houseRules: [], accepted: NOTICE_VERSION });
    await aDueReminder(store, playerIdOf("U1"));
    const player = slack.player("U1");
    for (let n = 0; n < 2; n++) {
      const rig = await startRig(slack, { store });
      const asked = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ text }) => text.includes("Hoe ging het echt?")));
      await rig.connection.idle();
      if (n === 1) {
        const table = tableOf(slack, rig);
        await player.clicks("Lastig", asked).ack;
        const answer = await table.last(player);
        await player.clicks("Dat moment overdoen", answer).ack;
        const form = await slack.waitFor(() => slack.openViews("U1")[0]);
        await player.submits(form, { theySaid: "Dat tarief is veel te hoog voor ons", youSaid: "Oh." }).ack;
        expect((await table.last(player)).text).toContain("Dat tarief is veel te hoog voor ons.");
      }
      await rig[Symbol.asyncDispose]();
    }
    expect(slack.messagesIn(player.dm).filter(({ text }) => text.includes("Hoe ging het echt?"))).toHaveLength(1);
    expect(slack.problems).toEqual([]);
    await slack[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });
});
