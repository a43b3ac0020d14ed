import { WEIGHT_CLASSES, type WeightClass } from "../game/move.ts";
import type { StoredRound } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { workspaceOf } from "./workspace.ts";

type CapDeps = Pick<PracticeDeps, "store" | "maxIntensity">;

const HEAVIEST: WeightClass = 5;
/** No harder than this is a line of a round that was made lighter. */
const EASED = 2;
const GROUP = /^group:(.+)$/u;

/** The heaviest that somebody may meet: by the settings, and by the trainers of his community. Weight class and intensity alike. */
export async function capOf(deps: CapDeps, playerId: string): Promise<WeightClass> {
  const everywhere = deps.maxIntensity ?? HEAVIEST;
  const community = await communityOf(deps, playerId);
  const own = community === undefined ? undefined : await deps.store.findCap(community);
  return WEIGHT_CLASSES.find((one) => one === Math.min(everywhere, own ?? HEAVIEST)) ?? everywhere;
}

/** Of a team it is that of who opened the group. Also the id of a channel does: it begins with its workspace. */
async function communityOf({ store }: CapDeps, playerId: string): Promise<string | undefined> {
  const groupId = GROUP.exec(playerId)?.[1];
  if (groupId === undefined) return workspaceOf(playerId);
  const [leader = ""] = (await store.findGroup(groupId))?.state.trainers ?? [];
  return workspaceOf(leader);
}

/** The hardest that the next line of this round may be. */
export async function capInRound(deps: CapDeps, round: StoredRound): Promise<number> {
  const cap = await capOf(deps, round.playerId);
  return (await deps.store.timesEased(round.id)) > 0 ? Math.min(cap, EASED) : cap;
}
