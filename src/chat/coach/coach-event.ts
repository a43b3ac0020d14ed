/** What a player asks of the coach outside of a round, and what the clock asks. */
export type CoachEvent =
  | { readonly kind: "warmUpWanted" }
  | { readonly kind: "meetingsWanted" }
  /** The time has come to ask how a meeting went. */
  | { readonly kind: "reminderDue"; readonly meetingId: string }
  /** Where nobody can be written to: whatever is due is asked now. */
  | { readonly kind: "remindersWanted" }
  | { readonly kind: "noReminders" }
  | { readonly kind: "timeZoneChosen"; readonly place: string };

const KINDS: readonly string[] = [
  "warmUpWanted",
  "meetingsWanted",
  "reminderDue",
  "remindersWanted",
  "noReminders",
  "timeZoneChosen",
] satisfies readonly CoachEvent["kind"][];

export function isForCoach<Event extends { readonly kind: string }>(event: Event): event is Extract<Event, CoachEvent> {
  return KINDS.includes(event.kind);
}
