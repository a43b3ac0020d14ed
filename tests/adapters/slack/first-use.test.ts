import { describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import { startRig as startModel } from "../../llm/rig.ts";
import { playerIdOf, say, sitDown, WAYS } from "./table.ts";

describe.each(WAYS)("who comes in for the first time, over %s", (_name, settings) => {
  it("reads in his own language what this is, and nothing is judged, kept or sent to a model before he accepts", async () => {
    await using model = await startModel(() => ({ status: 500, body: {} }));
    await using table = await sitDown({ settings, model: model.model, conversation: { modelName: "Proefmodel" } });
    const { slack, rig } = table;
    const player = slack.player("U1");

    const notice = await say(table, player, "hoi, ik wil 80 euro");
    expect(notice.text).toMatch(/computer, niet met een mens/);
    expect(notice.text).toMatch(/Proefmodel/);
    expect(notice.text).toMatch(/Typ stop/);
    await player.runs("/oefen").ack;
    expect(slack.openViews("U1")).toEqual([]);
    expect(slack.ephemeralsFor("U1").at(-1)?.text).toBe(notice.text);
    expect(await rig.store.listRounds(playerIdOf("U1"), 5)).toEqual([]);
    expect(await rig.store.findProfile(playerIdOf("U1"))).toBeUndefined();
    expect(await rig.store.listOpenEvents()).toEqual([]);
    expect(model.server.requests).toEqual([]);

    await player.clicks("Akkoord, laten we beginnen", notice).ack;
    const start = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ text }) => text.startsWith("Mooi.")));
    await player.clicks("Oefenen", start).ack;
    expect(await slack.waitFor(() => slack.openViews("U1")[0])).toMatchObject({ callback_id: "practice" });
    expect(slack.problems).toEqual([]);
  });
});

describe("the language", () => {
  it("is that of his Slack, and another one than ours is answered in English", async () => {
    await using table = await sitDown();
    const { slack } = table;
    for (const [id, locale, words] of [
      ["U1", "nl-NL", /Je oefent hier/],
      ["U2", "en-GB", /This is where you practise/],
      ["U3", "fr-FR", /This is where you practise/],
    ] as const) {
      expect((await say(table, slack.player(id, { locale }), "hoi")).text).toMatch(words);
    }
    expect(slack.calls("users.info")).toHaveLength(3);
    await say(table, slack.player("U1"), "hoi");
    expect(slack.calls("users.info")).toHaveLength(3);
    expect(slack.problems).toEqual([]);
  });

  it("changes with a button, before the notice is accepted and after", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = slack.player("U1");
    const dutch = await say(table, player, "hoi");
    await player.clicks("English, please", dutch).ack;
    const english = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ text }) => /This is where you practise/.test(text)));
    expect((await rig.store.findProfile(playerIdOf("U1")))?.accepted).toBeUndefined();
    await player.clicks("Fine, let's start", english).ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).length === 4);
    expect(await rig.store.findProfile(playerIdOf("U1"))).toMatchObject({ lang: "en", accepted: NOTICE_VERSION });
    expect(slack.problems).toEqual([]);
  });

  it("is the setting's where Slack doesn't say, and that is asked once", async () => {
    await using table = await sitDown({ workspace: { scopes: ["chat:write", "im:history"] } });
    const { slack } = table;
    expect((await say(table, slack.player("U1", { locale: "en-GB" }), "hello")).text).toMatch(/Je oefent hier/);
    await say(table, slack.player("U1"), "hello");
    expect(slack.calls("users.info")).toHaveLength(1);
  });
});

describe("before the notice is accepted", () => {
  it("a tip, the pages and stop are free", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = slack.player("U1");
    await player.runs("/tip").ack;
    await player.runs("/spierbal", "privacy").ack;
    const [tip, privacy] = slack.ephemeralsFor("U1");
    expect(tip?.text).toMatch(/Bijvoorbeeld/);
    expect(privacy?.text).toMatch(/Jij ziet je eigen gesprekken/);
    expect((await say(table, player, "stop")).text).toMatch(/Er loopt niets, dus je bent al vrij/);
    expect(await rig.store.findProfile(playerIdOf("U1"))).toBeUndefined();
    expect(slack.problems).toEqual([]);
  });

  it("a drill waits for it", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = slack.player("U1");
    await player.runs("/tip", "tarief").ack;
    const [tip] = slack.ephemeralsFor("U1");
    if (!tip) throw new Error("no tip");
    await player.clicks("Oefen dit", tip).ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).some(({ text }) => /Je oefent hier/.test(text)));
    expect(await rig.store.listRounds(playerIdOf("U1"), 1)).toEqual([]);
  });
});
