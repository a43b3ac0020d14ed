import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { MODEL_FAILURES, type ModelRequest } from "../../src/ports/model.ts";

const tokens = z.number().min(0);
const entrySchema = z.object({
  key: z.string(),
  /** For the reader of the file. */
  model: z.string(),
  outcome: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("ok"),
      /** The model's JSON, unread: whoever asks checks it anew. */
      answer: z.unknown(),
      usage: z.object({ inputTokens: tokens, cachedInputTokens: tokens, outputTokens: tokens }),
      attempts: z.number(),
    }),
    z.object({ kind: z.enum(MODEL_FAILURES), detail: z.string(), attempts: z.number() }),
  ]),
});
export type CachedOutcome = z.infer<typeof entrySchema>["outcome"];

export type AnswerCache = {
  readonly find: (key: string) => CachedOutcome | undefined;
  /** On disk before it returns: a killed run loses no answer that it got. Throws when the file can't be written. */
  readonly save: (key: string, kept: { readonly model: string; readonly outcome: CachedOutcome }) => void;
};

/** The answers of a model, one JSON object a line. A line that can't be read (cut by a kill) is passed over: that question is asked again. */
export function openAnswerCache(file: string): AnswerCache {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const known = new Map(text.split("\n").flatMap(readEntry));
  // A cut line must not swallow the next one.
  if (text !== "" && !text.endsWith("\n")) appendFileSync(file, "\n");
  return {
    find: (key) => known.get(key),
    save(key, { model, outcome }) {
      appendFileSync(file, `${JSON.stringify({ key, model, outcome })}\n`);
      known.set(key, outcome);
    },
  };
}

function readEntry(line: string): readonly (readonly [string, CachedOutcome])[] {
  try {
    const { key, outcome } = entrySchema.parse(JSON.parse(line));
    return [[key, outcome]];
  } catch {
    return [];
  }
}

export type Asking = {
  readonly model: string;
  readonly request: Omit<ModelRequest<unknown>, "parse">;
  /** Which time this run asks the same, counted from 1: a second answer to the same question is another answer. */
  readonly attempt: number;
};

/** One answer is known by the model's name, the prompt's text, the exchange as the model sees it, and the attempt. */
export function answerKey({ model, request, attempt }: Asking): string {
  const exchange = JSON.stringify([request.user, request.schema, request.maxOutputTokens]);
  return sha256(JSON.stringify([model, sha256(request.system), exchange, attempt]));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
