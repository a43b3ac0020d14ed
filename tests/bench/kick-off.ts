import { NOTICE_VERSION } from "../../src/chat/deps.ts";
import type { Store } from "../../src/ports/store.ts";
import { startRound } from "../../src/practice/start-round.ts";
import { aProfile, PROSPECTS, practiceRig } from "../support/practice-rig.ts";

const signal = new AbortController().signal;

/** Opens a round for a player, with another prospect for each seed. */
export async function kickOff(store: Store, playerId: string, seed: number): Promise<void> {
  const prospectId = PROSPECTS[seed % PROSPECTS.length]?.id ?? "";
  const profile = aProfile({ playerId, accepted: NOTICE_VERSION });
  await startRound({ ...practiceRig(store), newId: () => `${playerId}-${seed}` }, { profile, prospectId, length: 12, seed, signal });
}
