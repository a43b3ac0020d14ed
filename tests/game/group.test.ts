import { describe, expect, it } from "vitest";
import { findMember } from "../../src/game/group-state.ts";
import { groupTable, isJudged, kindsOf, playingTable, says, TRAINER, timeRunsOut, votes } from "../support/group-builders.ts";

const turnOf = (table: ReturnType<typeof groupTable>) => table.state().members.find((one) => one.letter === table.state().turn)?.playerId;
const memberOf = (table: ReturnType<typeof groupTable>, playerId: string) => findMember(table.state(), playerId);

describe("a group that gathers", () => {
  it("seats who joins, by neutral letters in the order of joining", () => {
    const table = groupTable();
    table.happens({ kind: "joined", by: "anna", seat: "hotSeat" });
    table.happens({ kind: "joined", by: "bo", seat: "bench" });
    expect(table.state().members.map(({ letter, playerId, seat }) => `${letter} ${playerId} ${seat}`)).toEqual([
      "A anna hotSeat",
      "B bo bench",
    ]);
    expect(table.happens({ kind: "joined", by: "bo", seat: "bench" })).toBe("alreadyIn");
  });

  it("has one hot seat, but in a relay one for everybody", () => {
    const relay = groupTable("relay");
    const substitute = groupTable("substitute");
    for (const table of [relay, substitute]) table.happens({ kind: "joined", by: "anna", seat: "hotSeat" });
    expect(kindsOf(relay.happens({ kind: "joined", by: "bo", seat: "hotSeat" }))).toEqual(["seated"]);
    expect(substitute.happens({ kind: "joined", by: "bo", seat: "hotSeat" })).toBe("seatTaken");
  });

  it("is started once, by the trainer or a player, and not by the bench or without players", () => {
    const table = groupTable();
    expect(table.happens({ kind: "started", by: TRAINER })).toBe("nobodySeated");
    table.happens({ kind: "joined", by: "anna", seat: "hotSeat" });
    table.happens({ kind: "joined", by: "bo", seat: "bench" });
    expect(table.happens({ kind: "started", by: "bo" })).toBe("notTrainer");
    expect(table.happens({ kind: "started", by: "passer-by" })).toBe("notMember");
    expect(kindsOf(table.happens({ kind: "started", by: "anna" }))).toEqual(["kickedOff", "turn"]);
    expect(table.happens({ kind: "started", by: TRAINER })).toBe("alreadyStarted");
  });

  it("is called off by its trainer alone, or by the clock", () => {
    const table = groupTable();
    table.happens({ kind: "joined", by: "anna", seat: "hotSeat" });
    expect(table.happens({ kind: "cancelled", by: "anna" })).toBe("notTrainer");
    expect(table.happens({ kind: "cancelled", by: TRAINER })).toEqual([{ kind: "cancelled", by: "trainer" }]);
    expect(table.happens({ kind: "joined", by: "bo", seat: "bench" })).toBe("over");
    expect(timeRunsOut(groupTable())).toEqual([{ kind: "cancelled", by: "clock" }]);
  });
});

