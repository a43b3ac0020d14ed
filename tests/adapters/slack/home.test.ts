import { describe, expect, it } from "vitest";
import { createPainter } from "../../../src/pictures/painter.ts";
import { roundsOf } from "../../pictures/examples.ts";
import { aVerdict } from "../../support/game-arbitraries.ts";
import { playerIdOf, say, sitDown, WAYS } from "./table.ts";

describe.each(WAYS)("the Home, over %s", (_name, settings) => {
  it("shows who looks where he stands, with buttons to start, and is drawn again after each change", async () => {
    await using table = await sitDown({ settings });
    const { slack } = table;
    const player = await table.known("U1", { intention: { cueMove: "rate_dictate", iWill: "noem ik eerst mijn prijs" } });
    const home = () => JSON.stringify(slack.homeOf("U1") ?? {});
    await player.opensHome().ack;
    await slack.waitFor(() => home().includes("Zodra er uitslagen zijn"));
    expect(home()).toContain("Je hebt er nog geen");
    const view = slack.homeOf("U1");
    if (!view) throw new Error("no Home");
    await player.clicks("Oefenen", view).ack;
    await slack.waitFor(() => slack.openViews("U1").length === 1);

    await table.kickOff(player);
    await slack.waitFor(() => home().includes("staat nog open"));
    await say(table, player, "Ach, doe maar 40 euro.");
    await say(table, player, "stop");
    await slack.waitFor(() => home().includes("Gert Wolbers, geen afspraak"));
    expect(home()).toContain("Dit komt het vaakst terug");
    expect(home()).toContain("noem ik eerst mijn prijs");

    await player.runs("/spierbal", "huisregels").ack;
    const form = slack.openViews("U1").at(-1);
    if (!form) throw new Error("no form");
    await player.submits(form, { rate_floor: "95" }).ack;
    await slack.waitFor(() => home().includes("95"));
    expect(slack.problems).toEqual([]);
  });

  it("changes its language with a button, and says nothing in the conversation", async () => {
    await using table = await sitDown({ settings });
    const { slack, rig } = table;
    const player = await table.known("U1");
    await player.opensHome().ack;
    const view = await slack.waitFor(() => slack.homeOf("U1"));
    await player.clicks("English, please", view).ack;
    await slack.waitFor(() => JSON.stringify(slack.homeOf("U1")).includes("Nederlands"));
    expect(await rig.store.findProfile(playerIdOf("U1"))).toMatchObject({ lang: "en" });
    expect(await table.answers(player)).toEqual([]);
    expect(slack.problems).toEqual([]);
  });
});

describe("a workspace without a Home", () => {
  it("is asked for it once", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    using _none = slack.faults.during("views.publish", { kind: "refused", error: "unknown_method" });
    await player.opensHome().ack;
    await rig.connection.idle();
    await player.opensHome().ack;
    await say(table, player, "tip");
    expect(slack.calls("views.publish")).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });
});

describe("what can be typed", () => {
  it.each([
    ["tip", /Bijvoorbeeld/],
    ["Help!", /^Zo werkt het/],
    ["privacy", /^Privacy/],
    ["voortgang", /^Je voortgang/],
    ["progress", /^Je voortgang/],
    ["verder", /^Er loopt geen ronde/],
    ["stop", /^Er loopt niets, dus je bent al vrij/],
    ["hoe is het weer?", /^Er loopt nu geen ronde/],
  ])("%s, in the conversation and behind /spierbal", async (words, answer) => {
    await using table = await sitDown({ settings: WAYS[1][1] });
    const { slack } = table;
    const player = await table.known("U1");
    expect((await say(table, player, words)).text).toMatch(answer);
    await player.runs("/spierbal", words).ack;
    const here = (await slack.waitFor(() => slack.ephemeralsFor("U1")[0])).text;
    if (here.includes("We praten verder")) expect((await table.last(player)).text).toMatch(answer);
    else expect(here).toMatch(words.startsWith("hoe") ? /^Zo werkt het/ : answer);
    expect(slack.problems).toEqual([]);
  });
});

describe("the picture of a player's progress", () => {
  it("follows the page in the conversation, comes privately after a command, and is not on the Home", async () => {
    await using table = await sitDown({ conversation: { painter: createPainter() } });
    const { slack, rig } = table;
    const player = await table.known("U1");
    for (const round of roundsOf([[aVerdict()], [aVerdict()]])) await rig.store.startRound({ ...round, playerId: playerIdOf("U1") });
    const page = await say(table, player, "voortgang");
    expect((await table.texts(player)).at(-2)).toMatch(/^Je voortgang/);
    expect(page.files).toHaveLength(1);
    await player.runs("/spierbal", "voortgang").ack;
    const here = await slack.waitFor(() => slack.ephemeralsFor("U1")[0]);
    expect(here.text).toMatch(/^Je voortgang/);
    expect(here.text).not.toContain("Je laatste 2 rondes, van");
    await slack.waitFor(() => slack.uploads()[1]?.complete);
    expect(slack.uploads()).toMatchObject(
      [1, 2].map(() => ({
        name: "voortgang.png",
        altText: expect.stringMatching(/^Je laatste 2 rondes/),
        complete: { channel: player.dm },
      })),
    );
    await player.opensHome().ack;
    const home = await slack.waitFor(() => slack.homeOf("U1"));
    expect(JSON.stringify(home)).toContain("Hoe het gaat");
    expect(JSON.stringify(home)).not.toContain("Je laatste 2 rondes, van");
    expect(slack.problems).toEqual([]);
  });
});
