import type { MoveRule } from "../../src/game/move.ts";
import type { Verdict } from "../../src/game/verdict.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier } from "../../src/judge/classifier.ts";
import { readExchange } from "../../src/judge/rules-judge.ts";
import type { ExchangeToJudge } from "../../src/ports/judge.ts";

export const ACTS = loadActs();
export const CLASSIFIER = loadClassifier();

export const MOVES = {
  rate: { id: "rate_dictate", attacks: "price", frame: true, houseRules: ["rate_floor"] },
  payment: { id: "payment_terms", attacks: "terms", frame: false, houseRules: ["payment_term"] },
  hours: { id: "availability", attacks: "autonomy", frame: true, houseRules: ["place_and_hours"] },
  interview: { id: "job_interview", attacks: "frame", frame: true, houseRules: [] },
  others: { id: "ten_others", attacks: "status", frame: true, houseRules: [] },
  smallTalk: { id: "small_talk", attacks: "status", frame: false, houseRules: [] },
  discount: { id: "volume_discount", attacks: "price", frame: false, houseRules: ["discount"] },
} as const satisfies Record<string, MoveRule>;
export type MoveName = keyof typeof MOVES;

/** One line for each move, in both languages. */
export const LINES: Readonly<Record<"nl" | "en", Readonly<Record<MoveName, string>>>> = {
  nl: {
    rate: "Wij betalen 70 euro per uur, dat is ons tarief.",
    payment: "Wij betalen op 60 dagen.",
    hours: "Je zit hier gewoon vijf dagen, van negen tot vijf.",
    interview: "Waarom wil je bij ons werken?",
    others: "Voor jou staan er tien anderen klaar.",
    smallTalk: "Lekker weer, hè?",
    discount: "Bij vijf klussen verwachten wij 10 procent korting.",
  },
  en: {
    rate: "We pay 70 euros an hour, that's our rate.",
    payment: "We pay at 60 days.",
    hours: "You'll be here five days a week, nine to five.",
    interview: "Why do you want to work for us?",
    others: "There are ten others waiting.",
    smallTalk: "Lovely weather today.",
    discount: "For five jobs we expect a 10 percent discount.",
  },
};

export function anExchange(over: Partial<ExchangeToJudge> = {}): ExchangeToJudge {
  return {
    lang: "nl",
    playerId: "p1",
    line: LINES.nl.rate,
    move: MOVES.rate,
    reply: "Mijn tarief is 95 euro per uur.",
    houseRules: [],
    ...over,
  };
}

/** The verdict of the rules judge, or a failing test when the reply was not judged. */
export function verdictOf(over: Partial<ExchangeToJudge>): Verdict {
  const reading = readExchange({ acts: ACTS, classifier: CLASSIFIER, matchers: { nl: [], en: [] } }, anExchange(over));
  if (reading.kind !== "judged") throw new Error(`not judged: ${reading.reason}`);
  return reading;
}
