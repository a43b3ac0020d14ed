import { describe, expect, it } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import type { GroupCard } from "../../../src/chat/group/group-card.ts";
import { nameSlot } from "../../../src/chat/group/names.ts";
import type { Judge } from "../../../src/ports/judge.ts";
import { faultyStore } from "../../support/faulty-store.ts";
import { accepts, type GroupRig, groupRig, OPENER, votesOn } from "../../support/group-rig.ts";
import { memoryStore, READS_NOTHING } from "../../support/runner-rig.ts";

const [ANNA, BO, CEM] = ["test:anna", "test:bo", "test:cem"] as const;
const STRONG = "Mijn tarief is 95 euro per uur. Wat wil je bereiken?";
const textOf = (card: Card | GroupCard | undefined) => (card && "text" in card ? card.text : card?.kind);
const lastHere = (rig: GroupRig, playerId: string) => textOf(rig.platform.here(playerId).at(-1));
const lastInThread = (rig: GroupRig) => rig.platform.thread().at(-1);
const kinds = (rig: GroupRig) => rig.platform.thread().map((one) => one.kind);
const seated = (rig: GroupRig) => rig.platform.board().seats.map((one) => one.members);

async function playing(rig: GroupRig, ...given: Parameters<GroupRig["gather"]>): Promise<GroupRig> {
  await rig.gather(...given);
  await rig.press(OPENER, "start");
  return rig;
}

describe("two who start at once", () => {
  it("start one round; the second hears that it has begun", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    await rig.gather("relay", [ANNA, BO]);
    const start = { kind: "pressed", action: { kind: "group", group: rig.groupId(), do: "start" }, seed: 1 } as const;
    await Promise.all([rig.receive(OPENER, start), rig.receive(ANNA, start)]);
    await rig.runner.idle();
    expect(kinds(rig)).toEqual(["kickOff", "prospectLine", "turn"]);
    expect(lastHere(rig, ANNA)).toBe("De ronde is al begonnen.");
    expect(await store.listRounds(`group:${rig.groupId()}`, 9)).toHaveLength(1);
  });
});

describe("the hot seat", () => {
  it("is swapped by two presses, and the new one answers", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "substitute", [ANNA], [BO, CEM]);
    await rig.press(ANNA, "swap");
    expect(textOf(lastInThread(rig))).toBe(`${nameSlot(ANNA)} wil wisselen. Wie van de bank gaat erin?`);
    await rig.press(CEM, "agree");
    expect(lastInThread(rig)).toMatchObject({ kind: "turn", mention: CEM });
    expect(seated(rig)).toEqual([[CEM], [ANNA, BO]]);
    await rig.say(ANNA, STRONG);
    expect((await rig.state()).turns).toEqual([]);
    await rig.say(CEM, STRONG);
    await votesOn(rig, ANNA);
    await votesOn(rig, BO);
    expect(rig.platform.dm(CEM).map((card) => card.kind)).toEqual(["verdict"]);
    expect(rig.platform.dm(ANNA)).toEqual([]);
  });

  it("is offered when who sat there leaves, by a word in the thread, and the round goes on", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "substitute", [ANNA], [BO]);
    await rig.say(ANNA, "Stop.");
    expect(textOf(lastInThread(rig))).toBe("De hot seat is vrij. Wie durft?");
    await rig.press(BO, "join", "hotSeat");
    expect(lastInThread(rig)).toMatchObject({ kind: "turn", mention: BO });
    // Nobody is left: it waits a while, and is over by the clock.
    await rig.say(BO, "stop");
    await rig.timeRunsOut();
    expect(await rig.state()).toMatchObject({ phase: "ended", over: "clock" });
    expect(lastInThread(rig)).toMatchObject({ kind: "debrief", result: "brokenOff" });
  });

  it("picks a line of the bench, which is judged as the words of who wrote it", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "huddle", [ANNA], [BO, CEM]);
    const context = `kind=group&group=${rig.groupId()}&do=propose&exchange=1`;
    const whisper = { kind: "formSent", form: "groupLine", values: { line: STRONG }, seed: 1, context } as const;
    await rig.receive(BO, whisper);
    await rig.runner.idle();
    expect(lastHere(rig, BO)).toBe("Ingefluisterd. De hot seat ziet niet van wie.");
    expect(JSON.stringify(rig.platform.dm(ANNA))).not.toContain(BO);
    await rig.press(ANNA, "pick", "1");
    expect(rig.platform.thread().find((card) => card.kind === "said")).toEqual({ kind: "said", speaker: ANNA, text: STRONG });
    await votesOn(rig, CEM);
    expect(rig.platform.dm(BO).map((card) => card.kind)).toEqual(["verdict"]);
    expect(rig.platform.dm(ANNA).map((card) => card.kind)).toEqual(["choices"]);
    expect((await rig.state()).turns).toMatchObject([{ speaker: "A", author: "B" }]);
  });

  it("answers by a form where typed words can't be read, and all see what was said", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    const context = `kind=group&group=${rig.groupId()}&do=answer&exchange=1`;
    const sent = { kind: "formSent", form: "groupLine", values: { line: STRONG }, seed: 1, context } as const;
    await rig.receive(BO, sent);
    await rig.runner.idle();
    expect(lastHere(rig, BO)).toBe("Nu is een ander aan zet.");
    await rig.receive(ANNA, sent);
    await rig.runner.idle();
    expect(kinds(rig).slice(-2)).toEqual(["said", "vote"]);
    await votesOn(rig, BO);
    await rig.receive(BO, sent);
    await rig.runner.idle();
    expect(lastHere(rig, BO)).toBe("Deze beurt is al voorbij.");
  });
});

