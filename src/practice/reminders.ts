import type { Meeting, Reminder } from "../ports/meetings.ts";
import type { Profile } from "../ports/store.ts";
import type { PracticeDeps } from "./deps.ts";
import { addDays, DEFAULT_TIME_ZONE, localTimeOf, momentOf } from "./local-time.ts";

/** By then he is out of the meeting and has had a coffee. */
const AFTER_MS = 3 * 60 * 60_000;
/** Nobody is asked after this; then the next morning. */
const LATEST = "21:00";
const MORNING = "09:00";
/** As many wait for one player at a time. */
export const OPEN_REMINDERS = 3;

/** When to ask how a meeting went: a few hours after it, or the next morning at nine on the player's clock. */
export function dueAfter({ day, time }: { readonly day: string; readonly time?: string }, timeZone: string): Date {
  if (time !== undefined) {
    const soon = new Date(momentOf({ day, time }, timeZone).getTime() + AFTER_MS);
    const there = localTimeOf(soon, timeZone);
    if (there.day === day && there.time <= LATEST) return soon;
  }
  return morningAfter(day, timeZone);
}

/** Nine in the morning, the day after this one. */
export function morningAfter(day: string, timeZone: string): Date {
  return momentOf({ day: addDays(day, 1), time: MORNING }, timeZone);
}

export function timeZoneOf({ timeZone }: Pick<Profile, "timeZone">): string {
  return timeZone ?? DEFAULT_TIME_ZONE;
}

/** "planned" with when; "full" when enough wait already; "noDay" when nobody knows when the meeting is. */
export type Planned = { readonly kind: "planned"; readonly dueAt: Date } | { readonly kind: "full" | "noDay" };

/** Plans the question after a meeting: never in the past, and one a day at most. The same meeting again keeps the one that is planned. */
export async function planReminder(
  { store, clock }: Pick<PracticeDeps, "store" | "clock">,
  meeting: Meeting,
  profile: Profile,
): Promise<Planned> {
  const { day, time, id: meetingId, playerId } = meeting;
  if (day === undefined) return { kind: "noDay" };
  const others = (await store.listReminders(playerId)).filter((one) => one.meetingId !== meetingId && one.state !== "cancelled");
  if (others.filter((one) => one.state === "planned").length >= OPEN_REMINDERS) return { kind: "full" };
  const timeZone = timeZoneOf(profile);
  let dueAt = dueAfter({ day, ...(time === undefined ? {} : { time }) }, timeZone);
  const rest = await store.findRest(playerId);
  while (dueAt <= clock.now() || (rest !== undefined && dueAt < rest) || others.some((one) => isSameDay(one, dueAt, timeZone))) {
    dueAt = morningAfter(localTimeOf(dueAt, timeZone).day, timeZone);
  }
  await store.saveReminder({ meetingId, playerId, dueAt, state: "planned" });
  return { kind: "planned", dueAt };
}

function isSameDay(one: Reminder, at: Date, timeZone: string): boolean {
  return localTimeOf(one.dueAt, timeZone).day === localTimeOf(at, timeZone).day;
}
