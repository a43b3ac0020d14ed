import { describe, expect, it } from "vitest";
import { textsFor } from "../../src/chat/texts/texts.ts";
import type { Model } from "../../src/ports/model.ts";
import { StoreFailure } from "../../src/ports/store.ts";
import { aPlayerInRound, memoryStore, PLAYER, repliesOf, runnerRig, says } from "../support/runner-rig.ts";

/** A server that hears danger in every text, and is asked nothing else. */
function modelThatHears(heard: string[]): Model {
  return {
    name: "m",
    complete: async () => {
      throw new Error("nothing is to be read");
    },
    moderation: {
      async screen(text) {
        heard.push(text);
        return { kind: "scored", selfHarm: 0.9 };
      },
    },
  };
}

describe("a turn of the runner", () => {
  it("has the moderation of the model: who sounds in danger to it is helped, and his words are not kept", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    const heard: string[] = [];
    const { runner, receive, sent } = runnerRig(store, { practice: { model: modelThatHears(heard) } });
    await receive("a", says("Het is goed zo, ik hoef niet meer."));
    await runner.idle();
    expect(heard).toEqual(["Het is goed zo, ik hoef niet meer."]);
    expect(sent.map(({ card }) => (card.kind === "text" ? card.text : card.kind)).join("\n")).toContain("113");
    expect(await repliesOf(store, PLAYER)).toEqual([]);
    expect(await store.findOpenRound(PLAYER)).toBeUndefined();
  });

  it("that the store can't take waits for it: the player is told once that his message is kept, and answered when it can", async () => {
    await using store = await memoryStore();
    await aPlayerInRound(store);
    let broken = 3;
    let ms = 0;
    const inTurn: typeof store.inTurn = (claim, work) =>
      broken-- > 0 ? Promise.reject(new StoreFailure("unavailable", "test")) : store.inTurn(claim, work);
    const clock = { now: () => new Date(), monotonic: () => (ms += 6_000) };
    const { runner, receive, sent, log } = runnerRig(store, { runner: { inbox: { ...store, inTurn }, clock } });
    await receive("a", says("Mijn tarief is 95 euro."));
    await runner.idle();
    expect(sent.map(({ card }) => (card.kind === "text" ? card.text : card.kind))).toEqual([
      textsFor("nl")("store.waiting"),
      "verdict",
      "prospectLine",
    ]);
    expect(log.some((line) => line.includes("givenUp") || line.includes("GivenUp"))).toBe(false);
    expect(await repliesOf(store, PLAYER)).toEqual(["Mijn tarief is 95 euro."]);
  });

  it("that asks the store beside itself, with something written, is told so and does not wait for itself", async () => {
    await using store = await memoryStore();
    const claimed = await store.claim({ conversation: PLAYER, owner: "o", leaseMs: 30_000 });
    if (!claimed) throw new Error("nobody has it");
    await aPlayerInRound(store);
    const turn = store.inTurn(claimed.claim, async (unit) => {
      await unit.store.markTipSeen(PLAYER, "t");
      await store.findProfile(PLAYER);
      return { done: [], cards: [] };
    });
    await expect(turn).rejects.toThrow("beside an open turn");
    expect(await store.listSeenTips(PLAYER)).toEqual([]);
  });
});