describe("what people type", () => {
  it("is a reply without names: a mention is a letter, or somebody", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.say(ANNA, `Zoals ${nameSlot(BO)} en ${nameSlot("test:stranger")} zeggen: 95 euro.`);
    const round = await store.findOpenRound(`group:${rig.groupId()}`);
    expect(round?.exchanges[0]?.answer?.reply).toBe("Zoals B en iemand zeggen: 95 euro.");
  });

  it("is talk between double brackets, by passers-by, and once a vote runs", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    const before = rig.platform.posted.length;
    await rig.say(ANNA, "((even overleggen))");
    await rig.say("test:stranger", "Wat een lastige klant!");
    await rig.say(BO, "((nee joh))");
    expect(rig.platform.posted).toHaveLength(before);
    await rig.say(ANNA, STRONG);
    await rig.say(BO, "Goed gezegd!");
    await rig.say(ANNA, "Dank je.");
    expect((await rig.state()).turns).toHaveLength(1);
    expect(await store.findProfile("test:stranger")).toBeUndefined();
  });

  it("is no command of a single player's", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.say(ANNA, "hint");
    expect(lastHere(rig, ANNA)).toBe("Dat is voor als je alleen oefent. Hier heb je de bank.");
    expect((await rig.state()).phase).toBe("answering");
  });

  it("ends the round for all when the trainer blows the whistle, and lets a player out when he says stop", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.say(ANNA, "stop");
    expect(seated(rig)).toEqual([[BO]]);
    await rig.say(OPENER, "fluit");
    expect(await rig.state()).toMatchObject({ phase: "ended", over: "trainer" });
    expect(await store.findOpenRound(`group:${rig.groupId()}`)).toBeUndefined();
  });

  it("counts as it was first typed: an edit is told once, and deleted words are quoted no more", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.press(ANNA, "show");
    const message = await rig.say(ANNA, STRONG);
    await votesOn(rig, BO);
    for (let n = 0; n < 2; n++) await rig.happens(ANNA, { do: "messageEdited", message });
    const edits = rig.platform.here(ANNA).filter((card) => textOf(card)?.startsWith("Je eerste woorden tellen"));
    expect(edits).toHaveLength(1);
    await rig.happens("unknown", { do: "messageDeleted", message });
    await rig.press(OPENER, "whistle");
    expect(JSON.stringify(lastInThread(rig))).not.toContain("95 euro");
    expect((await store.listRounds(`group:${rig.groupId()}`, 1))[0]?.exchanges[0]?.answer?.reply).toBe(STRONG);
  });
});

describe("the only vote on a reply", () => {
  it("is told to nobody, not in numbers either, also when who said it shows his verdicts", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.press(ANNA, "show");
    await rig.say(ANNA, STRONG);
    await votesOn(rig, BO);
    const reveal = rig.platform.thread().find((card) => card.kind === "reveal");
    expect(reveal?.kind === "reveal" && [reveal.answers.length, reveal.lines]).toEqual([4, []]);
    await rig.press(OPENER, "whistle");
    expect(JSON.stringify(lastInThread(rig))).not.toContain("keek de bank");
  });
});

