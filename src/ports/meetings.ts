import type { HouseRule } from "../game/house-rule.ts";
import type { Lang } from "../game/language.ts";

/** How a real meeting went, as the player says. */
export const MEETING_OUTCOMES = ["good", "mixed", "hard"] as const;
export type MeetingOutcome = (typeof MEETING_OUTCOMES)[number];

/** The moment that went wrong: what the client said and what the player said, without names. */
export type HardMoment = { readonly theySaid: string; readonly youSaid: string };

/** A real meeting of a player: what he practised for, and later how it went. */
export type Meeting = {
  readonly id: string;
  readonly playerId: string;
  readonly lang: Lang;
  readonly createdAt: Date;
  /** The prospect that was made for it: rounds with this id were practice for this meeting. It stays when the prospect is deleted. */
  readonly prospectId: string;
  /** His made-up name and his sector, for a list. */
  readonly name: string;
  readonly sector: string;
  /** The prospect as JSON; absent when he was deleted. */
  readonly prospect?: string;
  /** Terms that the player named for this meeting: they go before his house rules. */
  readonly terms: readonly HouseRule[];
  /** `YYYY-MM-DD` on the player's calendar; absent when he doesn't know yet. */
  readonly day?: string;
  /** `HH:MM` on his clock. */
  readonly time?: string;
  readonly outcome?: MeetingOutcome;
  readonly moment?: HardMoment;
};

/** "planned" waits for its time; "asked" was handed to the conversation; "cancelled" is not wanted any more. */
export const REMINDER_STATES = ["planned", "asked", "cancelled"] as const;
export type Reminder = {
  readonly meetingId: string;
  readonly playerId: string;
  readonly dueAt: Date;
  readonly state: (typeof REMINDER_STATES)[number];
};

/** Real meetings and the questions afterwards. Throws a StoreFailure, as the store does. */
export interface Meetings {
  /** Inserts it, or replaces the whole of it. */
  saveMeeting(meeting: Meeting): Promise<void>;
  findMeeting(meetingId: string): Promise<Meeting | undefined>;
  /** Newest first. */
  listMeetings(playerId: string): Promise<readonly Meeting[]>;

  /** Inserts it, or replaces the one of that meeting. */
  saveReminder(reminder: Reminder): Promise<void>;
  findReminder(meetingId: string): Promise<Reminder | undefined>;
  /** The first to come first. */
  listReminders(playerId: string): Promise<readonly Reminder[]>;
  /** The planned one that is due first, of all players whose id begins with this ("slack:"). */
  nextReminder(players: string): Promise<Reminder | undefined>;
  /** A planned one becomes an asked one; any other stays as it is. */
  markAsked(meetingId: string): Promise<void>;
  /** All planned ones of a player. Gives how many there were. */
  cancelReminders(playerId: string): Promise<number>;
}
