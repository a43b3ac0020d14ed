import type { Usage } from "../ports/model.ts";
import { readFields } from "./untrusted.ts";

/** Dutch and English take about 4 characters a token; 3 rather counts too much than too little. */
const CHARACTERS_PER_TOKEN = 3;

export const NO_USAGE: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

export function addUsage(one: Usage, other: Usage): Usage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

export function countTokens(usage: Usage): number {
  return usage.inputTokens + usage.outputTokens;
}

export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** The server's own count. `undefined` when it sent none, or one that can't be: then estimate. */
export function readUsage(reported: unknown): Usage | undefined {
  const { prompt_tokens, completion_tokens, prompt_tokens_details } =
    readFields<"prompt_tokens" | "completion_tokens" | "prompt_tokens_details">(reported) ?? {};
  if (!isCount(prompt_tokens) || !isCount(completion_tokens) || prompt_tokens + completion_tokens === 0) return undefined;
  const cached = readFields<"cached_tokens">(prompt_tokens_details)?.cached_tokens;
  const cachedInputTokens = isCount(cached) ? Math.min(cached, prompt_tokens) : 0;
  return { inputTokens: prompt_tokens, cachedInputTokens, outputTokens: completion_tokens };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
