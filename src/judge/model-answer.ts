import { z } from "zod";
import {
  ADDRESSINGS,
  CLOSINGS,
  FRAMES,
  MATTERS,
  PERSONS,
  QUESTIONS,
  type Question,
  SLIPS,
  STANCES,
  STRENGTHS,
  TOUCHES,
} from "../game/verdict.ts";
import type { Parsed } from "../ports/model.ts";
import type { Segment } from "./segments.ts";

/** What the model may answer about one reply: labels and ids of this call's segments, and no number. */
export type ModelAnswer = z.infer<ReturnType<typeof answerSchema>>;

/** The schema of one call: evidence can only be the ids of segments that may count. Reasons come first, so that the labels follow from them. */
export function answerSchema(segments: readonly Segment[]) {
  const ids = segments.filter((segment) => segment.quarantine === undefined).map((segment) => segment.id);
  const evidence = ids.length === 0 ? z.array(z.string()).max(0) : z.array(z.enum(ids)).max(3);
  const labelled = <T extends readonly [string, ...string[]]>(labels: T) => z.strictObject({ evidence, label: z.enum(labels) });
  return z.strictObject({
    reasons: z.string(),
    stance: labelled(STANCES),
    frame: labelled(FRAMES),
    matter: labelled(MATTERS),
    person: labelled(PERSONS),
    addressed: z.enum(ADDRESSINGS),
    touch: z.enum([...TOUCHES, "none"]),
    traded: z.boolean(),
    closing: z.enum(CLOSINGS),
    strength: z.enum([...STRENGTHS, "none"]),
    slip: z.enum([...SLIPS, "none"]),
  });
}

/** The JSON schema to send. */
export function answerJsonSchema(segments: readonly Segment[]): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(answerSchema(segments));
  return schema;
}

/** Parses and checks an answer; the problem names the field and what it must be, and repeats nothing else of the answer. */
export function parseAnswer(segments: readonly Segment[]): (answer: unknown) => Parsed<ModelAnswer> {
  const schema = answerSchema(segments);
  return (answer) => {
    const parsed = schema.safeParse(answer);
    if (!parsed.success)
      return { ok: false, problem: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ") };
    const missing = findMissingEvidence(parsed.data, segments);
    return missing.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problem: missing.join("; ") };
  };
}

const BEST: Readonly<Record<Question, string>> = { stance: "assertive", frame: "entrepreneur", matter: "held", person: "warm" };

/** Better than the middle needs a segment that shows it; all four at their best need two, when there are two. */
function findMissingEvidence(answer: ModelAnswer, segments: readonly Segment[]): readonly string[] {
  const best = QUESTIONS.filter((question) => answer[question].label === BEST[question]);
  const bare = best.filter((question) => answer[question].evidence.length === 0);
  const shown = new Set(best.flatMap((question) => answer[question].evidence));
  const usable = segments.filter((segment) => segment.quarantine === undefined).length;
  const tooFew = best.length === QUESTIONS.length && shown.size < Math.min(2, usable);
  return [
    ...bare.map((question) => `${question}: "${BEST[question]}" needs the id of a segment that shows it`),
    ...(tooFew ? ["all four labels at their best need at least two segments as evidence"] : []),
  ];
}
