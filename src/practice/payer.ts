import { groupOfTeam } from "../game/group-state.ts";
import type { Payer } from "../ports/day-use.ts";
import type { Store } from "../ports/store.ts";
import { workspaceOf } from "./workspace.ts";

/** Who pays for what this player does, or this team: that of a group belongs to the workspace of who leads it. */
export async function findPayer(store: Pick<Store, "findGroup">, playerId: string): Promise<Payer> {
  const workspace = workspaceOf((await leaderOf(store, playerId)) ?? playerId);
  return { player: playerId, ...(workspace === undefined ? {} : { workspace }) };
}

async function leaderOf(store: Pick<Store, "findGroup">, playerId: string): Promise<string | undefined> {
  const groupId = groupOfTeam(playerId);
  return groupId === undefined ? undefined : (await store.findGroup(groupId))?.state.trainers[0];
}
