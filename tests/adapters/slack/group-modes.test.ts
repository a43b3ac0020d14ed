import { describe, expect, it } from "vitest";
import type { GroupMode } from "../../../src/game/group-state.ts";
import type { Store } from "../../../src/ports/store.ts";
import type { Player } from "../../support/slack/player.ts";
import type { Message } from "../../support/slack/workspace.ts";
import { boardsIn, CHANNEL, fail, type GroupTable, knownPlayer, mentionsIn, sitInChannel, texts, withButton } from "./group-table.ts";
import { openMemory, storeBut } from "./stores.ts";

const REPLY = "Mijn tarief is 95 euro per uur. Wat wil je bereiken?";

type Seated = { readonly board: Message; readonly anna: Player; readonly bo: Player; readonly cem: Player };

/** Anna has the hot seat, Bo and Cem sit on the bench; she leads. */
async function seat(table: GroupTable, mode: GroupMode): Promise<Seated> {
  const anna = await knownPlayer(table, "U1", "Anna");
  const [bo, cem] = [await knownPlayer(table, "U2", "Bo"), await knownPlayer(table, "U3", "Cem")];
  const board = await table.open(anna, { mode });
  await table.press(anna, texts("group.button.hotSeat"), board);
  for (const player of [bo, cem]) await table.press(player, texts("group.button.bench"), board);
  await table.press(anna, texts("group.button.start"), board);
  return { board, anna, bo, cem };
}

/** Opens the form behind a button of the thread, and sends it with these words. */
async function writes(table: GroupTable, player: Player, { label, on, line }: { label: string; on: Message; line: string }) {
  await player.clicks(label, on).ack;
  const form = await table.slack.waitFor(() => table.slack.openViews(player.id).at(-1));
  await player.submits(form, { line }).ack;
  await table.rest();
}

describe("a round with substitutes", () => {
  it("lets the bench come on, and calls who came on", async () => {
    await using table = await sitInChannel(["U1", "U2", "U3"]);
    const { board, anna, bo } = await seat(table, "substitute");
    expect(table.board(board).text).toContain("Hot seat: Anna\nBank: Bo, Cem");
    await table.press(anna, texts("group.button.swap"), withButton(table.thread(board), texts("group.button.swap")));
    await table.press(bo, texts("group.button.agree"), withButton(table.thread(board), texts("group.button.agree")));
    expect(table.board(board).text).toContain("Hot seat: Bo\nBank: Anna, Cem");
    expect(mentionsIn(table.thread(board).at(-1) ?? fail("nothing was said"))).toEqual(["U2"]);
    await table.say(bo, REPLY, board);
    expect((await table.state()).reply?.text).toBe(REPLY);
    expect(table.slack.problems).toEqual([]);
  });
});

describe("a huddle", () => {
  it("lets the bench whisper a line that the hot seat picks in private, and shows it as his", async () => {
    await using table = await sitInChannel(["U1", "U2", "U3"]);
    const { board, anna, bo } = await seat(table, "huddle");
    const before = table.thread(board).length;
    const label = texts("group.button.propose");
    await writes(table, bo, { label, on: withButton(table.thread(board), label), line: REPLY });
    expect(table.thread(board)).toHaveLength(before);
    const whispered = table.slack.messagesIn(anna.dm).at(-1) ?? fail("nothing was whispered");
    expect(whispered.text).toContain(REPLY);
    expect(whispered.text).not.toContain("Bo");
    await table.press(anna, texts("group.button.pick"), whispered);
    expect(table.thread(board)[before]?.text).toBe(`Anna: ${REPLY}`);
    const { reply } = await table.state();
    expect([reply?.speaker, reply?.author, reply?.text]).toEqual(["A", "B", REPLY]);
    expect(table.slack.problems).toEqual([]);
  });
});

