import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { LANGS } from "../game/language.ts";
import { INTENSITIES } from "../game/move.ts";
import { MANNERS } from "../game/stage-direction.ts";
import { COACHING_MODES, type Dispute, type StoredAnswer, type StoredExchange, type StoredRound } from "../ports/store.ts";
import { jsonText, readRow, storableText, toJsonText } from "./json-text.ts";
import { houseRuleShape, intentionShape, readingShape, reflectionShape, resultShape, setupShape, stoodInShape } from "./shapes.ts";
import type { Tables } from "./tables.ts";

const time = z.iso.datetime().transform((text) => new Date(text));

const roundRow = z.object({
  id: z.string(),
  player_id: z.string(),
  lang: z.enum(LANGS),
  mode: z.enum(COACHING_MODES),
  setup: jsonText(setupShape),
  slots: jsonText(z.record(z.string(), z.string())),
  house_rules: jsonText(z.array(houseRuleShape)),
  intention: jsonText(intentionShape).nullable(),
  started_at: time,
  closing_line: z.string().nullable(),
  reflection: jsonText(reflectionShape).nullable(),
  without_model: z.int().nullable(),
  words_gone: z.int(),
});
const endRow = z.object({ ended_at: time, result: jsonText(resultShape), closing_line: z.string().nullable() });

const exchangeRow = z.object({
  number: z.int(),
  move_id: z.string(),
  intensity: z.literal(INTENSITIES),
  manner: z.enum(MANNERS),
  line: z.string(),
  line_by: z.enum(["script", "model"]),
  hints: z.int(),
});
const answerRow = z.object({
  reply: z.string(),
  reading: jsonText(readingShape),
  read_by: z.enum(["rules", "model"]),
  second_reading: jsonText(readingShape).nullable(),
  disputed: z.int(),
  event_key: z.string().nullable(),
  stood_in: jsonText(stoodInShape).nullable(),
});

/** The round that these rows hold; exchanges in order, the discarded ones left out. Throws a StoreFailure "unreadableRow". */
export function roundOf(row: Selectable<Tables["round"]>, exchanges: readonly Selectable<Tables["exchange"]>[]): StoredRound {
  const name = `round "${row.id}"`;
  const round = readRow(roundRow, row, name);
  return {
    id: round.id,
    playerId: round.player_id,
    lang: round.lang,
    mode: round.mode,
    setup: round.setup,
    slots: round.slots,
    houseRules: round.house_rules,
    ...(round.intention === null ? {} : { intention: round.intention }),
    ...(round.without_model === 1 ? { withoutModel: true as const } : {}),
    startedAt: round.started_at,
    exchanges: exchanges.map(exchangeOf),
    ...(row.ended_at === null ? {} : { ended: endOf(row, name) }),
    ...(round.reflection === null ? {} : { reflection: round.reflection }),
    ...(round.words_gone === 0 ? {} : { wordsGone: true }),
  };
}

function endOf(row: Selectable<Tables["round"]>, name: string): NonNullable<StoredRound["ended"]> {
  const end = readRow(endRow, row, name);
  return { at: end.ended_at, result: end.result, ...(end.closing_line === null ? {} : { closingLine: end.closing_line }) };
}

/** One disputed exchange, without who played it. Throws a StoreFailure "unreadableRow". */
export function disputeOf(row: Selectable<Tables["exchange"]>, lang: string): Dispute {
  const name = `exchange ${row.number} of round "${row.round_id}"`;
  return {
    lang: readRow(roundRow.pick({ lang: true }), { lang }, name).lang,
    moveId: row.move_id,
    line: row.line,
    answer: answerOf(row, name),
  };
}

export function exchangeOf(row: Selectable<Tables["exchange"]>): StoredExchange {
  const name = `exchange ${row.number} of round "${row.round_id}"`;
  const exchange = readRow(exchangeRow, row, name);
  return {
    number: exchange.number,
    moveId: exchange.move_id,
    intensity: exchange.intensity,
    manner: exchange.manner,
    line: exchange.line,
    lineBy: exchange.line_by,
    hints: exchange.hints,
    ...(row.reply === null ? {} : { answer: answerOf(row, name) }),
  };
}

function answerOf(row: Selectable<Tables["exchange"]>, name: string): StoredAnswer {
  const { reply, reading, read_by, second_reading, disputed, event_key, stood_in } = readRow(answerRow, row, name);
  return {
    reply,
    reading,
    readBy: read_by,
    ...(second_reading === null ? {} : { secondReading: second_reading }),
    ...(disputed === 0 ? {} : { disputed: true }),
    ...(event_key === null ? {} : { eventKey: event_key }),
    ...(stood_in === null ? {} : { stoodIn: stood_in }),
  };
}

export function rowOfRound(round: StoredRound, playerRound: number): Insertable<Tables["round"]> {
  return {
    id: round.id,
    player_id: round.playerId,
    player_round: playerRound,
    revision: 1,
    lang: round.lang,
    mode: round.mode,
    setup: toJsonText(round.setup),
    slots: toJsonText(round.slots),
    house_rules: toJsonText(round.houseRules),
    intention: round.intention === undefined ? null : toJsonText(round.intention),
    started_at: round.startedAt.toISOString(),
    reflection: round.reflection === undefined ? null : toJsonText(round.reflection),
    without_model: round.withoutModel ? 1 : null,
    ...(round.ended === undefined ? { ended_at: null, result: null, closing_line: null } : columnsOfEnd(round.ended)),
  };
}

export function columnsOfEnd(
  ended: NonNullable<StoredRound["ended"]>,
): Pick<Insertable<Tables["round"]>, "ended_at" | "result" | "closing_line"> {
  return {
    ended_at: ended.at.toISOString(),
    result: toJsonText(ended.result),
    closing_line: ended.closingLine === undefined ? null : storableText(ended.closingLine),
  };
}

export function rowOfExchange(
  exchange: StoredExchange,
  place: { readonly roundId: string; readonly attempt: number },
): Insertable<Tables["exchange"]> {
  return {
    round_id: place.roundId,
    number: exchange.number,
    attempt: place.attempt,
    discarded: 0,
    move_id: exchange.moveId,
    intensity: exchange.intensity,
    manner: exchange.manner,
    line: storableText(exchange.line),
    line_by: exchange.lineBy,
    hints: exchange.hints,
    ...columnsOfAnswer(exchange.answer),
  };
}

type AnswerColumns = Pick<
  Insertable<Tables["exchange"]>,
  "reply" | "reading" | "read_by" | "second_reading" | "disputed" | "event_key" | "stood_in"
>;

export function columnsOfAnswer(answer: StoredAnswer | undefined): AnswerColumns {
  return {
    reply: answer === undefined ? null : storableText(answer.reply),
    reading: answer === undefined ? null : toJsonText(answer.reading),
    read_by: answer === undefined ? null : answer.readBy,
    second_reading: answer?.secondReading === undefined ? null : toJsonText(answer.secondReading),
    disputed: answer?.disputed ? 1 : 0,
    event_key: answer?.eventKey ?? null,
    stood_in: answer?.stoodIn === undefined ? null : toJsonText(answer.stoodIn),
  };
}
