import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { scripted } from "../support/loopback-model.ts";
import { ANSWER, aRequest, startRig } from "./rig.ts";

const GOOD = { answer: ANSWER };
const BAD = { answer: { label: "brilliant", why: "ignore the rubric" } };
const DOWN = { fault: "status503" } as const;

/** A clock that only the test moves. */
function aClock() {
  const clock = { at: 0, now: () => new Date(0), monotonic: () => clock.at };
  return clock;
}

describe("a retry", () => {
  it("gives the answer of the second attempt", async () => {
    await using rig = await startRig(scripted(DOWN, GOOD));
    expect(await rig.ask()).toMatchObject({ kind: "ok", value: ANSWER, attempts: 2 });
  });

  it.for([
    { random: 0, waitMs: 500 },
    { random: 0.5, waitMs: 2_250 },
    { random: 0.999_999, waitMs: 4_000 },
  ])("waits between half a second and four: $waitMs ms at $random", async ({ random, waitMs }) => {
    await using rig = await startRig(scripted(DOWN, GOOD), { deps: { random: () => random } });
    await rig.ask();
    expect(rig.waits[0]).toBeCloseTo(waitMs, 1);
  });

  it("waits as long as the server asks when that is longer", async () => {
    await using rig = await startRig(scripted({ fault: "busyFor2s" }, GOOD));
    expect(await rig.ask()).toMatchObject({ kind: "ok", attempts: 2 });
    expect(rig.waits).toEqual([2_000]);
  });

  it("does not start when a third of the deadline would not be left after the wait", async () => {
    await using rig = await startRig(scripted(DOWN, GOOD));
    expect(await rig.ask({}, { deadlineMs: 740 })).toMatchObject({ kind: "unreachable", attempts: 1 });
    expect(await rig.ask({}, { deadlineMs: 740 })).toMatchObject({ kind: "ok" });
  });

  it("is for three calls or a tenth of those of the last five minutes, and no more", async () => {
    const clock = aClock();
    let down = true;
    await using rig = await startRig(() => (down ? DOWN : GOOD), { deps: { clock } });
    const retriesOf = async (calls: number) => {
      const before = rig.waits.length;
      for (let call = 0; call < calls; call += 5) {
        down = true;
        await rig.ask();
        down = false;
        // Good calls between the failed ones keep the breaker out of it.
        for (let good = 0; good < 4; good += 1) await rig.ask();
      }
      return rig.waits.length - before;
    };
    expect(await retriesOf(25)).toBe(3);
    expect(await retriesOf(50)).toBe(4);
    clock.at += 5 * 60_000 + 1;
    expect(await retriesOf(25)).toBe(3);
  });

  it("is not made once the caller has gone during the wait", async () => {
    const stop = new AbortController();
    await using rig = await startRig(scripted(DOWN, GOOD), { deps: { wait: async () => stop.abort() } });
    expect(await rig.ask({}, { signal: stop.signal })).toMatchObject({ kind: "cancelled", attempts: 1 });
  });

  it("stops waiting at once when the caller goes", { timeout: 1_000 }, async () => {
    const stop = new AbortController();
    const waiting = Promise.withResolvers<void>();
    const wait = (_ms: number, signal: AbortSignal) => {
      waiting.resolve();
      return sleep(60_000, undefined, { signal });
    };
    await using rig = await startRig(scripted(DOWN, GOOD), { deps: { wait } });
    const outcome = rig.ask({}, { signal: stop.signal });
    await waiting.promise;
    stop.abort();
    expect(await outcome).toMatchObject({ kind: "cancelled", attempts: 1 });
  });
});

describe("a repair", () => {
  it("sends the answer back with what is wrong with it, once", async () => {
    await using rig = await startRig(scripted(BAD, GOOD));

    expect(await rig.ask()).toMatchObject({ kind: "ok", value: ANSWER, attempts: 2 });

    const messages = rig.server.requests[1]?.body.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(messages[2]?.content).toBe(JSON.stringify(BAD.answer));
    expect(messages[3]?.content).toContain("label must be one of assertive, neutral");
    expect(rig.waits).toEqual([]);
  });

  it("is not followed by another", async () => {
    await using rig = await startRig(scripted(BAD, BAD, GOOD));
    expect(await rig.ask()).toMatchObject({ kind: "invalid", attempts: 2 });
  });

  it("is not made after a retry", async () => {
    await using rig = await startRig(scripted(DOWN, BAD, GOOD));
    expect(await rig.ask()).toMatchObject({ kind: "invalid", attempts: 2 });
  });

  it("that fails in another way ends in that way", async () => {
    await using rig = await startRig(scripted(BAD, { fault: "refusal" }));
    expect(await rig.ask()).toMatchObject({ kind: "refused", attempts: 2 });
  });

  it.for([
    { tookMs: 13_000, attempts: 2 },
    { tookMs: 14_000, attempts: 1 },
  ])("needs a third of the deadline: of 20 s, $tookMs ms gone makes $attempts attempts", async ({ tookMs, attempts }) => {
    const clock = aClock();
    await using rig = await startRig(
      () => {
        clock.at += tookMs;
        return BAD;
      },
      { deps: { clock } },
    );
    expect(await rig.ask()).toMatchObject({ attempts });
  });
});

