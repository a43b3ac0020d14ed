import { describe, expect, it } from "vitest";
import type { Player } from "../../support/discord/player.ts";
import { startRig } from "../../support/discord-rig.ts";
import { type GroupTable, opensBoard, saidIn, sitDownTogether, togetherAt, votes } from "./group-table.ts";
import { CHANNEL, closeDiscord, tableOf, wordsOf } from "./table.ts";

const REPLIES = [
  "Ik werk als ondernemer voor klanten. Wat wil je bereiken met deze klus?",
  "Mijn tarief is 95 euro per uur.",
  "Daar betaal je binnen 14 dagen voor. Wat maakt dat lastig voor je?",
  "Sorry, dan doe ik het wel voor 60 euro, als dat mag.",
  "Mijn prijs blijft 95 euro. Zullen we maandag beginnen?",
  "Ik stel voor dat ik je een voorstel stuur, met mijn voorwaarden.",
] as const;

describe("a relay of four players over six exchanges", () => {
  it("is played in one thread with votes, a wrong seat, a silent player and a restart in the middle", async () => {
    let table = await sitDownTogether({ conversation: { roundLength: 6 } });
    const { discord, store, timers } = table;
    const opener = await table.sits("500", "Tess");
    const players = [
      await table.sits("501", "Anna"),
      await table.sits("502", "Bo"),
      await table.sits("503", "Cem"),
      await table.sits("504", "Dee"),
    ];
    const playerOf = (id: string) => players.find((one) => one.id === id) as Player;
    await opensBoard(table, opener);
    for (const player of players) await table.press(player, "Ik speel mee");
    expect(wordsOf(table.board())).toContain("**Spelers** Anna, Bo, Cem, Dee");
    await table.press(opener, "Aftrap");
    const speakers: string[] = [];
    for (const [n, text] of REPLIES.entries()) {
      if (n === 1) {
        // Out of turn: told once, and only he is.
        for (let times = 0; times < 2; times++) await table.say(playerOf("504"), "Ik zou zeggen: nee.");
        expect(saidIn(await table.answers(playerOf("504")))).toEqual([expect.stringContaining("Nu is een ander aan zet")]);
      }
      if (n === 2) {
        expect(await table.up()).toBe("503");
        await table.timeRunsOut();
        expect(await table.up()).toBe("504");
      }
      const speaker = playerOf(await table.up());
      speakers.push(speaker.id);
      await table.say(speaker, text);
      const [first, ...others] = players.filter((one) => one !== speaker);
      await votes(table, first as Player);
      // The process goes down in the middle of a vote, and another one takes over.
      if (n === 3) table = await restart(table);
      for (const one of others) await votes(table, one, n === 3 ? ["onderdanig", "freelancer"] : undefined);
      if ((await table.group()).state.phase === "ended") break;
    }
    expect(speakers).toEqual(["501", "502", "504", "501", "502", "503"]);
    const { id, state } = await table.group();
    expect(state).toMatchObject({ phase: "ended", over: "prospect" });
    const [round] = await store.listRounds(`group:${id}`, 5);
    expect(round?.exchanges.map((one) => one.answer?.reply)).toEqual(REPLIES);

    // One message in the channel; in the thread nobody is called but who is up, and nothing stands there twice.
    expect(discord.messagesIn(CHANNEL)).toHaveLength(1);
    const called = table.thread().flatMap(({ pings = [] }) => pings);
    expect(called).toEqual(["501", "502", "503", "504", "501", "502", "503"]);
    const said = saidIn(table.thread());
    expect(said.filter((words) => words.includes("Nabespreking"))).toHaveLength(1);
    expect(said.filter((words) => /Beurt \d/.test(words))).toHaveLength(6);
    expect(new Set(table.thread().map(({ components }) => JSON.stringify(components))).size).toBe(said.length);
    // Each verdict went to whose words they were.
    const verdicts = await Promise.all(
      players.map(async (one) => saidIn(await table.answers(one)).filter((words) => /\*\*Houding\*\*/.test(words))),
    );
    expect(verdicts.map((all) => all.length)).toEqual([2, 2, 1, 1]);
    expect(await store.listVoteLabels(9)).toHaveLength(6);
    expect(await store.listOpenEvents()).toEqual([]);
    expect([table.rig.log, table.rig.lost]).toEqual([[], []]);
    await table.rig[Symbol.asyncDispose]();
    await closeDiscord(discord);
    expect(timers.running()).toEqual([]);
  });
});

/** Another process, on the same store. */
async function restart({ discord, rig, store, timers }: GroupTable): Promise<GroupTable> {
  await rig[Symbol.asyncDispose]();
  const next = await startRig(discord, {
    store,
    settings: { messageContent: true },
    setTimer: timers.setTimer,
    conversation: { roundLength: 6 },
  });
  await next.connection.idle();
  return togetherAt(tableOf(discord, next), { store, timers });
}
