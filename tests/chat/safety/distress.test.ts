import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import { handleEvent } from "../../../src/chat/conversation.ts";
import { isWhistle } from "../../../src/chat/delivery.ts";
import { NOTICE_VERSION } from "../../../src/chat/deps.ts";
import type { ChatEvent } from "../../../src/chat/event.ts";
import { handleGroupEvent } from "../../../src/chat/group/handle-group.ts";
import { hearDistress } from "../../../src/chat/safety/distress.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import type { Store } from "../../../src/ports/store.ts";
import { planReminder } from "../../../src/practice/reminders.ts";
import { conversationRig, practiceRig } from "../../support/practice-rig.ts";
import { aPlayerInRound, memoryStore, PLAYER, says, WHISTLE } from "../../support/runner-rig.ts";
import { distressOf, figure, linesOf, ordinaryReplies } from "./lines.ts";

const isDistress = (text: string) => hearDistress(text) === "distress";
const missedIn = (lines: readonly string[]) => lines.filter((text) => !isDistress(text));

describe("words of somebody who may be in danger", () => {
  const [tuned, heldOut] = [distressOf("tuned"), distressOf("held-out")];

  it("are heard: 98% of what is said outright, 80% of what is said between the lines", () => {
    const sets = [
      ["explicit, tuned on", tuned.explicit, 0.98],
      ["explicit, held out", heldOut.explicit, 0.98],
      ["implicit, tuned on", tuned.implicit, 0.8],
      ["implicit, held out", heldOut.implicit, 0.8],
    ] as const;
    expect(sets.reduce((sum, [, lines]) => sum + lines.length, 0)).toBeGreaterThanOrEqual(60);
    console.log(sets.map(([what, lines]) => figure(`missed, ${what}`, missedIn(lines), lines.length)).join("\n"));
    for (const [what, lines, goal] of sets) expect(1 - missedIn(lines).length / lines.length, what).toBeGreaterThanOrEqual(goal);
  });

  it("are not heard in the stress of practice, ways of speaking and ordinary replies: at most 1%", () => {
    const sets = [
      ["stress and ways of speaking", linesOf("stress")],
      ["ordinary lines", [...linesOf("ordinary-tuned"), ...linesOf("ordinary-held-out")]],
      ["labelled replies", ordinaryReplies()],
    ] as const;
    console.log(sets.map(([what, lines]) => figure(`false, ${what}`, lines.filter(isDistress), lines.length)).join("\n"));
    for (const [what, lines] of sets) expect(lines.filter(isDistress).length / lines.length, what).toBeLessThanOrEqual(0.01);
  });

  it("are heard when they are hidden from a reader of letters", () => {
    for (const text of ["IK WIL DOOD!!", "i\u200bk wil d\u200bood", "ik wil d0od", "I want to k i l l myself"])
      expect(isDistress(text), text).toBe(true);
  });
});

const WORDS = "Ik wil niet meer leven.";
const NEVER_ASKED = async () => {
  throw new Error("nobody may be asked about these words");
};

