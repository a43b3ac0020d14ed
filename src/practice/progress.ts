import { type NextPractice, nextPractice } from "../coach/next-practice.ts";
import { type Progress, readProgress } from "../coach/progress.ts";
import type { KeptLine } from "../ports/swaps.ts";
import type { PracticeDeps } from "./deps.ts";
import { isDrill } from "./is-drill.ts";
import { type Standing, standingOf } from "./standing.ts";

/** All that a page about a player's progress says. */
export type ProgressSeen = {
  readonly standing: Standing;
  readonly progress: Progress;
  /** Absent before anything was played. */
  readonly next?: NextPractice;
  /** Lines that he took along from swapped rounds, oldest first. */
  readonly kept: readonly KeptLine[];
};

/** Rounds and drills looked back on: a move may stay away for three weeks. */
const LOOKED_BACK = 80;

/** Reads a player's progress from his own rounds and real meetings; those of a team are nobody's alone. */
export async function seeProgress(deps: PracticeDeps, playerId: string): Promise<ProgressSeen> {
  const all = await deps.store.listRounds(playerId, LOOKED_BACK);
  const played = { rounds: all.filter((round) => !isDrill(round)), drills: all.filter(isDrill) };
  const next = nextPractice(played, deps.prospects, deps.clock.now());
  return {
    standing: standingOf(all),
    progress: readProgress({ ...played, meetings: await deps.store.listMeetings(playerId) }),
    kept: await deps.store.listKeptLines(playerId),
    ...(next === undefined ? {} : { next }),
  };
}
