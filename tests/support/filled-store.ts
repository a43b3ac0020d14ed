import { type GroupState, openGroup, teamOf } from "../../src/game/group-state.ts";
import type { Store } from "../../src/ports/store.ts";
import { aVerdict } from "./game-arbitraries.ts";
import { aPlan } from "./group-builders.ts";
import { anAnswer, anExchange, aProfile, aRound } from "./store-builders.ts";

/** Each of these words is put where only this player's words or ids come. */
export type Planted = {
  readonly playerId: string;
  readonly alias: string;
  /** All canaries; those in his own words and notes, which he may have back. */
  readonly all: readonly string[];
  readonly own: readonly string[];
};

/** The day on which everything happens. */
export const AT = new Date("2026-11-24T09:00:00.000Z");
const usage = { inputTokens: 100, cachedInputTokens: 0, outputTokens: 20 };

/** Plants a canary of this player in every table and every place that holds a text. `tag`: letters of his alone. */
export async function plant(store: Store, playerId: string, tag: string): Promise<Planted> {
  const own: string[] = [];
  const word = (where: string) => {
    own.push(`${tag}-${where}`);
    return `${tag}-${where}`;
  };
  await plantProfile(store, playerId, word);
  await plantRounds(store, playerId, { tag, word });
  await plantCoach(store, playerId, { tag, word });
  await plantBall(store, playerId, { tag, word });
  await plantGroup(store, playerId, { tag, word });
  const alias = `alias of ${tag}`;
  await store.settleCall(`${tag} 1`, { day: "2026-11-23", payer: { player: alias }, purpose: "judge", usage });
  await store.settleCall(`${tag} 2`, { day: "2026-11-24", payer: { player: alias }, purpose: "judge", usage });
  await store.takeEvent({
    key: `slack:${tag}:waiting`,
    conversation: playerId,
    body: JSON.stringify({ playerId, event: { kind: "messageSent", text: word("waiting") }, place: "p" }),
    receivedAt: AT,
  });
  const groupBody = JSON.stringify({ playerId, event: { kind: "group", text: `${tag}-notHis` }, place: "p" });
  await store.takeEvent({ key: `${tag} in a group`, conversation: "group:g", body: groupBody, receivedAt: AT });
  return { playerId, alias, own, all: [...own, playerId, `${tag}-`] };
}

type Word = (where: string) => string;
type Tagged = { readonly tag: string; readonly word: Word };

async function plantProfile(store: Store, playerId: string, word: Word): Promise<void> {
  await store.saveProfile(
    aProfile({ playerId, trade: word("trade"), intention: { cueMove: "ten_others", iWill: word("iWill") }, accepted: 3 }),
  );
  await store.markTipSeen(playerId, word("tip"));
  await store.saveWarmUp(playerId, {
    ...{ step: "done", from: 0, askedAt: 1, left: false, finishedAt: 2 },
    ...{ thought: word("thought"), origin: word("origin"), ownSentence: word("sentence") },
  });
}

/** An ended round with a try that was put aside and a second reading, and one that goes on. */
async function plantRounds(store: Store, playerId: string, { tag, word }: Tagged): Promise<void> {
  const quoting = (quote: string) => aVerdict({ evidence: [{ question: "matter", quote }] });
  const answer = (where: string) =>
    anAnswer({ reply: word(where), reading: quoting(word(`${where}Quote`)), eventKey: `slack:${tag}:${where}` });
  const base = { playerId, startedAt: AT, slots: { trade: word("slot") }, intention: { cueMove: "ten_others", iWill: word("roundIWill") } };
  await store.startRound(aRound(`${tag}1`, { ...base, exchanges: [anExchange(1, { line: word("line") })] }));
  const next = { kind: "exchange", exchange: anExchange(2, { line: word("line2") }) } as const;
  await store.commitTurn({ roundId: `${tag}1`, number: 1, answer: answer("first"), next });
  await store.rewindRound(`${tag}1`, 1);
  await store.commitTurn({ roundId: `${tag}1`, number: 1, answer: answer("again"), next });
  await store.saveSecondReading(`${tag}1`, 1, quoting(word("second")));
  await store.disputeReading(`${tag}1`, 1);
  const ended = { kind: "ended", at: AT, result: { kind: "honourableNo" }, closingLine: word("closing") } as const;
  await store.commitTurn({ roundId: `${tag}1`, number: 2, answer: answer("last"), next: ended });
  await store.saveReflection(`${tag}1`, { tenseAfter: 3, nextTime: word("nextTime") });
  await store.startRound(aRound(`${tag}2`, { ...base, exchanges: [anExchange(1, { answer: answer("open") }), anExchange(2)] }));
}

