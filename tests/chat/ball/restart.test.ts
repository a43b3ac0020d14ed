import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GroupOutlet } from "../../../src/chat/outlet.ts";
import { FRAMES, STANCES } from "../../../src/game/verdict.ts";
import type { Store } from "../../../src/ports/store.ts";
import { type BallRig, ballRig } from "../../support/ball-rig.ts";
import { faultyStore } from "../../support/faulty-store.ts";
import { aVerdict } from "../../support/game-arbitraries.ts";
import { accepts, type FakePlatform, fakePlatform } from "../../support/group-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";

const DYING = new Error("the process dies here");
const STRONG = "Mijn tarief is 95 euro en daar blijf ik bij. Welk resultaat zoek je?";

let store: Store;
let platform: FakePlatform;
beforeEach(async () => {
  store = await memoryStore();
  platform = fakePlatform();
  for (const player of ["anna", "bo", "cem"]) await accepts(store, player);
});
afterEach(() => store[Symbol.asyncDispose]());

/** A process whose store dies at this method: what it did on the platform is done. */
function dyingRig(method: keyof Store): BallRig {
  const dying = faultyStore(store, () => ({ [method]: () => Promise.reject(DYING) }));
  return ballRig(dying, { platform, name: "dying" });
}

async function nextProcess(): Promise<BallRig> {
  const rig = ballRig(store, { platform, name: "next" });
  await rig.runner.recover();
  await rig.runner.idle();
  return rig;
}

describe("a ball of the day after a crash", () => {
  it("is one card, also when the process dies between the post and its note", async () => {
    await dyingRig("placeBall").asks("anna", "test:wish");
    expect(platform.posted.filter((one) => one.where === "board")).toHaveLength(1);
    const rig = await nextProcess();
    expect(rig.balls()).toHaveLength(1);
    expect(platform.doubles).toEqual([]);
    const [ball] = await store.listOpenBalls();
    expect(ball?.at).toBeDefined();
    await rig.timeIs("2026-11-25T10:00:00Z");
    expect(rig.spreads()).toHaveLength(1);
  });

  it("gives a verdict once to an answer that was being sent, and counts it once", async () => {
    const rig = ballRig(store, { platform });
    await rig.asks("anna");
    const form = await rig.presses("bo", "answer");
    const lost = ballRig(store, { platform, name: "lost", outlet: { send: async () => "lost" } });
    await lost.sends("bo", form, { line: STRONG });
    expect(await store.countCards()).toBe(2);
    await nextProcess();
    expect(platform.here("bo").map((one) => one.kind)).toEqual(["verdict", "choices"]);
    const [ball] = await store.listOpenBalls();
    expect(await store.listBallAnswers(ball?.id ?? "")).toHaveLength(1);
  });

  it("looks back once, whether the process dies before or after the message", async () => {
    const rig = ballRig(store, { platform });
    await rig.asks("anna");
    for (const player of ["anna", "bo", "cem"]) await rig.answers(player, `${STRONG} ${player.length}`, "yes");
    await rig.runner.stop(0);
    for (const [n, sent] of [false, true].entries()) {
      const group: GroupOutlet = {
        ...(platform.outlet.group as GroupOutlet),
        async sendToThread(...given) {
          if (sent) await (platform.outlet.group as GroupOutlet).sendToThread(...given);
          return "lost";
        },
      };
      const dying = ballRig(store, { platform, name: `dying${n}`, outlet: { group } });
      await dying.runner.recover();
      await dying.timeIs("2026-11-25T10:00:00Z");
      await dying.runner.idle();
      expect(await store.listOpenEvents()).toHaveLength(1);
    }
    const next = await nextProcess();
    expect(next.spreads()).toHaveLength(1);
    expect(next.spreads()[0]?.quotes.length).toBeGreaterThan(0);
    expect(
      next
        .balls()
        .at(-1)
        ?.buttons.map((one) => one.label),
    ).toEqual(["Oefenen"]);
    expect(platform.doubles).toEqual([]);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("ends without a word when nobody was there to look back for days, and keeps no words", async () => {
    const rig = ballRig(store, { platform });
    await rig.asks("anna");
    await rig.answers("bo", STRONG, "yes");
    await rig.runner.stop(0);
    platform.clock.passes(5 * 24 * 60 * 60_000);
    const next = ballRig(store, { platform, name: "next" });
    await next.runner.recover();
    await next.timeIs("2026-11-29T10:00:00Z");
    expect(next.spreads()).toEqual([]);
    expect(
      next
        .balls()
        .at(-1)
        ?.buttons.map((one) => one.label),
    ).toEqual(["Oefenen"]);
    expect(await store.listOpenBalls()).toEqual([]);
    const [ball] = await store.listBalls("test:c1", 1);
    expect(JSON.stringify(await store.listBallAnswers(ball?.id ?? ""))).not.toContain("95 euro");
  });
});

describe("the look back", () => {
  it("counts as many as answered, and no words of who did not share ever leave", async () => {
    const answer = fc.record({
      stance: fc.constantFrom(...STANCES),
      frame: fc.constantFrom(...FRAMES),
      shares: fc.boolean(),
      read: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 7 }), async (answers) => {
        const own = fakePlatform();
        run += 1;
        const at = { channel: `test:run${run}`, place: `channel ${run}` };
        const byWords = new Map(answers.map((one, n) => [`Woorden nummer ${n} hier.`, one]));
        const judge = {
          judge: async ({ reply }: { readonly reply: string }) => {
            const one = byWords.get(reply);
            const reading = one?.read
              ? aVerdict({ stance: one.stance, frame: one.frame })
              : ({ kind: "notJudged", reason: "unreadable" } as const);
            return { reading, by: "rules" } as const;
          },
          readAgain: () => Promise.reject(DYING),
        };
        const rig = ballRig(store, { platform: own, name: `run${run}`, practice: { judge } });
        await rig.receive("anna", { kind: "ballWanted", seed: run, at });
        await rig.runner.idle();
        for (const [n, [words, { shares }]] of [...byWords].entries()) {
          await accepts(store, `p${n}`);
          await rig.answers(`p${n}`, words, shares ? "yes" : "no");
        }
        await rig.timeIs("2026-11-25T10:00:00Z");
        const [ball] = await store.listBalls(at.channel, 1);
        const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0);
        const judged = answers.filter((one) => one.read).length;
        expect([ball?.spread?.answered, ball?.spread?.judged]).toEqual([answers.length, judged]);
        expect([sum(ball?.spread?.stances ?? {}), sum(ball?.spread?.frames ?? {})]).toEqual([judged, judged]);
        const seen = JSON.stringify(own.posted.filter(({ where }) => !where.startsWith("here")));
        const kept = JSON.stringify(await store.listBallAnswers(ball?.id ?? ""));
        for (const [words, { shares, stance, frame, read }] of byWords) {
          const isStrong = read && stance === "assertive" && frame === "entrepreneur";
          if (!shares || !isStrong || judged < 3) expect(seen).not.toContain(words);
          expect(kept.includes(words)).toBe(seen.includes(words));
        }
        expect(rig.spreads()).toHaveLength(1);
        expect(rig.spreads()[0]?.quotes.length).toBeLessThanOrEqual(3);
        if (judged < 3) expect(JSON.stringify(rig.spreads())).not.toMatch(/assertief|ondernemer|verdedigend/u);
      }),
      { numRuns: 25 },
    );
  });
});
