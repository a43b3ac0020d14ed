import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LANGS } from "../../src/game/language.ts";
import type { Verdict } from "../../src/game/verdict.ts";
import type { Store } from "../../src/ports/store.ts";
import type { StoredSwap } from "../../src/ports/swaps.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { startRound } from "../../src/practice/start-round.ts";
import { endSwap, findOpenSwap, keepSwapLine, playSwap, type SwapOutcome, startSwap } from "../../src/practice/swap/swap.ts";
import { meltingExchange, SWAP_LENGTH, stateOfSwap } from "../../src/practice/swap/swap-state.ts";
import { startRig } from "../llm/rig.ts";
import { scripted } from "../support/loopback-model.ts";
import { aProfile, PLAYBOOK, practiceRig } from "../support/practice-rig.ts";
import { memoryStore } from "../support/runner-rig.ts";

const PLAYER = "test:player";
const signal = new AbortController().signal;
let store: Store;
let deps: PracticeDeps;
beforeEach(async () => {
  store = await memoryStore();
  deps = practiceRig(store);
});
afterEach(() => store[Symbol.asyncDispose]());

type Swapped = Extract<SwapOutcome, { kind: "swap" }>;
function swapped(outcome: SwapOutcome): Swapped {
  if (outcome.kind !== "swap") throw new Error(JSON.stringify(outcome));
  return outcome;
}
async function begin(over: Parameters<typeof aProfile>[0] = {}, seed = 1): Promise<Swapped> {
  return swapped(await startSwap(deps, { profile: aProfile(over), seed }));
}
async function say(line: string): Promise<Swapped> {
  return swapped(await playSwap(deps, { playerId: PLAYER, signal, line }));
}
async function move(moveId: string): Promise<Swapped> {
  return swapped(await playSwap(deps, { playerId: PLAYER, signal, moveId }));
}

const STRONG = { stance: "assertive", frame: "entrepreneur" };
function expectStrong(reading: unknown, label: string): void {
  const verdict = reading as Verdict;
  expect(verdict, label).toMatchObject(STRONG);
  expect(verdict.matter, label).not.toBe("conceded");
  expect(verdict.person, label).not.toBe("cold");
}

describe.each(LANGS)("with the chairs swapped (%s)", (lang) => {
  it("every move of the playbook gets an answer that leads, gives nothing away and is kind", async () => {
    for (const { id } of PLAYBOOK.moves) {
      await endSwap(deps, PLAYER);
      await begin({ lang });
      const { answered } = await move(id);
      expect(answered?.moveId).toBe(id);
      expectStrong(answered?.reading, `${id}: ${answered?.line} → ${answered?.answer}`);
    }
  });

  it.each(
    lang === "nl"
      ? ["Je bent veel te duur, joh.", "Bij ons bepaal ik wat er gebeurt.", "Doe eens normaal met je praatjes.", "pizza"]
      : ["You're far too expensive, mate.", "Here I decide what happens.", "Spare me the sales talk.", "pizza"],
  )("a line of the player's own is answered too: %s", async (line) => {
    await begin({ lang });
    const { answered } = await say(line);
    expect(answered?.line).toBe(line);
    expectStrong(answered?.reading, `${line} → ${answered?.answer}`);
  });

  it("no answer comes twice, and the muscle melts in three to five lines", async () => {
    const first = await begin({ lang });
    let { swap, state } = first;
    const muscle = [state.standing.dominance];
    while (!swap.ended) {
      ({ swap, state } = await move("last_price"));
      muscle.push(state.standing.dominance);
    }
    const answers = swap.exchanges.map(({ answer }) => answer);
    expect(new Set(answers).size).toBe(answers.length);
    expect(answers.length).toBeGreaterThanOrEqual(SWAP_LENGTH.least);
    expect(answers.length).toBeLessThanOrEqual(SWAP_LENGTH.most);
    expect(muscle).toEqual(muscle.toSorted((a, b) => b - a));
    expect(state.standing.dominance).toBeLessThan(0.5 * state.start.dominance);
  });
});

