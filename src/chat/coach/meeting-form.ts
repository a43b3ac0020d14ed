import type { Meeting } from "../../ports/meetings.ts";
import type { Profile } from "../../ports/store.ts";
import { addDays, localTimeOf } from "../../practice/local-time.ts";
import type { MeetingTold } from "../../practice/meetings.ts";
import { timeZoneOf } from "../../practice/reminders.ts";
import { encodeAction } from "../action.ts";
import type { Field, FormCard } from "../card.ts";
import type { FormValues } from "../event.ts";
import { type Texts, textsFor } from "../texts/texts.ts";

const WORDS = 500;
const BRIEF = 3_000;
const UNKNOWN_DAY = "unknown";
/** Days ahead that can be chosen: with today and "I don't know", no more than a list shows. */
const DAYS = 22;
/** A form that lay open over midnight, or a meeting that was earlier today. */
const DAYS_BACK = 1;

/** The five questions, or one field for a text. `now` makes the list of days, on the player's own calendar. */
export function meetingFields(profile: Profile, form: "meeting" | "brief", now: Date): readonly Field[] {
  const texts = textsFor(profile.lang);
  return [...(form === "meeting" ? questions(texts) : [briefField(texts)]), ...whenFields(texts, profile, now)];
}

function questions(texts: Texts): readonly Field[] {
  return [
    { ...words("who"), label: texts("meeting.form.who"), hint: texts("meeting.form.whoHint") },
    { ...words("want"), label: texts("meeting.form.want") },
    { ...words("fear"), label: texts("meeting.form.fear"), hint: texts("meeting.form.fearHint") },
    { ...words("terms"), label: texts("meeting.form.terms"), hint: texts("meeting.form.termsHint"), optional: true },
  ];
}

function words(id: string) {
  return { kind: "text", id, optional: false, maxLength: WORDS } as const;
}

function briefField(texts: Texts): Field {
  const [label, hint] = [texts("meeting.form.brief"), texts("meeting.form.briefHint")];
  return { kind: "text", id: "brief", label, hint, optional: false, maxLength: BRIEF };
}

function whenFields(texts: Texts, profile: Profile, now: Date): readonly Field[] {
  const today = localTimeOf(now, timeZoneOf(profile)).day;
  const days = Array.from({ length: DAYS + 1 }, (_, n) => addDays(today, n)).map((day) => ({
    value: day,
    label: dayText(day, profile.lang),
  }));
  const yesNo = (["yes", "no"] as const).map((value) => ({ value, label: texts(`meeting.form.${value}`) }));
  return [
    {
      kind: "choice",
      id: "day",
      label: texts("meeting.form.day"),
      optional: false,
      initial: UNKNOWN_DAY,
      options: [{ value: UNKNOWN_DAY, label: texts("meeting.form.unknownDay") }, ...days],
    },
    { kind: "text", id: "time", label: texts("meeting.form.time"), hint: texts("meeting.form.timeHint"), optional: true, maxLength: 10 },
    { kind: "choice", id: "remind", label: texts("meeting.form.remind"), optional: false, initial: "no", options: yesNo },
  ];
}

/** A day as people say it: "vrijdag 27 november". */
export function dayText(day: string, lang: Profile["lang"]): string {
  const format = new Intl.DateTimeFormat(localeOf(lang), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T12:00:00Z`));
}

/** A moment on the player's own clock: "vrijdag 27 november om 17:00". */
export function momentText(at: Date, profile: Profile): string {
  const { day, time } = localTimeOf(at, timeZoneOf(profile));
  return textsFor(profile.lang)("meeting.moment", { day: dayText(day, profile.lang), time });
}

function localeOf(lang: Profile["lang"]): string {
  return lang === "nl" ? "nl-NL" : "en-GB";
}

/** Two lines: what was said, and what the player said. The drill that follows is of this meeting. */
export function drawMomentForm(texts: Texts, { id }: Pick<Meeting, "id">): FormCard {
  return {
    kind: "form",
    form: "moment",
    context: encodeAction({ kind: "meeting", do: "moment", id }),
    title: texts("form.moment.title"),
    submit: texts("form.moment.submit"),
    cancel: texts("form.cancel"),
    fields: [
      { ...words("theySaid"), label: texts("meeting.form.theySaid") },
      { ...words("youSaid"), label: texts("meeting.form.youSaid"), optional: true },
    ],
  };
}

type Sent = { readonly form: "meeting" | "brief" | "moment"; readonly values: FormValues };
const NEEDED = { meeting: ["who", "want", "fear"], brief: ["brief"], moment: ["theySaid"] } as const;

/** What is wrong with a form of a meeting, by field; empty when nothing is. */
export function findMeetingErrors(profile: Profile, { form, values }: Sent, now: Date): Readonly<Record<string, string>> {
  const texts = textsFor(profile.lang);
  const missing = NEEDED[form].filter((id) => (values[id] ?? "").trim() === "").map((id) => [id, texts("meeting.form.empty")] as const);
  if (form === "moment") return Object.fromEntries(missing);
  const wrongTime = readTime(values["time"]) === "wrong" ? [["time", texts("meeting.form.wrongTime")] as const] : [];
  const wrongDay = readDay(profile, values["day"], now) === "wrong" ? [["day", texts("meeting.form.wrongDay")] as const] : [];
  return Object.fromEntries([...missing, ...wrongTime, ...wrongDay]);
}

/** What the player told, of a form without errors. A pasted text says who they are and what there is to fear, in one. */
export function readMeeting(profile: Profile, values: FormValues, now: Date): { readonly told: MeetingTold; readonly remind: boolean } {
  const [day, time] = [readDay(profile, values["day"], now), readTime(values["time"])];
  const brief = values["brief"] ?? "";
  const at = { ...(day === undefined || day === "wrong" ? {} : { day }), ...(time === undefined || time === "wrong" ? {} : { time }) };
  const said = (id: string) => (values[id] ?? "").trim();
  const answers = { who: said("who"), want: said("want"), fear: said("fear"), terms: said("terms") };
  const told = brief.trim() === "" ? answers : { who: brief, want: "", fear: brief, terms: "" };
  return { told: { ...told, ...at }, remind: values["remind"] === "yes" };
}

function readDay(profile: Profile, given: string | undefined, now: Date): string | "wrong" | undefined {
  if (given === undefined || given === "" || given === UNKNOWN_DAY) return undefined;
  const today = localTimeOf(now, timeZoneOf(profile)).day;
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(given) && given >= addDays(today, -DAYS_BACK) && given <= addDays(today, DAYS + DAYS_BACK);
  return isDay && addDays(given, 0) === given ? given : "wrong";
}

/** "14:30", "14.30", "14u30", "9 uur": a time on the clock. */
function readTime(given: string | undefined): string | "wrong" | undefined {
  const plain = (given ?? "").trim().toLowerCase();
  if (plain === "") return undefined;
  const [, hour = "", minute = "00"] = /^(\d{1,2})(?:\s?[:.uh]\s?(\d{2}))?(?:\s?(?:uur|u|h))?$/u.exec(plain) ?? [];
  const isTime = hour !== "" && Number(hour) < 24 && Number(minute) < 60;
  return isTime ? `${hour.padStart(2, "0")}:${minute}` : "wrong";
}
