import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { VALIDATION_FILE } from "./labelled-exchange.ts";

const FLAGS = {
  judge: { type: "string" },
  file: { type: "string" },
  limit: { type: "string" },
  worst: { type: "string" },
  json: { type: "boolean" },
  report: { type: "boolean" },
  cv: { type: "boolean" },
  disputes: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const count = z.coerce.number("give a whole number").int("give a whole number").min(1, "give at least 1");
const schema = z.object({
  judge: z.enum(["rules", "model"], "use rules or model").default("rules"),
  file: z
    .string()
    .default(VALIDATION_FILE)
    .transform((file) => resolve(file)),
  limit: count.optional(),
  worst: count.optional(),
  json: z.boolean().default(false),
  report: z.boolean().default(false),
  cv: z.boolean().default(false),
  disputes: z.boolean().default(false),
  help: z.boolean().default(false),
});

export type EvalOptions = z.infer<typeof schema>;
export type ParsedEvalOptions =
  | { readonly kind: "options"; readonly options: EvalOptions }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** The flags of `npm run eval --`. Every problem names its flag and what to write instead. */
export function parseEvalOptions(argv: readonly string[]): ParsedEvalOptions {
  let values: Record<string, unknown>;
  try {
    values = parseArgs({ args: [...argv], options: FLAGS, strict: true }).values;
  } catch (error) {
    // parseArgs only throws for a flag that it doesn't know or that lacks its value, in words made for the user.
    return { kind: "wrong", problems: [(error as Error).message] };
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success)
    return { kind: "wrong", problems: parsed.error.issues.map((issue) => `--${issue.path.join(".")}: ${issue.message}`) };
  const problems = [
    ...(parsed.data.report && Object.keys(values).length > 1
      ? ["--report: stands alone, it is always about the rules judge and the whole validation set"]
      : []),
    ...(parsed.data.cv && parsed.data.judge === "model" ? ["--cv: is for judges that are trained; leave it out for the model"] : []),
  ];
  return problems.length > 0 ? { kind: "wrong", problems } : { kind: "options", options: parsed.data };
}

export const EVAL_USAGE = `npm run eval -- [flags]
  --judge rules|model  which judge to measure; the model is that of the settings (OPENAI_MODEL ...)
  --file FILE          labelled exchanges, one JSON object a line; without it src/judge/exchanges/validation.jsonl
  --limit NUMBER       at most so many exchanges, spread evenly over the file
  --worst NUMBER       also list so many of the worst misses
  --json               one JSON object in place of tables
  --cv                 5-fold cross-validation by prospect line: the trained judge (the training files always in it) beside the hand-set one
  --disputes           print the readings that players did not agree with, to relabel; judges nothing
  --report             write src/judge/exchanges/REPORT.md: the rules judge on the validation set
A model's answers are kept in eval-answers.jsonl in the data folder: a run that was broken off goes on where it stopped, and the
same run again calls nobody. Remove that file to ask anew.
`;
