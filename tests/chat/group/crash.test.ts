import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../../src/chat/event.ts";
import { groupIdOf } from "../../../src/chat/group/of-group.ts";
import type { GroupOutlet } from "../../../src/chat/outlet.ts";
import type { Store } from "../../../src/ports/store.ts";
import { accepts, fakePlatform, type GroupRig, groupRig, OPENER } from "../../support/group-rig.ts";
import { memoryStore } from "../../support/runner-rig.ts";

const [ANNA, BO] = ["test:anna", "test:bo"] as const;
const GROUP = groupIdOf("k0");
const values = { prospect: "rob_verhagen", weightClass: "own", groupMode: "relay", seconds: "60" };
const presses = (action: object): ChatEvent => ({ kind: "pressed", action: { kind: "group", group: GROUP, ...action } as never, seed: 1 });
const types = (text: string, message: string): ChatEvent => ({
  kind: "group",
  group: GROUP,
  what: { do: "messageSent", text, messages: [message] },
});
const vote = (exchange: number): readonly ChatEvent[] => [
  presses({ do: "stance", exchange, value: "assertive" }),
  presses({ do: "frame", exchange, value: "entrepreneur" }),
];

/** A whole little round. */
const SCRIPT: readonly (readonly [string, ChatEvent])[] = [
  [OPENER, { kind: "formSent", form: "group", values, seed: 7 }],
  [ANNA, presses({ do: "join", value: "hotSeat" })],
  [BO, presses({ do: "join", value: "hotSeat" })],
  [OPENER, presses({ do: "start" })],
  [BO, types("Ik zou ja zeggen.", "m1")],
  [ANNA, types("Mijn tarief is 95 euro per uur.", "m2")],
  ...vote(1).map((event) => [BO, event] as const),
  [BO, types("Goed, dan doe ik het voor 60 euro.", "m3")],
  ...vote(2).map((event) => [ANNA, event] as const),
  [OPENER, presses({ do: "whistle" })],
];

/** A channel of which every answer is lost from a moment on. */
function losing(rig: GroupRig["platform"], dies: (calls: number) => boolean, after: boolean) {
  let calls = 0;
  let dead = false;
  const guard =
    <A extends readonly unknown[], R>(send: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R | "lost"> => {
      calls += 1;
      if (!dead && dies(calls)) {
        dead = true;
        // Out, and nobody knows.
        if (after) await send(...given);
      }
      return dead ? "lost" : send(...given);
    };
  const { group, send } = rig.outlet;
  const whole = group as GroupOutlet;
  const outlet = {
    send: guard(send),
    group: {
      openBoard: guard(whole.openBoard),
      changeBoard: guard(whole.changeBoard),
      sendToThread: guard(whole.sendToThread),
      sendToMember: guard(whole.sendToMember),
    },
  };
  return { outlet, isDead: () => dead, calls: () => calls };
}

/** Plays the script on one store and platform, in a new process when the old one is lost. */
async function playScript(store: Store, dies: (calls: number) => boolean, after = false) {
  const platform = fakePlatform();
  for (const playerId of [OPENER, ANNA, BO]) await accepts(store, playerId);
  const lost = losing(platform, dies, after);
  let rig = groupRig(store, { platform, outlet: lost.outlet });
  for (const [n, [playerId, event]] of SCRIPT.entries()) {
    await rig.receive(playerId, event, `k${n}`);
    await rig.runner.idle();
    if (!lost.isDead() || rig.runner === undefined) continue;
    await rig.runner.stop(0);
    rig = groupRig(store, { platform });
    await rig.runner.recover();
    await rig.runner.idle();
  }
  return { platform, calls: lost.calls(), rig };
}

/** What everybody saw, without the ids of rounds; the board as it was left. */
function seenOn({ posted, board }: ReturnType<typeof fakePlatform>): string {
  const cards = posted
    .filter((one) => one.where !== "board")
    .map((one) => JSON.stringify(one, (key, value) => (key === "at" ? undefined : value)));
  return [...cards, JSON.stringify(board())].join("\n");
}

describe("a process that dies", () => {
  it("before or after any card is out leaves a round in which each card is shown once and each reply counted once", async () => {
    await using whole = await memoryStore();
    const untouched = await playScript(whole, () => false);
    const [round] = await whole.listRounds(`group:${GROUP}`, 1);
    expect(untouched.calls).toBeGreaterThan(20);
    for (let moment = 1; moment <= untouched.calls; moment++) {
      await using store = await memoryStore();
      const { platform } = await playScript(store, (calls) => calls === moment, moment % 2 === 0);
      expect(seenOn(platform), `${moment}`).toBe(seenOn(untouched.platform));
      expect(platform.doubles).toEqual([]);
      const [again] = await store.listRounds(`group:${GROUP}`, 1);
      expect(again?.exchanges.map((one) => one.answer?.reply)).toEqual(round?.exchanges.map((one) => one.answer?.reply));
      expect(await store.listVoteLabels(9)).toHaveLength(2);
      expect([await store.listOpenEvents(), await store.listOpenGroups()]).toEqual([[], []]);
    }
  });
});

describe("the clock of a group", () => {
  it("is fired once by two processes, and armed again after a restart", async () => {
    await using store = await memoryStore();
    const platform = fakePlatform();
    const one = groupRig(store, { platform, name: "one " });
    await one.gather("relay", [ANNA, BO]);
    await one.press(OPENER, "start");
    const two = groupRig(store, { platform, name: "two " });
    await two.runner.recover();
    expect(two.timers.running()).toHaveLength(1);
    await Promise.all([one.timeRunsOut(), two.timeRunsOut()]);
    expect((await one.state()).members.map((member) => member.missedTurns)).toEqual([1, 0]);
    expect(platform.thread().filter((card) => card.kind === "turn")).toMatchObject([{ mention: ANNA }, { mention: BO }]);
  });
});
