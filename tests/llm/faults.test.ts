import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModelFailureKind } from "../../src/ports/model.ts";
import { MODEL_FAILURES } from "../../src/ports/model.ts";
import { seeded } from "../support/loopback-model.ts";
import type { FaultName } from "../support/model-faults.ts";
import { FAULTS } from "../support/model-faults.ts";
import { ANSWER, PLAYERS_WORDS, startRig } from "./rig.ts";

type Expected = {
  readonly kind: "ok" | ModelFailureKind;
  readonly attempts: number;
  /** For what only ends with the deadline. */
  readonly deadlineMs?: number;
  /** For what must not fall still, also on a busy machine. */
  readonly idleMs?: number;
  readonly waits?: readonly number[];
  readonly detail?: string;
};
const RETRIED = { attempts: 2, waits: [500] } as const;
const IDLE_MS = 60;

const EXPECTED: Readonly<Record<FaultName, Expected>> = {
  status500: { kind: "unreachable", ...RETRIED, detail: "HTTP 500" },
  status503: { kind: "unreachable", ...RETRIED },
  status409: { kind: "unreachable", ...RETRIED },
  status408: { kind: "unreachable", ...RETRIED },
  status401: { kind: "misconfigured", attempts: 1, detail: "HTTP 401 invalid_api_key: check the key" },
  status400: { kind: "misconfigured", attempts: 1 },
  status403: { kind: "misconfigured", attempts: 1 },
  status404: { kind: "misconfigured", attempts: 1, detail: "HTTP 404 model_not_found: check the model's name and the base URL" },
  status413: { kind: "misconfigured", attempts: 1 },
  busy: { kind: "busy", ...RETRIED },
  busyFor2s: { kind: "busy", attempts: 2, waits: [2_000] },
  busyFor90s: { kind: "busy", attempts: 1, detail: "HTTP 429 rate_limit_exceeded, asks to wait 90 s" },
  outOfQuota: { kind: "overQuota", attempts: 1 },
  paymentRequired: { kind: "overQuota", attempts: 1 },
  filteredRequest: { kind: "refused", attempts: 1 },
  noHeaders: { kind: "timeout", attempts: 1, deadlineMs: 150, detail: "the deadline passed" },
  errorBodyStalls: { kind: "timeout", attempts: 1, deadlineMs: 150 },
  bodyStalls: { kind: "timeout", attempts: 1, detail: `nothing came for ${IDLE_MS} ms` },
  reset: { kind: "unreachable", ...RETRIED, detail: "no connection (ECONNRESET)" },
  bodyCut: { kind: "unreachable", ...RETRIED },
  html: { kind: "invalid", attempts: 1 },
  jsonWithoutType: { kind: "invalid", attempts: 1 },
  brokenJson: { kind: "invalid", attempts: 1 },
  emptyBody: { kind: "invalid", attempts: 1 },
  errorIn200: { kind: "invalid", attempts: 1 },
  emptyArray: { kind: "invalid", attempts: 1 },
  noChoices: { kind: "empty", attempts: 1 },
  oddChoice: { kind: "invalid", attempts: 1 },
  nullContent: { kind: "empty", attempts: 1 },
  contentInParts: { kind: "invalid", attempts: 1 },
  spentOnReasoning: { kind: "truncated", attempts: 1 },
  refusal: { kind: "refused", attempts: 1 },
  filteredAnswer: { kind: "refused", attempts: 1 },
  prose: { kind: "invalid", attempts: 2, detail: "the answer is not JSON" },
  fencedJson: { kind: "invalid", attempts: 2 },
  labelOutsideEnum: { kind: "invalid", attempts: 2, detail: "the answer does not fit the schema" },
  extraKeys: { kind: "ok", attempts: 1 },
  length: { kind: "truncated", attempts: 1 },
  toolCall: { kind: "invalid", attempts: 1 },
  streamDestroyed: { kind: "unreachable", ...RETRIED },
  streamEndsEarly: { kind: "truncated", attempts: 1 },
  streamWithoutChunks: { kind: "truncated", attempts: 1 },
  streamLength: { kind: "truncated", attempts: 1 },
  streamHeadersOnly: { kind: "timeout", attempts: 1 },
  streamPauses: { kind: "timeout", attempts: 1, detail: `nothing came for ${IDLE_MS} ms` },
  streamOnlyPings: { kind: "timeout", attempts: 1 },
  streamTrickles: { kind: "timeout", attempts: 1, deadlineMs: 150, idleMs: 20_000, detail: "the deadline passed" },
  streamErrorEvent: { kind: "unreachable", ...RETRIED },
  streamBadJson: { kind: "invalid", attempts: 1 },
  streamNull: { kind: "invalid", attempts: 1 },
  streamRefusal: { kind: "refused", attempts: 1 },
  streamNullContent: { kind: "empty", attempts: 1 },
  streamNoChoices: { kind: "empty", attempts: 1 },
  streamSplitBytes: { kind: "ok", attempts: 1 },
  streamWithoutDone: { kind: "ok", attempts: 1 },
};