describe("a trainer", () => {
  it("holds the clocks in a pause, and plays on a class lighter", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.press(OPENER, "pause");
    const heard = rig.platform.here(ANNA).length;
    await rig.say(ANNA, STRONG);
    expect(rig.platform.here(ANNA)).toHaveLength(heard);
    expect((await rig.state()).phase).toBe("answering");
    const before = (await rig.state()).plan.weightClass;
    await rig.press(OPENER, "class", String(before - 1));
    expect((await rig.state()).plan.weightClass).toBe(before - 1);
    expect(kinds(rig).slice(-3)).toEqual(["text", "prospectLine", "turn"]);
    const rounds = await store.listRounds(`group:${rig.groupId()}`, 9);
    expect(rounds.map((round) => [round.setup.weightClass, round.ended !== undefined])).toEqual([
      [before - 1, false],
      [before, true],
    ]);
    await rig.say(ANNA, STRONG);
    await votesOn(rig, BO);
    expect((await rig.state()).turns).toMatchObject([{ exchange: 1, speaker: "A" }]);
  });

  it("may be named by the settings, and a player is none", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store, { conversation: { trainers: [CEM] } }), "relay", [ANNA, BO]);
    await rig.press(ANNA, "pause");
    expect(lastHere(rig, ANNA)).toBe("Dat doet wie de ronde leidt.");
    await rig.press(CEM, "pause");
    expect((await rig.state()).paused).toBeDefined();
  });
});

