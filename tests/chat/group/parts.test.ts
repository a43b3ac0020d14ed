import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTION_CODE_LIMIT, encodeAction, GROUP_DEEDS, parseAction } from "../../../src/chat/action.ts";
import type { FormCard } from "../../../src/chat/card.ts";
import { findFormErrors, handleEvent } from "../../../src/chat/conversation.ts";
import { createGroupClock } from "../../../src/chat/group/group-clock.ts";
import { fillNames, hideNames, namedIn, nameSlot } from "../../../src/chat/group/names.ts";
import { conversationOf, groupIdOf } from "../../../src/chat/group/of-group.ts";
import { findGroupToHear } from "../../../src/chat/group/of-thread.ts";
import { openGroup } from "../../../src/game/group-state.ts";
import { aPlan } from "../../support/group-builders.ts";
import { groupRig, handTimers, OPENER } from "../../support/group-rig.ts";
import { conversationRig, practiceRig } from "../../support/practice-rig.ts";
import { aKnownPlayer, memoryStore, PLAYER } from "../../support/runner-rig.ts";

const signal = new AbortController().signal;

describe("names in a card", () => {
  it("are slots until the platform fills them in, wherever they stand, and nothing else is changed", () => {
    const card = {
      kind: "x",
      lines: [`${nameSlot("a:1")} en ${nameSlot("b")}`],
      deep: { text: nameSlot("a:1"), number: 3, none: undefined },
    };
    expect(namedIn(card)).toEqual(["a:1", "b"]);
    const filled = fillNames(card, new Map([["a:1", "Anna <3"]]));
    expect(filled).toEqual({ kind: "x", lines: ["Anna <3 en ?"], deep: { text: "Anna <3", number: 3, none: undefined } });
  });

  it("are gone from what a player types, whatever he types", () => {
    const state = openGroup(aPlan(), [], 0);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("\u27E6", "\u27E7", "a", "b") }), (text) => {
        expect(namedIn(hideNames(state, text, "iemand"))).toEqual([]);
      }),
    );
  });
});

describe("the buttons of a group", () => {
  it("have codes that platforms give back, with the longest ids that we make", () => {
    const group = "z".repeat(14);
    for (const deed of GROUP_DEEDS) {
      const action = { kind: "group", group, do: deed, exchange: 12, value: "entrepreneur" } as const;
      const code = encodeAction(action);
      expect(code.length).toBeLessThanOrEqual(ACTION_CODE_LIMIT);
      expect(parseAction(code)).toEqual(action);
    }
    expect(parseAction(encodeAction({ kind: "group", group, do: "leave" }))).toEqual({ kind: "group", group, do: "leave" });
  });

  it("are of a group that is named by its key: short, and another for each", () => {
    const ids = Array.from({ length: 5_000 }, (_, n) => groupIdOf(`slack:T1:${n}`));
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(14);
    expect(groupIdOf("slack:T1:1")).toBe(ids[1]);
  });

  it("are worked on in the row of the group, a reply that is worked out beside it, and a player's own in his", () => {
    const group = "g1";
    const press = { kind: "pressed", action: { kind: "group", group, do: "leave" }, seed: 1 } as const;
    const play = { kind: "group", group, what: { do: "play", kickOff: 1, exchange: 1 } } as const;
    const context = encodeAction({ kind: "group", group, do: "answer", exchange: 1 });
    const line = { kind: "formSent", form: "groupLine", values: {}, seed: 1, context } as const;
    const opens = { kind: "formSent", form: "group", values: {}, seed: 1 } as const;
    const rows = [press, play, line, opens, { kind: "accepted" } as const].map((event) => conversationOf("k", { playerId: "anna", event }));
    expect(rows).toEqual(["group:g1", "group:g1 play", "group:g1", `group:${groupIdOf("k")}`, "anna"]);
  });
});

