import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { LANGS } from "../game/language.ts";
import { type HardMoment, MEETING_OUTCOMES, type Meeting, REMINDER_STATES, type Reminder } from "../ports/meetings.ts";
import { jsonText, readRow, storableText, toJsonText } from "./json-text.ts";
import { houseRuleShape } from "./shapes.ts";
import type { Tables } from "./tables.ts";
import type { Trx } from "./transactions.ts";

const momentShape: z.ZodType<HardMoment> = z.looseObject({ theySaid: z.string(), youSaid: z.string() });

const meetingRow = z.object({
  lang: z.enum(LANGS),
  created_at: z.string(),
  prospect: z.string().nullable(),
  terms: jsonText(z.array(houseRuleShape)),
  day: z.string().nullable(),
  time: z.string().nullable(),
  outcome: z.enum(MEETING_OUTCOMES).nullable(),
  moment: jsonText(momentShape).nullable(),
});

function meetingOf(row: Selectable<Tables["meeting"]>): Meeting {
  const read = readRow(meetingRow, row, `meeting "${row.id}"`);
  return {
    id: row.id,
    playerId: row.player_id,
    lang: read.lang,
    createdAt: new Date(read.created_at),
    prospectId: row.prospect_id,
    name: row.name,
    sector: row.sector,
    ...(read.prospect === null ? {} : { prospect: read.prospect }),
    terms: read.terms,
    ...(read.day === null ? {} : { day: read.day }),
    ...(read.time === null ? {} : { time: read.time }),
    ...(read.outcome === null ? {} : { outcome: read.outcome }),
    ...(read.moment === null ? {} : { moment: read.moment }),
  };
}

function rowOf(meeting: Meeting): Insertable<Tables["meeting"]> {
  return {
    id: meeting.id,
    player_id: meeting.playerId,
    lang: meeting.lang,
    created_at: meeting.createdAt.toISOString(),
    prospect_id: meeting.prospectId,
    name: storableText(meeting.name),
    sector: storableText(meeting.sector),
    prospect: meeting.prospect === undefined ? null : storableText(meeting.prospect),
    terms: toJsonText(meeting.terms),
    day: meeting.day ?? null,
    time: meeting.time ?? null,
    outcome: meeting.outcome ?? null,
    moment: meeting.moment === undefined ? null : toJsonText(meeting.moment),
  };
}

export async function saveMeeting(trx: Trx, meeting: Meeting): Promise<void> {
  const { id, ...columns } = rowOf(meeting);
  await trx
    .insertInto("meeting")
    .values({ id, ...columns })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(columns))
    .execute();
}

export async function findMeeting(trx: Trx, meetingId: string): Promise<Meeting | undefined> {
  const row = await trx.selectFrom("meeting").selectAll().where("id", "=", meetingId).executeTakeFirst();
  return row && meetingOf(row);
}

export async function listMeetings(trx: Trx, playerId: string): Promise<readonly Meeting[]> {
  const rows = await trx
    .selectFrom("meeting")
    .selectAll()
    .where("player_id", "=", playerId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(meetingOf);
}

const reminderRow = z.object({ due_at: z.string(), state: z.enum(REMINDER_STATES) });

function reminderOf(row: Selectable<Tables["reminder"]>): Reminder {
  const { due_at, state } = readRow(reminderRow, row, `reminder "${row.meeting_id}"`);
  return { meetingId: row.meeting_id, playerId: row.player_id, dueAt: new Date(due_at), state };
}

export async function saveReminder(trx: Trx, { meetingId, playerId, dueAt, state }: Reminder): Promise<void> {
  const columns = { player_id: playerId, due_at: dueAt.toISOString(), state };
  await trx
    .insertInto("reminder")
    .values({ meeting_id: meetingId, ...columns })
    .onConflict((conflict) => conflict.column("meeting_id").doUpdateSet(columns))
    .execute();
}

export async function findReminder(trx: Trx, meetingId: string): Promise<Reminder | undefined> {
  const row = await trx.selectFrom("reminder").selectAll().where("meeting_id", "=", meetingId).executeTakeFirst();
  return row && reminderOf(row);
}

export async function listReminders(trx: Trx, playerId: string): Promise<readonly Reminder[]> {
  const rows = await trx
    .selectFrom("reminder")
    .selectAll()
    .where("player_id", "=", playerId)
    .orderBy("due_at")
    .orderBy("meeting_id")
    .execute();
  return rows.map(reminderOf);
}

export async function nextReminder(trx: Trx, players: string): Promise<Reminder | undefined> {
  const row = await trx
    .selectFrom("reminder")
    .selectAll()
    .where("state", "=", "planned")
    .where((eb) => eb(eb.fn<string>("substr", ["player_id", eb.lit(1), eb.val(players.length)]), "=", players))
    .orderBy("due_at")
    .orderBy("meeting_id")
    .limit(1)
    .executeTakeFirst();
  return row && reminderOf(row);
}

export async function markAsked(trx: Trx, meetingId: string): Promise<void> {
  await trx.updateTable("reminder").set({ state: "asked" }).where("meeting_id", "=", meetingId).where("state", "=", "planned").execute();
}

export async function cancelReminders(trx: Trx, playerId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("reminder")
    .set({ state: "cancelled" })
    .where("player_id", "=", playerId)
    .where("state", "=", "planned")
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