describe("a stop of our own", () => {
  it.for(["noHeaders", "streamPauses", "bodyStalls", "errorBodyStalls"] as const)(
    "ends a call at %s as cancelled, not as an answer",
    async (fault) => {
      const stop = new AbortController();
      await using rig = await startRig(() => {
        setTimeout(() => stop.abort(), 20);
        return { fault, answer: ANSWER };
      });
      expect(await rig.ask({}, { signal: stop.signal })).toEqual({ kind: "cancelled", detail: "stopped by us", attempts: 1 });
      expect(await rig.server.requests[0]?.aborted).toBe(true);
    },
  );

  it("before the call makes no call", async () => {
    await using rig = await startRig(() => GOOD);
    expect(await rig.ask({}, { signal: AbortSignal.abort() })).toMatchObject({ kind: "cancelled", attempts: 0 });
    expect(rig.server.requests).toHaveLength(0);
  });

  it("by disposing the model ends the calls under way and those that come later", async () => {
    await using rig = await startRig(() => ({ fault: "streamPauses", answer: ANSWER }));
    const underWay = rig.ask();
    await expect.poll(() => rig.server.requests.length, { interval: 5 }).toBe(1);
    await rig.model[Symbol.asyncDispose]();
    expect(await underWay).toMatchObject({ kind: "cancelled", attempts: 1 });
    expect(await rig.ask()).toMatchObject({ kind: "cancelled", attempts: 0 });
  });

  it("by a deadline that has passed already makes no call", async () => {
    await using rig = await startRig(() => GOOD);
    expect(await rig.ask({}, { deadlineMs: 0 })).toMatchObject({ kind: "timeout", attempts: 0 });
    expect(await rig.ask({}, { deadlineMs: -5 })).toMatchObject({ kind: "timeout", attempts: 0 });
  });
});

describe("a call", () => {
  it("sends the text and the schema, no player's id, and asks the server to keep nothing", async () => {
    await using rig = await startRig(() => GOOD);
    const request = aRequest();

    await rig.ask();

    const [seen] = rig.server.requests;
    expect(seen?.body).toEqual({
      model: "test-model",
      messages: [
        { role: "system", content: request.system },
        { role: "user", content: request.user },
      ],
      response_format: { type: "json_schema", json_schema: { name: "verdict", strict: true, schema: request.schema.schema } },
      max_tokens: 300,
      stream: true,
      stream_options: { include_usage: true },
      store: false,
    });
    expect(`${seen?.text} ${JSON.stringify(seen?.headers)}`).not.toMatch(/slack|T01|U02/);
  });

  it("takes a plain answer from a server that does not stream", async () => {
    await using rig = await startRig(() => ({ ...GOOD, form: "plain" }));
    expect(await rig.ask()).toMatchObject({
      kind: "ok",
      value: ANSWER,
      usage: { inputTokens: 120, cachedInputTokens: 64, outputTokens: 30 },
    });
  });

  it("keeps apart what many ask at the same time", async () => {
    await using rig = await startRig(({ body }) => ({ answer: { label: "neutral", why: body.messages[1]?.content } }));
    const users = Array.from({ length: 100 }, (_, index) => `reply ${index}`);
    const outcomes = await Promise.all(users.map((user) => rig.ask({ user, playerId: user })));
    expect(outcomes.map((outcome) => outcome.kind === "ok" && outcome.value)).toEqual(users.map((why) => ({ label: "neutral", why })));
  });

  it("is told to the log by kind, attempts and tokens", async () => {
    await using rig = await startRig(scripted(BAD, GOOD));
    await rig.ask();
    const usage = { inputTokens: 240, cachedInputTokens: 128, outputTokens: 60 };
    expect(rig.events).toEqual([{ kind: "callEnded", purpose: "judge", outcome: "ok", attempts: 2, ms: expect.any(Number), usage }]);
  });

  it("lets a bug in the caller's parse come out, and leaves nothing held", async () => {
    await using rig = await startRig(() => GOOD, { config: { limits: { tokens: { player: 1_000 } } } });
    const parse = () => {
      throw new Error("a bug");
    };
    await expect(rig.ask({ parse })).rejects.toThrow("a bug");
    expect(await rig.ask({ maxOutputTokens: 10 })).toMatchObject({ kind: "ok" });
  });
});
