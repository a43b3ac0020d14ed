import { describe, expect, it } from "vitest";
import { type Action, parseAction } from "../../src/chat/action.ts";
import type { Card } from "../../src/chat/card.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import { readProgress } from "../../src/coach/progress.ts";
import { createModel } from "../../src/llm/openai-model.ts";
import type { DayLimits } from "../../src/ports/day-use.ts";
import type { Store } from "../../src/ports/store.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { findPayer } from "../../src/practice/payer.ts";
import { accepts, type GroupRig, groupRig, OPENER } from "../support/group-rig.ts";
import { startLoopbackModel } from "../support/loopback-model.ts";
import { aProfile, conversationRig, practiceRig } from "../support/practice-rig.ts";
import { aKnownPlayer, memoryStore, PLAYER, type RunnerRig, runnerRig, says } from "../support/runner-rig.ts";

/** What each call costs: see USAGE of the loopback server. */
const COST = 150;
const REPLY = "Mijn tarief is 95 euro per uur. Wat wil je bereiken met dit project?";
const neutral = (label: string) => ({ label, evidence: ["S1"] });
const VERDICT = {
  reasons: "S1",
  stance: neutral("neutral"),
  frame: neutral("unclear"),
  matter: neutral("open"),
  person: neutral("neutral"),
  ...{ addressed: "notAtStake", touch: "none", traded: false, closing: "none", strength: "none", slip: "none" },
};

type Table = AsyncDisposable & { readonly practice: PracticeDeps; readonly store: Store; readonly calls: () => number };

