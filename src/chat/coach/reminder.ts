import { MEETING_OUTCOMES, type Meeting } from "../../ports/meetings.ts";
import { isResting, restReminders } from "../../practice/care.ts";
import { findTimeZone } from "../../practice/local-time.ts";
import { findOwn } from "../../practice/meetings.ts";
import { button } from "../buttons.ts";
import type { Card } from "../card.ts";
import { needsConsent } from "../consent.ts";
import { textsFor } from "../texts/texts.ts";
import type { CoachAnswer, Coached } from "./coached.ts";

/** Asks how a meeting went, when that is still wanted. The same event again asks in the same words. */
export async function askHowItWent({ deps, profile }: Coached, meetingId: string): Promise<CoachAnswer> {
  const { store } = deps.practice;
  const [reminder, meeting] = [await store.findReminder(meetingId), await findOwn(deps.practice, profile.playerId, meetingId)];
  if (!reminder || !meeting || reminder.state === "cancelled") return { cards: [] };
  // It was on its way already when he was to be left in peace.
  if (await isResting(deps.practice, profile.playerId)) {
    await store.saveReminder({ ...reminder, state: "planned" });
    await restReminders(deps.practice, profile);
    return { cards: [] };
  }
  await store.markAsked(meetingId);
  // Who told already needs no question; who has a notice to read first is left alone.
  return meeting.outcome !== undefined || needsConsent(deps, profile)
    ? { cards: [] }
    : { cards: [drawQuestion({ deps, profile }, meeting)] };
}

/** All that is due, where nobody can be written to. */
export async function askAllDue(turn: Coached): Promise<CoachAnswer> {
  const { store, clock } = turn.deps.practice;
  const due = (await store.listReminders(turn.profile.playerId)).filter(({ state, dueAt }) => state === "planned" && dueAt <= clock.now());
  const cards: Card[] = [];
  for (const { meetingId } of due) cards.push(...(await askHowItWent(turn, meetingId)).cards);
  return { cards };
}

/** Three ways it may have gone, and the way to be left alone. */
function drawQuestion({ profile }: Pick<Coached, "deps" | "profile">, { id, name }: Meeting): Card {
  const texts = textsFor(profile.lang);
  return {
    kind: "choices",
    text: texts("meeting.ask", { name }),
    buttons: [
      ...MEETING_OUTCOMES.map((value) => button(texts(`meeting.button.${value}`), { kind: "meeting", do: "went", id, value })),
      button(texts("meeting.button.noReminders"), { kind: "meeting", do: "noReminders" }),
    ],
  };
}

/** None that waits is sent any more. */
export async function stopReminders({ deps, profile }: Coached): Promise<CoachAnswer> {
  await deps.practice.store.cancelReminders(profile.playerId);
  await restReminders(deps.practice, profile);
  return { cards: [{ kind: "text", about: "notice", text: textsFor(profile.lang)("meeting.noReminders") }] };
}

/** The clock that a player's reminders go by from now on. */
export async function chooseTimeZone({ deps, profile }: Coached, place: string): Promise<CoachAnswer> {
  const texts = textsFor(profile.lang);
  const timeZone = findTimeZone(place);
  if (timeZone === undefined) return { cards: [{ kind: "text", about: "notice", text: texts("meeting.noTimeZone") }] };
  await deps.practice.store.saveProfile({ ...profile, timeZone });
  return { cards: [{ kind: "text", about: "notice", text: texts("meeting.timeZone", { zone: timeZone }) }] };
}
