import { describe, expect, it } from "vitest";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { Reading } from "../../src/game/verdict.ts";
import type { Judge } from "../../src/ports/judge.ts";
import type { Store } from "../../src/ports/store.ts";
import { StoreFailure } from "../../src/ports/store.ts";
import { blowWhistle, disputeVerdict, giveHint, replayExchange, reviewVerdict, takeTimeOut } from "../../src/practice/coaching.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import type { Replied, StoryOutcome } from "../../src/practice/outcome.ts";
import { replyToProspect } from "../../src/practice/reply.ts";
import { resumeRound, startRound } from "../../src/practice/start-round.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aProfile, conversationRig, practiceRig } from "../support/practice-rig.ts";

const PLAYER = aProfile().playerId;
const signal = new AbortController().signal;

/** Gives the readings in order, the last one for ever. Counts how often it was asked. */
function judgeThatReads(...readings: readonly Reading[]): Judge & { readonly asked: () => number } {
  let asked = 0;
  const judge: Judge["judge"] = async () => ({ reading: readings[Math.min(asked++, readings.length - 1)] as Reading, by: "rules" });
  return { judge, readAgain: judge, asked: () => asked };
}

async function memoryStore(): Promise<Store> {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  return opened.store;
}

async function rig(judge?: Judge): Promise<PracticeDeps> {
  const deps = practiceRig(await memoryStore());
  return judge ? { ...deps, judge } : deps;
}

const start = (deps: PracticeDeps, over: Partial<Parameters<typeof startRound>[1]> = {}) =>
  startRound(deps, { profile: aProfile(), prospectId: "rob_verhagen", length: 8, seed: 1, signal, ...over });
const say = (deps: PracticeDeps, text: string) => replyToProspect(deps, { playerId: PLAYER, text, signal });

function replied(outcome: StoryOutcome): Replied {
  if (outcome.kind !== "replied") throw new Error(`expected a reply and got ${JSON.stringify(outcome)}`);
  return outcome;
}

