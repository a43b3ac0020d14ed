import { describe, expect, it } from "vitest";
import type { Player } from "../../support/slack/player.ts";
import { BOT } from "../../support/slack/workspace.ts";
import { CHANNEL, knownPlayer, mentionsIn, sitInChannel, texts } from "./group-table.ts";

const PEOPLE = { U1: "Anna", U2: "Bo", U3: "Cem", U4: "Dee" };
const REPLIES = [
  "Ik werk als ondernemer voor klanten. Wat wil je bereiken met deze klus?",
  "Mijn tarief is 95 euro per uur.",
  "Daar betaal je binnen 14 dagen voor. Wat maakt dat lastig voor je?",
  "Sorry, dan doe ik het wel voor 60 euro, als dat mag.",
  "Mijn prijs blijft 95 euro. Zullen we maandag beginnen?",
  "Ik stel voor dat ik je een voorstel stuur, met mijn voorwaarden.",
];

describe("a relay of four players over six exchanges, in a thread of a channel", () => {
  it("is one message in the channel, calls nobody but who is up, and counts each reply once, across a restart", async () => {
    await using table = await sitInChannel([...Object.keys(PEOPLE), "U9"], { rig: { conversation: { roundLength: 6 } } });
    const { slack } = table;
    const trainer = await knownPlayer(table, "U9", "Tess");
    const players: Player[] = [];
    for (const [id, name] of Object.entries(PEOPLE)) players.push(await knownPlayer(table, id, name));
    const board = await table.open(trainer);
    for (const player of players) await table.press(player, texts("group.button.relaySeat"), board);
    expect(table.board(board).text).toContain("Spelers: Anna, Bo, Cem, Dee");
    await table.press(trainer, texts("group.button.start"), board);

    const upNow = async () => {
      const { members, turn } = await table.state();
      const id = members
        .find((one) => one.letter === turn)
        ?.playerId.split(":")
        .at(-1);
      return players.find((one) => one.id === id) as Player;
    };
    const speakers: string[] = [];
    for (const [n, text] of REPLIES.entries()) {
      if (n === 1) {
        const [, , , dee] = players as [Player, Player, Player, Player];
        await table.say(dee, "Ik zou zeggen: nee.", board);
        await table.say(dee, "En nog eens: nee.", board);
        const told = slack.ephemeralsFor("U4").filter((one) => one.text === texts("group.wrongSeat"));
        expect(told.map(({ threadTs }) => threadTs)).toEqual([board.ts]);
      }
      if (n === 2) await table.timeRunsOut();
      const speaker = await upNow();
      speakers.push(speaker.id);
      await table.say(speaker, text, board);
      const bench = players.filter((one) => one !== speaker);
      if (n === 3) {
        await table.vote(bench[0] as Player, board);
        await table.restart();
        expect(table.timers().running()).toHaveLength(1);
        for (const one of bench.slice(1)) await table.vote(one, board, [texts("stance.submissive"), texts("frame.freelancer")]);
      } else for (const one of bench) await table.vote(one, board);
    }

    expect(speakers).toEqual(["U1", "U2", "U4", "U1", "U2", "U3"]);
    expect(await table.store.listOpenGroups()).toEqual([]);
    const thread = table.thread(board);
    const [round] = await table.store.listRounds(`group:${await groupOf(table, board.ts)}`, 1);
    expect(round?.exchanges.map(({ answer }) => answer?.reply)).toEqual(REPLIES);
    // One message in the channel; the rest in its thread, and each of it once.
    const own = slack.messagesIn(CHANNEL).filter(({ user }) => user === BOT.userId);
    expect(own.filter(({ threadTs }) => threadTs !== board.ts).map(({ ts }) => ts)).toEqual([board.ts]);
    const marks = own.map(({ metadata }) => JSON.stringify(metadata));
    expect(new Set(marks).size).toBe(marks.length);
    expect(table.board(board).text).toContain(texts("group.board.ended"));
    // Nobody is called but who is up, once for each turn.
    const called = thread.filter(({ user }) => user === BOT.userId).flatMap(mentionsIn);
    expect(called).toEqual(["U1", "U2", "U3", "U4", "U1", "U2", "U3"]);
    expect(mentionsIn(table.board(board))).toEqual([]);
    // His own verdict is for each of them alone.
    const verdicts = players.map(({ dm }) => slack.messagesIn(dm).filter(({ text }) => /^Beurt \d\n/.test(text)).length);
    expect(verdicts).toEqual([2, 2, 1, 1]);
    expect(await table.store.listVoteLabels(9)).toHaveLength(6);
    expect(slack.problems).toEqual([]);
    expect(slack.faults.unused()).toEqual([]);
  }, 30_000);
});

async function groupOf({ store }: { readonly store: { findGroupOfThread(key: string): Promise<string | undefined> } }, ts: string) {
  return store.findGroupOfThread(`slack:T1:${CHANNEL}:${ts}`);
}
