import type { PlayerRecord } from "../ports/player-data.ts";
import type { PracticeDeps } from "./deps.ts";

export type MyDataDeps = Pick<PracticeDeps, "store" | "pseudonyms" | "clock">;

/** Of the document below. It goes up when a key changes its meaning. */
const VERSION = 1;

/** All that is kept of a player, for himself: plain JSON. */
export type MyData = {
  readonly format: "spierbal-my-data";
  readonly version: number;
  readonly madeAt: string;
  readonly player: string;
  readonly data: PlayerRecord;
};

/** Everything of this player and nothing of anybody else. Throws a StoreFailure. */
export async function gatherMyData({ store, pseudonyms, clock }: MyDataDeps, playerId: string): Promise<MyData> {
  const data = await store.readPlayerData({ playerId, alias: pseudonyms(playerId) });
  return { format: "spierbal-my-data", version: VERSION, madeAt: clock.now().toISOString(), player: playerId, data };
}

/** Everything of this player goes. `eventKey`: the event that asked, which still has to be answered. Throws a StoreFailure. */
export async function forgetPlayer({ store, pseudonyms, clock }: MyDataDeps, playerId: string, eventKey?: string): Promise<void> {
  const person = { playerId, alias: pseudonyms(playerId) };
  await store.erasePlayer({ ...person, at: clock.now(), ...(eventKey === undefined ? {} : { eventKey }) });
}

/** When the answer is out: what was needed to bring it there goes as well. Throws a StoreFailure. */
export async function finishForgetting({ store, pseudonyms }: MyDataDeps, playerId: string): Promise<void> {
  await store.finishErasure({ playerId, alias: pseudonyms(playerId) });
}