describe("who wrote them", () => {
  let store: Store;
  beforeEach(async () => {
    store = await memoryStore();
  });
  afterEach(() => store[Symbol.asyncDispose]());

  const aConversation = () => {
    const practice = { ...practiceRig(store), judge: { judge: NEVER_ASKED, readAgain: NEVER_ASKED } };
    return conversationRig(practice, { asksConsent: true });
  };
  const ask = (event: ChatEvent, deps = aConversation()) =>
    handleEvent(deps, { playerId: PLAYER, lang: "nl", signal: new AbortController().signal }, event);
  const isCare = (cards: readonly Card[]) =>
    cards.length === 1 && JSON.stringify(cards).includes("0800-0113") && JSON.stringify(cards).includes("112");

  it("is out of the round at once: numbers to call, no verdict, no score, and no judge or model hears it", async () => {
    await aPlayerInRound(store);
    const cards = await ask(says(WORDS));
    expect(isCare(cards)).toBe(true);
    expect(JSON.stringify(cards)).toMatch(/^\[\{"kind":"text","about":"coach","text":"Even geen rollenspel meer/);
    const [round] = await store.listRounds(PLAYER, 1);
    expect(round?.ended?.result).toEqual({ kind: "brokenOff", by: "player" });
    expect(round?.exchanges.every(({ answer }) => answer === undefined)).toBe(true);
  });

  it("is kept of nowhere: the store counts one more on that day and holds none of the words", async () => {
    await aPlayerInRound(store);
    const deps = aConversation();
    await ask(says(WORDS), deps);
    const day = deps.practice.clock.now().toISOString().slice(0, 10);
    expect(await store.careOn(day)).toBe(1);
    const kept = JSON.stringify(await store.readPlayerData({ playerId: PLAYER, alias: "alias" }));
    expect(kept).not.toMatch(/niet meer leven|care|distress|zelfmoord/i);
  });

  it.each([
    ["an answer in a form", { kind: "formSent", form: "reply", values: { reply: WORDS }, seed: 1 }],
    ["what he looks back on", { kind: "formSent", form: "reflection", values: { nextTime: WORDS }, seed: 1 }],
    [
      "the answer to a ball of the day",
      { kind: "formSent", form: "ballLine", values: { line: WORDS }, seed: 1, context: "kind=ball&ball=x&do=answer" },
    ],
    ["a real meeting", { kind: "formSent", form: "brief", values: { brief: WORDS }, seed: 1 }],
    ["a draft", { kind: "draftGiven", text: WORDS }],
    ["a line as the client", { kind: "swapPlayed", line: WORDS, seed: 1 }],
    ["a word at rest, before any notice was accepted", says(WORDS)],
  ] as const satisfies readonly (readonly [string, ChatEvent])[])("is cared for wherever it was written: %s", async (_where, event) => {
    expect(isCare(await ask(event))).toBe(true);
  });

  it("breaks off a line that is being made", () => {
    expect(isWhistle({ playerId: PLAYER, place: "", event: says(WORDS) })).toBe(true);
    expect(isWhistle({ playerId: PLAYER, place: "", event: says("Mijn tarief is 95 euro.") })).toBe(false);
  });

  it("gets no reminder for seven days, of what was planned and of what he plans meanwhile", async () => {
    await aPlayerInRound(store);
    const deps = aConversation();
    const now = deps.practice.clock.now();
    const week = now.getTime() + 7 * 24 * 3_600_000;
    for (const [meetingId, hours] of [
      ["a", 1],
      ["b", 30],
      ["c", 24 * 20],
    ] as const) {
      await store.saveReminder({ meetingId, playerId: PLAYER, dueAt: new Date(now.getTime() + hours * 3_600_000), state: "planned" });
    }
    await ask(says(WORDS), deps);
    const planned = await store.listReminders(PLAYER);
    expect(planned.every(({ dueAt, state }) => state === "planned" && dueAt.getTime() >= week)).toBe(true);
    expect(new Set(planned.map(({ dueAt }) => dueAt.toISOString().slice(0, 10))).size).toBe(3);
    await store.cancelReminders(PLAYER);
    const profile = { playerId: PLAYER, lang: "nl", mode: "live", houseRules: [] } as const;
    const day = now.toISOString().slice(0, 10);
    const meeting = {
      id: "d",
      playerId: PLAYER,
      lang: "nl",
      createdAt: now,
      prospectId: "p",
      name: "n",
      sector: "s",
      terms: [],
      day,
    } as const;
    const again = await planReminder(deps.practice, meeting, profile);
    expect(again.kind === "planned" && again.dueAt.getTime() >= week).toBe(true);
  });

  it("is out of a group, privately: the others read only that he left", async () => {
    const deps = aConversation();
    await store.saveProfile({ playerId: PLAYER, lang: "nl", mode: "live", houseRules: [], accepted: NOTICE_VERSION });
    const event = { kind: "group", group: "none", what: { do: "messageSent", text: WORDS, messages: ["1"] } } as const;
    const answer = await handleGroupEvent(deps, {
      key: "k",
      lang: "nl",
      signal: new AbortController().signal,
      delivery: { playerId: PLAYER, place: "", event },
    });
    expect(answer).toMatchObject({ cards: [{ to: "member", playerId: PLAYER, card: { kind: "text" } }] });
  });

  it("who is only tense stays: the coach says a gentle word, the prospect hears nothing, and it gets lighter; when it lasts, he is let out", async () => {
    await aPlayerInRound(store);
    const [first, second] = [await ask(says("pff, ik word hier zenuwachtig van")), await ask(says("Ik vind dit echt eng"))];
    expect(first).toEqual([{ kind: "text", about: "coach", text: textsFor("nl")("care.ease") }]);
    expect(second.map((card) => card.kind)).toEqual(["text", "debrief"]);
    expect(await store.findOpenRound(PLAYER)).toBeUndefined();
    const [round] = await store.listRounds(PLAYER, 1);
    expect(round?.exchanges.every(({ answer }) => answer === undefined)).toBe(true);
    expect(await ask(WHISTLE)).toHaveLength(1);
  });
});
