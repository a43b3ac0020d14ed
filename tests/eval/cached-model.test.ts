import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Model, ModelFailureKind, ModelOutcome, ModelRequest } from "../../src/ports/model.ts";
import { type Answer, aRequest, someLimits } from "../llm/rig.ts";
import { temporaryFolder } from "../support/run-program.ts";
import { openAnswerCache } from "./answer-cache.ts";
import { createCachedModel } from "./cached-model.ts";

const USAGE = { inputTokens: 10, cachedInputTokens: 4, outputTokens: 3 };
const GOOD = { label: "assertive", why: "" } as const;

/** Answers with what `next` says; counts how often it was asked. */
function aModel(next: (call: number) => unknown, name = "m"): Model & { calls: number } {
  const model = {
    name,
    calls: 0,
    async complete<T>(request: ModelRequest<T>): Promise<ModelOutcome<T>> {
      const answer = next(model.calls++);
      if (typeof answer === "string") return { kind: answer as ModelFailureKind, detail: "planned", attempts: 1 };
      const parsed = request.parse(answer);
      return parsed.ok
        ? { kind: "ok", value: parsed.value, usage: USAGE, attempts: 1 }
        : { kind: "invalid", detail: "does not fit", attempts: 2 };
    },
  };
  return model;
}

/** A new run on the same file. */
function aRun(folder: { readonly path: string }, model: Model) {
  const cached = createCachedModel({ model, cache: openAnswerCache(join(folder.path, "answers.jsonl")) });
  return { cached, ask: (over: Partial<ModelRequest<Answer>> = {}) => cached.complete(aRequest(over), someLimits()) };
}

describe("a model with a memory", () => {
  it("asks the same only once over all runs, and tells what the answers had cost", async () => {
    using folder = temporaryFolder();
    const model = aModel(() => GOOD);
    const first = await aRun(folder, model).ask();
    const again = aRun(folder, model);
    expect(await again.ask()).toEqual(first);
    expect(model.calls).toBe(1);
    expect(again.cached.report()).toMatchObject({ asked: 0, fromCache: 1, cachedUsage: USAGE });
  });

  it("asks anew for another model, prompt, exchange or schema", async () => {
    using folder = temporaryFolder();
    const model = aModel(() => GOOD);
    const { ask } = aRun(folder, model);
    await ask();
    await ask({ system: "Read one exchange, strictly." });
    await ask({ user: "{}" });
    await ask({ schema: { name: "other", schema: {} } });
    expect(model.calls).toBe(4);
    const other = aModel(() => GOOD, "other");
    await aRun(folder, other).ask();
    expect(other.calls).toBe(1);
  });

  it("takes the same question within a run as a new attempt, each with an answer of its own", async () => {
    using folder = temporaryFolder();
    const model = aModel((call) => ({ ...GOOD, why: `answer ${call}` }));
    const whys = async () => {
      const { ask } = aRun(folder, model);
      const outcomes = [await ask(), await ask(), await ask()];
      return outcomes.map((outcome) => outcome.kind === "ok" && outcome.value.why);
    };
    expect(await whys()).toEqual(["answer 0", "answer 1", "answer 2"]);
    expect(await whys()).toEqual(["answer 0", "answer 1", "answer 2"]);
    expect(model.calls).toBe(3);
  });

  it.each(["refused", "invalid", "empty", "truncated"])("keeps what the model itself answered: %s", async (kind) => {
    using folder = temporaryFolder();
    const model = aModel(() => kind);
    await aRun(folder, model).ask();
    expect(await aRun(folder, model).ask()).toMatchObject({ kind });
    expect(model.calls).toBe(1);
  });

  it.each(["unreachable", "busy", "overQuota", "misconfigured", "timeout", "cancelled", "overBudget", "breakerOpen"])(
    "asks again after what was of the moment: %s",
    async (kind) => {
      using folder = temporaryFolder();
      const model = aModel((call) => (call === 0 ? kind : GOOD));
      expect(await aRun(folder, model).ask()).toMatchObject({ kind });
      expect(await aRun(folder, model).ask()).toMatchObject({ kind: "ok" });
    },
  );

  it("asks again when the judge no longer accepts the answer", async () => {
    using folder = temporaryFolder();
    const model = aModel(() => GOOD);
    await aRun(folder, model).ask();
    await aRun(folder, model).ask({ parse: () => ({ ok: false, problem: "too old" }) });
    expect(model.calls).toBe(2);
  });

  it("passes over a line that a kill cut short, and writes the next one whole", async () => {
    using folder = temporaryFolder();
    const model = aModel(() => GOOD);
    await aRun(folder, model).ask();
    appendFileSync(join(folder.path, "answers.jsonl"), '{"key":"abc","outco');
    await aRun(folder, model).ask({ user: "{}" });
    const third = aRun(folder, model);
    await third.ask();
    await third.ask({ user: "{}" });
    expect(model.calls).toBe(2);
    expect(readFileSync(join(folder.path, "answers.jsonl"), "utf8").trim().split("\n")).toHaveLength(3);
  });

  it("measures the part of the prompt that is always the same", async () => {
    using folder = temporaryFolder();
    const { cached, ask } = aRun(
      folder,
      aModel(() => GOOD),
    );
    await ask({ system: "rubric, example one", user: "{}" });
    await ask({ system: "rubric, examples two", user: "{1}" });
    await ask({ purpose: "secondReading", system: "strict", user: "{}" });
    expect(cached.report().promptSizes).toMatchObject([
      { purpose: "judge", requests: 2, fixed: "rubric, example".length, variable: { median: 8, most: 8 } },
      { purpose: "secondReading", requests: 1, fixed: 6, variable: { median: 2, most: 2 } },
    ]);
  });
});
