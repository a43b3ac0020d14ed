import { draw, pickOne } from "../game/random.ts";
import type { Profile } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { DRILL_LENGTH, isDrill } from "./is-drill.ts";
import { refuse, type StoryOutcome } from "./outcome.ts";
import { startRound } from "./start-round.ts";

export type DrillWanted = { readonly profile: Profile; readonly moveId: string; readonly seed: number; readonly signal: AbortSignal };

/** A prospect who likes the move says it at once. Refused while a round is open: a drill would end it. */
export async function startDrill(deps: PracticeDeps, wish: DrillWanted): Promise<StoryOutcome> {
  if (!deps.playbook.moves.some((move) => move.id === wish.moveId)) return refuse("unknownMove");
  const open = await deps.store.findOpenRound(wish.profile.playerId);
  if (open && !isDrill(open)) return refuse("roundOpen");
  const fond = deps.prospects.filter((one) => one.favouriteMoves.includes(wish.moveId));
  const prospect = pickOne(fond.length > 0 ? fond : deps.prospects, draw(wish.seed, "drill"));
  if (!prospect) return refuse("noProspects");
  const { profile, seed, signal, moveId } = wish;
  return startRound(deps, { profile, seed, signal, prospectId: prospect.id, length: DRILL_LENGTH, openingMove: moveId });
}
