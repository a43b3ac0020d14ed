import type { Reflection, StoredRound } from "../ports/store.ts";
import { debriefOf } from "./coach-lines.ts";
import type { PracticeDeps } from "./deps.ts";
import { isDrill } from "./is-drill.ts";
import type { StoryOutcome } from "./outcome.ts";

/** Without a round it is about the last one that the player ended. */
type Wanted = { readonly playerId: string; readonly roundId?: string };
export type ReflectionGiven = Wanted & { readonly reflection: Reflection };

/** Keeps how a round felt with the round. Only his own, and only when it has ended; what he said of it before is replaced. */
export async function reflectOnRound(deps: PracticeDeps, { reflection, ...wanted }: ReflectionGiven): Promise<StoryOutcome> {
  const round = await findEndedRound(deps, wanted);
  const saved = round && (await deps.store.saveReflection(round.id, reflection)) === "committed";
  return { kind: "reflected", kept: saved === true };
}

/** A round of this player that he can look back on; undefined when it goes on, is not his, or its words are gone. */
export async function findEndedRound({ store }: PracticeDeps, { playerId, roundId }: Wanted): Promise<StoredRound | undefined> {
  const round = roundId === undefined ? await lastEnded(store, playerId) : await store.findRound(roundId);
  return round?.playerId === playerId && round.ended !== undefined && round.wordsGone !== true ? round : undefined;
}

/** The whole debrief of a round that the player ended, when he asks for it; undefined when it goes on, or is not his. */
export async function debriefAgain(deps: PracticeDeps, wanted: Required<Wanted>): Promise<StoryOutcome | undefined> {
  const round = await findEndedRound(deps, wanted);
  return round && { kind: "ended", round, debrief: await debriefOf(deps, round), asked: true };
}

/** As far back as the last round may lie: drills may lie between. */
const LOOKED_BACK = 5;

/** What the player wrote about the last round that he ended. */
export async function lastReflection({ store }: PracticeDeps, playerId: string): Promise<Reflection | undefined> {
  return (await lastEnded(store, playerId))?.reflection;
}

async function lastEnded(store: PracticeDeps["store"], playerId: string): Promise<StoredRound | undefined> {
  const rounds = await store.listRounds(playerId, LOOKED_BACK);
  return rounds.find((round) => round.ended !== undefined && !isDrill(round));
}
