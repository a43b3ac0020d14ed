import type { Purged, Retention } from "../ports/player-data.ts";
import type { PracticeDeps } from "./deps.ts";
import { finishForgetting, forgetPlayer } from "./my-data.ts";

/** Takes away what is older than it may be, and all of the players of places where the bot was removed long enough ago. Throws a StoreFailure. */
export async function purgeExpired(deps: PracticeDeps, retention: Retention): Promise<Purged> {
  const { store, clock } = deps;
  const now = clock.now();
  for (const playerId of await store.listDeparted(now)) {
    await forgetPlayer(deps, playerId);
    await finishForgetting(deps, playerId);
  }
  await store.forgetDepartures(now);
  return store.purge(retention, now);
}
