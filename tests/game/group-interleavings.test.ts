import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyGroupEvent } from "../../src/game/group.ts";
import type { GroupEffect, GroupEvent } from "../../src/game/group-event.ts";
import { GROUP_MODES, type GroupState, isOpen, openGroup, presentMembers, SEATS } from "../../src/game/group-state.ts";
import { FRAMES, STANCES } from "../../src/game/verdict.ts";
import { aPlan, TRAINER } from "../support/group-builders.ts";

const PLAYERS = ["p1", "p2", "p3", "p4", "p5"];
const player = fc.constantFrom(...PLAYERS);
const anyone = fc.constantFrom(...PLAYERS, TRAINER, "stranger");

/** What happens, made into an event when the state at that moment is known. */
type Wish = (state: GroupState, at: number, id: number) => GroupEvent;
const simple = fc
  .tuple(
    anyone,
    fc.constantFrom(
      "left",
      "back",
      "started",
      "swapAsked",
      "swapAgreed",
      "skipped",
      "paused",
      "resumed",
      "resumed",
      "cancelled",
      "whistled",
    ),
  )
  .map(
    ([by, kind]): Wish =>
      (_state, at) => ({ kind: kind as "left", by, at }),
  );
const joins = fc.tuple(player, fc.constantFrom(...SEATS)).map(
  ([by, seat]): Wish =>
    (_state, at) => ({ kind: "joined", by, seat, at }),
);
const speaks = fc.tuple(player, fc.boolean(), fc.boolean()).map(
  ([one, hits, typed]): Wish =>
    (state, at, id) => {
      const by = hits ? (state.members.find(({ letter }) => letter === state.turn)?.playerId ?? one) : one;
      return { kind: "replied", by, text: `${by} says ${id}`, key: `key ${id}`, typed, messages: [`m${id}`], at };
    },
);
const ballot = fc.tuple(player, fc.constantFrom(...STANCES), fc.constantFrom(...FRAMES), fc.boolean(), fc.boolean());
const votes = ballot.map(
  ([by, stance, frame, first, late]): Wish =>
    (state, at) => {
      const base = { kind: "voted", by, exchange: state.exchange - (late ? 1 : 0), at } as const;
      return first ? { ...base, question: "stance", value: stance } : { ...base, question: "frame", value: frame };
    },
);
const proposes = player.map(
  (by): Wish =>
    (state, at, id) => ({ kind: "proposed", by, text: `${by} says ${id}`, exchange: state.exchange, at }),
);
const picks = fc.tuple(player, fc.integer({ min: 1, max: 3 })).map(
  ([by, proposal]): Wish =>
    (state, at, id) => ({ kind: "picked", by, proposal, key: `key ${id}`, exchange: state.exchange, at }),
);
const judges = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...STANCES), fc.constantFrom(...FRAMES)).map(
  ([dice, stance, frame]): Wish =>
    ({ kickOffs: kickOff, exchange }, at) =>
      dice === 0
        ? { kind: "replyLost", kickOff, exchange, at }
        : { kind: "judged", kickOff, exchange, verdict: { over: dice === 1, reading: { stance, frame } }, at },
);
const clocks = fc.boolean().map(
  (stale): Wish =>
    (state, at) => ({ kind: "timeUp", deadline: (state.deadline ?? 0) - (stale ? 1 : 0), at }),
);
const reveals = anyone.map(
  (by): Wish =>
    (state, at) => ({ kind: "revealed", by, exchange: state.exchange, at }),
);
const changes = fc.constant<Wish>((_state, at) => ({ kind: "classChanged", by: TRAINER, weightClass: 2, at }));

const anyWish = fc.oneof(
  { weight: 3, arbitrary: simple },
  { weight: 3, arbitrary: joins },
  { weight: 7, arbitrary: speaks },
  { weight: 9, arbitrary: votes },
  { weight: 2, arbitrary: proposes },
  { weight: 2, arbitrary: picks },
  { weight: 6, arbitrary: judges },
  { weight: 1, arbitrary: clocks },
  { weight: 1, arbitrary: reveals },
  { weight: 1, arbitrary: changes },
);

type Step = {
  readonly before: GroupState;
  readonly event: GroupEvent;
  readonly after: GroupState;
  readonly effects: readonly GroupEffect[];
};

/** Every event that changed something, with what it changed. */
function playAll(state: GroupState, wishes: readonly Wish[]): readonly Step[] {
  const steps: Step[] = [];
  let before = state;
  for (const [id, wish] of wishes.entries()) {
    const event = wish(before, (id + 1) * 1000, id);
    const change = applyGroupEvent(before, event);
    if (change.kind === "refused") continue;
    steps.push({ before, event, after: change.state, effects: change.effects });
    before = change.state;
  }
  return steps;
}

