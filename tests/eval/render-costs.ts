import type { Usage } from "../../src/ports/model.ts";
import type { ModelCosts } from "./judges.ts";
import type { Span } from "./prompt-size.ts";

/** What a model run took: calls, tokens, and how large the prompts were. */
export function renderCosts(costs: ModelCosts): string {
  const sizes = costs.promptSizes.map(
    ({ purpose, requests, fixed, variable, schema }) =>
      `Prompt "${purpose}" (${requests} requests), in characters: fixed ${fixed}, variable ${span(variable)}, answer schema ${span(schema)}.`,
  );
  return [
    `Calls: ${costs.calls}; answers from the cache: ${costs.fromCache}.`,
    `Tokens of this run: ${tokens(costs.usage)}. The answers from the cache had cost: ${tokens(costs.cachedUsage)}.`,
    ...sizes,
    "",
  ].join("\n");
}

function tokens({ inputTokens, cachedInputTokens, outputTokens }: Usage): string {
  return `${inputTokens} in (${cachedInputTokens} cached by the server), ${outputTokens} out`;
}

function span({ median, most }: Span): string {
  return `${median} (at most ${most})`;
}
