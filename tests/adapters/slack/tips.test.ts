import { describe, expect, it } from "vitest";
import { playerIdOf, say, sitDown, WAYS } from "./table.ts";

describe.each(WAYS)("/tip, over %s", (_name, settings) => {
  it("is answered at once and for his eyes alone, without a model; another replaces it, and none comes twice", async () => {
    let at = 1_700_000_000_000;
    await using table = await sitDown({ settings, workspace: { now: () => at } });
    const { slack, rig } = table;
    const player = await table.known("U1");
    slack.addChannel("C1", { members: ["U1", "U2"] });
    const { tookMs } = await player.runs("/tip", "", { channel: "C1" }).ack;
    expect(tookMs).toBeLessThan(1_000);
    expect(slack.messagesIn("C1")).toEqual([]);
    const seen = new Set<string>();
    for (let more = 0; more < 5; more++) {
      const [tip, ...others] = slack.ephemeralsFor("U1");
      if (!tip) throw new Error("no tip");
      expect(others).toEqual([]);
      seen.add(tip.text);
      at += 1_000;
      await player.clicks("Nog een tip", tip).ack;
      await slack.waitFor(() => slack.ephemeralsFor("U1")[0]?.text !== tip.text);
    }
    expect(seen.size).toBe(5);
    expect(await rig.store.listSeenTips(playerIdOf("U1"))).toHaveLength(6);
    expect(slack.problems).toEqual([]);
  });
});

describe("tips", () => {
  it("two asked for at once are two", async () => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    await Promise.all([player.runs("/tip").ack, player.runs("/tip").ack, player.runs("/tip").ack]);
    expect(new Set(slack.ephemeralsFor("U1").map(({ text }) => text)).size).toBe(3);
  });

  it("come by subject in either language, and say so when there is none on it", async () => {
    await using table = await sitDown();
    const { slack } = table;
    const player = await table.known("U1");
    await player.runs("/tip", "betaaltermijn").ack;
    await player.runs("/tip", "payment term").ack;
    await player.runs("/tip", "xyzzy <!channel>").ack;
    const [, , odd] = slack.ephemeralsFor("U1");
    expect(odd?.text).toMatch(/^Over “xyzzy/);
    expect(odd?.text).not.toMatch(/<!channel>/);
    expect(slack.problems).toEqual([]);
  });

  it("become a drill: one hard line, one reply, one verdict", async () => {
    await using table = await sitDown();
    const { slack, rig } = table;
    const player = await table.known("U1");
    const tip = await say(table, player, "tip tarief");
    await player.clicks("Oefen dit", tip).ack;
    const line = await slack.waitFor(() => slack.messagesIn(player.dm).find(({ username }) => username !== undefined));
    const end = await say(table, player, "Dat doe ik niet. Mijn tarief is 95 euro per uur. Zullen we kijken wat je nodig hebt?");
    expect(end.text).toMatch(/^Dat was één zin/);
    const posts = await table.answers(player);
    expect(posts.filter(({ username }) => username !== undefined)).toEqual([line]);
    expect(posts.filter(({ text }) => /^Beurt 1/.test(text))).toHaveLength(1);
    expect(await rig.store.findOpenRound(playerIdOf("U1"))).toBeUndefined();
    expect(slack.problems).toEqual([]);
  });
});
