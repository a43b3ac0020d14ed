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
import { type Db, inReading, inWriting, inWritingUnlessConflict } from "./transactions.ts";
import { findWarmUp, saveWarmUp } from "./warm-ups.ts";

/** What belongs to the coach beside the rounds. */
export function coachCalls(db: Db): WarmUps & Meetings & Swaps {
  return {
    findWarmUp: (playerId) => inReading(db, (trx) => findWarmUp(trx, playerId)),
    saveWarmUp: (playerId, warmUp) => inWriting(db, (trx) => saveWarmUp(trx, playerId, warmUp)),
    saveMeeting: (meeting) => inWriting(db, (trx) => saveMeeting(trx, meeting)),
    findMeeting: (meetingId) => inReading(db, (trx) => findMeeting(trx, meetingId)),
    listMeetings: (playerId) => inReading(db, (trx) => listMeetings(trx, playerId)),
    saveReminder: (reminder) => inWriting(db, (trx) => saveReminder(trx, reminder)),
    findReminder: (meetingId) => inReading(db, (trx) => findReminder(trx, meetingId)),
    listReminders: (playerId) => inReading(db, (trx) => listReminders(trx, playerId)),
    nextReminder: (players) => inReading(db, (trx) => nextReminder(trx, players)),
    markAsked: (meetingId) => inWriting(db, (trx) => markAsked(trx, meetingId)),
    cancelReminders: (playerId) => inWriting(db, (trx) => cancelReminders(trx, playerId)),
    findSwap: (playerId) => inReading(db, (trx) => findSwap(trx, playerId)),
    saveSwap: (swap) => inWritingUnlessConflict(db, (trx) => saveSwap(trx, swap)),
    keepLine: (playerId, kept) => inWriting(db, (trx) => keepLine(trx, playerId, kept)),
    listKeptLines: (playerId) => inReading(db, (trx) => listKeptLines(trx, playerId)),
  };
}
