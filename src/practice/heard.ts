import type { Lang } from "../game/language.ts";
import type { MoveRule } from "../game/move.ts";
import type { Given, Scene } from "../game/stage-direction.ts";
import { findMove } from "../game/state.ts";
import { holdsElsewhere } from "../game/verdict.ts";
import { type Amount, findAmounts } from "../judge/amounts.ts";
import { foldForMatching, normalise } from "../judge/normalise.ts";
import type { StoredAnswer, StoredExchange, StoredRound } from "../ports/store.ts";

/** What the last reply of a round did, for the actor: was it an answer, what did it give, and which fact did its question draw out? */
export function heardIn(round: StoredRound): Pick<Scene, "heard" | "fact"> {
  const answered = round.exchanges.filter((exchange) => exchange.answer !== undefined);
  const last = answered.at(-1);
  const reading = last?.answer?.reading;
  if (!last || reading?.kind !== "judged") return {};
  const isGood = answered.map(({ answer }) => isGoodQuestion(answer, round.lang));
  const heard = {
    answered: reading.matter === "held" || reading.stance === "assertive",
    given: givenIn(round, last),
    ...(holdsElsewhere(findMove(round.setup, last.moveId), reading) ? { elsewhere: true as const } : {}),
  };
  return isGood.at(-1) ? { heard, fact: isGood.filter((one) => one).length - 1 } : { heard };
}

/** A question of somebody who leads, about what the prospect wants or why he says it. It opens him up; a cold one does not. */
function isGoodQuestion(answer: StoredAnswer | undefined, lang: Lang): boolean {
  const reading = answer?.reading;
  if (!answer || reading?.kind !== "judged") return false;
  const leads = reading.stance === "assertive" && reading.frame !== "freelancer" && reading.matter !== "conceded";
  // A strength that weighs more may have the name; the question at the end is heard all the same.
  const asks = reading.strength === "led_with_question" || reading.touch === "question" || OPEN_QUESTION[lang].test(answer.reply);
  return leads && reading.person !== "cold" && asks;
}

/** The last sentence, as a question that no yes or no answers. */
const OPEN_QUESTION = {
  nl: /(?:^|[.!?,:;]\s+)(?:en |maar |dus )?(?:wat|waar|wie|hoe|wanneer|welke?|waarom)(?!\p{L})[^.!?]*\?\s*$/iu,
  en: /(?:^|[.!?,:;]\s+)(?:and |but |so )?(?:what|where|who|how|when|which|why)(?!\p{L})[^.!?]*\?\s*$/iu,
} as const;

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
  // A term of notice is none of payment.
  if (subject === "notice") return [];
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
