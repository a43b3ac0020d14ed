import type { CoachEvent } from "./coach-event.ts";
import type { CoachAction, CoachAnswer, Coached } from "./coached.ts";
import { drawMeetings, pressMeeting } from "./meeting.ts";
import { askAllDue, askHowItWent, chooseTimeZone, stopReminders } from "./reminder.ts";
import { beginWarmUp, pressWarmUp } from "./warm-up.ts";

/** What the coach answers to an event outside of a round. */
export async function answerCoach(turn: Coached, event: CoachEvent): Promise<CoachAnswer> {
  switch (event.kind) {
    case "warmUpWanted":
      return beginWarmUp(turn);
    case "meetingsWanted":
      return drawMeetings(turn);
    case "reminderDue":
      return askHowItWent(turn, event.meetingId);
    case "remindersWanted":
      return askAllDue(turn);
    case "noReminders":
      return stopReminders(turn);
    case "timeZoneChosen":
      return chooseTimeZone(turn, event.place);
  }
}

export async function pressCoach(turn: Coached, action: CoachAction, seed: number): Promise<CoachAnswer> {
  return action.kind === "warmUp" ? pressWarmUp(turn, action) : pressMeeting(turn, action, seed);
}
