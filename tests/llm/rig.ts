import type { ModelEvent } from "../../src/llm/model-event.ts";
import type { ModelConfig, ModelDeps, OpenModel } from "../../src/llm/openai-model.ts";
import { createModel } from "../../src/llm/openai-model.ts";
import type { Limits, Model, ModelRequest, Parsed } from "../../src/ports/model.ts";
import { createDayLedger } from "../support/day-ledger.ts";
import type { LoopbackModel, Plan } from "../support/loopback-model.ts";
import { startLoopbackModel } from "../support/loopback-model.ts";

export type Answer = { readonly label: "assertive" | "neutral"; readonly why: string };
export const ANSWER: Answer = { label: "assertive", why: "hij noemt zijn prijs: € 95, café" };
/** Stands for what a player typed: must never show up in a detail or an event. */
export const PLAYERS_WORDS = "mijn tarief is vijfennegentig euro";
const LABELS = ["assertive", "neutral"];

export function aRequest(changes: Partial<ModelRequest<Answer>> = {}): ModelRequest<Answer> {
  return {
    purpose: "judge",
    playerId: "slack:T01:U02",
    system: "Read one exchange.",
    user: JSON.stringify({ segments: [{ id: "S1", text: PLAYERS_WORDS }] }),
    schema: {
      name: "verdict",
      schema: {
        type: "object",
        additionalProperties: false,
        required: ["why", "label"],
        properties: { why: { type: "string" }, label: { type: "string", enum: LABELS } },
      },
    },
    parse: parseAnswer,
    maxOutputTokens: 300,
    ...changes,
  };
}

function parseAnswer(answer: unknown): Parsed<Answer> {
  const { label, why } = (answer ?? {}) as Partial<Answer>;
  if (typeof why !== "string" || !LABELS.includes(String(label)))
    return { ok: false, problem: `label must be one of ${LABELS.join(", ")}` };
  return { ok: true, value: { label: label as Answer["label"], why } };
}

export function someLimits(changes: Partial<Limits> = {}): Limits {
  return { deadlineMs: 20_000, signal: new AbortController().signal, ...changes };
}

export type Rig = AsyncDisposable & {
  readonly model: OpenModel;
  readonly server: LoopbackModel;
  readonly ledger: ReturnType<typeof createDayLedger>;
  readonly events: readonly ModelEvent[];
  /** Waits before a retry, in milliseconds: none of them is really waited. */
  readonly waits: readonly number[];
  readonly ask: (request?: Partial<ModelRequest<Answer>>, limits?: Partial<Limits>) => ReturnType<Model["complete"]>;
};

/** A model on a server that follows the plan. Nothing sleeps. Time is real unless a clock is given. */
export async function startRig(
  plan: Plan,
  changes: { readonly deps?: Partial<ModelDeps>; readonly config?: Partial<ModelConfig> } = {},
): Promise<Rig> {
  const server = await startLoopbackModel({ plan });
  const [ledger, events, waits] = [createDayLedger(), [] as ModelEvent[], [] as number[]];
  const model = createModel(
    {
      ledger,
      clock: { now: () => new Date(), monotonic: () => performance.now() },
      log: (event) => events.push(event),
      random: () => 0,
      wait: async (ms) => {
        waits.push(ms);
      },
      ...changes.deps,
    },
    {
      baseUrl: server.baseUrl,
      apiKey: "test-key",
      model: "test-model",
      limits: { tokens: { player: 1_000_000, total: 1_000_000 } },
      ...changes.config,
    },
  );
  return {
    model,
    server,
    ledger,
    events,
    waits,
    ask: (request, limits) => model.complete(aRequest(request), someLimits(limits)),
    async [Symbol.asyncDispose]() {
      await model[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
