import type { LeftOut } from "../../coach/private/leave-out.ts";
import { MEETING_OUTCOMES, type Meeting } from "../../ports/meetings.ts";
import type { Profile } from "../../ports/store.ts";
import {
  findOwn,
  forgetProspect,
  makeMeeting,
  noteOutcome,
  OWN_PROSPECTS,
  practiseMeeting,
  replayMoment,
} from "../../practice/meetings.ts";
import { withOwnProspects } from "../../practice/own-prospects.ts";
import { OPEN_REMINDERS, planReminder } from "../../practice/reminders.ts";
import { type Action, parseAction } from "../action.ts";
import { button } from "../buttons.ts";
import type { Button, Card } from "../card.ts";
import type { SentForm } from "../forms.ts";
import { quoted } from "../phrases.ts";
import { type Texts, textsFor } from "../texts/texts.ts";
import type { CoachAnswer, Coached } from "./coached.ts";
import { dayText, drawMomentForm, momentText, readMeeting } from "./meeting-form.ts";
import { stopReminders } from "./reminder.ts";

type MeetingAction = Extract<Action, { kind: "meeting" }>;

/** The ways in to a real meeting, and who was made for one before. */
export async function drawMeetings({ deps, profile }: Coached): Promise<CoachAnswer> {
  const texts = textsFor(profile.lang);
  const kept = (await deps.practice.store.listMeetings(profile.playerId)).filter(({ prospect }) => prospect !== undefined);
  const lines = kept.length === 0 ? [] : [texts("meeting.kept"), ...kept.map((one) => meetingLine(texts, one, profile))];
  const buttons: readonly Button[] = [
    button(texts("meeting.button.form"), { kind: "form", form: "meeting" }, "primary"),
    button(texts("meeting.button.brief"), { kind: "form", form: "brief" }),
    ...kept.map(({ id, name }) => button(texts("meeting.button.play", { name }), { kind: "meeting", do: "play", id })),
    ...kept.map(({ id, name }) => button(texts("meeting.button.forget", { name }), { kind: "meeting", do: "forget", id }, "danger")),
  ];
  return { cards: [{ kind: "choices", text: [texts("meeting.menu"), ...lines].join("\n"), buttons }] };
}

function meetingLine(texts: Texts, { name, sector, day }: Meeting, { lang }: Profile): string {
  if (day === undefined) return texts("meeting.keptItem", { name, sector });
  return texts("meeting.someDay", { name, sector, day: dayText(day, lang) });
}

export async function pressMeeting(turn: Coached, action: MeetingAction, seed: number): Promise<CoachAnswer> {
  const { deps, profile } = turn;
  if (action.do === "menu") return drawMeetings(turn);
  if (action.do === "noReminders") return stopReminders(turn);
  const meeting = await findOwn(deps.practice, profile.playerId, action.id ?? "");
  const texts = textsFor(profile.lang);
  if (!meeting) return { cards: [notice(texts("meeting.gone"))] };
  switch (action.do) {
    case "play":
      if (meeting.prospect === undefined) return { cards: [notice(texts("meeting.gone"))] };
      return {
        cards: [],
        outcome: await practiseMeeting(deps.practice, { profile, meeting, length: deps.roundLength, seed, signal: turn.signal }),
      };
    case "forget":
      return forget(turn, meeting);
    case "went":
      return { cards: [await drawWent(turn, meeting, action.value ?? "")] };
    case "moment":
      return { cards: [drawMomentForm(texts, meeting)] };
  }
}

async function forget({ deps, profile }: Coached, { id, name }: Meeting): Promise<CoachAnswer> {
  const texts = textsFor(profile.lang);
  const outcome = await forgetProspect(deps.practice, profile.playerId, id);
  const key = { deleted: "meeting.forgotten", open: "meeting.stillOpen", gone: "meeting.gone" } as const;
  return { cards: [notice(texts(key[outcome], { name }))] };
}

/** Noted, and the moment that stuck can be played once more. */
async function drawWent({ deps, profile }: Coached, meeting: Meeting, value: string): Promise<Card> {
  const texts = textsFor(profile.lang);
  const outcome = MEETING_OUTCOMES.find((one) => one === value);
  if (!outcome) return notice(texts("stale"));
  await noteOutcome(deps.practice, meeting, outcome);
  return {
    kind: "choices",
    text: texts(`meeting.went.${outcome}`),
    buttons: [
      button(texts("meeting.button.moment"), { kind: "meeting", do: "moment", id: meeting.id }, "primary"),
      button(texts("button.practice"), { kind: "form", form: "practice" }),
    ],
  };
}

/** Takes in a form of a meeting without errors. Its seed draws the same when the event is worked on again. */
export async function takeMeetingForm(turn: Coached, sent: SentForm): Promise<CoachAnswer> {
  return sent.form === "moment" ? takeMoment(turn, sent) : takeMeeting(turn, sent);
}

async function takeMeeting(turn: Coached, { values, seed }: SentForm): Promise<CoachAnswer> {
  const { deps, profile, signal, eventKey } = turn;
  const texts = textsFor(profile.lang);
  const { told, remind } = readMeeting(profile, values, deps.practice.clock.now());
  const key = eventKey === undefined ? {} : { eventKey };
  const { meeting, leftOut, madeRoom } = await makeMeeting(deps.practice, { profile, told, seed, signal, ...key });
  const cards = [
    ...leftOutCards(texts, leftOut),
    ...(madeRoom === undefined ? [] : [notice(texts("meeting.madeRoom", { count: OWN_PROSPECTS, name: madeRoom.name }))]),
    ...(remind ? [notice(await plannedText(turn, meeting))] : []),
  ];
  const practice = await withOwnProspects(deps.practice, profile.playerId);
  return { cards, outcome: await practiseMeeting(practice, { profile, meeting, length: deps.roundLength, seed, signal }) };
}

async function plannedText({ deps, profile }: Coached, meeting: Meeting): Promise<string> {
  const texts = textsFor(profile.lang);
  const planned = await planReminder(deps.practice, meeting, profile);
  switch (planned.kind) {
    case "planned":
      return texts("meeting.planned", { when: momentText(planned.dueAt, profile) });
    case "full":
      return texts("meeting.full", { count: OPEN_REMINDERS });
    case "noDay":
      return texts("meeting.noDay");
  }
}

async function takeMoment(turn: Coached, { context = "", values, seed }: SentForm): Promise<CoachAnswer> {
  const { deps, profile, signal } = turn;
  const texts = textsFor(profile.lang);
  const action = parseAction(context);
  const meeting = action?.kind === "meeting" ? await findOwn(deps.practice, profile.playerId, action.id ?? "") : undefined;
  if (!meeting) return { cards: [notice(texts("meeting.gone"))] };
  const moment = { theySaid: values["theySaid"] ?? "", youSaid: values["youSaid"] ?? "" };
  const { outcome, leftOut } = await replayMoment(deps.practice, { meeting, profile, moment, seed, signal });
  return { cards: leftOutCards(texts, leftOut), outcome };
}

/** Enough to see what went. */
const SHOWN = 8;

function leftOutCards(texts: Texts, leftOut: readonly LeftOut[]): readonly Card[] {
  if (leftOut.length === 0) return [];
  const words = leftOut.slice(0, SHOWN).map((one) => quoted(one.words));
  return [notice(texts("meeting.leftOut", { words: [...words, ...(leftOut.length > SHOWN ? ["…"] : [])].join(", ") }))];
}

function notice(text: string): Card {
  return { kind: "text", about: "notice", text };
}
