import { describe, expect, it } from "vitest";
import { applyGroupEvent } from "../../src/game/group.ts";
import { type GroupState, openGroup } from "../../src/game/group-state.ts";
import type { GroupStep, VoteLabel } from "../../src/ports/group-rounds.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aPlan, isJudged, playingTable, says, TRAINER, votes } from "../support/group-builders.ts";
import type { StoreBench } from "./store-bench.ts";

const gathering = openGroup(aPlan({ weightClass: 2 }), [TRAINER], 0);

function aStep(id: string, from: number, over: Partial<GroupStep> & { readonly state?: GroupState } = {}): GroupStep {
  const { state = gathering, ...rest } = over;
  return { group: { id, state }, from, ...rest };
}

/** States of every kind that a round goes through. */
function someStates(): readonly GroupState[] {
  const states: GroupState[] = [gathering];
  const table = playingTable("substitute", ["anna"], ["bo", "cem"]);
  states.push(table.state());
  table.happens({ kind: "swapAsked", by: "bo" });
  states.push(table.state());
  table.happens(says("anna"));
  votes(table, "bo");
  isJudged(table);
  states.push(table.state());
  table.happens({ kind: "paused", by: TRAINER });
  states.push(table.state());
  table.happens({ kind: "resumed", by: TRAINER });
  votes(table, "cem");
  states.push(table.state());
  const huddle = playingTable("huddle", ["anna"], ["bo"]);
  huddle.happens({ kind: "proposed", by: "bo", exchange: 1, text: "Nee." });
  return [...states, huddle.state()];
}

/** Group rounds of every store. */
export function describeGroups({ open, store }: StoreBench): void {
  describe("group rounds", () => {
    it("come back as they went in, at every moment of a round", async () => {
      for (const [n, state] of someStates().entries()) {
        expect(await store().commitGroup(aStep(`g${n}`, 0, { state }))).toBe("committed");
        expect(await store().findGroup(`g${n}`)).toEqual({ id: `g${n}`, version: 1, state });
      }
      expect(await store().findGroup("nobody")).toBeUndefined();
    });

    it("are changed by who saw the last version, and by nobody else", async () => {
      const other = await open();
      await store().commitGroup(aStep("g", 0));
      const both = await Promise.all([store(), other].map((one) => one.commitGroup(aStep("g", 1))));
      expect(both.toSorted()).toEqual(["committed", "conflict"]);
      expect((await store().findGroup("g"))?.version).toBe(2);
      expect(await store().commitGroup(aStep("g", 0))).toBe("conflict");
    });

    it("are found by their thread, and as long as they are open among the open ones", async () => {
      await store().commitGroup(aStep("a", 0));
      await store().commitGroup(aStep("b", 0));
      await store().placeGroup("b", { place: '{"board":1}', thread: "t:1" });
      expect([await store().findGroupOfThread("t:1"), await store().findGroupOfThread("t:2")]).toEqual(["b", undefined]);
      expect((await store().listOpenGroups()).map(({ id, at }) => [id, at])).toEqual([
        ["a", undefined],
        ["b", { place: '{"board":1}', thread: "t:1" }],
      ]);
      const ended = applyGroupEvent(gathering, { kind: "botGone", at: 1 });
      if (ended.kind === "changed") await store().commitGroup(aStep("b", 1, { state: ended.state }));
      expect((await (await open()).listOpenGroups()).map(({ id }) => id)).toEqual(["a"]);
      expect(await store().findGroupOfThread("t:1")).toBe("b");
      expect((await store().findGroup("b"))?.at?.thread).toBe("t:1");
    });

    it("leave votes as counts, with the change that showed them or not at all", async () => {
      const label: VoteLabel = {
        lang: "nl",
        moveId: "rate_dictate",
        line: "Wij werken met 60 euro.",
        reply: "Ik werk voor 95 euro.",
        reading: aVerdict(),
        stances: { assertive: 2, defensive: 1 },
        frames: { entrepreneur: 3 },
      };
      await store().commitGroup(aStep("g", 0, { label }));
      await store().commitGroup(aStep("g", 0, { label: { ...label, reply: "Niet bewaard." } }));
      await store().commitGroup(aStep("g", 1, { label: { ...label, reading: { kind: "notJudged", reason: "empty" } } }));
      expect(await store().listVoteLabels(9)).toEqual([{ ...label, reading: { kind: "notJudged", reason: "empty" } }, label]);
      expect(await store().listVoteLabels(1)).toHaveLength(1);
    });
  });
}
