import { describe, expect, it } from "vitest";
import { playerIdOf, say, sitDown, WAYS } from "./table.ts";

describe.each(WAYS)("/oefen, over %s", (_name, settings) => {
  it("opens the choice with the profile's defaults, and the round is played in the direct messages", async () => {
    await using table = await sitDown({ settings });
    const { slack, rig } = table;
    const player = await table.known("U1", { mode: "afterwards" });
    slack.addChannel("C1", { members: ["U1", "U2"] });
    expect(await player.runs("/oefen", "", { channel: "C1" }).ack).toMatchObject({ payload: {} });
    const [form] = slack.openViews("U1");
    if (!form) throw new Error("no form");
    expect(JSON.stringify(form.blocks.at(-1))).toMatch(/"initial_option":\{[^{]*\{[^}]*\},"value":"afterwards"\}/);
    await player.submits(form, { prospect: "leo_brandsma", weightClass: "5" }).ack;
    const line = await table.last(player);
    expect(line).toMatchObject({ username: "Leo Brandsma", channel: player.dm });
    expect(await rig.store.findOpenRound(playerIdOf("U1"))).toMatchObject({ mode: "afterwards", setup: { weightClass: 5 } });
    expect(slack.openViews("U1")).toEqual([]);
    expect(slack.messagesIn("C1")).toEqual([]);
    expect(slack.problems).toEqual([]);
  });

  it("house rules are kept, and what is wrong stands under its field while the form stays open", async () => {
    await using table = await sitDown({ settings });
    const { slack, rig } = table;
    const player = await table.known("U1");
    await player.runs("/spierbal", "huisregels").ack;
    const [form] = slack.openViews("U1");
    if (!form) throw new Error("no form");
    const wrong = await player.submits(form, { rate_floor: "90000", payment_term: "abc" }).ack;
    expect(wrong.payload).toMatchObject({
      response_action: "errors",
      errors: { rate_floor: "Vul een getal in van 1 tot 10000, of laat het leeg." },
    });
    expect(slack.openViews("U1")).toHaveLength(1);
    await player.submits(form, { rate_floor: "82,50", payment_term: "14" }).ack;
    expect((await table.last(player)).text).toMatch(/^Genoteerd\./);
    expect((await rig.store.findProfile(playerIdOf("U1")))?.houseRules).toMatchObject([
      { ruleId: "rate_floor", limit: 82.5 },
      { ruleId: "payment_term", limit: 14 },
    ]);
    expect(slack.openViews("U1")).toEqual([]);
    expect(slack.problems).toEqual([]);
  });
});

describe("looking back on a round", () => {
  it("is a form from a button under the debrief, and is kept with the round", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    await say(table, player, "Mijn tarief is 95 euro per uur.");
    await say(table, player, "stop");
    const debrief = await slack.waitFor(() => slack.messagesIn(player.dm).findLast(({ text }) => text.includes("Je bent eruit")));
    await player.clicks("Terugkijken", debrief).ack;
    const form = await slack.waitFor(() => slack.openViews("U1")[0]);
    const wrong = await player.submits(form, { before: "11" }).ack;
    expect(wrong.payload).toMatchObject({ errors: { before: "Vul een heel getal in van 1 tot 10, of laat het leeg." } });
    await player.submits(form, { before: "7", nextTime: "eerst ademen" }).ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).find(({ text }) => text.includes("Bewaard bij deze ronde")));
    const [round] = await rig.store.listRounds(playerIdOf("U1"), 1);
    expect(round?.reflection).toEqual({ tenseBefore: 7, nextTime: "eerst ademen" });
    expect(slack.problems).toEqual([]);
  });
});

describe("a form that can't be opened", () => {
  it.each(["expired_trigger_id", "exchanged_trigger_id"])("because of %s says so, with a button to try again", async (error) => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    slack.faults.next("views.open", { kind: "refused", error });
    await player.runs("/oefen").ack;
    const late = await slack.waitFor(() => slack.ephemeralsFor("U1")[0]);
    expect(late.text).toMatch(/^Het formulier kwam net te laat/);
    await player.clicks("Oefenen", late).ack;
    await slack.waitFor(() => slack.openViews("U1").length === 1);
    expect(slack.problems).toEqual([]);
  });

  it("from a button in the direct messages is told there", async () => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    const ways = await say(table, player, "hoi");
    slack.faults.next("views.open", { kind: "rate limited", retryAfter: 30 });
    await player.clicks("Oefenen", ways).ack;
    const late = await slack.waitFor(() =>
      slack.messagesIn(player.dm).find(({ text }) => text.startsWith("Het formulier kwam net te laat")),
    );
    await player.clicks("Oefenen", late).ack;
    await slack.waitFor(() => slack.openViews("U1").length === 1);
  });

  it("in a workspace without forms leaves the choice to buttons, and is not asked for again", async () => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    using _none = slack.faults.during("views.open", { kind: "refused", error: "unknown_method" });
    await player.runs("/oefen").ack;
    const choice = await slack.waitFor(() => slack.ephemeralsFor("U1")[0]);
    await player.clicks("press:0", choice).ack;
    expect((await slack.waitFor(() => slack.messagesIn(player.dm).find(({ username }) => username !== undefined))).text).not.toBe("");
    await player.runs("/spierbal", "huisregels").ack;
    expect(slack.ephemeralsFor("U1").at(-1)?.text).toMatch(/^Een formulier kan ik in deze werkruimte niet openen/);
    expect(slack.calls("views.open")).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });
});

describe("a form that is asked for in words", () => {
  it.each([
    ["oefen", "Oefenen", "practice"],
    ["huisregels", "Mijn huisregels", "houseRules"],
  ])("(%s) is a button away", async (word, label, form) => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    await player.clicks(label, await say(table, player, word)).ack;
    expect(await slack.waitFor(() => slack.openViews("U1")[0])).toMatchObject({ callback_id: form });
    expect(slack.problems).toEqual([]);
  });

  it("in a workspace without forms is a choice by buttons", async () => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    using _none = slack.faults.during("views.open", { kind: "refused", error: "unknown_method" });
    await player.runs("/oefen").ack;
    await slack.waitFor(() => slack.ephemeralsFor("U1")[0]);
    const choice = await say(table, player, "oefen");
    expect(choice.text).toBe(slack.ephemeralsFor("U1")[0]?.text);
  });
});

describe("a form that is sent twice", () => {
  it("starts one round", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    await player.runs("/oefen").ack;
    const [form] = slack.openViews("U1");
    if (!form) throw new Error("no form");
    await Promise.all([player.submits(form).ack, player.submits(form).ack]);
    await table.last(player);
    expect(await rig.store.listRounds(playerIdOf("U1"), 5)).toHaveLength(1);
  });
});