describe("a reply", () => {
  it("moves the state, gets the next line and a stronger one in the player's own terms", async () => {
    const deps = await rig(judgeThatReads(aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer" })));
    const profile = aProfile({ houseRules: [{ ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 137 }] });
    await start(deps, { profile });
    const outcome = replied(await say(deps, "Prima."));
    expect(outcome.state.pitch.ball).toBe(-2);
    expect(outcome.round.exchanges).toHaveLength(2);
    expect(outcome.round.exchanges[1]?.manner).toBe("press");
    expect(outcome.strongerLine).toContain("137");
    expect(await deps.store.findOpenRound(PLAYER)).toEqual(outcome.round);
  });

  it("on target gets no stronger line", async () => {
    const deps = await rig(judgeThatReads(aVerdict({ addressed: "addressed", touch: "question" })));
    await start(deps);
    expect(replied(await say(deps, "Mijn tarief is 95.")).strongerLine).toBeUndefined();
  });

  it("that is not judged gets an answer, no score and no effect on the state", async () => {
    const deps = await rig(judgeThatReads({ kind: "notJudged", reason: "unreadable" }));
    await start(deps);
    const { state, round } = replied(await say(deps, "🙃"));
    expect(state.standing).toEqual(state.start);
    expect(round.exchanges[1]).toMatchObject({ manner: "puzzled", moveId: round.exchanges[0]?.moveId });
  });

  it("given twice at the same moment counts once", async () => {
    const deps = await rig(judgeThatReads(aVerdict()));
    await start(deps);
    const outcomes = await Promise.all([say(deps, "Een."), say(deps, "Twee.")]);
    expect(outcomes.map((one) => (one.kind === "refused" ? one.reason : one.kind)).sort()).toEqual(["answeredElsewhere", "replied"]);
    expect((await deps.store.findOpenRound(PLAYER))?.exchanges).toHaveLength(2);
  });

  it("that the player takes back while it is being read leaves nothing behind", async () => {
    const stop = new AbortController();
    const judge: Judge["judge"] = async () => {
      stop.abort();
      return { reading: aVerdict(), by: "rules" };
    };
    const deps = await rig({ judge, readAgain: judge });
    await start(deps);
    expect(await replyToProspect(deps, { playerId: PLAYER, text: "Prima.", signal: stop.signal })).toEqual({
      kind: "refused",
      reason: "cancelled",
    });
    expect((await deps.store.findOpenRound(PLAYER))?.exchanges[0]?.answer).toBeUndefined();
  });

  it("is cut at 4,000 characters, between characters, and the player is told", async () => {
    const deps = await rig(judgeThatReads(aVerdict()));
    await start(deps);
    const outcome = replied(await say(deps, `${"a".repeat(3999)}🙂🙂`));
    expect(outcome.cutTo).toBe(4000);
    expect(outcome.answered.answer?.reply.endsWith("a🙂")).toBe(true);
  });

  it("leaves the actor what is left of the 30 seconds, and never more than his own 25", async () => {
    let now = 0;
    const judge: Judge["judge"] = async () => {
      now += 18_000;
      return { reading: aVerdict(), by: "rules" };
    };
    const base = await rig({ judge, readAgain: judge });
    const deadlines: number[] = [];
    const actor: PracticeDeps["actor"] = {
      speak: (scene, playerId, limits) => {
        deadlines.push(limits.deadlineMs);
        return base.actor.speak(scene, playerId, limits);
      },
    };
    const deps = { ...base, actor, clock: { ...base.clock, monotonic: () => now } };
    await start(deps);
    await say(deps, "Mijn tarief is 95.");
    expect(deadlines).toEqual([25_000, 12_000]);
  });

  it("reaches the actor normalised: no invisible characters, no full-width letters that spell a role", async () => {
    const base = await rig(judgeThatReads(aVerdict()));
    const heard: string[] = [];
    const speak: PracticeDeps["actor"]["speak"] = (scene, playerId, limits) => {
      heard.push(...scene.spoken.filter((one) => one.speaker === "player").map((one) => one.text));
      return base.actor.speak(scene, playerId, limits);
    };
    const deps = { ...base, actor: { speak } };
    await start(deps);
    await say(deps, "Mijn\u{e0041}\u{e0042} ta\u200brief is ９５.");
    expect(heard).toEqual(["Mijn tarief is 95."]);
  });

  it("without words costs nothing, and without a round says so", async () => {
    const judge = judgeThatReads(aVerdict());
    const deps = await rig(judge);
    expect(await say(deps, "Hallo")).toEqual({ kind: "refused", reason: "noOpenRound" });
    await start(deps);
    expect(await say(deps, " \n ")).toEqual({ kind: "refused", reason: "emptyReply" });
    expect(judge.asked()).toBe(0);
  });
});

describe("what the prospect says to it", () => {
  const facts = (deps: PracticeDeps) => deps.prospects.find((one) => one.id === "rob_verhagen")?.facts.nl ?? [];

  it("is a fact for each good question, one after the other, and none for a cold or a giving one", async () => {
    const question = aVerdict({ matter: "open", person: "neutral", strength: "led_with_question" });
    const cold = aVerdict({ matter: "open", person: "cold", strength: "led_with_question" });
    const deps = await rig(judgeThatReads(question, cold, aVerdict({ stance: "neutral", matter: "open" }), question));
    await start(deps, { length: 12 });
    const told = async () => {
      const { round } = replied(await say(deps, "Waar loopt het op vast?"));
      const line = round.ended?.closingLine ?? round.exchanges.at(-1)?.line ?? "";
      return facts(deps).findIndex((fact) => line.includes(fact));
    };
    expect([await told(), await told(), await told(), await told(), await told()]).toEqual([0, -1, -1, 1, 2]);
  });

  it("names the amount that the player came down to", async () => {
    const given = aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer" });
    const deps = await rig(judgeThatReads(given));
    await start(deps);
    const { round } = replied(await say(deps, "Vooruit, dan doe ik het voor 85 euro per uur."));
    expect(round.exchanges.at(-1)?.line).toContain("85");
    expect(round.exchanges.at(-1)?.line).not.toMatch(/65 per uur|tarief\. 65/u);
  });

  it("names no amount when he gave some way without one", async () => {
    const deps = await rig(judgeThatReads(aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer" })));
    await start(deps);
    const { round } = replied(await say(deps, "Oké, er kan wel een tientje af."));
    expect(deps.playbook.reactions.someWay.nl.some((one) => round.exchanges.at(-1)?.line.startsWith(one))).toBe(true);
  });

  it("holds at the end what was held: the last line of a deal on his terms names the player's term where he kept it", async () => {
    const lost = aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer" });
    const kept = aVerdict({ houseRules: [{ ruleId: "payment_term", outcome: "upheld", named: true, kindly: true }] });
    const deps = await rig(judgeThatReads(lost, lost, lost, kept, lost));
    await start(deps, { profile: aProfile({ houseRules: [{ ruleId: "payment_term", unit: "days", keeps: "atMost", limit: 17 }] }) });
    let outcome = replied(await say(deps, "Prima."));
    while (!outcome.round.ended) outcome = replied(await say(deps, "Prima."));
    const presses = outcome.round.exchanges.at(-1)?.moveId === "payment_terms";
    expect(outcome.round.ended.result.kind).toBe("hisTerms");
    if (!presses) expect(outcome.round.ended.closingLine).toContain("17");
  });
});

describe("a round", () => {
  it("ends with a closing line and a debrief that quotes the player", async () => {
    const conceded = aVerdict({
      stance: "submissive",
      matter: "conceded",
      frame: "freelancer",
      slip: "gave_away",
      beliefs: ["others_get_it"],
      evidence: [{ question: "matter", quote: "doe maar" }],
      houseRules: [{ ruleId: "rate_floor", outcome: "broken", named: true, kindly: true }],
    });
    const deps = await rig(judgeThatReads(conceded));
    await start(deps);
    let outcome = replied(await say(deps, "Ach, doe maar."));
    while (!outcome.round.ended) outcome = replied(await say(deps, "Ach, doe maar."));
    expect(outcome.debrief).toMatchObject({
      result: { kind: "hisTerms" },
      change: { slip: "gave_away", quote: "doe maar" },
      houseRules: [{ ruleId: "rate_floor", upheld: 0, broken: 4 }],
    });
    expect(outcome.debrief?.worked).toBeUndefined();
    expect(outcome.debrief?.beliefHeard?.question.length).toBeGreaterThan(10);
    expect(outcome.debrief?.ballPath).toEqual([0, -2, 0, -2, 0]);
    expect(outcome.round.ended?.closingLine).toMatch(/\d/);
    expect(await say(deps, "Nog iets.")).toEqual({ kind: "refused", reason: "noOpenRound" });
  });

  it("is the same round after a restart at any exchange", async () => {
    const readings = [
      aVerdict({ person: "neutral" }),
      aVerdict({ stance: "defensive", matter: "open" }),
      aVerdict({ stance: "neutral", addressed: "notAddressed" }),
      aVerdict(),
      aVerdict(),
      aVerdict(),
    ];
    const play = async (restartAt: number) => {
      let deps = await rig(judgeThatReads(...readings));
      await start(deps);
      for (let n = 0; n < readings.length; n++) {
        if (n === restartAt) deps = { ...practiceRig(deps.store), judge: judgeThatReads(...readings.slice(n)) };
        await say(deps, `Antwoord ${n}.`);
      }
      const [round] = await deps.store.listRounds(PLAYER, 1);
      return { exchanges: round?.exchanges, result: round?.ended?.result };
    };
    const whole = await play(-1);
    expect(whole.exchanges?.length).toBeGreaterThanOrEqual(5);
    for (const restartAt of [1, 3, 5]) expect(await play(restartAt)).toEqual(whole);
  });

  it("serves the intention's cue as the second line and asks about it in the debrief", async () => {
    const deps = await rig(judgeThatReads(aVerdict()));
    await start(deps, { profile: aProfile({ intention: { cueMove: "scope_creep", iWill: "noem ik de prijs" } }) });
    const { round } = replied(await say(deps, "Goed dat je het vraagt."));
    expect(round.exchanges[1]?.moveId).toBe("scope_creep");
    await say(deps, "Dat kan, voor een halve dag extra.");
    const end = await blowWhistle(deps, PLAYER);
    expect(end.kind === "ended" && end.debrief.intention).toEqual({ iWill: "noem ik de prijs", servedAt: 2, came: "unclear" });
  });

  it("opened anew ends the older one as broken off, with nothing lost", async () => {
    const deps = await rig(judgeThatReads(aVerdict()));
    const first = await start(deps);
    await say(deps, "Hallo.");
    await start(deps, { seed: 2 });
    const older = first.kind === "started" ? await deps.store.findRound(first.round.id) : undefined;
    expect(older?.ended?.result).toEqual({ kind: "brokenOff", by: "player" });
    expect(older?.exchanges[0]?.answer?.reply).toBe("Hallo.");
  });

  it("whose prospect is gone is kept and refused", async () => {
    const deps = await rig(judgeThatReads(aVerdict()));
    await start(deps);
    const without = { ...deps, prospects: deps.prospects.filter((one) => one.id !== "rob_verhagen") };
    expect(await resumeRound(without, PLAYER)).toEqual({ kind: "refused", reason: "prospectGone" });
    expect((await resumeRound(deps, PLAYER)).kind).toBe("started");
  });
});

describe("coaching", () => {
  it("hints in three steps, asks to try before the last one, and then has no more", async () => {
    const deps = await rig();
    await start(deps);
    const steps = [];
    for (let n = 0; n < 5; n++) {
      const outcome = await giveHint(deps, PLAYER);
      steps.push(outcome.kind === "hinted" ? [outcome.hint.step, outcome.left] : outcome);
    }
    expect(steps).toEqual([["question", 2], ["direction", 1], ["notYet", 1], ["line", 0], { kind: "refused", reason: "noMoreHints" }]);
    expect((await deps.store.findOpenRound(PLAYER))?.exchanges[0]?.hints).toBe(4);
  });

  it("gives no line twice in a round: not as a hint and not with a verdict", async () => {
    const weak = aVerdict({ stance: "defensive", matter: "open", slip: "hedged", addressed: "notAddressed", evidence: [] });
    for (let seed = 0; seed < 12; seed++) {
      const deps = await rig(judgeThatReads(weak));
      await start(deps, { seed });
      const given: (string | undefined)[] = [];
      for (;;) {
        for (let n = 0; n < 4; n++) {
          const hinted = await giveHint(deps, PLAYER);
          if (hinted.kind === "hinted" && hinted.hint.step === "line") given.push(hinted.hint.text);
        }
        const outcome = replied(await say(deps, "Misschien, eigenlijk wel."));
        given.push(outcome.strongerLine);
        if (outcome.debrief) {
          expect(outcome.debrief.change?.strongerLine).toBeDefined();
          break;
        }
      }
      const lines = given.filter((line) => line !== undefined);
      expect(lines.length).toBeGreaterThan(3);
      expect(lines.filter((line, n) => lines.indexOf(line) < n)).toEqual([]);
    }
  });

  it("says how a held reply can be warmer once in a round, and gives a question without a slip no line", async () => {
    const businesslike = aVerdict({ person: "neutral" });
    const deps = await rig(judgeThatReads(aVerdict({ person: "neutral", matter: "open" }), businesslike, businesslike));
    await start(deps);
    expect(replied(await say(deps, "Wat speelt er?")).strongerLine).toBeUndefined();
    expect(replied(await say(deps, "Mijn tarief is 95.")).strongerLine).toBeDefined();
    expect(replied(await say(deps, "Mijn tarief is 95.")).strongerLine).toBeUndefined();
  });

  it("puts what was held or given away in one list only, as it was left", async () => {
    const held = aVerdict({ matter: "held", houseRules: [{ ruleId: "rate_floor", outcome: "upheld", named: true, kindly: true }] });
    const lost = aVerdict({
      stance: "submissive",
      matter: "conceded",
      houseRules: [{ ruleId: "payment_term", outcome: "broken", named: true, kindly: true }],
    });
    const deps = await rig(judgeThatReads(held, lost, aVerdict({ stance: "neutral", matter: "open" })));
    await start(deps);
    await say(deps, "Mijn tarief is 95.");
    await say(deps, "60 dagen, prima.");
    const end = await blowWhistle(deps, PLAYER);
    if (end.kind !== "ended") throw new Error("the round did not end");
    expect(end.debrief.terms.held).toContain("je tarief");
    expect(end.debrief.terms.conceded).toContain("je betaaltermijn");
    expect(end.debrief.terms.held.filter((one) => end.debrief.terms.conceded.includes(one))).toEqual([]);
  });

  it("compares a round with the one before it, and not with one that was hardly played", async () => {
    const deps = await rig(judgeThatReads(aVerdict({ addressed: "notAddressed" })));
    const playThree = async (over: Partial<PracticeDeps> = {}) => {
      await start(deps);
      for (let n = 0; n < 3; n++) await say({ ...deps, ...over }, "Hm.");
      const end = await blowWhistle(deps, PLAYER);
      return end.kind === "ended" ? end.debrief.comparison : undefined;
    };
    await start(deps);
    await blowWhistle(deps, PLAYER);
    expect(await playThree()).toBeUndefined();
    expect(await playThree({ judge: judgeThatReads(aVerdict()) })).toEqual({ kind: "roles", before: 3, now: 0 });
    expect(await playThree({ judge: judgeThatReads(aVerdict()) })).toEqual({
      kind: "assertive",
      before: { count: 3, of: 3 },
      now: { count: 3, of: 3 },
    });
  });

  it("a replay takes the state back to what it was, even when the reply ended the round", async () => {
    const deps = await rig(judgeThatReads(aVerdict({ closing: "noMatch" }), aVerdict({ stance: "neutral" })));
    await start(deps);
    const first = await deps.store.findOpenRound(PLAYER);
    expect(replied(await say(deps, "Dan zijn we geen match.")).round.ended?.result).toEqual({ kind: "honourableNo" });
    const again = await replayExchange(deps, PLAYER);
    expect(again.kind === "replayed" && again.state.exchanges).toBe(0);
    expect(await deps.store.findOpenRound(PLAYER)).toEqual(first);
    expect(replied(await say(deps, "Toch maar anders.")).round.ended).toBeUndefined();
  });

  it("VAR is given once per exchange, changes nothing, and stores what it saw", async () => {
    const deps = await rig(judgeThatReads(aVerdict({ stance: "defensive" }), aVerdict({ stance: "neutral" })));
    await start(deps);
    expect(await reviewVerdict(deps, { playerId: PLAYER, signal })).toEqual({ kind: "refused", reason: "nothingToReview" });
    const before = replied(await say(deps, "Nou ja."));
    const review = await reviewVerdict(deps, { playerId: PLAYER, signal });
    expect(review).toMatchObject({ kind: "reviewed", first: { stance: "defensive" }, second: { stance: "neutral" } });
    expect(await reviewVerdict(deps, { playerId: PLAYER, signal })).toEqual({ kind: "refused", reason: "alreadyReviewed" });
    const stored = await deps.store.findOpenRound(PLAYER);
    expect(stored?.exchanges[0]?.answer?.reading).toEqual(before.judgement.reading);
    expect(stored?.exchanges[0]?.answer?.secondReading).toMatchObject({ stance: "neutral" });
  });

  it("an objection is kept for calibration and changes nothing, however often it is made", async () => {
    const judge = judgeThatReads(aVerdict({ stance: "defensive" }));
    const deps = await rig(judge);
    await start(deps);
    expect(await disputeVerdict(deps, PLAYER)).toEqual({ kind: "refused", reason: "nothingToReview" });
    const before = replied(await say(deps, "Nou ja, eigenlijk."));
    for (let n = 0; n < 3; n++) expect((await disputeVerdict(deps, PLAYER)).kind).toBe("disputed");
    const stored = (await deps.store.findOpenRound(PLAYER))?.exchanges[0]?.answer;
    expect(stored).toEqual({ ...before.answered.answer, disputed: true });
    expect(judge.asked()).toBe(1);
    await replayExchange(deps, PLAYER);
    const disputes = await deps.store.listDisputes(10);
    expect(disputes).toMatchObject([{ lang: "nl", moveId: "rate_dictate", answer: { reply: "Nou ja, eigenlijk." } }]);
    expect(JSON.stringify(disputes)).not.toContain(PLAYER);
  });

  it("a store that fails is told in the player's words, and nothing is half done", async () => {
    const deps = await rig(judgeThatReads(aVerdict()));
    await start(deps);
    const full = { ...deps, store: { ...deps.store, commitTurn: () => Promise.reject(new StoreFailure("full", "disk")) } };
    const cards = await handleEvent(
      conversationRig(full),
      { playerId: PLAYER, lang: "nl", signal },
      { kind: "messageSent", text: "Hallo." },
    );
    expect(cards).toMatchObject([{ kind: "text", about: "refusal", text: expect.stringContaining("schijf is vol") }]);
    expect((await deps.store.findOpenRound(PLAYER))?.exchanges[0]?.answer).toBeUndefined();
  });

  it("a time-out gives a tip for the move on the table and leaves the round as it is", async () => {
    const deps = await rig();
    await start(deps);
    const before = await deps.store.findOpenRound(PLAYER);
    const outcome = await takeTimeOut(deps, PLAYER);
    expect(outcome.kind === "timeOut" && outcome.tip?.moves).toContain("rate_dictate");
    expect(await deps.store.findOpenRound(PLAYER)).toEqual(before);
  });

  it("a whistle before the first reply ends the round without a made-up lesson", async () => {
    const deps = await rig();
    await start(deps);
    const outcome = await blowWhistle(deps, PLAYER);
    expect(outcome.kind === "ended" && outcome.debrief).toMatchObject({ judged: 0, result: { kind: "brokenOff", by: "player" } });
    expect(await blowWhistle(deps, PLAYER)).toEqual({ kind: "refused", reason: "noOpenRound" });
  });
});
