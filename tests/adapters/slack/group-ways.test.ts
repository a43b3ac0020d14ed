import { describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import { ALL_SCOPES } from "../../support/slack/loopback-slack.ts";
import type { Player } from "../../support/slack/player.ts";
import { CHANNEL, fail, type GroupTable, knownPlayer, sitInChannel, texts } from "./group-table.ts";
import { playerIdOf } from "./table.ts";

const command = "/oefen";
const answerTo = async (player: Player, channel: string) => String((await player.runs(command, "groep", { channel }).ack).payload["text"]);

describe("who asks for a group round", () => {
  it("in a direct message hears that it takes a channel, by the name of the command that he gave", async () => {
    await using table = await sitInChannel(["U1"]);
    const player = await knownPlayer(table, "U1");
    expect(await answerTo(player, player.dm)).toBe(texts("group.where.channelOnly", { command }));
    await player.runs("/practise", "group").ack;
    expect(table.slack.openViews()).toEqual([]);
    expect(table.slack.messagesIn(player.dm)).toEqual([]);
  });

  it.each([
    ["channel", false],
    ["private channel", true],
  ])("in a %s that the app is not in hears how to invite it", async (_name, isPrivate) => {
    await using table = await sitInChannel(["U1"]);
    table.slack.addChannel("C2", { members: ["U1"], hasBot: false, isPrivate });
    const player = await knownPlayer(table, "U1");
    expect(await answerTo(player, "C2")).toBe(texts("group.where.invite", { command }));
    expect(table.slack.messagesIn("C2")).toEqual([]);
  });

  it("where the app was not given the right to read along hears that, too", async () => {
    const scopes = ALL_SCOPES.filter((scope) => scope !== "channels:history");
    await using table = await sitInChannel(["U1"], { workspace: { scopes } });
    const player = await knownPlayer(table, "U1");
    expect(await answerTo(player, CHANNEL)).toBe(texts("group.where.rights"));
  });

  it("gets the form when Slack doesn't say whether the app is there", async () => {
    await using table = await sitInChannel(["U1"]);
    const player = await knownPlayer(table, "U1");
    table.slack.faults.next("conversations.history", { kind: "status", status: 500 });
    await player.runs(command, "groep", { channel: CHANNEL }).ack;
    expect(await table.slack.waitFor(() => table.slack.openViews("U1").at(-1)?.callback_id)).toBe("group");
  });

  it("reads nothing of the channel for it", async () => {
    await using table = await sitInChannel(["U1"]);
    const player = await knownPlayer(table, "U1");
    await player.says("van een ander", { channel: CHANNEL }).ack;
    await table.open(player);
    const [asked] = table.slack.calls("conversations.history");
    expect(asked?.answer).toMatchObject({ ok: true, messages: [] });
  });

  it("in a private channel plays there, as in any", async () => {
    await using table = await sitInChannel(["U1"]);
    table.slack.addChannel("G2", { members: ["U1"], isPrivate: true });
    const player = await knownPlayer(table, "U1");
    const board = await table.open(player, { channel: "G2" });
    await table.press(player, texts("group.button.relaySeat"), board);
    await table.press(player, texts("group.button.start"), board);
    await table.say(player, "Mijn tarief is 95 euro per uur.", board);
    expect((await table.state()).turns).toHaveLength(1);
  });

  it("hears in his messages when the board can't be posted after all, and the group is over", async () => {
    await using table = await sitInChannel(["U1"]);
    const player = await knownPlayer(table, "U1");
    await player.runs(command, "groep", { channel: CHANNEL }).ack;
    const form = await table.slack.waitFor(() => table.slack.openViews("U1").at(-1));
    await table.slack.putOut(CHANNEL).ack;
    await player.submits(form, { prospect: "gert_wolbers" }).ack;
    await table.rest();
    expect(table.slack.messagesIn(player.dm).map(({ text }) => text)).toEqual([texts("group.noChannel")]);
    expect(await table.store.listOpenGroups()).toEqual([]);
  });

  it("may ask again by the button under a round, and gets a new board in the same channel", async () => {
    await using table = await sitInChannel(["U1"]);
    const player = await knownPlayer(table, "U1");
    const board = await table.open(player);
    await table.press(player, texts("group.button.cancel"), board);
    await player.clicks(texts("group.button.again"), table.board(board)).ack;
    const form = await table.slack.waitFor(() => table.slack.openViews("U1").at(-1));
    await player.submits(form, { prospect: "gert_wolbers" }).ack;
    await table.rest();
    expect((await table.store.listOpenGroups()).map(({ at }) => at?.thread)).toEqual([expect.stringContaining(`slack:T1:${CHANNEL}:`)]);
    expect(table.slack.messagesIn(CHANNEL)).toHaveLength(2);
  });

  it("and is asked twice at once opens two boards, each with a thread of its own", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const players = [await knownPlayer(table, "U1"), await knownPlayer(table, "U2")];
    await Promise.all(players.map((player) => table.open(player)));
    const threads = (await table.store.listOpenGroups()).map(({ at }) => at?.thread);
    expect(new Set(threads).size).toBe(2);
    expect(table.slack.messagesIn(CHANNEL)).toHaveLength(2);
  });
});

