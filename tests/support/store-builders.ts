import type { Profile, StoredAnswer, StoredExchange, StoredRound, Turn } from "../../src/ports/store.ts";
import { aSetup, aVerdict } from "./game-arbitraries.ts";

export function aProfile(over: Partial<Profile> = {}): Profile {
  return {
    playerId: "anna",
    lang: "nl",
    mode: "live",
    trade: "tekstschrijver",
    houseRules: [
      { ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 85.5 },
      { ruleId: "who_decides", unit: "none" },
    ],
    intention: { cueMove: "ten_others", iWill: "vraag ik wat hij van die tien anderen verwacht" },
    ...over,
  };
}

export function anExchange(number: number, over: Partial<StoredExchange> = {}): StoredExchange {
  return { number, moveId: "rate_dictate", intensity: 3, manner: "probe", line: `Line ${number}.`, lineBy: "script", hints: 0, ...over };
}

export function anAnswer(over: Partial<StoredAnswer> = {}): StoredAnswer {
  const evidence = [{ question: "matter", quote: "85 euro" }] as const;
  return {
    reply: "Mijn uurtarief is 85 euro.",
    reading: aVerdict({
      evidence,
      houseRules: [{ ruleId: "rate_floor", outcome: "upheld", named: true, kindly: true }],
      strength: "stated_price",
    }),
    readBy: "rules",
    ...over,
  };
}

export function aRound(id: string, over: Partial<StoredRound> = {}): StoredRound {
  return {
    id,
    playerId: "anna",
    lang: "nl",
    mode: "live",
    setup: aSetup({ cueMove: "ten_others" }),
    slots: { trade: "tekstschrijver", rate: "85 euro" },
    houseRules: aProfile().houseRules,
    intention: { cueMove: "ten_others", iWill: "vraag ik door" },
    startedAt: new Date("2026-11-24T09:00:00.123Z"),
    exchanges: [anExchange(1, { manner: "open", moveId: "job_interview" })],
    ...over,
  };
}

export function aTurn(roundId: string, number: number, answer: StoredAnswer = anAnswer()): Turn {
  return { roundId, number, answer, next: { kind: "exchange", exchange: anExchange(number + 1) } };
}

export function aLastTurn(roundId: string, number: number): Turn {
  const at = new Date("2026-11-24T09:20:00.000Z");
  return {
    roundId,
    number,
    answer: anAnswer(),
    next: { kind: "ended", at, result: { kind: "ownTerms", goodwill: true }, closingLine: "Deal." },
  };
}
