import type { Scene, SpokenLine, StageDirection } from "../game/stage-direction.ts";
import type { RoundState } from "../game/state.ts";
import { normalise } from "../judge/normalise.ts";
import type { StoredRound } from "../ports/store.ts";
import { agreedSlots } from "./agreed.ts";
import { heardIn } from "./heard.ts";

/** What the actor may know: this round only, state as bands, and no name or id of the player. His words are normalised, as for the judge. */
export function sceneOf(round: StoredRound, state: RoundState, direction: StageDirection): Scene {
  return {
    seed: round.setup.seed,
    exchange: round.exchanges.length + 1,
    lang: round.lang,
    prospectId: round.setup.prospect.id,
    weightClass: round.setup.weightClass,
    direction,
    ...heardIn(round),
    slots: direction.manner === "close" ? agreedSlots(round) : round.slots,
    dominanceBand: Math.min(4, Math.floor(state.standing.dominance / 20)) as Scene["dominanceBand"],
    affiliationBand: affiliationBand(state.standing.affiliation),
    spoken: spokenIn(round),
  };
}

function affiliationBand(affiliation: number): Scene["affiliationBand"] {
  if (affiliation < -10) return "against";
  return affiliation > 10 ? "together" : "neutral";
}

function spokenIn(round: StoredRound): readonly SpokenLine[] {
  return round.exchanges.flatMap((exchange) => [
    { speaker: "prospect" as const, text: exchange.line },
    ...(exchange.answer ? [{ speaker: "player" as const, text: normalise(exchange.answer.reply) }] : []),
  ]);
}
