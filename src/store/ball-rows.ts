import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { LANGS } from "../game/language.ts";
import { INTENSITIES } from "../game/move.ts";
import { FRAMES, type Reading, STANCES } from "../game/verdict.ts";
import { BALL_DAYS, type BallAnswer, type BallSchedule, type StoredBall } from "../ports/balls.ts";
import { jsonText, readRow, storableText, toJsonText } from "./json-text.ts";
import { readingShape } from "./shapes.ts";
import type { Tables } from "./tables.ts";

const count = z.int();
const time = z.iso.datetime().transform((text) => new Date(text));

const ballRow = z.object({
  id: z.string(),
  channel: z.string(),
  place: z.string(),
  day: z.string(),
  lang: z.enum(LANGS),
  prospect_id: z.string(),
  move_id: z.string(),
  intensity: z.literal(INTENSITIES),
  line: z.string(),
  opened_by: z.string(),
  opened_at: time,
  reveal_at: time,
  board: z.string().nullable(),
  thread: z.string().nullable(),
  spread: jsonText(
    z.object({
      answered: count,
      judged: count,
      stances: z.partialRecord(z.enum(STANCES), count),
      frames: z.partialRecord(z.enum(FRAMES), count),
    }),
  ).nullable(),
});

/** Throws a StoreFailure "unreadableRow". */
export function ballOf(row: Selectable<Tables["ball"]>): StoredBall {
  const read = readRow(ballRow, row, `ball "${row.id}"`);
  const { id, channel, place, day, lang, intensity, line, board, thread, spread } = read;
  return {
    ...{ id, channel, place, day, lang, intensity, line },
    prospectId: read.prospect_id,
    moveId: read.move_id,
    openedBy: read.opened_by,
    openedAt: read.opened_at,
    revealAt: read.reveal_at,
    ...(board === null || thread === null ? {} : { at: { place: board, thread } }),
    ...(spread === null ? {} : { spread }),
  };
}

export function rowOfBall(ball: StoredBall): Insertable<Tables["ball"]> {
  return {
    id: ball.id,
    revision: 0,
    channel: storableText(ball.channel),
    place: storableText(ball.place),
    day: ball.day,
    lang: ball.lang,
    prospect_id: ball.prospectId,
    move_id: ball.moveId,
    intensity: ball.intensity,
    line: storableText(ball.line),
    opened_by: storableText(ball.openedBy),
    opened_at: ball.openedAt.toISOString(),
    reveal_at: ball.revealAt.toISOString(),
    board: ball.at?.place ?? null,
    thread: ball.at?.thread ?? null,
    spread: ball.spread === undefined ? null : toJsonText(ball.spread),
  };
}

const answerRow = z.object({
  ball_id: z.string(),
  player_id: z.string(),
  reply: z.string().nullable(),
  reading: jsonText(readingShape),
  read_by: z.enum(["rules", "model"]),
  shares: count,
  shown: count.nullable(),
  event_key: z.string(),
});

/** Throws a StoreFailure "unreadableRow". */
export function answerOf(row: Selectable<Tables["ball_answer"]>): BallAnswer {
  const read = readRow(answerRow, row, `answer to ball "${row.ball_id}"`);
  return {
    ballId: read.ball_id,
    playerId: read.player_id,
    ...(read.reply === null ? {} : { reply: read.reply }),
    reading: read.reading,
    readBy: read.read_by,
    shares: read.shares === 1,
    ...(read.shown === null ? {} : { shown: read.shown }),
    eventKey: read.event_key,
  };
}

export function rowOfAnswer(answer: BallAnswer): Insertable<Tables["ball_answer"]> {
  return {
    ball_id: answer.ballId,
    player_id: answer.playerId,
    reply: answer.reply === undefined ? null : storableText(answer.reply),
    reading: toJsonText(answer.reading),
    read_by: answer.readBy,
    shares: answer.shares ? 1 : 0,
    shown: answer.shown ?? null,
    event_key: answer.eventKey,
  };
}

/** A reading quotes the player. */
export function withoutWords(reading: Reading): Reading {
  return reading.kind === "judged" ? { ...reading, evidence: [] } : reading;
}

const scheduleRow = z.object({
  channel: z.string(),
  place: z.string(),
  lang: z.enum(LANGS),
  days: z.enum(BALL_DAYS),
  time: z.string(),
  zone: z.string(),
  set_by: z.string(),
  since: time,
});

/** Throws a StoreFailure "unreadableRow". */
export function scheduleOf(row: Selectable<Tables["ball_schedule"]>): BallSchedule {
  const { set_by: setBy, ...schedule } = readRow(scheduleRow, row, `schedule of "${row.channel}"`);
  return { ...schedule, setBy };
}

export function rowOfSchedule({ setBy, since, ...schedule }: BallSchedule): Insertable<Tables["ball_schedule"]> {
  const { channel, place, lang, days, time, zone } = schedule;
  const texts = { channel: storableText(channel), place: storableText(place), set_by: storableText(setBy) };
  return { ...texts, lang, days, time, zone, since: since.toISOString() };
}
