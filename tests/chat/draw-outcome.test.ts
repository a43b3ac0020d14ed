import { describe, expect, it } from "vitest";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Judge, Judgement } from "../../src/ports/judge.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { conversationRig, practiceRig } from "../support/practice-rig.ts";

const FIRST = aVerdict({ stance: "defensive", evidence: [{ question: "stance", quote: "eigenlijk" }] });
const SECOND = aVerdict({ stance: "neutral", evidence: [{ question: "stance", quote: "eigenlijk" }] });

/** A conversation with one reply played. `first` and `second` are what the judge says of it. */
async function played(first: Judgement, second: Judgement) {
  const opened = await openSqliteStore({ file: ":memory:" });
  if (opened.kind !== "open") throw new Error(opened.advice);
  const judge: Judge = { judge: async () => first, readAgain: async () => second };
  const deps = conversationRig({ ...practiceRig(opened.store), judge });
  const speaker = { playerId: "test:player", lang: "nl", signal: new AbortController().signal } as const;
  const tell = (event: ChatEvent) => handleEvent(deps, speaker, event);
  await tell({ kind: "roundWanted", prospectId: "rob_verhagen", seed: 1 });
  await tell({ kind: "messageSent", text: "Nou ja, eigenlijk niet." });
  return { tell, textOf: async (event: ChatEvent) => (await tell(event)).map((card) => ("text" in card ? card.text : "")).join("\n") };
}
const VAR = { kind: "commandGiven", command: "review" } as const;

describe("VAR", () => {
  it("of a reading by the fixed rules doesn't pose as a second opinion: it shows what the reading rests on", async () => {
    const { textOf } = await played({ reading: FIRST, by: "rules" }, { reading: FIRST, by: "rules" });
    const text = await textOf(VAR);
    expect(text).toContain("De vaste regels lezen een antwoord altijd hetzelfde.");
    expect(text).toContain("Dit ligt eraan ten grondslag: “eigenlijk”");
    expect(text).not.toMatch(/tweede lezing/);
  });

  it("of a model's reading that the rules had to read says who read it, and what differs", async () => {
    const { textOf } = await played({ reading: FIRST, by: "model" }, { reading: SECOND, by: "rules", stoodInFor: "unreachable" });
    const text = await textOf(VAR);
    expect(text).toContain("deze lezing komt van de vaste regels");
    expect(text).toContain("Houding: eerst verdedigend, bij de tweede lezing neutraal.");
  });

  it("by the model is a second reading", async () => {
    const { textOf } = await played({ reading: FIRST, by: "model" }, { reading: FIRST, by: "model" });
    const text = await textOf(VAR);
    expect(text).toContain("De tweede lezing komt op hetzelfde uit.");
    expect(text).not.toContain("vaste regels");
  });
});

describe("the last word of a round", () => {
  it("is said to be the script's, also when a model spoke before it", async () => {
    const noMatch = aVerdict({ closing: "noMatch" });
    const opened = await openSqliteStore({ file: ":memory:" });
    if (opened.kind !== "open") throw new Error(opened.advice);
    const practice = practiceRig(opened.store);
    const judge: Judge["judge"] = async () => ({ reading: noMatch, by: "model" });
    const actor: typeof practice.actor = {
      speak: async (scene, playerId, limits) => ({
        ...(await practice.actor.speak(scene, playerId, limits)),
        by: scene.direction.manner === "close" ? "script" : "model",
      }),
    };
    const deps = conversationRig({ ...practice, actor, judge: { judge, readAgain: judge } });
    const speaker = { playerId: "test:player", lang: "nl", signal: new AbortController().signal } as const;
    const opening = await handleEvent(deps, speaker, { kind: "roundWanted", prospectId: "rob_verhagen", seed: 1 });
    expect(opening.at(-1)).toMatchObject({ kind: "prospectLine", by: "model" });
    const cards = await handleEvent(deps, speaker, { kind: "messageSent", text: "Dan zijn we geen match." });
    expect(cards.find((card) => card.kind === "prospectLine")).toMatchObject({ exchange: undefined, by: "script" });
  });
});