async function plantCoach(store: Store, playerId: string, { tag, word }: Tagged): Promise<void> {
  await store.saveMeeting({
    ...{
      id: `${tag}m`,
      playerId,
      lang: "nl",
      createdAt: AT,
      prospectId: `mine_${tag}m`,
      terms: [],
      day: "2026-11-27",
      time: "10:00",
      outcome: "hard",
    },
    ...{ name: word("clientName"), sector: word("sector"), prospect: JSON.stringify({ line: word("prospect") }) },
    moment: { theySaid: word("theySaid"), youSaid: word("youSaid") },
  });
  await store.saveReminder({ meetingId: `${tag}m`, playerId, dueAt: new Date("2026-11-28T09:00:00Z"), state: "planned" });
  const exchange = { line: word("asProspect"), answer: word("swapAnswer"), answerBy: "script", reading: aVerdict() } as const;
  await store.saveSwap({
    ...{ id: `${tag}s`, playerId, lang: "nl", seed: 1, startedAt: AT.getTime(), houseRules: [], slots: {}, ended: false, version: 0 },
    exchanges: [exchange],
  });
  await store.keepLine(playerId, { lang: "nl", line: word("kept") });
}

async function plantBall(store: Store, playerId: string, { tag, word }: Tagged): Promise<void> {
  const channel = `slack:T-${tag}:C1`;
  const ball = { channel, place: "p", day: "2026-11-24", lang: "nl", prospectId: "rob", moveId: "ten_others", intensity: 3 } as const;
  await store.openBall({ ...ball, id: `${tag}b`, line: "Tien anderen.", openedBy: playerId, openedAt: AT, revealAt: AT }, true);
  const reading = aVerdict({ evidence: [{ question: "stance", quote: word("ballQuote") }] });
  await store.answerBall({
    ballId: `${tag}b`,
    playerId,
    reply: word("ball"),
    reading,
    readBy: "rules",
    shares: true,
    eventKey: `slack:${tag}:ball`,
  });
  await store.saveBallSchedule({ channel, place: "p", lang: "nl", days: "monday", time: "09:30", zone: "UTC", setBy: playerId, since: AT });
}

/** He leads a group, has said the first thing in it, and another one the second. */
async function plantGroup(store: Store, playerId: string, { tag, word }: Tagged): Promise<void> {
  const groupId = `${tag}g`;
  const answer = (reply: string) => anAnswer({ reply, reading: aVerdict({ evidence: [{ question: "stance", quote: reply }] }) });
  const exchanges = [
    anExchange(1, { answer: answer(word("inGroup")) }),
    anExchange(2, { answer: answer(`${other(tag)} words`), line: `${tag}-echo`, lineBy: "model" }),
    anExchange(3),
  ];
  await store.startRound(aRound(`${tag}t`, { playerId: teamOf(groupId), exchanges, startedAt: AT }));
  const state = aGroupWith(playerId, { tag, word });
  const label = {
    lang: "nl",
    moveId: "ten_others",
    line: "Tien anderen.",
    reply: `${tag}-inGroup`,
    reading: aVerdict(),
    stances: {},
    frames: {},
  } as const;
  const voted: GroupState = { ...state, turns: state.turns.slice(0, 1) };
  await store.commitGroup({ group: { id: groupId, state: voted }, from: 0, label });
  await store.commitGroup({ group: { id: groupId, state }, from: 1 });
}

/** Whom the player meets in his group; he stays when the player goes. */
export const other = (tag: string) => `other of ${tag}`;

function aGroupWith(playerId: string, { tag, word }: Tagged): GroupState {
  const member = { left: false, resting: false, showsVerdicts: true, attempts: 1, missedTurns: 0, told: false, seat: "hotSeat" } as const;
  const turn = { deleted: false, editTold: false };
  return {
    ...openGroup(aPlan({ mode: "relay" }), [playerId], AT.getTime()),
    ...{ phase: "voting", kickOffs: 1, exchange: 3, turn: "A" },
    members: [
      { ...member, letter: "A", playerId },
      { ...member, letter: "B", playerId: `slack:T:${other(tag)}` },
    ],
    turns: [
      { ...turn, exchange: 1, speaker: "A", author: "A", messages: [`${tag}-message`] },
      { ...turn, exchange: 2, speaker: "B", author: "B", messages: ["message of another"] },
    ],
    reply: { speaker: "A", author: "A", text: word("pending"), key: `slack:${tag}:pending`, awaited: ["B"] },
    proposals: [{ number: 1, letter: "A", text: word("proposal") }],
    votes: { A: { stance: "assertive" } },
  };
}
