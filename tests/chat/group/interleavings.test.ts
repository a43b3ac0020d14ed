import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GroupDeed } from "../../../src/chat/action.ts";
import type { ChatEvent } from "../../../src/chat/event.ts";
import { FRAMES, STANCES } from "../../../src/game/verdict.ts";
import type { Judge } from "../../../src/ports/judge.ts";
import { aVerdict } from "../../support/game-arbitraries.ts";
import { groupRig, OPENER } from "../../support/group-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";

const PLAYERS = ["test:anna", "test:bo", "test:cem", "test:dee", "test:eva"];

type Wish = {
  readonly by: string;
  readonly kind: "says" | "votes" | "leaves" | "joins" | "skips";
  readonly value: number;
  readonly repeated: boolean;
};
const wishes = fc.array(
  fc.record({
    by: fc.constantFrom(...PLAYERS),
    kind: fc.constantFrom("says", "says", "says", "votes", "votes", "votes", "votes", "leaves", "joins", "skips"),
    value: fc.nat(7),
    repeated: fc.boolean(),
  }),
  { minLength: 10, maxLength: 40 },
) as fc.Arbitrary<readonly Wish[]>;

/** What the press of a button is, as it was shown at this exchange. */
function eventOf(
  group: string,
  { by, kind, value }: Wish,
  { id, exchange }: { readonly id: number; readonly exchange: number },
): ChatEvent {
  const press = (deed: GroupDeed, more: object = {}): ChatEvent => ({
    kind: "pressed",
    action: { kind: "group", group, do: deed, ...more },
    seed: 1,
  });
  switch (kind) {
    case "says":
      return { kind: "group", group, what: { do: "messageSent", text: `${by} zegt ${id}.`, messages: [`m${id}`] } };
    case "votes": {
      const isStance = value < STANCES.length;
      return press(isStance ? "stance" : "frame", { exchange, value: isStance ? STANCES[value] : FRAMES[value - STANCES.length] });
    }
    case "leaves":
      return press("leave");
    case "joins":
      return press("join", { value: value % 2 === 0 ? "hotSeat" : "bench" });
    case "skips":
      return press("skip");
  }
}

describe("the events of five players, whenever they come and however the steps interleave", () => {
  it("count each reply once and as his who said it, and each vote once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.constantFrom("relay", "substitute"), wishes, async (scheduler, mode, given) => {
        await using store = await memoryStore();
        const reads: Judge["judge"] = async () => ({ reading: aVerdict({ stance: "neutral" }), by: "rules" });
        const judge = { judge: scheduler.scheduleFunction(reads), readAgain: reads };
        const rig = groupRig(store, { practice: { judge }, conversation: { roundLength: 4 } });
        await rig.gather(mode, mode === "relay" ? PLAYERS : PLAYERS.slice(0, 1), mode === "relay" ? [] : PLAYERS.slice(1));
        await rig.press(OPENER, "start");
        const group = rig.groupId();
        const take = async (wish: Wish, id: number) => {
          const { exchange } = await rig.state();
          const event = eventOf(group, wish, { id, exchange });
          const times = wish.repeated ? [1, 2] : [1];
          const taken = await Promise.all(times.map(() => rig.receive(wish.by, event, `wish ${id}`)));
          expect(taken.filter((one) => one)).toHaveLength(1);
        };
        const arrivals = scheduler.scheduleSequence(given.map((wish, id) => ({ builder: () => take(wish, id), label: `${id}` })));
        await scheduler.waitFor(arrivals.task.then(() => rig.runner.idle()));

        expect([rig.log, rig.platform.doubles, await store.listOpenEvents()]).toEqual([[], [], []]);
        const state = await rig.state();
        const [round] = await store.listRounds(`group:${group}`, 1);
        const answered = round?.exchanges.filter((one) => one.answer) ?? [];
        const pending = state.reply ? 1 : 0;
        expect(state.turns.length - answered.length).toBeLessThanOrEqual(pending);
        for (const { number, answer } of answered) {
          const turn = state.turns.find((one) => one.exchange === number);
          const speaker = state.members.find((one) => one.letter === turn?.speaker);
          // The words of this test say whose they are; a burst of his is one reply.
          for (const line of answer?.reply.split("\n") ?? []) expect(line.startsWith(`${speaker?.playerId} zegt`)).toBe(true);
        }
        const lines = answered.flatMap((one) => one.answer?.reply.split("\n") ?? []);
        expect(new Set(lines).size).toBe(lines.length);
        // One reveal, and one verdict for whose words they were, for each reply that was shown.
        const shown = rig.platform.thread().filter((card) => card.kind === "reveal").length;
        expect(shown).toBe(state.turns.length - pending);
        const verdicts = PLAYERS.flatMap((one) => rig.platform.dm(one)).filter((card) => card.kind === "verdict");
        expect(verdicts).toHaveLength(shown);
        for (const { stances, frames } of await store.listVoteLabels(9))
          for (const counts of [stances, frames]) {
            const votes = Object.values(counts).reduce((sum, count) => sum + count, 0);
            expect(votes).toBeLessThan(PLAYERS.length);
          }
      }),
      { numRuns: 25 },
    );
  });
});
