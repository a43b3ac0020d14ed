import type { Meetings } from "../ports/meetings.ts";
import type { Swaps } from "../ports/swaps.ts";
import type { WarmUps } from "../ports/warm-ups.ts";
import {
  cancelReminders,
  findMeeting,
  findReminder,
  listMeetings,
  listReminders,
  markAsked,
  nextReminder,
  saveMeeting,
  saveReminder,
} from "./meetings.ts";
import { findSwap, keepLine, listKeptLines, saveSwap } from "./swaps.ts";
import { inReading, inWriting, inWritingUnlessConflict, type Session } from "./transactions.ts";
import { findWarmUp, saveWarmUp } from "./warm-ups.ts";

/** What belongs to the coach beside the rounds. */
export function coachCalls(session: Session): WarmUps & Meetings & Swaps {
  return {
    findWarmUp: (playerId) => inReading(session, (trx) => findWarmUp(trx, playerId)),
    saveWarmUp: (playerId, warmUp) => inWriting(session, (trx) => saveWarmUp(trx, playerId, warmUp)),
    saveMeeting: (meeting) => inWriting(session, (trx) => saveMeeting(trx, meeting)),
    findMeeting: (meetingId) => inReading(session, (trx) => findMeeting(trx, meetingId)),
    listMeetings: (playerId) => inReading(session, (trx) => listMeetings(trx, playerId)),
    saveReminder: (reminder) => inWriting(session, (trx) => saveReminder(trx, reminder)),
    findReminder: (meetingId) => inReading(session, (trx) => findReminder(trx, meetingId)),
    listReminders: (playerId) => inReading(session, (trx) => listReminders(trx, playerId)),
    nextReminder: (players) => inReading(session, (trx) => nextReminder(trx, players)),
    markAsked: (meetingId) => inWriting(session, (trx) => markAsked(trx, meetingId)),
    cancelReminders: (playerId) => inWriting(session, (trx) => cancelReminders(trx, playerId)),
    findSwap: (playerId) => inReading(session, (trx) => findSwap(trx, playerId)),
    saveSwap: (swap) => inWritingUnlessConflict(session, (trx) => saveSwap(trx, swap)),
    keepLine: (playerId, kept) => inWriting(session, (trx) => keepLine(trx, playerId, kept)),
    listKeptLines: (playerId) => inReading(session, (trx) => listKeptLines(trx, playerId)),
  };
}
