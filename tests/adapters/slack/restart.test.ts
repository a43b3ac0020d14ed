import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/ports/store.ts";
import { startLoopbackSlack } from "../../support/slack/loopback-slack.ts";
import { startRig } from "../../support/slack-rig.ts";
import { openMemory, storeBut } from "./stores.ts";
import { GOOD_REPLY, OVER_HTTP, playerIdOf, tableOf } from "./table.ts";

const NEVER = new Promise<never>(() => {});

/** One reply whose process ends where `crash` says; another one takes over. What the player reads in the end. */
async function replyAcross(crash: (store: Store) => Partial<Store>) {
  await using store = await openMemory();
  await using slack = await startLoopbackSlack();
  const settings = OVER_HTTP;
  await using first = await startRig(slack, { settings, store: storeBut(store, crash(store)) });
  const before = tableOf(slack, first);
  const player = await before.known("U1");
  await before.kickOff(player);
  const stuck = Promise.withResolvers<void>();
  resume = stuck.resolve;
  await player.says(GOOD_REPLY).ack;
  await stuck.promise;
  await first.connection.stop(0);

  await using second = await startRig(slack, { settings, store });
  const posts = await tableOf(slack, second).answers(player);
  return {
    verdicts: posts.filter(({ text }) => /^Beurt 1/.test(text)).length,
    lines: posts.filter(({ username }) => username !== undefined).length,
    exchanges: (await store.findOpenRound(playerIdOf("U1")))?.exchanges.length,
    open: await store.listOpenEvents(),
  };
}

/** Called where the first process comes to its end. */
let resume = () => {};
const ends = () => {
  resume();
  return NEVER;
};

/** When the turn is written in which the first reply was answered. */
const endsWhenAnswered = (store: Store): Partial<Store> => ({
  async inTurn(claim, work) {
    const outcome = await store.inTurn(claim, work);
    return (await store.findOpenRound(playerIdOf("U1")))?.exchanges[0]?.answer ? ends() : outcome;
  },
});

describe("a process that ends in the middle of a reply leaves one verdict and one line to the next one", () => {
  it("before anything was done", async () => {
    let begun = 0;
    const got = await replyAcross((store) => ({ beginEvents: (keys) => (begun++ === 0 ? store.beginEvents(keys) : ends()) }));
    expect(got).toEqual({ verdicts: 1, lines: 2, exchanges: 2, open: [] });
  });

  it("after the verdict was written and before it was said", async () => {
    const got = await replyAcross(endsWhenAnswered);
    expect(got).toEqual({ verdicts: 1, lines: 2, exchanges: 2, open: [] });
  });

  it.each([
    ["after the verdict was said and before that was noted", 2, 0],
    ["after the line was said and before that was noted", 3, 0],
    ["when all was said and noted", 3, 1],
  ])("%s", async (_when, place, noted) => {
    let said = 0;
    const got = await replyAcross((store) => ({
      // The kick-off is two cards.
      dropCards: async (keys) => {
        const last = said++ === place;
        if (!last || noted) await store.dropCards(keys);
        if (last) await ends();
      },
    }));
    expect(got).toEqual({ verdicts: 1, lines: 2, exchanges: 2, open: [] });
  });
});

describe("what an earlier process took and did not answer", () => {
  it("comes before what comes in now; what ended three processes is given up with a word", async () => {
    await using store = await openMemory();
    await using slack = await startLoopbackSlack();
    const entry = (id: string, text: string) => ({
      key: `slack:T1:D${id}:1.1`,
      conversation: playerIdOf(id),
      body: JSON.stringify({
        playerId: playerIdOf(id),
        event: { kind: "messageSent", text },
        place: JSON.stringify({ team: "T1", user: id, channel: `D${id}` }),
      }),
      receivedAt: new Date(),
    });
    const [one, two] = [slack.player("U1"), slack.player("U2")];
    await store.takeEvent(entry("U1", "help"));
    await store.takeEvent(entry("U2", "poison"));
    for (let tries = 0; tries < 3; tries++) await store.beginEvents(["slack:T1:DU2:1.1"]);
    await store.takeEvent({ ...entry("U3", ""), body: "of another version" });

    await using rig = await startRig(slack, { settings: OVER_HTTP, store });
    const table = tableOf(slack, rig);
    expect(await table.texts(one)).toHaveLength(1);
    expect(await table.texts(two)).toEqual([expect.stringMatching(/^Hier ging bij mij iets mis/)]);
    expect(await store.listOpenEvents()).toEqual([]);
    expect(rig.log).toEqual(["eventUnreadable slack:T1:DU3:1.1", "eventGivenUp slack:T1:DU2:1.1"]);
    expect(slack.problems).toEqual([]);
  });
});
