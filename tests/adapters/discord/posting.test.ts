import { describe, expect, it } from "vitest";
import type { Fault } from "../../support/discord/faults.ts";
import { GOOD_REPLY, heard, isLine, playerIdOf, say, sitDown, wordsOf } from "./table.ts";

const POSTS = "POST /channels/*/messages";

/** How often the first reply of a round is answered while posts meet these faults. */
async function replyDuring(faults: readonly Fault[]) {
  await using table = await sitDown();
  const { discord, rig } = table;
  const player = await table.known("500");
  await table.kickOff(player);
  for (const fault of faults) discord.faults.next(POSTS, fault);
  await say(table, player, GOOD_REPLY);
  const messages = await table.answers(player);
  return {
    verdicts: messages.filter((message) => /^-# Beurt 1/.test(wordsOf(message))).length,
    lines: messages.filter((message) => isLine(message)).length,
    unmet: discord.faults.unused(),
    open: await rig.store.listOpenEvents(),
  };
}

const ONCE = { verdicts: 1, lines: 2, unmet: [], open: [] };

describe.concurrent("a post", () => {
  it.each([
    ["a rate limit", { rateLimited: 0.05 }],
    ["a rate limit for all that the bot does", { rateLimited: 0.05, global: true }],
    ["500", { status: 500 }],
    ["502 after it was done", "lostAnswer"],
    ["a page that is none of Discord's", { status: 403, body: "<html>" }],
  ] as const)("that meets %s stands there once", async (_name, fault) => {
    expect(await replyDuring([fault])).toEqual(ONCE);
  });

  it("that meets three faults in a row still stands there once", async () => {
    expect(await replyDuring([{ status: 503 }, "lostAnswer", { status: 500 }])).toEqual(ONCE);
  });

  it("of a form that Discord doesn't take comes as words alone", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    discord.faults.next(POSTS, { status: 400, body: { code: 50035, message: "Invalid Form Body" } });
    const tip = await say(table, player, "tip");
    expect(tip.components).toMatchObject([{ type: 10 }]);
    expect(wordsOf(tip)).toMatch(/Bijvoorbeeld/);
    expect(rig.log).toEqual([`postPlainer ${player.dm} 50035`]);
  });

  it("to a conversation that is not there any more goes to the one that is", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    discord.faults.next(POSTS, { status: 404, body: { code: 10003, message: "Unknown Channel" } });
    expect(wordsOf(await say(table, player, "tip"))).toMatch(/Bijvoorbeeld/);
    expect(discord.calls("POST", "/users/@me/channels")).toHaveLength(1);
    expect(rig.log).toEqual([]);
  });

  it("that nobody can get is given up, and the conversation goes on", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const player = await table.known("500");
    discord.faults.next(POSTS, { status: 400, body: { code: 20016, message: "slow mode" } });
    await heard(table, player.says("tip").id);
    expect(await table.answers(player)).toEqual([]);
    await say(table, player, "tip");
    expect(rig.log).toEqual([`postFailed ${player.dm} 20016`]);
  });

  it("that meets a long rate limit makes nobody else wait, and not the end of the process either", async () => {
    await using table = await sitDown();
    const { discord, rig } = table;
    const [one, two] = [await table.known("500"), await table.known("501")];
    discord.faults.next(`POST /channels/${one.dm}/messages`, { rateLimited: 90 });
    await heard(table, one.says("tip").id);
    await discord.waitFor(() => discord.calls("POST", `${one.dm}/messages`).length === 1);
    await heard(table, two.says("tip").id);
    await discord.waitFor(() => discord.messagesIn(two.dm).length === 2);
    expect(discord.messagesIn(one.dm)).toHaveLength(1);
    await rig.connection.stop(0);
    expect(await rig.store.listOpenEvents()).toMatchObject([{ conversation: playerIdOf("500") }]);
  });
});

describe("the first answer to an interaction", () => {
  const CALLBACKS = "POST /interactions/*/*/callback";

  it("that Discord took and didn't say so is given once", async () => {
    await using table = await sitDown();
    const { discord } = table;
    const player = await table.known("500");
    discord.faults.next(CALLBACKS, "lostAnswer");
    await player.runs("tip", {}, "301").answered;
    expect(await table.whispers(player)).toHaveLength(1);
    expect(await table.answers(player)).toEqual([]);
    discord.faults.next(CALLBACKS, "lostAnswer");
    await player.runs("practice", { who: "gert_wolbers" }).answered;
    expect((await table.answers(player)).filter((message) => isLine(message))).toHaveLength(1);
  });

  it("that Discord didn't take comes in the direct messages", async () => {
    await using table = await sitDown();
    const { discord } = table;
    const player = await table.known("500");
    discord.faults.next(CALLBACKS, { status: 500 });
    const { expire } = player.runs("tip", {}, "301");
    await discord.waitFor(() => discord.messagesIn(player.dm).length === 1);
    // Nothing that is tried later is taken.
    expire();
    expect(wordsOf(await table.last(player))).toMatch(/Bijvoorbeeld/);
    expect(await table.whispers(player)).toEqual([]);
  });
});
