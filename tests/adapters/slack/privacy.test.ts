import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inBytes } from "../../support/file-bytes.ts";
import { aTempFolder, openOrFail } from "../../support/sqlite-files.ts";
import { GOOD_REPLY, playerIdOf, say, sitDown } from "./table.ts";

const folder = aTempFolder();
afterAll(() => rm(folder, { recursive: true }));

describe("what is kept of a player, on Slack", () => {
  it("comes as a file in his direct messages, also when he asked in a channel, and is erased there to the last byte", async () => {
    const file = join(folder, "slack.db");
    await using store = await openOrFail(file);
    await using table = await sitDown({ store });
    const { slack } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    await say(table, player, `canaryone ${GOOD_REPLY}`);

    await player.runs("/spierbal", "privacy", { channel: "C1" }).ack;
    const page = slack.ephemeralsFor("U1").at(-1);
    if (!page) throw new Error("no page");
    await player.clicks("Mijn gegevens", page).ack;
    await slack.waitFor(() => slack.uploads().some(({ complete }) => complete !== undefined));
    const [upload] = slack.uploads();
    expect(upload).toMatchObject({ name: "spierbal-mijn-gegevens.json", complete: { channel: player.dm } });
    const document = JSON.parse(String(upload?.bytes));
    expect(document).toMatchObject({ format: "spierbal-my-data", player: playerIdOf("U1"), data: { rounds: [{ exchanges: [{}, {}] }] } });
    expect(JSON.stringify(document)).toContain("canaryone");

    await player.runs("/spierbal", "privacy").ack;
    await player.clicks("Wis alles", slack.ephemeralsFor("U1").at(-1) ?? page).ack;
    const question = await slack.waitFor(() => slack.ephemeralsFor("U1").find(({ text }) => /Weet je het zeker/u.test(text)));
    expect(inBytes(file, ["canaryone"])).toEqual(["canaryone"]);
    await player.clicks("Ja, wis alles", question).ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).some(({ text }) => /^Alles is gewist/u.test(text)));
    await table.answers(player);
    expect(inBytes(file, ["canaryone", playerIdOf("U1"), '"U1"', player.dm])).toEqual([]);
    expect(slack.problems).toEqual([]);
  });

  it("is told to be for private messages where no file can be sent", async () => {
    await using table = await sitDown({ workspace: { scopes: ["chat:write", "commands", "im:history", "users:read"] } });
    const player = await table.known("U1");
    expect((await say(table, player, "mijn gegevens")).text).toMatch(/^Ik kan je het bestand/u);
    expect(table.slack.uploads()).toEqual([]);
  });
});

describe("a workspace that the app is removed from", () => {
  it("hears nothing more at once, and its players are erased 30 days later, unless the app is back before that", async () => {
    await using store = await openOrFail(":memory:");
    const back = async () => {
      await using table = await sitDown({ store });
      await table.known("U1");
      return table.rig.store.listDeparted(new Date("2027-01-01T00:00:00Z"));
    };
    {
      await using table = await sitDown({ store });
      await table.known("U1");
      await table.slack.tells({ type: "app_uninstalled" }).ack;
      expect(await store.listDeparted(new Date("2026-12-24T08:59:59Z"))).toEqual([]);
      expect(await store.listDeparted(new Date("2026-12-24T09:00:00Z"))).toEqual([playerIdOf("U1")]);
    }
    expect(await back()).toEqual([]);
  });
});
