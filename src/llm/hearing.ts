import type { Attempt, FailedAttempt } from "./attempt.ts";
import { FILTERED } from "./attempt.ts";
import { readFields } from "./untrusted.ts";

/** Longer than any answer that we ask for: the rest is not worth the memory. */
export const LONGEST_ANSWER = 256 * 1024;

/** What has been heard of one answer so far. Grows chunk by chunk; a plain answer is a single chunk. */
export type Hearing = {
  content: string;
  refusal: string;
  finishReason: string | undefined;
  reportedUsage: unknown;
  chunks: number;
  choiceSeen: boolean;
  /** Set when a chunk is not what a chat completion looks like. */
  malformed: string | undefined;
};

export function startHearing(): Hearing {
  return {
    content: "",
    refusal: "",
    finishReason: undefined,
    reportedUsage: undefined,
    chunks: 0,
    choiceSeen: false,
    malformed: undefined,
  };
}

/** Takes in one chunk of a stream, or one whole completion. Anything may come: nothing of its shape is trusted. */
export function hearChunk(hearing: Hearing, chunk: unknown): void {
  hearing.chunks += 1;
  const { choices, usage } = readFields<"choices" | "usage">(chunk) ?? {};
  if (!Array.isArray(choices)) {
    hearing.malformed = "no completion: the choices are missing";
    return;
  }
  hearing.reportedUsage = usage ?? hearing.reportedUsage;
  for (const choice of choices) hearChoice(hearing, choice);
}

function hearChoice(hearing: Hearing, choice: unknown): void {
  const fields = readFields<"index" | "delta" | "message" | "finish_reason">(choice);
  const said = readFields<"content" | "refusal">(fields?.delta ?? fields?.message ?? {});
  if (!fields || !said || !isText(said.content) || !isText(said.refusal) || !isText(fields.finish_reason)) {
    hearing.malformed = "no completion: a choice of another shape";
    return;
  }
  if ((fields.index ?? 0) !== 0) return;
  hearing.choiceSeen = true;
  hearing.content += said.content ?? "";
  hearing.refusal += said.refusal ?? "";
  hearing.finishReason = fields.finish_reason ?? hearing.finishReason;
  if (hearing.content.length > LONGEST_ANSWER) hearing.malformed = `an answer of more than ${LONGEST_ANSWER} characters`;
}

function isText(value: unknown): value is string | null | undefined {
  return value == null || typeof value === "string";
}

/** What an answer that ended by itself amounts to. */
export function concludeHearing(hearing: Hearing): Attempt {
  const failure = findFault(hearing);
  if (failure === undefined) return { kind: "answered", heard: hearing };
  return { kind: "failed", heard: hearing, failure: { ...failure, billed: true } };
}

/** The order matters: a refusal also comes with empty content, "length" with half of it. */
function findFault(hearing: Hearing): Omit<FailedAttempt, "billed"> | undefined {
  const { finishReason } = hearing;
  if (hearing.malformed !== undefined) return { kind: "invalid", detail: hearing.malformed, blame: "server" };
  if (hearing.refusal !== "") return { kind: "refused", detail: "the model refuses", blame: "content" };
  if (finishReason === "content_filter") return { kind: "refused", detail: FILTERED, blame: "content" };
  if (finishReason === "length") return { kind: "truncated", detail: "stopped by the limit on output tokens", blame: "content" };
  if (hearing.chunks === 0) return { kind: "truncated", detail: "the stream ended without a chunk", blame: "server" };
  if (!hearing.choiceSeen) return { kind: "empty", detail: "no choices", blame: "server" };
  if (finishReason === undefined) return { kind: "truncated", detail: "ended without a finish_reason", blame: "server" };
  if (finishReason !== "stop") return { kind: "invalid", detail: "ended for a reason that we did not ask for", blame: "content" };
  return hearing.content === "" ? { kind: "empty", detail: "no content", blame: "content" } : undefined;
}