describe("a relay", () => {
  it("goes round in the order of joining, late joiners last, one turn at a time", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    const order: (string | undefined)[] = [];
    for (let n = 0; n < 6; n++) {
      if (n === 1) table.happens({ kind: "joined", by: "cem", seat: "hotSeat" });
      order.push(turnOf(table));
      table.happens(says(turnOf(table) as string, `Zin ${n}.`));
      isJudged(table);
      timeRunsOut(table);
    }
    expect(order).toEqual(["anna", "bo", "cem", "anna", "bo", "cem"]);
  });

  it("takes no reply from another seat: says so once, and then lets him talk", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    expect(kindsOf(table.happens(says("bo")))).toEqual(["wrongSeat"]);
    expect(table.happens(says("bo"))).toBe("talk");
    expect(table.happens(says("passer-by"))).toBe("talk");
    expect(table.happens({ ...says("bo"), typed: false } as ReturnType<typeof says>)).toBe("notYourTurn");
    expect(table.state().turns).toEqual([]);
  });

  it("skips who is silent, kindly, and asks him less after two turns, until he is back", () => {
    const table = playingTable("relay", ["anna", "bo"], ["cem"]);
    const play = () => {
      table.happens(says("bo"));
      isJudged(table);
      timeRunsOut(table);
    };
    expect(timeRunsOut(table)).toEqual([
      { kind: "skipped", letter: "A", why: "clock", rests: false },
      { kind: "turn", letter: "B" },
    ]);
    play();
    expect(kindsOf(timeRunsOut(table))).toEqual(["skipped", "turn"]);
    expect(memberOf(table, "anna")?.resting).toBe(true);
    play();
    expect(turnOf(table)).toBe("bo");
    expect(kindsOf(table.happens({ kind: "back", by: "anna" }))).toEqual(["back"]);
    play();
    expect(turnOf(table)).toBe("anna");
  });

  it("gives the only player a little longer, then keeps the seat warm, then is over by the clock", () => {
    const table = playingTable("relay", ["anna"]);
    expect(kindsOf(timeRunsOut(table))).toEqual(["nudged"]);
    expect(kindsOf(timeRunsOut(table))).toEqual(["skipped", "seatEmpty"]);
    expect(timeRunsOut(table)).toEqual([{ kind: "ended", by: "clock" }]);
  });

  it("passes the turn of who leaves, and offers an empty seat to who comes", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    expect(kindsOf(table.happens({ kind: "left", by: "anna" }))).toEqual(["left", "turn"]);
    expect(kindsOf(table.happens({ kind: "left", by: "bo" }))).toEqual(["left", "seatEmpty"]);
    expect(kindsOf(table.happens({ kind: "joined", by: "cem", seat: "hotSeat" }))).toEqual(["seated", "turn"]);
    table.happens({ kind: "joined", by: "anna", seat: "hotSeat" });
    expect(memberOf(table, "anna")?.letter).toBe("A");
  });

  it("lets the trainer, and who has it, pass a turn, and that is no missed turn", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    expect(table.happens({ kind: "skipped", by: "bo" })).toBe("notTrainer");
    expect(kindsOf(table.happens({ kind: "skipped", by: "anna" }))).toEqual(["skipped", "turn"]);
    expect(kindsOf(table.happens({ kind: "skipped", by: TRAINER }))).toEqual(["skipped", "turn"]);
    expect(turnOf(table)).toBe("anna");
    expect(memberOf(table, "anna")?.missedTurns).toBe(0);
  });
});

describe("a vote", () => {
  it("waits for the bench, then shows verdict and vote together, and counts without names", () => {
    const table = playingTable("relay", ["anna", "bo"], ["cem"]);
    table.happens(says("anna"));
    expect(isJudged(table)).toEqual([]);
    votes(table, "bo", { stance: "defensive" });
    expect(table.state().phase).toBe("voting");
    const [, last] = votes(table, "cem");
    expect(last).toEqual([
      { kind: "voted", letter: "C", question: "frame", value: "entrepreneur", complete: true },
      { kind: "revealed", exchange: 1, counts: { stances: { defensive: 1, assertive: 1 }, frames: { entrepreneur: 2 } } },
      { kind: "turn", letter: "B" },
    ]);
    expect(table.state().turns[0]?.seen).toEqual({ stance: { of: 2, same: 1 }, frame: { of: 2, same: 2 } });
    expect(table.state().votes).toEqual({});
  });

  it("waits for the judge when all votes are in", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    table.happens(says("anna"));
    votes(table, "bo");
    expect(table.state().phase).toBe("voting");
    expect(kindsOf(isJudged(table))).toEqual(["revealed", "turn"]);
  });

  it("is given once a question, by the bench, and not by who said it or by who is not in", () => {
    const table = playingTable("relay", ["anna", "bo"], ["cem"]);
    expect(votes(table, "bo")).toEqual(["late", "late"]);
    table.happens(says("anna"));
    expect(votes(table, "anna")).toEqual(["notBench", "notBench"]);
    expect(votes(table, "passer-by")).toEqual(["notMember", "notMember"]);
    votes(table, "bo");
    expect(votes(table, "bo", { stance: "aggressive" })).toEqual(["voted", "voted"]);
    expect(table.state().votes).toEqual({ B: { stance: "assertive", frame: "entrepreneur" } });
  });

  it("ends by its clock, and when trainer or speaker reveals; who left is not waited for, nor who came later", () => {
    const byClock = playingTable("relay", ["anna", "bo"]);
    byClock.happens(says("anna"));
    isJudged(byClock);
    expect(kindsOf(timeRunsOut(byClock))).toEqual(["revealed", "turn"]);
    const byHand = playingTable("relay", ["anna", "bo"], ["cem"]);
    byHand.happens(says("anna"));
    isJudged(byHand);
    expect(byHand.happens({ kind: "revealed", by: "bo", exchange: 1 })).toBe("notTrainer");
    expect(kindsOf(byHand.happens({ kind: "revealed", by: "anna", exchange: 1 }))).toEqual(["revealed", "turn"]);
    byHand.happens(says("bo"));
    isJudged(byHand);
    byHand.happens({ kind: "joined", by: "dee", seat: "bench" });
    votes(byHand, "anna");
    expect(kindsOf(byHand.happens({ kind: "left", by: "cem" }))).toEqual(["left", "revealed", "turn"]);
  });

  it("is left out where there is no bench", () => {
    const table = playingTable("relay", ["anna"]);
    table.happens(says("anna"));
    expect(kindsOf(isJudged(table))).toEqual(["revealed", "turn"]);
  });

  it("is void when the reply could not be worked out, and the same player may say it again", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    table.happens(says("anna"));
    votes(table, "bo");
    expect(kindsOf(table.happens({ kind: "replyLost", kickOff: 1, exchange: 1 }))).toEqual(["replyLost", "turn"]);
    expect([turnOf(table), table.state().turns, memberOf(table, "anna")?.attempts]).toEqual(["anna", [], 0]);
  });
});