describe("a fault of the server", () => {
  it.for(Object.keys(FAULTS) as FaultName[])(
    "%s has its outcome, in time and without a word of the player",
    // Far above what any of them takes, so that a busy machine fails none; far below a deadline that nobody keeps.
    { timeout: 15_000 },
    async (fault) => {
      const expected = EXPECTED[fault];
      await using rig = await startRig(() => ({ fault, answer: ANSWER }), { config: { idleMs: expected.idleMs ?? IDLE_MS } });

      const outcome = await rig.ask({}, { deadlineMs: expected.deadlineMs ?? 20_000 });

      expect(outcome).toMatchObject({ kind: expected.kind, attempts: expected.attempts });
      expect(rig.server.requests).toHaveLength(expected.attempts);
      expect(rig.waits).toEqual(expected.waits ?? []);
      if (outcome.kind === "ok") expect(outcome.value).toEqual(ANSWER);
      else if (expected.detail !== undefined) expect(outcome.detail).toBe(expected.detail);
      expect(JSON.stringify([outcome.kind === "ok" ? {} : outcome, rig.events])).not.toContain(PLAYERS_WORDS);
    },
  );

  it.for(["streamHeadersOnly", "streamPauses", "noHeaders", "bodyStalls"] as const)(
    "%s leaves no request open at the server",
    async (fault) => {
      await using rig = await startRig(() => ({ fault, answer: ANSWER }), { config: { idleMs: IDLE_MS } });

      await rig.ask({}, { deadlineMs: 150 });

      expect(await rig.server.requests[0]?.aborted).toBe(true);
    },
  );

  it("on a port where nobody listens is unreachable, named by the system's code", async () => {
    const rig = await startRig(() => ({ answer: ANSWER }));
    await rig.server[Symbol.asyncDispose]();

    expect(await rig.ask()).toEqual({ kind: "unreachable", detail: "no connection (ECONNREFUSED)", attempts: 2 });
  });

  it("cannot make the answer longer than memory allows", async () => {
    await using rig = await startRig(() => ({ answer: "x".repeat(2_000_000) }));

    expect(await rig.ask()).toMatchObject({ kind: "invalid", attempts: 1 });
  });

  it("of any kind, at random and many at once, ends in an outcome of the port", { timeout: 60_000 }, async () => {
    const numbers = fc.record({ seed: fc.integer(), callers: fc.integer({ min: 1, max: 8 }) });
    await fc.assert(
      fc.asyncProperty(numbers, async ({ seed, callers }) => {
        const plan = seeded(seed, { share: 0.7, answer: () => ({ answer: ANSWER }) });
        await using rig = await startRig(plan, { config: { idleMs: 20 } });
        const outcomes = await Promise.all(Array.from({ length: callers }, () => rig.ask({}, { deadlineMs: 60 })));
        for (const outcome of outcomes) {
          expect(["ok", ...MODEL_FAILURES]).toContain(outcome.kind);
          expect(outcome.attempts).toBeLessThanOrEqual(2);
          if (outcome.kind === "ok") expect(outcome.value).toEqual(ANSWER);
        }
      }),
      { numRuns: 25 },
    );
  });
});