describe("what goes wrong", () => {
  it("a thread that is archived ends the round, and each player still hears of his own part", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.say(ANNA, STRONG);
    await votesOn(rig, BO);
    rig.platform.archive();
    await rig.say(BO, "Dan kom ik op jullie kantoor.");
    expect(await rig.state()).toMatchObject({ phase: "ended", over: "gone" });
    expect(rig.platform.dm(ANNA).map((card) => card.kind)).toEqual(["verdict", "text"]);
    expect(rig.platform.board().lines.join()).toContain("niet meer te bereiken");
    expect(rig.timers.running()).toEqual([]);
    expect(await store.listOpenEvents()).toEqual([]);
  });

  it("a bot that is removed leaves nothing open", async () => {
    await using store = await memoryStore();
    const rig = await playing(groupRig(store), "relay", [ANNA, BO]);
    await rig.happens("unknown", { do: "botGone" });
    expect(await store.listOpenGroups()).toEqual([]);
    expect(await store.findOpenRound(`group:${rig.groupId()}`)).toBeUndefined();
  });

  it("a reply that can't be worked out does not count, and the same player says it again", async () => {
    await using store = await memoryStore();
    let fails = true;
    const judge: Judge["judge"] = async (exchange, limits) => {
      if (fails) throw new Error("a bug");
      return READS_NOTHING.judge(exchange, limits);
    };
    const rig = await playing(groupRig(store, { practice: { judge: { judge, readAgain: judge } } }), "relay", [ANNA, BO]);
    await rig.say(ANNA, STRONG);
    expect(kinds(rig).slice(-3)).toEqual(["vote", "text", "turn"]);
    expect(lastInThread(rig)).toMatchObject({ mention: ANNA });
    fails = false;
    await rig.say(ANNA, STRONG);
    await votesOn(rig, BO);
    expect(await rig.state()).toMatchObject({ exchange: 2, phase: "answering" });
    expect(await store.listVoteLabels(9)).toEqual([]);
  });

  it("a verdict that can't be shown takes the reply back, and the round goes on from the same line", async () => {
    await using store = await memoryStore();
    let fails = true;
    // As a bug in what is drawn of a verdict would be.
    const faulty = faultyStore(store, ({ commitGroup }) => ({
      async commitGroup(step) {
        if (fails && step.group.state.turns.length > 0) throw new Error("a bug");
        return commitGroup(step);
      },
    }));
    const rig = await playing(groupRig(faulty), "relay", [ANNA]);
    await rig.say(ANNA, STRONG);
    expect(lastInThread(rig)).toMatchObject({ kind: "turn", mention: ANNA });
    expect((await store.findOpenRound(`group:${rig.groupId()}`))?.exchanges).toHaveLength(1);
    fails = false;
    await rig.say(ANNA, STRONG);
    expect(await rig.state()).toMatchObject({ exchange: 2, turns: [{ exchange: 1 }] });
    expect((await store.findOpenRound(`group:${rig.groupId()}`))?.exchanges).toHaveLength(2);
  });

  it("a clock that could not be worked on is tried again, a minute later", async () => {
    await using store = await memoryStore();
    let fails = false;
    const faulty = faultyStore(store, ({ commitGroup }) => ({
      async commitGroup(step) {
        if (fails) throw new Error("a bug");
        return commitGroup(step);
      },
    }));
    const rig = await playing(groupRig(faulty), "relay", [ANNA, BO]);
    fails = true;
    await rig.timeRunsOut();
    expect([rig.timers.running(), lastInThread(rig)]).toMatchObject([[60_000], { mention: ANNA }]);
    fails = false;
    // It is late by now, so it has a name of its own.
    await rig.timeRunsOut();
    expect(rig.platform.thread().filter((card) => card.kind === "turn")).toMatchObject([{ mention: ANNA }, { mention: BO }]);
  });

  it("a channel that I can't post in is told to who asked, and the group is off", async () => {
    await using store = await memoryStore();
    await accepts(store, OPENER);
    const rig = groupRig(store);
    const { group } = rig.platform.outlet;
    if (!group) throw new Error("no group");
    const closed = groupRig(store, { platform: rig.platform, outlet: { group: { ...group, openBoard: async () => "gone" } } });
    const values = { prospect: "rob_verhagen", groupMode: "relay", seconds: "60" };
    await closed.receive(OPENER, { kind: "formSent", form: "group", values, seed: 1 });
    await closed.runner.idle();
    expect(rig.platform.dm(OPENER).map(textOf)).toEqual([expect.stringContaining("lukt het me niet om iets te plaatsen")]);
    expect([await store.listOpenGroups(), await store.listOpenEvents()]).toEqual([[], []]);
  });

  it("nobody starts in time: the board says so, and nothing runs", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    await rig.gather("relay", [ANNA]);
    await rig.timeRunsOut();
    expect(rig.platform.board()).toMatchObject({ lines: expect.arrayContaining(["Deze ronde is niet begonnen."]) });
    expect(rig.platform.board().buttons.map((one) => one.label)).toEqual(["Nog een groepsronde"]);
    expect([rig.platform.thread(), rig.timers.running()]).toEqual([[], []]);
  });

  it("a prospect that is no longer there can't kick off, and the group can still be called off", async () => {
    await using store = await memoryStore();
    const first = groupRig(store, { name: "one " });
    await first.gather("relay", [ANNA]);
    await first.runner.stop(0);
    const rig = groupRig(store, { name: "two ", platform: first.platform, practice: { prospects: [] } });
    await rig.runner.recover();
    await rig.press(OPENER, "start");
    expect(lastHere(rig, OPENER)).toContain("geen enkele prospect");
    await rig.press(OPENER, "cancel");
    expect((await rig.state()).phase).toBe("cancelled");
  });

  it("a button of a group that is unknown, or over, is answered", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    await accepts(store, ANNA);
    await rig.receive(ANNA, { kind: "pressed", action: { kind: "group", group: "nobody", do: "join", value: "bench" }, seed: 1 });
    await rig.runner.idle();
    expect(lastHere(rig, ANNA)).toBe("Deze ronde ken ik niet meer.");
    await rig.gather("relay", [ANNA]);
    await rig.press(OPENER, "cancel");
    const join = { kind: "pressed", action: { kind: "group", group: rig.groupId(), do: "join", value: "bench" }, seed: 1 } as const;
    await rig.receive(ANNA, join);
    await rig.runner.idle();
    expect(lastHere(rig, ANNA)).toBe("Deze ronde is klaar.");
  });
});

describe("a channel", () => {
  it("holds several groups, each with its own thread, and one card for each", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    await rig.gather("relay", [ANNA]);
    const first = rig.groupId();
    await rig.gather("huddle", [BO]);
    expect(rig.groupId()).not.toBe(first);
    expect((await store.listOpenGroups()).map((one) => one.at?.thread).toSorted()).toEqual(
      [first, rig.groupId()].map((id) => `thread of ${id}`).toSorted(),
    );
  });
});