describe("a substitution", () => {
  it("is asked by the hot seat and agreed by the bench, or the other way round, or by the trainer", () => {
    const table = playingTable("substitute", ["anna"], ["bo", "cem"]);
    expect(table.happens({ kind: "swapAsked", by: "anna" })).toEqual([{ kind: "swapAsked", letter: "A" }]);
    expect(table.happens({ kind: "swapAgreed", by: "anna" })).toBe("notBench");
    expect(table.happens({ kind: "swapAgreed", by: "bo" })).toEqual([
      { kind: "swapped", out: "A", incoming: "B" },
      { kind: "turn", letter: "B" },
    ]);
    table.happens({ kind: "swapAsked", by: "cem" });
    expect(table.happens({ kind: "swapAgreed", by: "cem" })).toBe("notTrainer");
    expect(kindsOf(table.happens({ kind: "swapAgreed", by: "bo" }))).toEqual(["swapped", "turn"]);
    table.happens({ kind: "swapAsked", by: "anna" });
    expect(kindsOf(table.happens({ kind: "swapAgreed", by: TRAINER }))).toEqual(["swapped", "turn"]);
    expect(turnOf(table)).toBe("anna");
    expect(table.state().members.filter((one) => one.seat === "hotSeat")).toHaveLength(1);
  });

  it("needs no third word when both asked", () => {
    const table = playingTable("substitute", ["anna"], ["bo"]);
    table.happens({ kind: "swapAsked", by: "bo" });
    expect(kindsOf(table.happens({ kind: "swapAsked", by: "anna" }))).toEqual(["swapped", "turn"]);
  });

  it("is offered to the bench when the hot seat is silent; silent twice, the seat is free", () => {
    const table = playingTable("substitute", ["anna"], ["bo"]);
    expect(kindsOf(timeRunsOut(table))).toEqual(["nudged"]);
    expect(table.state().swap).toEqual({ by: "A" });
    expect(kindsOf(timeRunsOut(table))).toEqual(["skipped", "seatEmpty"]);
    expect(kindsOf(table.happens({ kind: "joined", by: "bo", seat: "hotSeat" }))).toEqual(["seated", "turn"]);
  });

  it("is not for a relay, nor without a bench, nor before the reveal", () => {
    expect(playingTable("relay", ["anna", "bo"]).happens({ kind: "swapAsked", by: "bo" })).toBe("notInRelay");
    expect(playingTable("substitute", ["anna"]).happens({ kind: "swapAsked", by: "anna" })).toBe("noBench");
    const table = playingTable("substitute", ["anna"], ["bo"]);
    table.happens(says("anna"));
    expect(table.happens({ kind: "swapAsked", by: "bo" })).toBe("afterReveal");
  });
});