describe("who joins", () => {
  const seat = texts("group.button.relaySeat");

  it("and is new reads the notice first, for his eyes only, and it goes when he has accepted it", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const { slack, store } = table;
    const board = await table.open(await knownPlayer(table, "U1"));
    const newcomer = slack.player("U2", { displayName: "Bo" });
    await table.press(newcomer, seat, board);
    expect(table.board(board).text).not.toContain("Bo");
    const notice = slack.ephemeralsFor("U2")[0] ?? fail("there is no notice");
    expect([notice.channel, notice.threadTs]).toEqual([CHANNEL, undefined]);
    await table.press(newcomer, texts("group.button.accept"), notice);
    expect(table.board(board).text).toContain("Spelers: Bo");
    expect((await store.findProfile(playerIdOf("U2")))?.accepted).toBe(NOTICE_VERSION);
    expect(slack.ephemeralsFor("U2")).toEqual([]);
    expect(slack.messagesIn(newcomer.dm)).toEqual([]);
  });

  it("is called what his Slack calls him when he can't be asked about", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const board = await table.open(await knownPlayer(table, "U1"));
    const player = await knownPlayer(table, "U2", "Bo");
    table.slack.faults.next("users.info", { kind: "rate limited", retryAfter: 30 });
    await table.press(player, seat, board);
    expect(table.board(board).text).toContain("Spelers: u2");
    await table.press(player, texts("group.button.bench"), board);
    expect(table.board(board).text).toContain("Bank: Bo");
  });
});

describe("a private answer in the channel", () => {
  /** Pressing "start" is for who plays or leads. */
  const refused = async (table: GroupTable, prepare: (player: Player) => void) => {
    const board = await table.open(await knownPlayer(table, "U1"));
    const player = await knownPlayer(table, "U2");
    prepare(player);
    await table.press(player, texts("group.button.start"), board);
    return player;
  };
  const told = texts("group.refused.notMember");

  it("comes by the address that the press brought", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    await refused(table, () => {});
    expect(table.slack.ephemeralsFor("U2").map(({ text }) => text)).toEqual([told]);
    expect(table.slack.calls("chat.postEphemeral")).toEqual([]);
  });

  it("comes as an ephemeral message when that address is of no use any more", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    await refused(table, () => table.slack.faults.next("response_url", { kind: "status", status: 404 }));
    expect(table.slack.ephemeralsFor("U2").map(({ text }) => text)).toEqual([told]);
    expect(table.slack.calls("chat.postEphemeral")).toHaveLength(1);
  });

  it("comes in his messages when neither can be", async () => {
    await using table = await sitInChannel(["U1", "U2"]);
    const player = await refused(table, () => {
      table.slack.faults.next("response_url", { kind: "status", status: 404 });
      table.slack.faults.next("chat.postEphemeral", { kind: "refused", error: "user_not_in_channel" });
    });
    expect(table.slack.messagesIn(player.dm).map(({ text }) => text)).toEqual([told]);
  });
});
