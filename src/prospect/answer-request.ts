import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Lang } from "../game/language.ts";
import type { ModelRequest, Parsed } from "../ports/model.ts";
import { keepsBoundary } from "./boundary.ts";
import { figuresIn } from "./figures.ts";
import { isInLanguage } from "./line-language.ts";
import { dropRoleTokens } from "./role-tokens.ts";

/** Characters and tokens of one answer. */
const ANSWER_LIMIT = 350;
const ANSWER_TOKENS = 220;
/** Characters of a line that a model sees. */
const LINE_CHARACTERS = 600;

export type AnswerWanted = {
  readonly lang: Lang;
  readonly playerId: string;
  /** The hard line, normalised. */
  readonly line: string;
  /** The answerer's own terms, in digits. */
  readonly figures: readonly string[];
  /** Answers of before. */
  readonly said: readonly string[];
  /** The last gate, e.g. the rules judge. */
  readonly passes: (answer: string) => boolean;
};

const answerShape = z.object({ answer: z.string() });
const ANSWER_JSON_SCHEMA = {
  type: "object",
  properties: { answer: { type: "string" } },
  required: ["answer"],
  additionalProperties: false,
};

/** Asks a model what a good entrepreneur says to this line. Holds no name and no id; the line is data. */
export function answerRequest(wanted: AnswerWanted): ModelRequest<string> {
  const { lang, line, figures, said } = wanted;
  return {
    purpose: "swap",
    playerId: wanted.playerId,
    system: readFileSync(new URL("./prompts/answer.md", import.meta.url), "utf8"),
    user: JSON.stringify({ lang, line: dropRoleTokens(line).slice(0, LINE_CHARACTERS).toWellFormed(), figures, said }),
    schema: { name: "answer", schema: ANSWER_JSON_SCHEMA },
    parse: (answer) => parseAnswer(wanted, answer),
    maxOutputTokens: ANSWER_TOKENS,
  };
}

function parseAnswer(wanted: AnswerWanted, given: unknown): Parsed<string> {
  const parsed = answerShape.safeParse(given);
  if (!parsed.success) return { ok: false, problem: "an object with a text `answer` is needed" };
  const answer = parsed.data.answer.replace(/\s+/gu, " ").trim();
  const problem = findProblem(wanted, answer);
  return problem === undefined ? { ok: true, value: answer } : { ok: false, problem };
}

function findProblem({ lang, line, figures, said, passes }: AnswerWanted, answer: string): string | undefined {
  if (!/\p{L}{2}/u.test(answer) || answer.length > ANSWER_LIMIT) return `one line of at most ${ANSWER_LIMIT} characters is needed`;
  if (!keepsBoundary(answer)) return "nothing about the person, no swearing, no contact elsewhere";
  if (!isInLanguage(answer, lang)) return "the language of the request is needed";
  if (!figuresIn(answer).every((figure) => [...figures, ...figuresIn(line)].includes(figure))) return "no figures besides those given";
  if (said.includes(answer)) return "an answer that was not given before is needed";
  return passes(answer) ? undefined : "it must lead, give nothing away and be kind";
}
