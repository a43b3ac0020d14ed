import { describe, expect, it } from "vitest";
import { namedIn } from "../../../src/chat/group/names.ts";
import type { ExchangeToJudge } from "../../../src/ports/judge.ts";
import { accepts, fakePlatform, groupRig, OPENER, votesOn } from "../../support/group-rig.ts";
import { practiceRig } from "../../support/practice-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";

const PLAYERS = ["test:anna", "test:bo", "test:cem", "test:dee"];
const kinds = (cards: readonly { readonly kind: string }[]) => cards.map((one) => one.kind);
const REPLIES = [
  "Ik werk als ondernemer voor klanten. Wat wil je bereiken met deze klus?",
  "Mijn tarief is 95 euro per uur.",
  "Daar betaal je binnen 14 dagen voor. Wat maakt dat lastig voor je?",
  "Sorry, dan doe ik het wel voor 60 euro, als dat mag.",
  "Mijn prijs blijft 95 euro. Zullen we maandag beginnen?",
  "Ik stel voor dat ik je een voorstel stuur, met mijn voorwaarden.",
];

describe("a relay of four players over six exchanges", () => {
  it("is played with votes, a wrong seat, a silent player and a restart in the middle, each reply counted once and as his who said it", async () => {
    await using store = await memoryStore();
    const platform = fakePlatform();
    const judged: ExchangeToJudge[] = [];
    const { judge } = practiceRig(store);
    const watched = {
      ...judge,
      judge: (exchange: ExchangeToJudge, limits: Parameters<typeof judge.judge>[1]) => {
        judged.push(exchange);
        return judge.judge(exchange, limits);
      },
    };
    const options = { platform, practice: { judge: watched }, conversation: { roundLength: 6 } };
    let rig = groupRig(store, { ...options, name: "one " });
    await rig.gather("relay", PLAYERS);
    expect(platform.board().seats[0]?.members).toEqual(PLAYERS);
    await rig.press(OPENER, "start");
    expect(kinds(platform.thread())).toEqual(["kickOff", "prospectLine", "turn"]);

    const speakers: string[] = [];
    const turnOf = async () => {
      const { members, turn } = await rig.state();
      return members.find((one) => one.letter === turn)?.playerId as string;
    };
    for (const [n, text] of REPLIES.entries()) {
      if (n === 1) {
        // Out of turn: told once, and only he is.
        for (const playerId of ["test:dee", "test:dee"]) await rig.say(playerId, "Ik zou zeggen: nee.");
        const told = platform.here("test:dee").filter((card) => card.kind === "text" && card.text.includes("een ander aan zet"));
        expect(told).toHaveLength(1);
      }
      if (n === 2) {
        // Silent: the turn goes on to the next.
        expect(await turnOf()).toBe("test:cem");
        await rig.timeRunsOut();
        expect(await turnOf()).toBe("test:dee");
      }
      const speaker = await turnOf();
      speakers.push(speaker);
      await rig.say(speaker, text);
      const bench = PLAYERS.filter((one) => one !== speaker);
      if ((await rig.state()).phase === "ended") break;
      expect((await rig.state()).phase).toBe("voting");
      if (n === 3) {
        // The process goes down in the middle of a vote, and another one takes over.
        await votesOn(rig, bench[0] as string);
        await rig.runner.stop(0);
        rig = groupRig(store, { ...options, name: "two " });
        await rig.runner.recover();
        await rig.runner.idle();
        expect(rig.timers.running()).toHaveLength(1);
        await votesOn(rig, bench[0] as string);
        expect((await rig.state()).phase).toBe("voting");
        for (const one of bench.slice(1)) await votesOn(rig, one, { stance: "submissive", frame: "freelancer" });
      } else for (const one of bench) await votesOn(rig, one);
      if ((await rig.state()).phase === "ended") break;
      expect(await rig.state()).toMatchObject({ phase: "answering", exchange: n + 2 });
    }

    expect(speakers).toEqual(["test:anna", "test:bo", "test:dee", "test:anna", "test:bo", "test:cem"]);
    expect(await rig.state()).toMatchObject({ phase: "ended", over: "prospect" });
    const [round] = await store.listRounds(`group:${rig.groupId()}`, 5);
    expect(round?.exchanges.map((one) => one.answer?.reply)).toEqual(REPLIES);
    expect((await rig.state()).turns.map(({ speaker, author }) => [speaker, author])).toEqual([..."ABDABC"].map((one) => [one, one]));
    // Each verdict went to whose words they were, and the reveal to all.
    const verdicts = PLAYERS.map((one) => kinds(platform.dm(one)).filter((kind) => kind === "verdict").length);
    expect(verdicts).toEqual([2, 2, 1, 1]);
    expect(kinds(platform.thread()).filter((kind) => kind === "reveal")).toHaveLength(6);
    expect(kinds(platform.thread()).filter((kind) => kind === "debrief")).toHaveLength(1);
    // Nothing twice, and one card in the channel.
    expect([platform.doubles, rig.log]).toEqual([[], []]);
    expect(await store.listOpenEvents()).toEqual([]);
    // What the judge reads has no person in it.
    expect(judged).toHaveLength(6);
    for (const playerId of [...PLAYERS, OPENER]) expect(JSON.stringify(judged)).not.toContain(playerId);
    // Votes are kept as counts.
    const labels = await store.listVoteLabels(9);
    expect(labels).toHaveLength(6);
    expect(labels.toReversed()[3]).toMatchObject({ reply: REPLIES[3], stances: { assertive: 1, submissive: 2 } });
    for (const playerId of PLAYERS) expect(JSON.stringify(labels)).not.toContain(playerId);
  });

  it("pings nobody but who is up, and shows no verdict of who did not want it", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    const { platform } = rig;
    await rig.gather("relay", PLAYERS);
    await rig.press(OPENER, "start");
    await rig.say("test:anna", REPLIES[0] as string);
    for (const one of PLAYERS.slice(1)) await votesOn(rig, one);
    const reveal = platform.thread().find((card) => card.kind === "reveal");
    expect(reveal?.kind === "reveal" && reveal.pitch.ballText).toMatch(/^bal (in|op) /);
    expect(reveal?.kind === "reveal" && [reveal.answers, reveal.lines]).toEqual([[], []]);
    await rig.press("test:bo", "show");
    await rig.say("test:bo", REPLIES[1] as string);
    for (const one of PLAYERS.filter((other) => other !== "test:bo")) await votesOn(rig, one);
    const shown = platform.thread().findLast((card) => card.kind === "reveal");
    expect(shown?.kind === "reveal" && shown.answers.map((one) => one.question)).toEqual(["stance", "frame", "matter", "person"]);
    expect(shown?.kind === "reveal" && shown.lines.join()).toContain("Zag de bank hetzelfde");
    expect(shown?.kind === "reveal" && shown.lines.join()).toContain("assertief 3");
    for (const card of platform.thread()) if (card.kind === "turn") expect(namedIn(card)).toEqual([card.mention]);
    await rig.press(OPENER, "whistle");
    const debrief = platform.thread().findLast((card) => card.kind === "debrief");
    expect(namedIn(debrief)).not.toContain("test:anna");
    expect(platform.dm("test:cem")).toEqual([]);
    expect(platform.dm("test:anna").map((card) => (card.kind === "text" ? card.text : card.kind))).toMatchObject([
      "verdict",
      expect.stringContaining("Beurt 1"),
    ]);
  });
});

describe("who joins a group", () => {
  it("reads the notice first, and one press accepts it and seats him", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    await rig.gather("relay", ["test:anna"]);
    await rig.press("test:new", "join", "bench");
    expect(rig.platform.board().seats.flatMap((one) => one.members)).toEqual(["test:anna"]);
    expect(await store.findProfile("test:new")).toBeUndefined();
    await rig.press("test:new", "accept", "bench");
    expect(rig.platform.board().seats.flatMap((one) => one.members)).toEqual(["test:anna", "test:new"]);
    expect((await store.findProfile("test:new"))?.accepted).toBeDefined();
    await accepts(store, "test:known");
    await rig.press("test:known", "join", "bench");
    expect(kinds(rig.platform.here("test:known"))).toEqual([]);
  });
});
