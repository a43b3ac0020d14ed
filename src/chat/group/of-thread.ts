import { findMember, isOpen } from "../../game/group-state.ts";
import type { GroupRounds } from "../../ports/group-rounds.ts";

export type Spoken = { readonly thread: string; readonly playerId: string };

/**
 * The group whose business it is what this player types in this thread: an open one that he plays in or leads. Undefined for anybody
 * else, so that nothing of a passer-by is ever stored. Throws a StoreFailure.
 */
export async function findGroupToHear(groups: GroupRounds, { thread, playerId }: Spoken): Promise<string | undefined> {
  const id = await groups.findGroupOfThread(thread);
  const state = id === undefined ? undefined : (await groups.findGroup(id))?.state;
  if (!state || !isOpen(state)) return undefined;
  return findMember(state, playerId) || state.trainers.includes(playerId) ? id : undefined;
}
