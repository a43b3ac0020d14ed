import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/ports/store.ts";
import { startLoopbackDiscord } from "../../support/discord/loopback-discord.ts";
import { startRig } from "../../support/discord-rig.ts";
import { openMemory, storeBut } from "../slack/stores.ts";
import { closeDiscord, GOOD_REPLY, isLine, playerIdOf, tableOf, wordsOf } from "./table.ts";

/** How a store brings a process to its end: what it is given to call never comes back. */
type Crash = (store: Store, ends: () => Promise<never>) => Partial<Store>;

/** One reply whose process ends where `crash` says; another one takes over. What the player reads in the end. */
async function replyAcross(crash: Crash) {
  await using store = await openMemory();
  const discord = await startLoopbackDiscord();
  const stuck = Promise.withResolvers<void>();
  const ends = () => {
    stuck.resolve();
    return new Promise<never>(() => {});
  };
  await using first = await startRig(discord, { store: storeBut(store, crash(store, ends)) });
  const before = tableOf(discord, first);
  const player = await before.known("500");
  await before.kickOff(player);
  player.says(GOOD_REPLY);
  await stuck.promise;
  await first.connection.stop(0);
  const posted = discord.calls("POST", `${player.dm}/messages`).length;

  await using second = await startRig(discord, { store });
  const messages = await tableOf(discord, second).answers(player);
  await second.connection.stop(0);
  await closeDiscord(discord);
  return {
    verdicts: messages.filter((message) => /^-# Beurt 1/.test(wordsOf(message))).length,
    lines: messages.filter((message) => isLine(message)).length,
    posted: discord.calls("POST", `${player.dm}/messages`).length - posted,
    exchanges: (await store.findOpenRound(playerIdOf("500")))?.exchanges.length,
    open: await store.listOpenEvents(),
  };
}

const ONCE = { verdicts: 1, lines: 2, exchanges: 2, open: [] };

describe.concurrent("a process that ends in the middle of a reply leaves one verdict and one line to the next one", () => {
  it("before anything was done", async () => {
    let begun = 0;
    const crash: Crash = (store, ends) => ({ beginEvents: (keys) => (begun++ === 0 ? store.beginEvents(keys) : ends()) });
    expect(await replyAcross(crash)).toEqual({ ...ONCE, posted: 2 });
  });

  it("after the verdict was written and before it was said", async () => {
    const crash: Crash = (store, ends) => ({
      async inTurn(claim, work) {
        const outcome = await store.inTurn(claim, work);
        return (await store.findOpenRound(playerIdOf("500")))?.exchanges[0]?.answer ? ends() : outcome;
      },
    });
    expect(await replyAcross(crash)).toEqual({
      ...ONCE,
      posted: 2,
    });
  });

  it.each([
    ["after the verdict was said and before that was noted", { place: 2, noted: false, posted: 0 }],
    ["after the line was said and before that was noted", { place: 3, noted: false, posted: 0 }],
    ["when all was said and noted", { place: 3, noted: true, posted: 0 }],
  ])("%s", async (_when, { place, noted, posted }) => {
    let said = 0;
    const got = await replyAcross((store, ends) => ({
      // The kick-off is two cards.
      dropCards: async (keys) => {
        const last = said++ === place;
        if (!last || noted) await store.dropCards(keys);
        if (last) await ends();
      },
    }));
    expect(got).toEqual({ ...ONCE, posted });
  });
});

describe.concurrent("a process that ends before the answer to a command", () => {
  it("leaves it to the next one, in the place that was kept for it", async () => {
    await using store = await openMemory();
    const discord = await startLoopbackDiscord();
    const stuck = Promise.withResolvers<void>();
    const beginEvents = () => {
      stuck.resolve();
      return new Promise<never>(() => {});
    };
    await using first = await startRig(discord, { store: storeBut(store, { beginEvents }) });
    const player = await tableOf(discord, first).known("500");
    const start = player.runs("practice", { who: "gert_wolbers" });
    await start.answered;
    await stuck.promise;
    await first.connection.stop(0);
    expect(start.original()?.thinking).toBe(true);

    await using second = await startRig(discord, { store });
    const messages = await tableOf(discord, second).answers(player);
    expect(start.original()?.thinking).toBe(false);
    expect(messages.filter((message) => isLine(message))).toHaveLength(1);
    expect(messages).toHaveLength(2);
    await second.connection.stop(0);
    await closeDiscord(discord);
  });
});

describe("what an earlier process took and did not answer", () => {
  it("comes before what comes in now; what ended three processes is given up with a word", async () => {
    await using store = await openMemory();
    const discord = await startLoopbackDiscord();
    const entry = (id: string, text: string) => ({
      key: `discord:${id}1`,
      conversation: playerIdOf(id),
      body: JSON.stringify({
        playerId: playerIdOf(id),
        event: { kind: "messageSent", text },
        place: JSON.stringify({ user: id, channel: `77${id}`, after: "1" }),
      }),
      receivedAt: new Date(),
    });
    const [one, two] = [discord.player("500"), discord.player("501")];
    await store.takeEvent(entry("500", "help"));
    await store.takeEvent(entry("501", "poison"));
    for (let tries = 0; tries < 3; tries++) await store.beginEvents(["discord:5011"]);
    await store.takeEvent({ ...entry("502", ""), body: "of another version" });

    await using table = tableOf(discord, await startRig(discord, { store }));
    expect(await table.answers(one)).toHaveLength(1);
    expect((await table.answers(two)).map(wordsOf)).toEqual([expect.stringMatching(/Hier ging bij mij iets mis/)]);
    expect(await store.listOpenEvents()).toEqual([]);
    expect(table.rig.log).toEqual(["eventUnreadable discord:5021", "eventGivenUp discord:5011"]);
  });
});