const anyRound = fc.tuple(fc.constantFrom(...GROUP_MODES), fc.array(anyWish, { minLength: 20, maxLength: 150 })).map(([mode, wishes]) => {
  const seated = PLAYERS.slice(0, 4).map(
    (by, n): Wish =>
      (_state, at) => ({ kind: "joined", by, seat: n === 0 || mode === "relay" ? "hotSeat" : "bench", at }),
  );
  const starts: Wish = (_state, at) => ({ kind: "started", by: TRAINER, at });
  return playAll(openGroup(aPlan({ mode }), [TRAINER], 0), [...seated, starts, ...wishes]);
});

const letterOf = (state: GroupState, playerId: string) => state.members.find((one) => one.playerId === playerId)?.letter;

function checkAll(check: (step: Step, earlier: readonly Step[]) => void): void {
  fc.assert(
    fc.property(anyRound, (steps) => {
      for (const [n, step] of steps.entries()) check(step, steps.slice(0, n));
    }),
    { numRuns: 300 },
  );
}

describe("a group round, however the events of five players interleave", () => {
  it("counts each reply once, at one exchange each, and a lost one not at all", () => {
    checkAll(({ before, after, effects }) => {
      expect(new Set(after.turns.map((one) => one.exchange)).size).toBe(after.turns.length);
      const accepted = effects.filter((one) => one.kind === "replied").length;
      const lost = effects.filter((one) => one.kind === "replyLost").length;
      const anew = effects.some((one) => one.kind === "kickedOff");
      if (!anew) expect(after.turns.length).toBe(before.turns.length + accepted - lost);
      expect(after.turns.every((one) => one.exchange <= after.exchange)).toBe(true);
    });
  });

  it("takes words from the turn alone, and never as the words of another", () => {
    checkAll(({ before, event, after, effects }) => {
      if (!effects.some((one) => one.kind === "replied") || !("by" in event)) return;
      const turn = after.turns.at(-1);
      expect(before.turn).toBe(letterOf(before, event.by));
      expect([turn?.speaker, after.reply?.speaker]).toEqual([before.turn, before.turn]);
      expect(turn?.author).toBe(after.reply?.author);
      // The words of this test say whose they are.
      const author = after.members.find((one) => one.letter === turn?.author);
      expect(after.reply?.text.startsWith(`${author?.playerId} says`)).toBe(true);
    });
  });

  it("keeps the turn order of a relay, and one hot seat in the other modes", () => {
    checkAll(({ before, after, effects }) => {
      if (after.plan.mode !== "relay") {
        expect(presentMembers(after).filter((one) => one.seat === "hotSeat").length).toBeLessThanOrEqual(1);
        return;
      }
      const from = before.reply?.speaker ?? before.turn;
      const next = effects.findLast((one) => one.kind === "turn");
      if (!next || next.letter === before.turn) return;
      const { members } = after;
      const start = members.findIndex((one) => one.letter === from) + 1;
      const order = [...members.slice(start), ...members.slice(0, start)];
      expect(next.letter).toBe(order.find((one) => one.seat === "hotSeat" && !one.left && !one.resting)?.letter);
    });
  });

  it("takes votes from the bench alone, each once, and counts exactly those", () => {
    checkAll(({ before, event, effects }, earlier) => {
      const given = (step: Step) =>
        step.event.kind === "voted" && step.before.exchange === before.exchange && step.before.reply?.key === before.reply?.key;
      if (event.kind === "voted") {
        const letter = letterOf(before, event.by);
        expect([before.reply?.speaker, before.reply?.author]).not.toContain(letter);
        const same = earlier.filter(
          (one) => given(one) && one.event.kind === "voted" && one.event.by === event.by && one.event.question === event.question,
        );
        expect(same).toEqual([]);
      }
      const shown = effects.find((one) => one.kind === "revealed");
      if (!shown) return;
      const sum = (counts: object) => Object.values(counts).reduce((a: number, b: number) => a + b, 0);
      const votesGiven = earlier.filter(given).length + (event.kind === "voted" ? 1 : 0);
      expect(sum(shown.counts.stances) + sum(shown.counts.frames)).toBe(votesGiven);
    });
  });

  it("always has a way on: a clock runs, or a verdict is awaited", () => {
    checkAll(({ after }) => {
      if (!isOpen(after)) return expect([after.deadline, after.reply]).toEqual([undefined, undefined]);
      if (after.deadline === undefined) expect([after.phase, after.verdict]).toEqual(["voting", undefined]);
      if (after.phase === "voting") expect(after.reply).toBeDefined();
      else expect([after.reply, after.verdict, after.votes]).toEqual([undefined, undefined, {}]);
    });
  });
});
