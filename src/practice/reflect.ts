import type { Reflection, StoredRound } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { isDrill } from "./is-drill.ts";
import type { StoryOutcome } from "./outcome.ts";

export type ReflectionGiven = { readonly playerId: string; readonly roundId: string; readonly reflection: Reflection };

/** Keeps how a round felt with the round. Only his own, and only when it has ended; what he said of it before is replaced. */
export async function reflectOnRound(deps: PracticeDeps, { playerId, roundId, reflection }: ReflectionGiven): Promise<StoryOutcome> {
  const round = await findEndedRound(deps, { playerId, roundId });
  const saved = round && (await deps.store.saveReflection(roundId, reflection)) === "committed";
  return { kind: "reflected", kept: saved === true };
}

/** A round of this player that he can look back on; undefined when it goes on, or is not his. */
export async function findEndedRound(
  { store }: PracticeDeps,
  { playerId, roundId }: Pick<ReflectionGiven, "playerId" | "roundId">,
): Promise<StoredRound | undefined> {
  const round = await store.findRound(roundId);
  return round?.playerId === playerId && round.ended !== undefined ? round : undefined;
}

/** As far back as the last round may lie: drills may lie between. */
const LOOKED_BACK = 5;

/** What the player wrote about the last round that he ended. */
export async function lastReflection({ store }: PracticeDeps, playerId: string): Promise<Reflection | undefined> {
  const rounds = await store.listRounds(playerId, LOOKED_BACK);
  return rounds.find((round) => round.ended !== undefined && !isDrill(round))?.reflection;
}
