import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GOOD_REPLY, OVER_HTTP, playerIdOf, say, sitDown, type Table } from "../adapters/slack/table.ts";
import { startRig as startModel } from "../llm/rig.ts";
import { obedient } from "../support/loopback-model.ts";
import { postSigned } from "../support/slack/delivery.ts";

/** Rows of the fault matrix about what a platform does, on one Slack with one model: each test has a player of its own. */
let table: Table;
let model: Awaited<ReturnType<typeof startModel>>;
let players = 0;

beforeAll(async () => {
  model = await startModel(obedient({ labels: ["assertive", "unclear", "open", "neutral", "notAtStake", "none"], text: "Wat dan nog?" }));
  table = await sitDown({ settings: OVER_HTTP, model: model.model, burstMs: 300, conversation: { modelName: "Proefmodel" } });
});
afterAll(async () => {
  await table[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
});

/** A player with an open round, and what has come of it since. */
async function seated() {
  players += 1;
  const id = `U${players}`;
  const player = await table.known(id);
  await table.kickOff(player);
  const [asked, posted] = [model.server.requests.length, (await table.answers(player)).length];
  return {
    player,
    since: async () => {
      const posts = (await table.answers(player)).slice(posted);
      const round = await table.rig.store.findOpenRound(playerIdOf(id));
      return {
        verdicts: posts.filter(({ text }) => /^Beurt/u.test(text)).length,
        lines: posts.filter(({ username }) => username !== undefined).length,
        replies: round?.exchanges.flatMap(({ answer }) => answer?.reply ?? []),
        asked: model.server.requests.length - asked,
      };
    },
  };
}

/** What one exchange costs here, with all that the model is asked for it. */
async function costOfOne(): Promise<number> {
  const { player, since } = await seated();
  await say(table, player, GOOD_REPLY);
  return (await since()).asked;
}

describe("fault 1: the same Slack event four times, in envelopes of their own", () => {
  it("is one verdict and one line at the price of one, and each delivery is answered 200", async () => {
    const one = await costOfOne();
    const { player, since } = await seated();
    const said = player.says(GOOD_REPLY);
    const all = [said, said.again(), said.again(), said.again("http_error")];
    expect((await Promise.all(all.map(({ ack }) => ack))).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await since()).toEqual({ verdicts: 1, lines: 1, replies: [GOOD_REPLY], asked: one });
    // And once more when all is over, as Slack does after five minutes.
    await said.again().ack;
    expect(await since()).toEqual({ verdicts: 1, lines: 1, replies: [GOOD_REPLY], asked: one });
  });
});

describe("fault 2: only a retry of Slack's arrives", () => {
  it("is worked on as a first delivery", async () => {
    const { player, since } = await seated();
    const retried = player.repeatsOnly(GOOD_REPLY);
    expect((await retried.ack).status).toBe(200);
    expect(await since()).toMatchObject({ verdicts: 1, lines: 1, replies: [GOOD_REPLY] });
  });
});

describe("fault 5: messages out of order and late", () => {
  it("within a burst are one reply, in the order in which they were typed; later ones are exchanges of their own", async () => {
    const { player, since } = await seated();
    const [first, second] = [player.held("Eerst dit."), player.held("En dan dat: mijn tarief is 95 euro.")];
    await Promise.all([second.tell().ack, first.tell().ack]);
    expect(await since()).toMatchObject({ verdicts: 1, replies: ["Eerst dit.\nEn dan dat: mijn tarief is 95 euro."] });
    await say(table, player, "En nog iets.");
    expect(await since()).toMatchObject({ verdicts: 2, replies: [expect.any(String), "En nog iets."] });
  });

  it("after the end of a round wake no prospect", async () => {
    const { player, since } = await seated();
    const late = player.held("Mijn tarief is 95 euro.");
    await say(table, player, "stop");
    await late.tell().ack;
    expect(await since()).toMatchObject({ verdicts: 0, lines: 0, asked: 0 });
  });
});

describe("fault 7: a request that Slack didn't make, or made long ago", () => {
  it.each([
    ["signed with another secret", { secret: "another", at: 0 }],
    ["ten minutes old", { secret: undefined, at: -600 }],
  ])("(%s) is refused with 401 and stored nowhere", async (_what, { secret, at }) => {
    const { player, since } = await seated();
    const { payload } = player.held(GOOD_REPLY).forged();
    const receiver = {
      url: `http://127.0.0.1:${table.rig.connection.port}/slack/events`,
      signingSecret: secret ?? OVER_HTTP.transport.signingSecret,
    };
    const form = { body: JSON.stringify(payload), type: "application/json" };
    expect((await postSigned(receiver, form, Math.floor(Date.now() / 1000) + at)).status).toBe(401);
    expect(await since()).toMatchObject({ verdicts: 0, lines: 0, replies: [], asked: 0 });
    expect(await table.rig.store.listOpenEvents()).toEqual([]);
  });
});

describe("fault 10: five messages in a burst", () => {
  it("are one exchange at the price of one, and all five are done", async () => {
    const one = await costOfOne();
    const { player, since } = await seated();
    const words = ["Nou", "kijk", "mijn tarief is 95 euro per uur", "en ik werk voor eigen rekening", "wat wil je bereiken?"];
    await Promise.all(words.map((text) => player.says(text).ack));
    expect(await since()).toEqual({ verdicts: 1, lines: 1, replies: [words.join("\n")], asked: one });
    expect(await table.rig.store.listOpenEvents()).toEqual([]);
  });
});

describe("fault 39: the conversation is closed", () => {
  it("is not tried again, and the next word is answered when it is open again", async () => {
    const { player, since } = await seated();
    table.slack.faults.next("chat.postMessage", { kind: "refused", error: "channel_not_found" });
    const calls = table.slack.calls("chat.postMessage").length;
    await player.says(GOOD_REPLY).ack;
    expect(await since()).toMatchObject({ verdicts: 0, replies: [GOOD_REPLY] });
    expect(table.slack.calls("chat.postMessage").length - calls).toBe(1);
    await say(table, player, "Ben je er nog?");
    expect(await since()).toMatchObject({ verdicts: 1 });
    expect(await table.rig.store.listOpenEvents()).toEqual([]);
  });
});

it("none of that made Slack stumble", () => {
  expect(table.slack.problems).toEqual([]);
});