describe("the form of a group round", () => {
  it("asks who, how heavy, how and how long, and says what is wrong in the player's language", async () => {
    await using store = await memoryStore();
    await aKnownPlayer(store, { lang: "en" });
    const deps = conversationRig(practiceRig(store), { asksConsent: true, playsGroups: true });
    const [form] = await handleEvent(deps, { playerId: PLAYER, lang: "nl", signal }, { kind: "formWanted", form: "group" });
    expect((form as FormCard).fields.map((field) => field.id)).toEqual(["prospect", "weightClass", "groupMode", "seconds"]);
    const sent = { form: "group", values: { prospect: "nobody", seconds: "5" }, seed: 1 } as const;
    expect(await findFormErrors(deps, { playerId: PLAYER, lang: "nl" }, sent)).toMatchObject({
      errors: { prospect: expect.any(String), seconds: "Fill in a whole number from 20 to 900." },
    });
    const good = { ...sent, values: { prospect: "rob_verhagen", seconds: "60" } };
    expect(await findFormErrors(deps, { playerId: PLAYER, lang: "nl" }, good)).toBeUndefined();
  });

  it("is not shown where there are no channels to play in", async () => {
    await using store = await memoryStore();
    await aKnownPlayer(store);
    const deps = conversationRig(practiceRig(store), { asksConsent: true });
    const [card] = await handleEvent(deps, { playerId: PLAYER, lang: "nl", signal }, { kind: "formWanted", form: "group" });
    expect(card).toMatchObject({ kind: "text", text: expect.stringContaining("in een kanaal") });
  });

  it("is not shown before the notice was accepted, and a group is not opened without it either", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    const values = { prospect: "rob_verhagen", groupMode: "relay", seconds: "60" };
    await rig.receive("test:new", { kind: "formSent", form: "group", values, seed: 1 });
    await rig.runner.idle();
    expect(rig.platform.here("test:new").map((card) => card.kind)).toEqual(["choices"]);
    expect(await store.listOpenGroups()).toEqual([]);
  });

  it("for a line opens for whose turn it is, and tells anybody else why not", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    await rig.gather("huddle", ["test:anna"], ["test:bo"]);
    await rig.press(OPENER, "start");
    const deps = conversationRig(practiceRig(store), { asksConsent: true, playsGroups: true });
    const wants = async (playerId: string, deed: "answer" | "propose") => {
      const action = { kind: "group", group: rig.groupId(), do: deed, exchange: 1 } as const;
      const [card] = await handleEvent(deps, { playerId, lang: "nl", signal }, { kind: "pressed", action, seed: 1 });
      return card?.kind === "form" ? `form ${card.context?.includes(deed)}` : card?.kind === "text" && card.text;
    };
    expect([await wants("test:anna", "answer"), await wants("test:bo", "propose")]).toEqual(["form true", "form true"]);
    expect(await wants("test:bo", "answer")).toBe("Nu is een ander aan zet.");
    expect(await wants("test:anna", "propose")).toBe("Dit is voor de anderen.");
    expect(await wants(OPENER, "answer")).toBe("Je doet niet mee in deze ronde. Instappen kan op de kaart in het kanaal.");
  });
});

describe("a thread", () => {
  it("is heard for who plays in it or leads it, as long as it is played, and for nobody else", async () => {
    await using store = await memoryStore();
    const rig = groupRig(store);
    await rig.gather("relay", ["test:anna", "test:bo"]);
    await rig.press(OPENER, "start");
    await rig.press("test:bo", "leave");
    const thread = `thread of ${rig.groupId()}`;
    const hears = (playerId: string, where = thread) => findGroupToHear(store, { thread: where, playerId });
    const id = rig.groupId();
    expect([await hears("test:anna"), await hears(OPENER)]).toEqual([id, id]);
    expect([await hears("test:bo"), await hears("test:stranger"), await hears("test:anna", "elsewhere")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await rig.press(OPENER, "whistle");
    expect(await hears("test:anna")).toBeUndefined();
  });
});

describe("the clock of a group", () => {
  const group = (deadline?: number) => ({ id: "g", state: { ...openGroup(aPlan(), [], 0), deadline } });

  it("runs to the deadline that was set last, and not at all without one", () => {
    const timers = handTimers();
    const clock = createGroupClock({ now: () => 1000, setTimer: timers.setTimer, fire: async () => {} });
    clock.arm(group(5000));
    clock.arm(group(5000));
    expect(timers.running()).toEqual([4000]);
    clock.arm(group(900));
    expect(timers.running()).toEqual([0]);
    clock.arm(group());
    expect(timers.running()).toEqual([]);
    clock.arm(group(5000));
    clock.stop();
    clock.arm(group(6000));
    expect(timers.running()).toEqual([]);
  });

  it("hands in again, a little later, what could not be stored", async () => {
    const timers = handTimers();
    const fired: number[] = [];
    const fire = async (_id: string, deadline: number) => {
      fired.push(deadline);
      if (fired.length === 1) throw new Error("busy");
    };
    const clock = createGroupClock({ now: () => 0, setTimer: timers.setTimer, fire });
    clock.arm(group(100));
    timers.runOut();
    await new Promise(setImmediate);
    expect(timers.running()).toEqual([5000]);
    timers.runOut();
    await new Promise(setImmediate);
    expect([fired, timers.running()]).toEqual([[100, 100], []]);
  });
});