describe("a swapped round", () => {
  it("is answered with the player's own terms", async () => {
    await begin({ houseRules: [{ ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 137 }] });
    const { answered } = await move("rate_dictate");
    expect(answered?.answer).toContain("137");
  });

  it("knows a move by its name and by words like it, and the amounts of nobody else get into an answer to his own words", async () => {
    await begin();
    expect((await say("het tarief opleggen")).answered?.moveId).toBe("rate_dictate");
    const { answered } = await say("Wij betalen onze leveranciers pas na negentig dagen, zo zijn de betaalvoorwaarden.");
    expect(answered?.moveId).toBe("payment_terms");
    expect(answered?.answer.match(/\d+/gu) ?? []).toEqual(
      (answered?.answer.match(/\d+/gu) ?? []).filter((figure) => ["95", "14"].includes(figure)),
    );
  });

  it("goes on where it was after a restart", async () => {
    await begin();
    await say("Je bent te duur.");
    deps = practiceRig(store);
    const again = swapped(await startSwap(deps, { profile: aProfile(), seed: 99 }));
    expect(again.swap.exchanges).toHaveLength(1);
    expect((await say("Toch te duur.")).swap.exchanges).toHaveLength(2);
  });

  it("answers the same event once", async () => {
    await begin();
    const line = { playerId: PLAYER, signal, line: "Je bent te duur.", eventKey: "e1" };
    const [first, again] = [await playSwap(deps, line), await playSwap(deps, line)];
    expect(swapped(again).answered).toEqual(swapped(first).answered);
    expect((await store.findSwap(PLAYER))?.exchanges).toHaveLength(1);
  });

  it("is not begun in a real round, and one that was open is over when a round was begun", async () => {
    const startedAt = deps.clock.now();
    await begin();
    deps = { ...deps, clock: { ...deps.clock, now: () => new Date(startedAt.getTime() + 1_000) } };
    const [prospect] = deps.prospects;
    await startRound(deps, { profile: aProfile(), prospectId: prospect?.id ?? "", length: 8, seed: 1, signal });
    expect(await findOpenSwap(deps, PLAYER)).toBeUndefined();
    expect(await startSwap(deps, { profile: aProfile(), seed: 1 })).toEqual({ kind: "refused", reason: "roundOpen" });
    expect(await playSwap(deps, { playerId: PLAYER, signal, line: "Hm." })).toEqual({ kind: "refused", reason: "roundOpen" });
    expect((await store.findOpenRound(PLAYER))?.exchanges).toHaveLength(1);
  });

  it("that was left alone for a day is over", async () => {
    const { swap } = await begin();
    deps = { ...deps, clock: { ...deps.clock, now: () => new Date(swap.startedAt + 25 * 60 * 60_000) } };
    expect(await findOpenSwap(deps, PLAYER)).toBeUndefined();
    expect((await begin()).swap.id).not.toBe(swap.id);
  });

  it("an old button and empty words change nothing", async () => {
    const { swap } = await begin();
    await move("last_price");
    const old = { playerId: PLAYER, signal, moveId: "status", at: { swap: swap.id, exchange: 0 } };
    expect(await playSwap(deps, old)).toEqual({ kind: "refused", reason: "answeredElsewhere" });
    expect(await playSwap(deps, { playerId: PLAYER, signal, line: "  \u200b " })).toEqual({ kind: "refused", reason: "emptyReply" });
    expect((await store.findSwap(PLAYER))?.exchanges).toHaveLength(1);
  });

  it("says what melted him, and keeps that line only when he asks", async () => {
    await begin();
    await say("pizza");
    await move("last_price");
    const { swap, melted = 0 } = swapped(await endSwap(deps, PLAYER));
    expect(swap.exchanges[melted - 1]?.moveId).toBe("last_price");
    expect(await store.listKeptLines(PLAYER)).toEqual([]);
    expect(await keepSwapLine(deps, PLAYER, { swap: swap.id, exchange: melted })).toEqual({ kind: "lineKept" });
    expect(await store.listKeptLines(PLAYER)).toEqual([{ lang: "nl", line: swap.exchanges[1]?.answer }]);
    expect(await keepSwapLine(deps, PLAYER, { swap: "another", exchange: 1 })).toEqual({ kind: "refused", reason: "noSwap" });
  });

  it("moves the muscle by how good the answer was, and by nothing else", async () => {
    const { swap } = await begin();
    const judged = {
      kind: "judged",
      addressed: "notAtStake",
      traded: false,
      closing: "none",
      houseRules: [],
      beliefs: [],
      evidence: [],
    } as const;
    const after = (person: Verdict["person"], stance: Verdict["stance"]): StoredSwap => ({
      ...swap,
      exchanges: [
        { line: "x", answer: "y", answerBy: "script", reading: { ...judged, stance, frame: "entrepreneur", matter: "held", person } },
      ],
    });
    const [warm, neutral, weak] = [after("warm", "assertive"), after("neutral", "assertive"), after("neutral", "defensive")].map(
      (one) => stateOfSwap(PLAYBOOK, one).standing.dominance,
    );
    expect(warm).toBeLessThan(neutral ?? 0);
    expect(neutral).toBeLessThan(stateOfSwap(PLAYBOOK, swap).standing.dominance);
    expect(weak).toBeGreaterThan(stateOfSwap(PLAYBOOK, swap).standing.dominance);
    expect(meltingExchange(PLAYBOOK, after("neutral", "defensive"))).toBeUndefined();
  });
});

describe("with a model", () => {
  const GOOD = "Fijn dat je het zegt, dat snap ik. Mijn prijs is 95 euro per uur. Wat moet het jullie opleveren?";

  it("an answer that the judge reads as strong is the model's; it saw no name and no id", async () => {
    await using rig = await startRig(scripted({ answer: { answer: GOOD } }));
    deps = practiceRig(store, rig.model);
    await begin();
    const { answered } = await say("Je bent te duur.");
    expect(answered).toMatchObject({ answer: GOOD, answerBy: "model" });
    const sent = JSON.stringify(rig.server.requests[0]?.body);
    expect(sent).toContain("Je bent te duur.");
    expect(sent).not.toContain(PLAYER);
  });

  it.each([
    ["gives in", "Sorry, natuurlijk, dan doe ik het wel voor minder hoor."],
    ["is cold", "Wat een belachelijke vraag, je hebt geen idee waar je over praat."],
    ["names an amount of its own", "Fijn dat je het zegt. Mijn prijs is 140 euro per uur. Wat moet het jullie opleveren?"],
    ["speaks another language", "Thanks for saying so, I understand. My price is 95 euros an hour. What should it bring you?"],
    ["is empty", ""],
  ])("an answer that %s is the script's instead", async (_what, answer) => {
    await using rig = await startRig(scripted({ answer: { answer } }, { answer: { answer } }));
    deps = practiceRig(store, rig.model);
    await begin();
    const { answered } = await say("Je bent te duur.");
    expect(answered?.answerBy).toBe("script");
    expect(answered?.answer).not.toBe(answer);
    expectStrong(answered?.reading, answered?.answer ?? "");
  });
});
