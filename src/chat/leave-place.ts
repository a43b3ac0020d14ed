import type { PracticeDeps } from "../practice/deps.ts";

/** So long (milliseconds) is kept what players of a place have, in case the bot comes back: no platform allows more than 30 days. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** The bot was removed from a place ("slack:T024BE7LD:"): what would come by itself stops at once, and its players are erased later. Throws a StoreFailure. */
export async function leavePlace({ store, clock }: Pick<PracticeDeps, "store" | "clock">, place: string): Promise<void> {
  await store.noteDeparture(place, new Date(clock.now().getTime() + KEPT_MS));
}
