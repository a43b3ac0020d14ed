import { givesGround } from "../game/pitch.ts";
import type { StoredExchange, StoredRound } from "../ports/store.ts";
import { givenIn } from "./heard.ts";

/**
 * The slots as they stand at the end, so that the last line says nothing false: where he takes the deal on his terms, his amounts
 * give way to those that the player named, or held to the last.
 */
export function agreedSlots(round: StoredRound): StoredRound["slots"] {
  return Object.assign({}, round.slots, ...round.exchanges.map((exchange) => slotsChanged(round, exchange)));
}

function slotsChanged(round: StoredRound, exchange: StoredExchange): StoredRound["slots"] {
  const reading = exchange.answer?.reading;
  if (reading?.kind !== "judged") return {};
  if (givesGround(reading)) return givenBack(round, givenIn(round, exchange), exchange.moveId);
  const upheld = reading.houseRules.filter((check) => check.outcome === "upheld").map((check) => check.ruleId);
  return {
    ...(upheld.includes("payment_term") ? { his_days: round.slots["my_days"] as string } : {}),
    ...(upheld.includes("rate_floor") ? { offer: round.slots["rate"] as string } : {}),
  };
}

/** A plain yes brings back what the prospect asked on that point; an amount that was named stands. */
function givenBack(round: StoredRound, given: ReturnType<typeof givenIn>, moveId: string): StoredRound["slots"] {
  if (typeof given === "object") return given;
  const rules = round.setup.moves.find((move) => move.id === moveId)?.houseRules ?? [];
  return {
    ...(rules.includes("payment_term") ? { his_days: round.slots["his_days"] as string } : {}),
    ...(rules.includes("rate_floor") ? { offer: round.slots["offer"] as string } : {}),
  };
}
