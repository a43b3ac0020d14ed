import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/ports/store.ts";
import type { Player } from "../../support/slack/player.ts";
import type { Message } from "../../support/slack/workspace.ts";
import { CHANNEL, type GroupTable, knownPlayer, sitInChannel, texts } from "./group-table.ts";
import { openMemory, storeBut } from "./stores.ts";

const REPLY = "Mijn tarief is 95 euro per uur. Wat wil je bereiken?";

/** A relay of two that has begun; the first one is up. */
async function begin(table: GroupTable): Promise<{ readonly board: Message; readonly anna: Player; readonly bo: Player }> {
  const [anna, bo] = [await knownPlayer(table, "U1", "Anna"), await knownPlayer(table, "U2", "Bo")];
  const board = await table.open(anna);
  for (const player of [anna, bo]) await table.press(player, texts("group.button.relaySeat"), board);
  await table.press(anna, texts("group.button.start"), board);
  return { board, anna, bo };
}

/** A store that tells what was kept of what came in. */
async function watchedStore() {
  const store = await openMemory();
  const taken: string[] = [];
  const takeEvent: Store["takeEvent"] = (entry) => {
    taken.push(entry.body);
    return store.takeEvent(entry);
  };
  return { store: storeBut(store, { takeEvent }), taken };
}

describe("what is said in a channel", () => {
  it("outside the thread of a round, or in it by who does not play, is neither kept nor logged", async () => {
    const { store, taken } = await watchedStore();
    await using table = await sitInChannel(["U1", "U2", "U3"], { rig: { store } });
    const { board, anna } = await begin(table);
    const passerBy = await knownPlayer(table, "U3");
    const before = taken.length;
    const other = anna.says("Wie haalt er broodjes?", { channel: CHANNEL });
    await other.ack;
    await passerBy.says("Ik!", { channel: CHANNEL, thread: other.ts }).ack;
    await passerBy.says("Wat doen jullie hier?", { channel: CHANNEL, thread: board.ts }).ack;
    const mention = anna.mentions("hoe werk je?", { channel: CHANNEL });
    await mention.message().ack;
    await mention.mention().ack;
    await table.slack.tells({ type: "message", channel: CHANNEL, user: "U8", bot_id: "B8", text: "piep", ts: "1.2", thread_ts: board.ts })
      .ack;
    await table.rest();
    expect(taken.slice(before)).toEqual([]);
    expect(table.rig().log).toEqual([]);
    expect(table.slack.calls("chat.postEphemeral")).toEqual([]);
  });

  it("in the thread by who is up is his reply, once, also when Slack tells of it twice", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const { board, anna } = await begin(table);
    const said = anna.mentions(REPLY, { channel: CHANNEL, thread: board.ts });
    await said.message().ack;
    await said.mention().ack;
    await table.rest();
    expect((await table.state()).reply?.text).toBe(REPLY);
    expect((await table.state()).turns).toHaveLength(1);
  });

  it("with a file counts, too, and who is named in it is no name to the judge", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const { board } = await begin(table);
    const text = "Zoals <@U2|Bo> zei, en <@U7> ook: mijn tarief is 95 euro &amp; dat blijft zo.";
    const event = { type: "message", subtype: "file_share", channel: CHANNEL, channel_type: "channel", user: "U1", files: [{ id: "F1" }] };
    await table.slack.tells({ ...event, text, ts: "1.000001", thread_ts: board.ts }).ack;
    await table.rest();
    expect((await table.state()).reply?.text).toBe("Zoals B zei, en iemand ook: mijn tarief is 95 euro & dat blijft zo.");
  });
});

describe("a reply that was given", () => {
  it("and is edited counts as it was, and he is told that once", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const { board, anna, bo } = await begin(table);
    const ts = await table.say(anna, REPLY, board);
    await table.vote(bo, board);
    const message = { channel: CHANNEL, ts };
    await anna.edits(message, "Toch maar 60 euro.").ack;
    await anna.edits(message, "Of 50.").ack;
    await table.rest();
    const told = table.slack.ephemeralsFor("U1").filter(({ text }) => text === texts("group.editTold"));
    expect(told.map(({ threadTs }) => threadTs)).toEqual([board.ts]);
    // A preview that Slack puts under a message is no edit.
    const same = { user: "U1", ts, text: "Of 50.", thread_ts: board.ts };
    const changed = {
      type: "message",
      subtype: "message_changed",
      channel: CHANNEL,
      event_ts: "9.9",
      message: same,
      previous_message: same,
    };
    await table.slack.tells(changed).ack;
    expect(await table.store.listOpenEvents()).toEqual([]);
  });

  it("and is deleted is not shown any more", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const { board, anna, bo } = await begin(table);
    const ts = await table.say(anna, REPLY, board);
    await table.vote(bo, board);
    await anna.deletes({ channel: CHANNEL, ts }).ack;
    await table.rest();
    expect((await table.state()).turns).toMatchObject([{ messages: [ts], deleted: true }]);
  });
});

describe("a round ends by itself, and who played gets his own verdicts", () => {
  const ended = async (table: GroupTable, { board, anna, bo }: Awaited<ReturnType<typeof begin>>, end: () => Promise<unknown>) => {
    await table.say(anna, REPLY, board);
    await table.vote(bo, board);
    await end();
    await table.rest();
    expect(await table.store.listOpenGroups()).toEqual([]);
    expect(table.timers().running()).toEqual([]);
    expect(table.slack.messagesIn(anna.dm).at(-1)?.text).toContain(texts("group.mine.header"));
    expect(await table.store.listOpenEvents()).toEqual([]);
  };

  it("when the channel is archived", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const round = await begin(table);
    await ended(table, round, () => table.slack.archive(CHANNEL).ack);
  });

  it("when the app is put out of the channel, and in that channel only", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const round = await begin(table);
    await ended(table, round, () => table.slack.putOut(CHANNEL).ack);
    table.slack.addChannel("C2", { members: ["U1", "U2"] });
    await table.open(round.anna, { channel: "C2" });
    await table.slack.tells({ type: "member_left_channel", user: "U2", channel: "C2", channel_type: "C", team: "T1" }).ack;
    await table.slack.tells({ type: "channel_left", channel: CHANNEL }).ack;
    expect(await table.store.listOpenGroups()).toHaveLength(1);
    await table.slack.tells({ type: "member_left_channel", user: "UBOT", channel: "C2", channel_type: "C", team: "T1" }).ack;
    await table.rest();
    expect(await table.store.listOpenGroups()).toEqual([]);
  });

  it("when nobody told us that the channel is closed, at the next thing that we say there", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const round = await begin(table);
    await ended(table, round, async () => {
      table.slack.faults.next("chat.postMessage", { kind: "refused", error: "is_archived" });
      await table.timeRunsOut();
    });
  });

  it("when its board is taken away before anybody wrote under it", async () => {
    await using table = await sitInChannel(["U1"]);
    const anna = await knownPlayer(table, "U1");
    const board = await table.open(anna);
    await table.slack.takeAway(board).ack;
    await table.rest();
    expect(await table.store.listOpenGroups()).toEqual([]);
    expect(table.rig().log.filter((line) => line.includes("message_not_found"))).toHaveLength(1);
  });

  it("when the app is removed from the workspace, which ends the process", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    await begin(table);
    await table.slack.tells({ type: "app_uninstalled" }).ack;
    await table.rest();
    expect(await table.store.listOpenGroups()).toEqual([]);
    expect(table.rig().lost).toHaveLength(1);
  });
});
