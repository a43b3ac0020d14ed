import type { MoveRule } from "../game/move.ts";
import type { Given, Scene } from "../game/stage-direction.ts";
import { findMove } from "../game/state.ts";
import type { Reading } from "../game/verdict.ts";
import { type Amount, findAmounts } from "../judge/amounts.ts";
import { foldForMatching, normalise } from "../judge/normalise.ts";
import type { StoredExchange, StoredRound } from "../ports/store.ts";

/** What the last reply of a round did, for the actor: was it an answer, what did it give, and which fact did its question draw out? */
export function heardIn(round: StoredRound): Pick<Scene, "heard" | "fact"> {
  const answered = round.exchanges.filter((exchange) => exchange.answer !== undefined);
  const last = answered.at(-1);
  const reading = last?.answer?.reading;
  if (!last || reading?.kind !== "judged") return {};
  const heard = { answered: reading.matter === "held" || reading.stance === "assertive", given: givenIn(round, last) };
  if (!isGoodQuestion(reading)) return { heard };
  return { heard, fact: answered.filter((one) => isGoodQuestion(one.answer?.reading)).length - 1 };
}

/** A question of somebody who leads, about what the prospect wants or why he says it. It opens him up; a cold one does not. */
function isGoodQuestion(reading: Reading | undefined): boolean {
  if (reading?.kind !== "judged") return false;
  const leads = reading.stance === "assertive" && reading.frame !== "freelancer" && reading.matter !== "conceded";
  return leads && reading.person !== "cold" && (reading.strength === "led_with_question" || reading.touch === "question");
}

/** What the reply to an exchange gives away: only to be asked when it does. */
export function givenIn(round: StoredRound, exchange: StoredExchange): Given {
  const { slots, lang } = round;
  const text = foldForMatching(normalise(exchange.answer?.reply ?? ""));
  const move = findMove(round.setup, exchange.moveId);
  const said = findAmounts(text, lang, bareUnitOf(move)).filter((amount) => amount.role === "said");
  const named = Object.fromEntries(said.flatMap((amount) => namedSlot(amount, slots)));
  if (Object.keys(named).length === 0) return IN_PART[lang].test(text) ? "some" : "all";
  return Object.entries(named).every(([slot, value]) => slots[slot] === value) ? "all" : named;
}

function bareUnitOf(move: MoveRule): "days" | "euro" {
  return move.attacks === "terms" ? "days" : "euro";
}

/** The slot in which the prospect's lines would show this amount. One that is as good as the player's own is none that he gave. */
function namedSlot({ unit, value, subject }: Amount, slots: StoredRound["slots"]): readonly (readonly [string, string])[] {
  const rate = Number(slots["rate"]);
  if (unit === "percent") return [["percent", String(value)]];
  if (unit === "days") return value > Number(slots["my_days"]) ? [["his_days", String(value)]] : [];
  if (unit !== "euro" || value >= rate) return [];
  if (subject === "discount") return [["offer", String(rate - value)]];
  return subject === "perHour" || subject === "unknown" ? [["offer", String(value)]] : [];
}

/** Words of one who moves a little, without saying how far. */
const IN_PART = {
  nl: /(?<!\p{L})(?:tientje|vijfje|tikje|iets|ietsje|beetje|wat (?:zakken|eraf|lager|korter|schelen)|eraf|af doen|minder|lager|halverwege|tegemoet|in het midden)(?!\p{L})/iu,
  en: /(?<!\p{L})(?:tenner|fiver|a (?:little|bit|touch)|slightly|some off|come down|less|lower|knock|halfway|in the middle|shave)(?!\p{L})/iu,
} as const;
