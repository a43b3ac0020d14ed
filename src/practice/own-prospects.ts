import type { PracticeDeps } from "./deps.ts";

/** The practice as this player plays it: with the prospects of his own meetings beside those of everybody. */
export async function withOwnProspects<Deps extends PracticeDeps>(deps: Deps, playerId: string): Promise<Deps> {
  const stored = (await deps.store.listMeetings(playerId)).flatMap(({ prospect }) => (prospect === undefined ? [] : [prospect]));
  const known = new Set(deps.prospects.map(({ id }) => id));
  const own = deps.ownProspects.learn(stored).filter(({ id }) => !known.has(id));
  return own.length === 0 ? deps : { ...deps, prospects: [...deps.prospects, ...own] };
}
