import { groupOfTeam } from "../game/group-state.ts";
import type { Payer } from "../ports/day-use.ts";
import type { Pseudonyms } from "../ports/pseudonyms.ts";
import type { Store } from "../ports/store.ts";
import { workspaceOf } from "./workspace.ts";

export type PayerDeps = { readonly store: Pick<Store, "findGroup">; readonly pseudonyms: Pseudonyms };

/**
 * Who pays for what this player does, or this team: that of a group belongs to the workspace of who leads it. The player himself by
 * pseudonym: what a call costs is told when it ends, maybe after he was erased, and must not bring his id back.
 */
export async function findPayer({ store, pseudonyms }: PayerDeps, playerId: string): Promise<Payer> {
  const workspace = workspaceOf((await leaderOf(store, playerId)) ?? playerId);
  return { player: pseudonyms(playerId), ...(workspace === undefined ? {} : { workspace }) };
}

async function leaderOf(store: Pick<Store, "findGroup">, playerId: string): Promise<string | undefined> {
  const groupId = groupOfTeam(playerId);
  return groupId === undefined ? undefined : (await store.findGroup(groupId))?.state.trainers[0];
}