describe("a huddle", () => {
  it("has the hot seat say a line of the bench, as the words of who wrote it", () => {
    const table = playingTable("huddle", ["anna"], ["bo", "cem"]);
    table.happens({ kind: "proposed", by: "bo", exchange: 1, text: "Nee." });
    table.happens({ kind: "proposed", by: "cem", exchange: 1, text: "Ja." });
    expect(table.happens({ kind: "picked", by: "bo", exchange: 1, proposal: 2, key: "k" })).toBe("notYourTurn");
    const picked = table.happens({ kind: "picked", by: "anna", exchange: 1, proposal: 2, key: "k" });
    expect(picked).toEqual([{ kind: "replied", speaker: "A", text: "Ja.", typed: false, voters: 1 }]);
    expect(table.state().turns[0]).toMatchObject({ speaker: "A", author: "C" });
    expect(votes(table, "cem")).toEqual(["notBench", "notBench"]);
    expect(table.happens({ kind: "picked", by: "anna", exchange: 1, proposal: 1, key: "l" })).toBe("late");
  });

  it("takes three proposals of one player, and none outside a huddle or from the hot seat", () => {
    const table = playingTable("huddle", ["anna"], ["bo"]);
    const propose = (by: string) => table.happens({ kind: "proposed", by, exchange: 1, text: "Nee." });
    expect([propose("bo"), propose("bo"), propose("bo")].map(kindsOf)).toEqual([["proposed"], ["proposed"], ["proposed"]]);
    expect([propose("bo"), propose("anna"), propose("dee")]).toEqual(["enoughProposals", "notBench", "notMember"]);
    expect(playingTable("substitute", ["anna"], ["bo"]).happens({ kind: "proposed", by: "bo", exchange: 1, text: "Nee." })).toBe(
      "notHuddle",
    );
  });
});

describe("the trainer", () => {
  it("holds all clocks in a pause, and lets them run on", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    const left = (table.state().deadline ?? 0) - table.now();
    expect(kindsOf(table.happens({ kind: "paused", by: TRAINER }, table.now()))).toEqual(["paused"]);
    expect(table.happens(says("anna"))).toBe("talk");
    expect(table.happens({ kind: "replied", by: "anna", key: "k", text: "95.", typed: false, messages: [] })).toBe("paused");
    expect(table.happens({ kind: "timeUp", deadline: table.now() + left })).toBe("stale");
    expect(kindsOf(table.happens({ kind: "resumed", by: TRAINER }))).toEqual(["resumed", "turn"]);
    expect((table.state().deadline ?? 0) - table.now()).toBe(left);
  });

  it("keeps a verdict back that comes in a pause", () => {
    const table = playingTable("relay", ["anna"]);
    table.happens(says("anna"));
    table.happens({ kind: "paused", by: TRAINER });
    expect(isJudged(table)).toEqual([]);
    expect(kindsOf(table.happens({ kind: "resumed", by: TRAINER }))).toEqual(["resumed", "revealed", "turn"]);
  });

  it("has another class kick off anew, with the same player and nothing of what was played", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    table.happens(says("anna"));
    expect(table.happens({ kind: "classChanged", by: TRAINER, weightClass: 1 })).toBe("afterReveal");
    isJudged(table);
    timeRunsOut(table);
    expect(table.happens({ kind: "classChanged", by: "bo", weightClass: 1 })).toBe("notTrainer");
    expect(table.happens({ kind: "classChanged", by: TRAINER, weightClass: 1 })).toEqual([
      { kind: "kickedOff", again: true },
      { kind: "turn", letter: "B" },
    ]);
    expect(table.state()).toMatchObject({ kickOffs: 2, exchange: 1, turns: [], plan: { weightClass: 1 } });
    expect(table.happens({ kind: "judged", kickOff: 1, exchange: 1, verdict: { over: false } })).toBe("stale");
  });

  it("whistles at any moment, and nobody else does", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    table.happens(says("anna"));
    expect(table.happens({ kind: "whistled", by: "anna" })).toBe("notTrainer");
    expect(table.happens({ kind: "whistled", by: TRAINER })).toEqual([{ kind: "ended", by: "trainer" }]);
    expect(isJudged(table)).toBe("over");
    expect(table.happens(says("bo"))).toBe("talk");
  });
});

describe("a message that is changed later", () => {
  it("counts as it was: an edit is answered once, to him alone, and deleted words are shown no more", () => {
    const table = playingTable("relay", ["anna", "bo"]);
    table.happens(says("anna"));
    const edit = { kind: "messageEdited", by: "anna", message: "m anna" } as const;
    expect([table.happens(edit), table.happens(edit)]).toEqual([[{ kind: "editTold", letter: "A" }], "talk"]);
    expect(table.happens({ ...edit, by: "bo" })).toBe("talk");
    table.happens({ kind: "whistled", by: TRAINER });
    expect(table.happens({ kind: "messageDeleted", message: "m anna" })).toEqual([]);
    expect(table.state().turns).toMatchObject([{ deleted: true }]);
  });
});

describe("a thread or a bot that is gone", () => {
  it("ends a round, and calls off one that gathers", () => {
    expect(playingTable("relay", ["anna"]).happens({ kind: "threadGone" })).toEqual([{ kind: "ended", by: "gone" }]);
    expect(groupTable().happens({ kind: "botGone" })).toEqual([{ kind: "cancelled", by: "gone" }]);
  });
});
