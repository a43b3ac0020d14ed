import { describe, expect, it, vi } from "vitest";
import { StoreFailure } from "../../../src/ports/store.ts";
import { startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import { startRig } from "../../support/slack-rig.ts";
import { openMemory, storeBut } from "./stores.ts";
import { GOOD_REPLY, OVER_HTTP, playerIdOf, say, sitDown, tableOf, WAYS } from "./table.ts";

describe.each(WAYS)("an event over %s", (_name, settings) => {
  it("that comes again is only acknowledged, also when it comes twice at once or under another name", async () => {
    await using table = await sitDown({ settings });
    const { slack, rig } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    const said = player.says(GOOD_REPLY);
    const twin = said.again("timeout");
    await Promise.all([said.ack, twin.ack]);
    const event = said.payload["event"] as Readonly<Record<string, unknown>>;
    await Promise.all([slack.tells(event).ack, said.again("http_error").ack]);
    await table.last(player);
    expect((await rig.store.findOpenRound(playerIdOf("U1")))?.exchanges).toHaveLength(2);
    expect((await table.texts(player)).filter((text) => /^Beurt 1/.test(text))).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });

  it("that can't be stored is not acknowledged, and works once when it comes again", async () => {
    await using store = await openMemory();
    let broken = true;
    await using slack = await startLoopbackSlack();
    await using rig = await startRig(slack, {
      settings,
      store: storeBut(store, {
        takeEvent: (entry) => (broken ? Promise.reject(new StoreFailure("full", "no room")) : store.takeEvent(entry)),
      }),
    });
    const table = tableOf(slack, rig);
    const player = await table.known("U1");
    const said = player.says("tip");
    if (settings === OVER_HTTP) expect(await said.ack).toMatchObject({ accepted: false, status: 500 });
    else await vi.waitFor(() => expect(rig.log).toContain("eventNotStored StoreFailure"), 15_000);
    expect(slack.connections.unacknowledged()).toBe(settings === OVER_HTTP ? 0 : 1);
    expect(await table.answers(player)).toEqual([]);
    broken = false;
    await Promise.all([said.again().ack, said.again().ack]);
    expect(await table.answers(player)).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });
});

describe("messages in a burst", () => {
  it("are one reply, in the order in which they were typed", async () => {
    await using table = await sitDown({ burstMs: 400 });
    const { rig, slack } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    const words = ["Nou", "kijk", "mijn tarief is 95 euro per uur", "en ik werk als ondernemer", "wat wil je bereiken?"];
    await Promise.all(words.map((text) => player.says(text).ack));
    await table.last(player);
    const round = await rig.store.findOpenRound(playerIdOf("U1"));
    expect(round?.exchanges.map(({ answer }) => answer?.reply)).toEqual([words.join("\n"), undefined]);
    expect(slack.problems).toEqual([]);
  });

  it("end with stop: what was typed before it is not judged any more", async () => {
    await using table = await sitDown({ burstMs: 60_000 });
    const { rig } = table;
    const player = await table.known("U1");
    await table.kickOff(player);
    await player.says("ik weet het niet").ack;
    await player.says("stop").ack;
    await table.last(player);
    const [round] = await rig.store.listRounds(playerIdOf("U1"), 1);
    expect(round?.exchanges).toMatchObject([{ number: 1 }]);
    expect(round?.exchanges[0]?.answer).toBeUndefined();
    expect(round?.ended?.result).toMatchObject({ kind: "brokenOff", by: "player" });
    expect(await rig.store.listOpenEvents()).toEqual([]);
  });
});

describe("what is not for us", () => {
  it("is acknowledged and left alone: edits, deletions, other bots, our own words, channels", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    slack.addChannel("C1", { members: ["U1"] });
    await table.kickOff(player);
    await say(table, player, GOOD_REPLY);
    const ts = slack.messagesIn(player.dm).find(({ user }) => user === "U1")?.ts ?? "";
    const posts = (await table.answers(player)).length;
    const own = slack.messagesIn(player.dm).at(-1);
    const message = { type: "message", channel: player.dm, channel_type: "im", text: "Ik geef toe.", ts: "1.000001" };
    const acks = [
      player.edits({ channel: player.dm, ts }, "Ik geef toe."),
      player.deletes({ channel: player.dm, ts }),
      player.says("Ik geef toe.", { channel: "C1" }),
      slack.tells({ ...message, user: "UOTHER", bot_id: "B2" }),
      slack.tells({ ...message, user: own?.user, bot_id: "BBOT" }),
      slack.tells({ ...message, subtype: "bot_message", bot_id: "B2" }),
      slack.tells({ ...message, subtype: "message_changed", message: { ...message, user: "U1" } }),
      slack.tells({ ...message, subtype: "channel_join", user: "U1" }),
      slack.tells({ type: "reaction_added", user: "U1" }),
    ].map(({ ack }) => ack);
    for (const ack of await Promise.all(acks)) expect(ack.accepted).toBe(true);
    expect(await table.answers(player)).toHaveLength(posts);
    expect((await rig.store.findOpenRound(playerIdOf("U1")))?.exchanges).toHaveLength(2);
    expect(slack.messagesIn("C1")).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });
});

describe("the sockets", () => {
  it.each(["disconnect", "drop"] as const)(
    "lose nothing when one goes by a %s: the other one listens, and it comes back",
    { timeout: 30_000 },
    async (way) => {
      await using table = await sitDown({ connection: { pongMs: 2_000 } });
      const { slack, rig } = table;
      const player = await table.known("U1");
      await table.kickOff(player);
      const then = "leaves tcp open";
      if (way === "disconnect") slack.connections.disconnect("warning", { then });
      else slack.connections.drop();
      await slack.waitFor(() => slack.connections.count() === 1);
      await say(table, player, GOOD_REPLY);
      expect((await rig.store.findOpenRound(playerIdOf("U1")))?.exchanges).toHaveLength(2);
      await slack.waitFor(() => slack.connections.count() === 2, 20_000);
      await Promise.all([player.runs("/tip").ack, player.runs("/tip").ack]);
      expect(rig.lost).toEqual([]);
      expect(slack.problems).toEqual([]);
    },
  );

  it("outlive Slack's word that there are too many events", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    const payload = { type: "app_rate_limited", token: "t", team_id: "T1", minute_rate_limited: 1, api_app_id: "A1" };
    slack.connections.sendRaw(JSON.stringify({ envelope_id: "e", type: "events_api", payload, accepts_response_payload: false }));
    slack.connections.sendRaw("no JSON");
    await say(table, player, "tip");
    await say(table, player, "tip");
    expect(rig.log).toEqual(["tooManyEvents"]);
    expect(slack.problems).toEqual([]);
  });
});
