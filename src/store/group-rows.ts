import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import { GROUP_ENDS, GROUP_MODES, GROUP_PHASES, type GroupState, SEATS } from "../game/group-state.ts";
import { LANGS } from "../game/language.ts";
import { WEIGHT_CLASSES } from "../game/move.ts";
import { FRAMES, STANCES } from "../game/verdict.ts";
import type { StoredGroup, VoteLabel } from "../ports/group-rounds.ts";
import { jsonText, readRow, storableText, toJsonText } from "./json-text.ts";
import { readingShape } from "./shapes.ts";
import type { Tables } from "./tables.ts";

const count = z.int();
const texts = z.array(z.string());

const memberShape = z.looseObject({
  letter: z.string(),
  playerId: z.string(),
  seat: z.enum(SEATS),
  left: z.boolean(),
  resting: z.boolean(),
  showsVerdicts: z.boolean(),
  attempts: count,
  missedTurns: count,
  told: z.boolean(),
});

const sightShape = z.looseObject({ of: count, same: count });

const turnShape = z.looseObject({
  exchange: count,
  speaker: z.string(),
  author: z.string(),
  messages: texts,
  deleted: z.boolean(),
  editTold: z.boolean(),
  seen: z.looseObject({ stance: sightShape, frame: sightShape }).optional(),
});

const planShape = z.looseObject({
  mode: z.enum(GROUP_MODES),
  turnMs: z.number(),
  prospectId: z.string(),
  weightClass: z.literal(WEIGHT_CLASSES),
  lang: z.enum(LANGS),
  seed: z.number(),
});

/** Loose, as all that stands in JSON: what a later optional property adds comes back unharmed. */
const stateShape: z.ZodType<GroupState> = z.looseObject({
  plan: planShape,
  phase: z.enum(GROUP_PHASES),
  paused: z.looseObject({ left: z.number().optional() }).optional(),
  kickOffs: count,
  exchange: count,
  turn: z.string().optional(),
  deadline: z.number().optional(),
  members: z.array(memberShape),
  trainers: texts,
  reply: z.looseObject({ speaker: z.string(), author: z.string(), text: z.string(), key: z.string(), awaited: texts }).optional(),
  verdict: z
    .looseObject({ over: z.boolean(), reading: z.looseObject({ stance: z.enum(STANCES), frame: z.enum(FRAMES) }).optional() })
    .optional(),
  votes: z.record(z.string(), z.looseObject({ stance: z.enum(STANCES).optional(), frame: z.enum(FRAMES).optional() })),
  voteClosed: z.boolean(),
  proposals: z.array(z.looseObject({ number: count, letter: z.string(), text: z.string() })),
  swap: z.looseObject({ by: z.string(), incoming: z.string().optional() }).optional(),
  turns: z.array(turnShape),
  over: z.enum(GROUP_ENDS).optional(),
});

const groupRow = z.object({
  id: z.string(),
  version: count,
  place: z.string().nullable(),
  thread: z.string().nullable(),
  state: jsonText(stateShape),
});

/** Throws a StoreFailure "unreadableRow". */
export function groupOf(row: Selectable<Tables["group_round"]>): StoredGroup {
  const { id, version, place, thread, state } = readRow(groupRow, row, `group "${row.id}"`);
  return { id, version, state, ...(place === null || thread === null ? {} : { at: { place, thread } }) };
}

const labelRow = z.object({
  lang: z.enum(LANGS),
  move_id: z.string(),
  line: z.string(),
  reply: z.string(),
  reading: jsonText(readingShape),
  stances: jsonText(z.partialRecord(z.enum(STANCES), count)),
  frames: jsonText(z.partialRecord(z.enum(FRAMES), count)),
});

/** Throws a StoreFailure "unreadableRow". */
export function labelOf(row: Selectable<Tables["vote_label"]>): VoteLabel {
  const { move_id: moveId, ...label } = readRow(labelRow, row, `vote label ${row.position}`);
  return { ...label, moveId };
}

export function rowOfLabel(
  label: VoteLabel,
  of: { readonly groupId: string; readonly author: string | undefined },
): Insertable<Tables["vote_label"]> {
  return {
    group_id: of.groupId,
    author: of.author ?? null,
    lang: label.lang,
    move_id: label.moveId,
    line: storableText(label.line),
    reply: storableText(label.reply),
    reading: toJsonText(label.reading),
    stances: toJsonText(label.stances),
    frames: toJsonText(label.frames),
  };
}
