import { describe, expect, it } from "vitest";
import { findModeration } from "../../src/llm/moderation.ts";
import type { Moderation } from "../../src/ports/moderation.ts";
import { keepsBoundary } from "../../src/prospect/boundary.ts";
import { createModelActor } from "../../src/prospect/model-actor.ts";
import { type Moderate, startLoopbackModel } from "../support/loopback-model.ts";
import { aScene, CONTENT } from "../support/prospect-builder.ts";
import { someLimits, startRig } from "./rig.ts";

const NEVER = new AbortController().signal;
const CLEAN = { harassment: 0.01, hate: 0, "self-harm": 0, "self-harm/intent": 0 };
const SCENE = aScene({ direction: { manner: "unmoved", moveId: "rate_dictate", intensity: 4, answersMoveId: "ten_others" } });
const LINES = ["Dat hoor ik vaker. En wat kost dat mij dan?", "Goed. Wat maakt dat je dat vraagt?"];

type Started = AsyncDisposable & { readonly found: Moderation | undefined };

async function startModeration(moderate: Moderate | undefined, at = { now: 0, limitMs: 10_000 }): Promise<Started> {
  const server = await startLoopbackModel({ plan: () => ({ answer: {} }), ...(moderate === undefined ? {} : { moderate }) });
  const found = await findModeration({ monotonic: () => at.now }, { baseUrl: server.baseUrl, apiKey: "", limitMs: at.limitMs });
  return { found, [Symbol.asyncDispose]: async () => void (await server[Symbol.asyncDispose]()) };
}

const WITHOUT: readonly (readonly [string, Moderate | undefined])[] = [
  ["has no such endpoint", undefined],
  ["refuses it", () => 501],
  ["does not answer", () => "hang"],
  ["answers without scores", () => ({})],
];

describe("the moderation of a server", () => {
  it.each(WITHOUT)("is not there when the server %s", async (_why, moderate) => {
    await using started = await startModeration(moderate, { now: 0, limitMs: 200 });
    expect(started.found).toBeUndefined();
  });

  it("goes by our own thresholds: mere dominance is no harassment, hate and self-harm go early", async () => {
    const scores: Record<string, Readonly<Record<string, number>>> = {
      bot: { ...CLEAN, harassment: 0.9 },
      haat: { ...CLEAN, hate: 0.45 },
      pijn: { ...CLEAN, "self-harm/intent": 0.8 },
    };
    await using started = await startModeration((text) => scores[text] ?? CLEAN);
    expect(await started.found?.screen("bot", NEVER)).toEqual({ kind: "scored", selfHarm: 0 });
    expect(await started.found?.screen("haat", NEVER)).toMatchObject({ flagged: "hate" });
    expect(await started.found?.screen("pijn", NEVER)).toMatchObject({ flagged: "self-harm/intent", selfHarm: 0.8 });
  });

  it("is left alone for half a minute after it failed, and no line waits for it meanwhile", async () => {
    const at = { now: 0, limitMs: 10_000 };
    let asked = 0;
    await using started = await startModeration((text) => (text === "ok" ? CLEAN : ++asked === 1 ? 500 : CLEAN), at);
    expect(await started.found?.screen("een", NEVER)).toEqual({ kind: "unavailable" });
    expect(await started.found?.screen("twee", NEVER)).toEqual({ kind: "unavailable" });
    expect(asked).toBe(1);
    at.now = 30_001;
    expect(await started.found?.screen("drie", NEVER)).toMatchObject({ kind: "scored" });
  });
});

describe("a line of a model", () => {
  async function speakWith(moderate: Moderate) {
    const rig = await startRig((_request, index) => ({ answer: { line: LINES[index] ?? "" } }));
    await using moderated = await startModeration(moderate);
    const model = { ...rig.model, ...(moderated.found === undefined ? {} : { moderation: moderated.found }) };
    const actor = createModelActor({
      model,
      content: CONTENT,
      clock: { monotonic: () => performance.now() },
      newNonce: () => "k7f394aac2d8",
    });
    const said = await actor.speak(SCENE, "p", someLimits());
    const asked = rig.server.requests.map(({ text }) => JSON.parse(JSON.parse(text).messages.at(-1).content));
    return { said, asked };
  }

  it("that is flagged is asked for once more, one step milder", async () => {
    const { said, asked } = await speakWith((text) => (text === LINES[0] ? { ...CLEAN, hate: 0.9 } : CLEAN));
    expect(said).toEqual({ line: LINES[1], by: "model" });
    expect(asked.map(({ lastTryFailed }) => lastTryFailed)).toEqual([undefined, "overBoundary"]);
    expect(asked[1].length).not.toBe(asked[0].length);
  });

  it("that is flagged twice gives way to the script", async () => {
    const { said } = await speakWith((text) => (text === "ok" ? CLEAN : { ...CLEAN, sexual: 0.9 }));
    expect(said).toMatchObject({ by: "script", stoodInFor: "guarded" });
    expect(keepsBoundary(said.line)).toBe(true);
  });

  it("passes by the lexicon alone and at the mildest when the moderation fails", async () => {
    const { said, asked } = await speakWith((text) => (text === "ok" ? CLEAN : 503));
    expect(said).toEqual({ line: LINES[1], by: "model" });
    expect(asked[1].length).toBe("at most 30 words, friendly");
  });
});
