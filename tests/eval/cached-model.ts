import { addUsage, NO_USAGE } from "../../src/llm/usage.ts";
import type { Limits, Model, ModelFailureKind, ModelOutcome, ModelRequest, Usage } from "../../src/ports/model.ts";
import { type AnswerCache, answerKey, type CachedOutcome } from "./answer-cache.ts";
import { createPromptSizes, type PromptSizes } from "./prompt-size.ts";

export type CachedModelReport = {
  readonly asked: number;
  readonly fromCache: number;
  /** What the answers from the cache cost when they were asked. */
  readonly cachedUsage: Usage;
  readonly promptSizes: readonly PromptSizes[];
};
export type CachedModel = Model & { readonly report: () => CachedModelReport };

/** What the model itself answered, if not what was asked. The other failures are of the moment and are asked again by the next run. */
const KEPT_FAILURES: readonly ModelFailureKind[] = ["refused", "invalid", "empty", "truncated"];

/**
 * A model that never asks the same twice over all runs. It stands between model and judge, so that a change of the judge's own code
 * costs nothing and a change of the prompt asks anew. The user text must be the same in each run: give the judge a fixed nonce.
 */
export function createCachedModel({ model, cache }: { readonly model: Model; readonly cache: AnswerCache }): CachedModel {
  const attempts = new Map<string, number>();
  const sizes = createPromptSizes();
  let [asked, fromCache, cachedUsage] = [0, 0, NO_USAGE];

  async function complete<T>(request: ModelRequest<T>, limits: Limits): Promise<ModelOutcome<T>> {
    sizes.add(request);
    const first = answerKey({ model: model.name, request, attempt: 1 });
    const attempt = (attempts.get(first) ?? 0) + 1;
    attempts.set(first, attempt);
    const key = answerKey({ model: model.name, request, attempt });
    const known = readKept(request, cache.find(key));
    if (known !== undefined) {
      fromCache += 1;
      if (known.kind === "ok") cachedUsage = addUsage(cachedUsage, known.usage);
      return known;
    }
    asked += 1;
    const { outcome, answer } = await askKeepingTheAnswer(model, request, limits);
    if (outcome.kind === "ok") cache.save(key, { model: model.name, outcome: { ...outcome, answer } });
    else if (KEPT_FAILURES.includes(outcome.kind)) cache.save(key, { model: model.name, outcome });
    return outcome;
  }

  return { name: model.name, complete, report: () => ({ asked, fromCache, cachedUsage, promptSizes: sizes.report() }) };
}

/** An answer that no longer passes the judge's own check is none: it is asked again. */
function readKept<T>(request: ModelRequest<T>, kept: CachedOutcome | undefined): ModelOutcome<T> | undefined {
  if (kept?.kind !== "ok") return kept;
  const parsed = request.parse(kept.answer);
  return parsed.ok ? { kind: "ok", value: parsed.value, usage: kept.usage, attempts: kept.attempts } : undefined;
}

/** The outcome, and the JSON behind a good one. */
async function askKeepingTheAnswer<T>(model: Model, request: ModelRequest<T>, limits: Limits) {
  let answer: unknown;
  const parse: ModelRequest<T>["parse"] = (given) => {
    const parsed = request.parse(given);
    if (parsed.ok) answer = given;
    return parsed;
  };
  return { outcome: await model.complete({ ...request, parse }, limits), answer };
}
