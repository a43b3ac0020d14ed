import { describe, expect, it } from "vitest";
import { A_MOMENT_LATER, CHANNEL, isLine, playerIdOf, say, sitDown, wordsOf } from "./table.ts";

describe("/tip in a server", () => {
  it("is answered at once and for his eyes alone; another replaces it, and none comes twice", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    expect(await player.runs("tip", {}, CHANNEL).answered).toBeLessThan(1_000);
    const seen = new Set<string>();
    for (let more = 0; more < 5; more++) {
      const [tip, ...others] = await table.whispers(player);
      if (!tip) throw new Error("no tip");
      expect(others).toEqual([]);
      seen.add(wordsOf(tip));
      await player.clicks("Nog een tip", tip, { agedMs: A_MOMENT_LATER.agedMs * (more + 1) }).answered;
    }
    expect(seen.size).toBe(5);
    expect(await rig.store.listSeenTips(playerIdOf("500"))).toHaveLength(6);
    expect(discord.messagesIn(CHANNEL)).toEqual([]);
    expect(await table.answers(player)).toEqual([]);
  });
});

describe("tips", () => {
  it("in the direct messages stay there, one under the other", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    const tip = await say(table, player, "tip");
    await player.clicks("Nog een tip", tip).answered;
    const [one, two, ...others] = await table.answers(player);
    expect(one).toEqual(tip);
    expect(wordsOf(two ?? tip)).not.toBe(wordsOf(tip));
    expect(others).toEqual([]);
  });

  it("two asked for at once are two", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    await Promise.all([1, 2, 3].map(() => player.runs("tip", {}, CHANNEL).answered));
    expect(new Set((await table.whispers(player)).map(wordsOf)).size).toBe(3);
  });

  it("come by subject in either language, and say so when there is none on it", async () => {
    await using table = await sitDown();
    const player = await table.known("500");
    for (const about of ["betaaltermijn", "payment term", "xyzzy <@501>"]) await player.runs("tip", { about }, CHANNEL).answered;
    const [one, two, odd] = (await table.whispers(player)).map(wordsOf);
    expect(one).not.toMatch(/^.{0,3}Over “/);
    expect(two).not.toMatch(/^.{0,3}Over “/);
    expect(odd).toMatch(/^.{0,3}Over “xyzzy/);
    expect(odd).not.toMatch(/<@501>/);
  });

  it("become a drill in the direct messages: one hard line, one reply, one verdict", async () => {
    await using table = await sitDown();
    const { rig } = table;
    const player = await table.known("500");
    await player.runs("tip", { about: "tarief" }, CHANNEL).answered;
    const [tip] = await table.whispers(player);
    if (!tip) throw new Error("no tip");
    await player.clicks("Oefen dit", tip).answered;
    const [intro, line, ...others] = await table.answers(player);
    if (!intro || !line) throw new Error("no drill");
    expect(wordsOf(intro)).toMatch(/Eén harde zin/);
    expect(isLine(line)).toBe(true);
    expect(others).toEqual([]);
    const end = await say(table, player, "Dat doe ik niet. Mijn tarief is 95 euro per uur. Zullen we kijken wat je nodig hebt?");
    expect(wordsOf(end)).toMatch(/^Dat was één zin/);
    const messages = await table.answers(player);
    expect(messages.filter((message) => isLine(message))).toEqual([line]);
    expect(messages.filter((message) => /^-# Beurt 1/.test(wordsOf(message)))).toHaveLength(1);
    expect(await rig.store.findOpenRound(playerIdOf("500"))).toBeUndefined();
  });
});
