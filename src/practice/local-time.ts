/** A day on a calendar, `YYYY-MM-DD`, and a time on a clock, `HH:MM`. */
export type LocalTime = { readonly day: string; readonly time: string };

const DAY_MS = 24 * 60 * 60_000;

/** Where most players live. */
export const DEFAULT_TIME_ZONE = "Europe/Amsterdam";

/** What calendar and clock say at this moment in a time zone. */
export function localTimeOf(at: Date, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { day: `${parts["year"]}-${parts["month"]}-${parts["day"]}`, time: `${parts["hour"]}:${parts["minute"]}` };
}

/**
 * The moment at which calendar and clock say this. Of two, when the clock is put back, the first; a time that is skipped, when it is put
 * forward, is as much later as the clock jumps.
 */
export function momentOf(local: LocalTime, timeZone: string): Date {
  const asUtc = Date.parse(`${local.day}T${local.time}:00Z`);
  const [before, after] = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => asUtc - offsetAt(new Date(at), timeZone)) as [number, number];
  const fitting = [before, after].toSorted((a, b) => a - b).find((at) => isLocal(new Date(at), local, timeZone));
  return new Date(fitting ?? before);
}

/** A day so many days later on the calendar. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The time zone that goes by this name, or whose last part is this city; `undefined` when there is none. */
export function findTimeZone(given: string): string | undefined {
  const meant = given.trim().toLowerCase().replace(/\s+/gu, "_");
  return Intl.supportedValuesOf("timeZone").find((zone) => {
    const lower = zone.toLowerCase();
    return meant !== "" && (lower === meant || lower.endsWith(`/${meant}`));
  });
}

/** Milliseconds by which the clock there is ahead of UTC. */
function offsetAt(at: Date, timeZone: string): number {
  const { day, time } = localTimeOf(at, timeZone);
  const minute = Math.floor(at.getTime() / 60_000) * 60_000;
  return Date.parse(`${day}T${time}:00Z`) - minute;
}

function isLocal(at: Date, { day, time }: LocalTime, timeZone: string): boolean {
  const there = localTimeOf(at, timeZone);
  return there.day === day && there.time === time;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a hundred times. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = "2-digit";
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: two,
    day: two,
    hour: two,
    minute: two,
    hourCycle: "h23",
  });
  formats.set(timeZone, format);
  return format;
}
