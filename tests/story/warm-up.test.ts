import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACTION_CODE_LIMIT } from "../../src/chat/action.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { CUE_MOVES, cueMoveFor } from "../../src/coach/warm-up-cues.ts";
import { LANGS } from "../../src/game/language.ts";
import type { Store } from "../../src/ports/store.ts";
import { buttonsOf, talkWithCoach, wordsOf } from "../support/coach-rig.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { PLAYBOOK } from "../support/practice-rig.ts";
import { aKnownPlayer, memoryStore, PLAYER, repliesOf, says, WHISTLE } from "../support/runner-rig.ts";

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store[Symbol.asyncDispose]());

const ROUND = { kind: "roundWanted", prospectId: "rob_verhagen", seed: 1 } as const;

describe("a warm-up", () => {
  it("leads a new player from a thought to a sentence of his own and one resolution, which come back at the kick-off", async () => {
    const talk = talkWithCoach(store);
    await talk.says("Hoi");
    await talk.presses("Akkoord");
    expect(buttonsOf(talk.last())[0]).toMatchObject({ label: "Opwarmen", look: "primary" });
    await talk.presses("Opwarmen");
    await talk.presses("Als ik nee zeg");
    expect(wordsOf(talk.last())).toContain("“Als ik nee zeg, krijgt een ander de opdracht.” Die dus.");
    await talk.says("Mijn eerste klant, die belde meteen een ander.");
    expect(wordsOf(talk.last())).toContain("“Mijn eerste klant, die belde meteen een ander.” Daar komt hij dus vandaan.");
    await talk.says("Wie mij wil, wacht op mij.");
    await talk.says("dan ik vraag tot wanneer het kan wachten.");
    expect(talk.last()).toMatchObject([
      {
        kind: "choices",
        text: "Dit neem je mee:\n“Wie mij wil, wacht op mij.”\nAls mijn klant nu meteen een antwoord wil, dan vraag ik tot wanneer het kan wachten.\nBij de aftrap zie je het terug. Zin om het te proberen?",
      },
    ]);
    expect((await store.findProfile(PLAYER))?.intention).toEqual({ cueMove: "urgency", iWill: "vraag ik tot wanneer het kan wachten" });
    const kickOff = await talk.does(ROUND);
    expect(wordsOf(kickOff)).toContain("Jouw zin: “Wie mij wil, wacht op mij.”");
    expect(wordsOf(kickOff)).toContain("dan vraag ik tot wanneer het kan wachten");
    await talk.does(WHISTLE);
    expect(wordsOf(await talk.does({ ...ROUND, seed: 2 }))).not.toContain("Jouw zin");
  });

  it("is had in English too, by buttons and numbers alone", async () => {
    await aKnownPlayer(store, { lang: "en" });
    const talk = talkWithCoach(store, { lang: "en" });
    await talk.says("warm up");
    await talk.presses("None of these");
    await talk.presses("It's rude to bring up money.");
    await talk.presses("Skip");
    expect(wordsOf(talk.last())).toContain("What would you rather believe?");
    await talk.says("2");
    await talk.says("1");
    expect(wordsOf(talk.last())).toContain("“Bringing it up early saves us both time.”");
    expect(wordsOf(talk.last())).toContain("When my client says what they pay here, I will calmly name my own rate.");
  });

  it("can be skipped at every step, and then asks nothing more", async () => {
    await aKnownPlayer(store);
    const talk = talkWithCoach(store);
    await talk.says("opwarmen");
    await talk.presses("Sla over");
    await talk.presses("Sla over");
    expect(talk.last()).toMatchObject([{ text: textsFor("nl")("warmup.done.nothing") }]);
    expect((await store.findProfile(PLAYER))?.intention).toBeUndefined();
    await talk.says("opwarmen");
    await talk.presses("Geen van deze");
    await talk.presses("Nee zeggen is onbeleefd.");
    for (const _ of ["origin", "supporting", "intention"]) await talk.presses("Sla over");
    expect(talk.last()).toMatchObject([{ text: textsFor("nl")("warmup.done.nothing") }]);
    expect(wordsOf(await talk.says("zomaar iets"))).toContain(textsFor("nl")("wayIn"));
  });

  it("hears a thought in the player's own words, and takes one that nobody knows as it is", async () => {
    await aKnownPlayer(store);
    const talk = talkWithCoach(store);
    await talk.says("opwarmen");
    await talk.says("De klant bepaalt en ik voer uit");
    expect((await store.findWarmUp(PLAYER))?.beliefId).toBe("client_is_boss");
    await talk.presses("Sla over");
    expect(buttonsOf(talk.last()).map(({ label }) => label)).toContain("Ik werk voor een klant, niet onder een baas.");
    await store.saveWarmUp(PLAYER, { step: "belief", from: 0, askedAt: Date.parse("2026-11-24T09:00:00Z"), left: false });
    await talk.says("opwarmen");
    await talk.says("Mijn haar zit nooit goed op zo'n dag");
    expect(wordsOf(talk.last())).toContain("“Mijn haar zit nooit goed op zo'n dag”");
    await talk.presses("Sla over");
    expect(wordsOf(talk.last())).toContain(textsFor("nl")("warmup.supporting.own"));
  });

  it("goes on after a restart at each step, and an event that is worked on twice counts once", async () => {
    await aKnownPlayer(store);
    await talkWithCoach(store).says("opwarmen", "e0");
    await talkWithCoach(store).says("1", "e1");
    const asked = await talkWithCoach(store).says("Thuis geleerd.", "e2");
    expect(await talkWithCoach(store).says("Thuis geleerd.", "e2")).toEqual(asked);
    expect(await store.findWarmUp(PLAYER)).toMatchObject({ step: "supporting", origin: "Thuis geleerd." });
    const done = await talkWithCoach(store).says("Ik kies ook.", "e3");
    expect(await talkWithCoach(store).says("Ik kies ook.", "e3")).toEqual(done);
    expect(await store.findWarmUp(PLAYER)).toMatchObject({ step: "intention", ownSentence: "Ik kies ook." });
  });

  it("lets commands and stop words through, and waits until the player comes back", async () => {
    await aKnownPlayer(store);
    const talk = talkWithCoach(store);
    await talk.says("opwarmen");
    await talk.says("1");
    expect(wordsOf(await talk.says("tip"))).not.toContain("supporting");
    expect((await store.findWarmUp(PLAYER))?.step).toBe("origin");
    expect(wordsOf(await talk.does(WHISTLE))).toContain(textsFor("nl")("warmup.left"));
    expect(wordsOf(await talk.says("Van mijn vader."))).toContain(textsFor("nl")("wayIn"));
    await talk.says("opwarmen");
    expect(wordsOf(talk.last())).toContain("Als ik nee zeg, krijgt een ander de opdracht.");
    await talk.says("Van mijn vader.");
    expect(await store.findWarmUp(PLAYER)).toMatchObject({ step: "supporting", origin: "Van mijn vader." });
  });

  it("gives way to a round that is begun meanwhile, and does not take what is said after it", async () => {
    await aKnownPlayer(store);
    let now = Date.parse("2026-11-24T09:00:00Z");
    const talk = talkWithCoach(store, { now: () => new Date(now) });
    await talk.says("opwarmen");
    await talk.says("1");
    now += 60_000;
    await talk.does(ROUND);
    await talk.says("Mijn tarief is 95 euro.");
    expect(await repliesOf(store)).toEqual(["Mijn tarief is 95 euro."]);
    await talk.does(WHISTLE);
    expect(wordsOf(await talk.says("Dat ging lekker."))).toContain(textsFor("nl")("wayIn"));
    expect(buttonsOf(talk.last()).map(({ label }) => label)).toContain("Verder opwarmen");
    await talk.presses("Verder opwarmen");
    await talk.says("Van thuis.");
    expect((await store.findWarmUp(PLAYER))?.origin).toBe("Van thuis.");
  });

  it("takes no words as an answer a day later, and a button of an earlier step shows where he is", async () => {
    await aKnownPlayer(store);
    let now = Date.parse("2026-11-24T09:00:00Z");
    const talk = talkWithCoach(store, { now: () => new Date(now) });
    const statements = await talk.says("opwarmen");
    await talk.says("1");
    const code = buttonsOf(statements)[1]?.code ?? "";
    expect(code.length).toBeLessThanOrEqual(ACTION_CODE_LIMIT);
    await talk.does({ kind: "pressed", action: { kind: "warmUp", do: "pick", step: "belief", value: "no_is_rude" }, seed: 1 });
    expect((await store.findWarmUp(PLAYER))?.beliefId).toBe("others_get_it");
    now += 24 * 60 * 60_000;
    expect(wordsOf(await talk.says("Van thuis."))).toContain(textsFor("nl")("wayIn"));
  });

  it("is offered in the debrief when the same thought was heard in two rounds, and begins with that thought", async () => {
    await aKnownPlayer(store);
    const reading = aVerdict({ beliefs: ["money_is_rude"], stance: "defensive", matter: "open", slip: "hedged" });
    const judge = async () => ({ reading, by: "rules" }) as const;
    const base = talkWithCoach(store);
    const practice = { ...base.deps.practice, judge: { judge, readAgain: judge } };
    const talk = talkWithCoach(store, { deps: { practice } });
    const playOne = async (seed: number) => {
      await talk.does({ ...ROUND, seed });
      await talk.does(says("Sorry dat ik over geld begin."));
      return talk.does(WHISTLE);
    };
    const offer = textsFor("nl")("warmup.button.heard");
    expect(buttonsOf(await playOne(1)).map(({ label }) => label)).not.toContain(offer);
    expect(buttonsOf(await playOne(2)).map(({ label }) => label)).toContain(offer);
    await talk.presses(offer);
    expect(wordsOf(talk.last())).toContain("Over geld beginnen is onbeleefd.");
    for (const _ of ["origin", "supporting", "intention"]) await talk.presses("Sla over");
    expect(buttonsOf(await playOne(3)).map(({ label }) => label)).not.toContain(offer);
  });

  it("has a cue and words for each thought, in both languages", () => {
    const moves = PLAYBOOK.moves.map(({ id }) => id);
    for (const { id } of PLAYBOOK.beliefs) expect(moves).toContain(cueMoveFor(id));
    expect(new Set(PLAYBOOK.beliefs.map(({ id }) => cueMoveFor(id))).size).toBe(CUE_MOVES.length);
    for (const lang of LANGS) for (const cue of CUE_MOVES) expect(textsFor(lang)(`warmup.when.${cue}`)).toMatch(/^\p{L}[^.?]+$/u);
  });
});
