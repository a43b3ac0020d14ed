import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { LANGS, type Lang } from "../../src/game/language.ts";
import type { MoveRule } from "../../src/game/move.ts";
import { FRAMES, MATTERS, PERSONS, QUESTIONS, type Question, STANCES } from "../../src/game/verdict.ts";
import { moveRule, type Playbook } from "../../src/playbook/load.ts";
import type { ExchangeToJudge } from "../../src/ports/judge.ts";

/** The labels of each question in their order; for stance that of the weighted kappa. */
export const SCALES = { stance: STANCES, frame: FRAMES, matter: MATTERS, person: PERSONS } as const satisfies Record<
  Question,
  readonly string[]
>;

export const VALIDATION_FILE = fileURLToPath(new URL("../../src/judge/exchanges/validation.jsonl", import.meta.url));

type PerQuestion<T> = Readonly<Record<Question, T>>;

/** One exchange with the labels that the annotators settled on. */
export type LabelledExchange = {
  readonly id: string;
  readonly lang: Lang;
  readonly move: MoveRule;
  /** The prospect's line. */
  readonly line: string;
  readonly reply: string;
  readonly labels: PerQuestion<string>;
  /** The label of each annotator, always in the same order; absent when the file tells the majority alone. */
  readonly votes?: PerQuestion<readonly string[]>;
};

export type ReadExchanges =
  | { readonly kind: "exchanges"; readonly exchanges: readonly LabelledExchange[] }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

const labels = z.object({ stance: z.enum(STANCES), frame: z.enum(FRAMES), matter: z.enum(MATTERS), person: z.enum(PERSONS) });
const votes = z.object({
  stance: z.array(z.enum(STANCES)),
  frame: z.array(z.enum(FRAMES)),
  matter: z.array(z.enum(MATTERS)),
  person: z.array(z.enum(PERSONS)),
});
const row = labels.extend({
  id: z.string(),
  lang: z.enum(LANGS),
  move: z.string(),
  prospect: z.string().min(1),
  reply: z.string(),
  votes: votes.optional(),
});

/** Reads a file of labelled exchanges: one JSON object a line, as the README beside the validation set says. Every problem names its line. */
export function readExchangesFile(playbook: Playbook, file: string): ReadExchanges {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return {
      kind: "wrong",
      problems: [`${file} can't be read (${(error as NodeJS.ErrnoException).code}): name a file of labelled exchanges`],
    };
  }
  const read = readExchanges(playbook, text);
  return read.kind === "exchanges" ? read : { kind: "wrong", problems: read.problems.map((problem) => `${file}: ${problem}`) };
}

/** The same for a text. Blank lines are skipped. */
export function readExchanges(playbook: Playbook, text: string): ReadExchanges {
  const rows = text.split("\n").flatMap((line, n) => (line.trim() === "" ? [] : [readRow(playbook, line, n + 1)]));
  const problems = rows.flatMap((one) => (typeof one === "string" ? [one] : []));
  if (rows.length === 0) problems.push("holds no exchange");
  return problems.length > 0
    ? { kind: "wrong", problems }
    : { kind: "exchanges", exchanges: rows.filter((one) => typeof one !== "string") };
}

/** An exchange, or what is wrong with the line. */
function readRow(playbook: Playbook, line: string, number: number): LabelledExchange | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return `line ${number} is not JSON`;
  }
  const parsed = row.safeParse(json);
  if (!parsed.success)
    return `line ${number}: ${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`;
  const { id, lang, prospect, reply, votes: given } = parsed.data;
  const move = playbook.moves.find((one) => one.id === parsed.data.move);
  if (!move) return `line ${number}: move "${parsed.data.move}" is not in the playbook`;
  return {
    id,
    lang,
    move: moveRule(move),
    line: prospect,
    reply,
    labels: Object.fromEntries(QUESTIONS.map((question) => [question, parsed.data[question]])) as PerQuestion<string>,
    ...(given === undefined ? {} : { votes: given }),
  };
}

/** Whose budget pays for a model's readings. */
export const EVAL_PLAYER = "eval";

/** What a judge may see of it: no label, no id. The sets tell no house rules. */
export function exchangeToJudge({ lang, line, move, reply }: LabelledExchange): ExchangeToJudge {
  return { lang, playerId: EVAL_PLAYER, line, move, reply, houseRules: [] };
}

/** At most `limit` of them, spread evenly over the file, so that a few still come from all languages and moves. */
export function takeSpread<T>(items: readonly T[], limit: number = items.length): readonly T[] {
  if (limit >= items.length) return items;
  return Array.from({ length: limit }, (_none, n) => items[Math.floor((n * items.length) / limit)] as T);
}
