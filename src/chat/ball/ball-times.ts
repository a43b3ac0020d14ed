import { Cron } from "croner";
import type { BallDays, BallSchedule } from "../../ports/balls.ts";

/** Where the community is when nobody says otherwise. */
export const DEFAULT_ZONE = "Europe/Amsterdam";

const DAY_MS = 24 * 60 * 60_000;
const WEEKDAYS: Readonly<Record<BallDays, string>> = { workdays: "1-5", monday: "1", monWedFri: "1,3,5" };

type Moment = Pick<BallSchedule, "time" | "zone">;

/** The first moment of a schedule after this one. */
export function nextBall({ days, time, zone }: Pick<BallSchedule, "days" | "time" | "zone">, after: Date): Date | undefined {
  return nextAt({ time, zone }, WEEKDAYS[days], after);
}

function nextAt({ time, zone }: Moment, weekdays: string, after: Date): Date | undefined {
  const [hours, minutes] = time.split(":").map(Number);
  return new Cron(`${minutes} ${hours} * * ${weekdays}`, { timezone: zone }).nextRun(after) ?? undefined;
}

/** When a ball that is opened now is revealed: at the time of the schedule on the next day of work, without one a day later. */
export function revealOf(openedAt: Date, schedule: Moment | undefined): Date {
  const later = new Date(openedAt.getTime() + DAY_MS);
  if (!schedule) return later;
  const next = nextAt(schedule, WEEKDAYS.workdays, openedAt);
  const isToday = next && dayIn(schedule.zone, next) === dayIn(schedule.zone, openedAt);
  return (isToday ? nextAt(schedule, WEEKDAYS.workdays, next) : next) ?? later;
}

/** The day, `YYYY-MM-DD`, in this time zone. */
export function dayIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}

/** "9:30", "09.30" or "9" as "09:30"; undefined for what is no time. */
export function readTime(text: string): string | undefined {
  const [, hours, minutes = "00"] = /^(\d{1,2})(?:[:.u](\d{2}))?$/u.exec(text.trim().toLowerCase()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, "0")}:${minutes}`;
}