describe("the form behind the button of a turn", () => {
  it("answers for who can't type there, and is shown as his words", async () => {
    await using table = await sitInChannel(["U1", "U2", "U3"]);
    const { board, anna } = await seat(table, "substitute");
    const label = texts("group.button.answer");
    await writes(table, anna, { label, on: withButton(table.thread(board), label), line: REPLY });
    expect(table.thread(board).filter(({ text }) => text === `Anna: ${REPLY}`)).toHaveLength(1);
    expect((await table.state()).reply?.text).toBe(REPLY);
  });

  it("is for who is up: anybody else hears so, in the thread and for his eyes only", async () => {
    await using table = await sitInChannel(["U1", "U2", "U3"]);
    const { board, cem } = await seat(table, "substitute");
    const label = texts("group.button.answer");
    await cem.clicks(label, withButton(table.thread(board), label)).ack;
    const told = await table.slack.waitFor(() => table.slack.ephemeralsFor("U3")[0]);
    expect([told.threadTs, told.text]).toEqual([board.ts, texts("group.refused.notYourTurn")]);
    expect(table.slack.openViews()).toEqual([]);
  });

  it("of an exchange that is over comes too late, and he is told where he sent it", async () => {
    await using table = await sitInChannel(["U1", "U2", "U3"]);
    const { board, anna, bo, cem } = await seat(table, "substitute");
    await anna.clicks(texts("group.button.answer"), withButton(table.thread(board), texts("group.button.answer"))).ack;
    const form = await table.slack.waitFor(() => table.slack.openViews("U1").at(-1));
    await table.say(anna, REPLY, board);
    for (const player of [bo, cem]) await table.vote(player, board);
    await anna.submits(form, { line: "Te laat." }).ack;
    await table.rest();
    const told = table.slack.ephemeralsFor("U1").at(-1);
    expect([told?.threadTs, told?.text]).toEqual([board.ts, texts("group.refused.late")]);
    expect((await table.state()).reply).toBeUndefined();
  });
});

/** Called where the process comes to its end. */
const NEVER = new Promise<never>(() => {});

describe("a process that ends", () => {
  it("after the board was posted and before that was noted leaves one board, with its thread", async () => {
    const memory = await openMemory();
    const stuck = Promise.withResolvers<void>();
    let times = 0;
    const placeGroup: Store["placeGroup"] = (...given) => {
      if (times++ > 0) return memory.placeGroup(...given);
      stuck.resolve();
      return NEVER;
    };
    await using table = await sitInChannel(["U1"], { rig: { store: storeBut(memory, { placeGroup }) } });
    const anna = await knownPlayer(table, "U1", "Anna");
    await anna.runs("/oefen", "groep", { channel: CHANNEL }).ack;
    const form = await table.slack.waitFor(() => table.slack.openViews("U1").at(-1));
    await anna.submits(form, { prospect: "gert_wolbers" }).ack;
    await stuck.promise;
    await table.restart();
    const [board, ...more] = boardsIn(table.slack, CHANNEL);
    expect(more).toEqual([]);
    await table.press(anna, texts("group.button.relaySeat"), board ?? fail("there is no board"));
    expect(table.board(board as Message).text).toContain("Spelers: Anna");
  });

  it("while something is being said leaves it said once, and in order", async () => {
    await using table = await sitInChannel(["U1", "U2", "U3"]);
    const { board, anna, bo, cem } = await seat(table, "substitute");
    await table.say(anna, REPLY, board);
    await table.vote(bo, board);
    const card = withButton(table.thread(board), texts("stance.assertive"));
    await table.press(cem, texts("stance.assertive"), card);
    // The reveal is posted, and the process never hears of it.
    const posted = table.thread(board).length;
    table.slack.faults.next("chat.postMessage", { kind: "answer lost" });
    const held = table.slack.faults.hold("conversations.replies");
    await cem.clicks(texts("frame.entrepreneur"), card).ack;
    await table.slack.waitFor(() => table.slack.calls("conversations.replies").length > 0);
    await table.restart();
    held.release();
    const said = table.thread(board).slice(posted);
    expect(said.map(({ text, username }) => username ?? text.split("\n")[0])).toEqual(["Beurt 1", "Gert Wolbers", "Aan zet: <@U1>"]);
  });
});