/** The real client before a server that answers as it should, with the day's limits in the store. */
async function withModel(limits: DayLimits): Promise<Table> {
  const store = await memoryStore();
  let lines = 0;
  const server = await startLoopbackModel({
    plan: ({ body }) => ({
      answer:
        body.response_format.json_schema?.name === "verdict"
          ? VERDICT
          : { line: `Dat is dan zin ${"abcdefghij"[lines++ % 10]} van het model.` },
    }),
  });
  const clock = { now: () => new Date("2026-11-24T09:00:00Z"), monotonic: () => performance.now() };
  const payerOf = (playerId: string) => findPayer(practiceRig(store), playerId);
  const model = createModel({ ledger: store, clock, payerOf }, { baseUrl: server.baseUrl, apiKey: "", model: "m", limits });
  return {
    practice: practiceRig(store, model),
    store,
    calls: () => server.requests.length,
    async [Symbol.asyncDispose]() {
      await model[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

const rigOf = ({ store, practice }: Table) => runnerRig(store, { practice });
let keys = 0;
/** What is answered to this. */
async function answer(rig: RunnerRig, event: Parameters<RunnerRig["receive"]>[1]): Promise<readonly Card[]> {
  const before = rig.sent.length;
  await rig.receive(`k${keys++}`, event);
  await rig.runner.idle();
  return rig.sent.slice(before).map(({ card }) => card);
}
const START = { kind: "roundWanted", prospectId: "rob_verhagen", seed: 1 } as const;
const wordsOf = (cards: readonly unknown[]) => JSON.stringify(cards);
const buttonsOf = (card: Card | undefined): readonly (Action | undefined)[] =>
  card && "buttons" in card ? card.buttons.map(({ code }) => parseAction(code)) : [];
/** Opening, verdict, line, verdict: at the next line the budget of a player is spent. */
const FOUR_CALLS = { tokens: { player: 4 * COST } };

describe("a round whose player has spent the model's budget of the day", () => {
  it("reads the reply that was given by the rules, ends kindly with its debrief, and makes no call for it", async () => {
    await using table = await withModel(FOUR_CALLS);
    const rig = rigOf(table);
    await aKnownPlayer(table.store);
    await answer(rig, START);
    await answer(rig, says(REPLY));
    expect(table.calls()).toBe(3);
    const cards = await answer(rig, says(REPLY));
    expect(table.calls()).toBe(4);
    expect(cards.map(({ kind }) => kind)).toEqual(["verdict", "debrief"]);
    const debrief = cards.at(-1);
    expect(debrief).toMatchObject({
      result: "brokenOff",
      resultText: expect.stringMatching(/^Tot hier voor vandaag.*Aan jou lag het niet\.$/u),
    });
    const [round] = await table.store.listRounds(PLAYER, 1);
    expect(round?.ended).toMatchObject({ result: { kind: "brokenOff", by: "budget" } });
    expect(round?.exchanges).toHaveLength(2);
    expect(await answer(rig, says("nog iets"))).toEqual([expect.objectContaining({ kind: "choices" })]);
    expect(rig.log).toEqual([]);
  });

  it("ends the same when it is the judge whose call is not made: the rules read the reply", async () => {
    await using table = await withModel({ tokens: { player: 3 * COST } });
    const rig = rigOf(table);
    await aKnownPlayer(table.store);
    await answer(rig, START);
    await answer(rig, says(REPLY));
    const cards = await answer(rig, says(REPLY));
    expect(table.calls()).toBe(3);
    expect(cards[0]).toMatchObject({ kind: "verdict", by: "rules", answers: expect.arrayContaining([expect.anything()]) });
    expect(wordsOf(cards)).toContain("dit oordeel komt van de vaste regels");
    expect(cards[1]).toMatchObject({ kind: "debrief", result: "brokenOff" });
  });

  it("gives a way to go on, which plays by script and rules to the end, and says so once", async () => {
    await using table = await withModel(FOUR_CALLS);
    const rig = rigOf(table);
    await aKnownPlayer(table.store);
    await answer(rig, START);
    await answer(rig, says(REPLY));
    const goOn = buttonsOf((await answer(rig, says(REPLY))).at(-1))[0];
    expect(goOn).toMatchObject({ kind: "start", prospectId: "rob_verhagen", without: "model" });
    const begun = await answer(rig, { kind: "pressed", action: goOn as Action, seed: 2 });
    expect(wordsOf(begun)).toContain("Deze ronde gaat zonder taalmodel");
    const later = [];
    for (let exchange = 0; exchange < 3; exchange++) later.push(...(await answer(rig, says(REPLY))));
    expect(wordsOf(later)).not.toMatch(/taalmodel/u);
    expect(later.filter(({ kind }) => kind === "verdict").length).toBeGreaterThan(0);
    expect(table.calls()).toBe(4);
    expect((await table.store.listRounds(PLAYER, 1))[0]).toMatchObject({ withoutModel: true });
  });

  it("is not followed by another that breaks off: what is begun that day is played without the model, and is told so once", async () => {
    await using table = await withModel(FOUR_CALLS);
    const rig = rigOf(table);
    await aKnownPlayer(table.store);
    for (const event of [START, says(REPLY), says(REPLY)]) await answer(rig, event);
    expect(wordsOf(await answer(rig, { ...START, seed: 9 }))).toContain("Het dagbudget van het taalmodel is op. Je speelt nu zonder");
    expect(wordsOf(await answer(rig, says(REPLY)))).not.toMatch(/taalmodel/u);
    expect(await table.store.findOpenRound(PLAYER)).toMatchObject({ withoutModel: true, exchanges: { length: 2 } });
    expect(table.calls()).toBe(4);
  });

  it("gives the same cards when its last event is worked on once more", async () => {
    await using table = await withModel(FOUR_CALLS);
    const rig = rigOf(table);
    await aKnownPlayer(table.store);
    await answer(rig, START);
    await answer(rig, says(REPLY));
    const first = await answer(rig, says(REPLY));
    const key = `k${keys - 1}`;
    // As if the process had died before it noted what was sent.
    const speaker = { playerId: PLAYER, lang: "nl", signal: new AbortController().signal, eventKey: key } as const;
    expect(await handleEvent(conversationRig(table.practice, { asksConsent: true }), speaker, says(REPLY))).toEqual(first);
  });

  it("is no lost round: it makes nobody lighter, and says nothing of how fast muscle melts", async () => {
    await using table = await withModel(FOUR_CALLS);
    const rig = rigOf(table);
    await aKnownPlayer(table.store);
    for (const event of [START, says(REPLY), says(REPLY)]) await answer(rig, event);
    const rounds = await table.store.listRounds(PLAYER, 3);
    expect(readProgress({ rounds, drills: [] }).series[0]).not.toHaveProperty("halvedAt");
    expect(wordsOf(await answer(rig, { kind: "pageWanted", page: "progress" }))).toContain("niet uitgespeeld");
  });
});

describe("a model that fails, is down or out of its vendor's credit", () => {
  it("ends no round: rules and script stand in, as they do", async () => {
    const store = await memoryStore();
    await using server = await startLoopbackModel({ plan: () => ({ fault: "outOfQuota" }) });
    const clock = { now: () => new Date("2026-11-24T09:00:00Z"), monotonic: () => performance.now() };
    await using model = createModel({ ledger: store, clock }, { baseUrl: server.baseUrl, apiKey: "", model: "m", limits: { tokens: {} } });
    const rig = runnerRig(store, { practice: practiceRig(store, model) });
    await aKnownPlayer(store);
    await answer(rig, START);
    await answer(rig, says(REPLY));
    expect((await store.findOpenRound(PLAYER))?.exchanges).toHaveLength(2);
    // The first call opens the breaker: no other is made.
    expect(server.requests).toHaveLength(1);
    await store[Symbol.asyncDispose]();
  });
});

describe("a group whose budget is spent", () => {
  it("ends with its debrief in the thread, and can begin again without the model", async () => {
    await using table = await withModel({ tokens: { player: 2 * COST } });
    const rig: GroupRig = groupRig(table.store, { practice: { ...table.practice, clock: practiceRig(table.store).clock } });
    await accepts(table.store, "test:anna");
    await rig.gather("relay", ["test:anna"]);
    await rig.press(OPENER, "start");
    await rig.say("test:anna", REPLY);
    await rig.say("test:anna", REPLY);
    expect(rig.platform.thread().at(-1)).toMatchObject({ kind: "debrief", resultText: expect.stringContaining("Aan jullie lag het niet") });
    expect((await rig.state()).phase).toBe("ended");
    expect(table.calls()).toBe(2);
  });
});

describe("replies of a day", () => {
  const limited = (store: Store, dailyReplies: PracticeDeps["dailyReplies"]) =>
    runnerRig(store, { practice: dailyReplies === undefined ? {} : { dailyReplies } });

  it("are as many as the limit says, to the player, his workspace and all; a round that is open stays open", async () => {
    await using store = await memoryStore();
    const rig = limited(store, { player: 2 });
    await aKnownPlayer(store);
    await answer(rig, START);
    await answer(rig, says(REPLY));
    await answer(rig, says(REPLY));
    expect(wordsOf(await answer(rig, says(REPLY)))).toContain("Voor vandaag heb je genoeg geoefend. Morgen kun je verder");
    expect((await store.findOpenRound(PLAYER))?.exchanges).toHaveLength(3);
    expect(wordsOf(await answer(rig, { ...START, seed: 3 }))).toContain("genoeg geoefend");
    expect(wordsOf(await answer(rig, { kind: "commandGiven", command: "whistle" }))).not.toContain("genoeg geoefend");
  });

  it("of one workspace are none of another's", async () => {
    await using store = await memoryStore();
    const rig = limited(store, { workspace: 1 });
    const play = async (playerId: string) => {
      await store.saveProfile({ ...(await aKnownPlayer(store)), playerId });
      for (const event of [START, says(REPLY)]) {
        await rig.receive(`${playerId} ${event.kind}`, event, playerId);
        await rig.runner.idle();
      }
      return (await store.findOpenRound(playerId))?.exchanges.length;
    };
    expect(await play("slack:T1:U1")).toBe(2);
    expect(await play("slack:T1:U2")).toBeUndefined();
    expect(await play("slack:T2:U1")).toBe(2);
  });

  it("that are left are told on the page only when they are few", async () => {
    await using store = await memoryStore();
    const rig = limited(store, { player: 12 });
    await aKnownPlayer(store);
    await answer(rig, START);
    const page = () => answer(rig, { kind: "pageWanted", page: "home" });
    await answer(rig, says(REPLY));
    expect(wordsOf(await page())).not.toContain("Je kunt vandaag nog");
    await answer(rig, says(REPLY));
    expect(wordsOf(await page())).toContain("Je kunt vandaag nog 10 antwoorden geven.");
  });
});

describe("the pages", () => {
  it("tell what is left of the model's budget only when it is little", async () => {
    await using table = await withModel({ tokens: { player: 20 * COST } });
    const rig = rigOf(table);
    await aKnownPlayer(table.store, aProfile());
    const usage = { inputTokens: 10 * COST, cachedInputTokens: 0, outputTokens: 0 };
    const spend = async () =>
      table.store.settleCall("x", { day: "2026-11-24", payer: await findPayer(practiceRig(table.store), PLAYER), purpose: "judge", usage });
    const help = async () => wordsOf(await answer(rig, { kind: "pageWanted", page: "help" }));
    expect(await help()).not.toContain("dagbudget");
    await table.store.settleCall("y", {
      day: "2026-11-24",
      payer: await findPayer(practiceRig(table.store), PLAYER),
      purpose: "judge",
      usage: { ...usage, inputTokens: 17 * COST },
    });
    expect(await help()).toContain("nog zo'n 15% over");
    await spend();
    expect(await help()).toContain("Het dagbudget van het taalmodel is op.");
  });
});
