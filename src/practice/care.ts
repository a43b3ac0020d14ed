import type { Reminder } from "../ports/meetings.ts";
import type { Profile } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { localTimeOf } from "./local-time.ts";
import { morningAfter, timeZoneOf } from "./reminders.ts";
import { endSwap } from "./swap/swap.ts";

/** So long (milliseconds) nobody is reminded of anything who needs rest. */
const REST_MS = 7 * 24 * 60 * 60_000;

/**
 * Closes what the player plays, without a verdict, and leaves him in peace for a week. It is counted that this happened, and of nobody.
 * Once more is the same, save for the count.
 */
export async function leaveInCare(deps: PracticeDeps, profile: Profile): Promise<void> {
  const { store, clock } = deps;
  const round = await store.findOpenRound(profile.playerId);
  if (round) await store.endRound(round.id, { at: clock.now(), result: { kind: "brokenOff", by: "player" } });
  await endSwap(deps, profile.playerId);
  await restReminders(deps, profile);
  await store.countCare(clock.now().toISOString().slice(0, 10));
}

/** No reminder before a week has passed; what was planned comes on the mornings after, one a day. */
export async function restReminders({ store, clock }: Pick<PracticeDeps, "store" | "clock">, profile: Profile): Promise<void> {
  const { playerId } = profile;
  const now = clock.now();
  const until = new Date(now.getTime() + REST_MS);
  await store.restUntil(playerId, until, now);
  const zone = timeZoneOf(profile);
  const planned = (await store.listReminders(playerId)).filter(({ state }) => state === "planned");
  const taken = new Set(planned.filter(({ dueAt }) => dueAt >= until).map(({ dueAt }) => localTimeOf(dueAt, zone).day));
  for (const reminder of planned.filter(({ dueAt }) => dueAt < until)) {
    let dueAt = morningAfter(localTimeOf(until, zone).day, zone);
    while (taken.has(localTimeOf(dueAt, zone).day)) dueAt = morningAfter(localTimeOf(dueAt, zone).day, zone);
    taken.add(localTimeOf(dueAt, zone).day);
    await store.saveReminder({ ...reminder, dueAt } satisfies Reminder);
  }
}

/** Whether the player is to be left in peace now. */
export async function isResting({ store, clock }: Pick<PracticeDeps, "store" | "clock">, playerId: string): Promise<boolean> {
  const until = await store.findRest(playerId);
  return until !== undefined && until > clock.now();
}
