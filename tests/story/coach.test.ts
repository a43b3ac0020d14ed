import { describe, expect, it } from "vitest";
import { encodeAction, parseAction } from "../../src/chat/action.ts";
import type { Button, Card } from "../../src/chat/card.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import type { Lang } from "../../src/game/language.ts";
import type { Store } from "../../src/ports/store.ts";
import type { PracticeDeps } from "../../src/practice/deps.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { conversationRig, practiceRig } from "../support/practice-rig.ts";
import { memoryStore } from "../support/runner-rig.ts";

const PLAYER = "test:player";
const START = { kind: "roundWanted", prospectId: "rob_verhagen", seed: 1 } as const;
const WHISTLE = { kind: "commandGiven", command: "whistle" } as const;

/** A player who talks with the whole practice: real store, real rules judge and script. */
async function sitDown(over: { readonly practice?: Partial<PracticeDeps>; readonly lang?: Lang; readonly store?: Store } = {}) {
  const store = over.store ?? (await memoryStore());
  const deps = conversationRig({ ...practiceRig(store), ...over.practice }, { asksConsent: false });
  const tell = (event: ChatEvent, playerId = PLAYER) =>
    handleEvent(deps, { playerId, lang: over.lang ?? "nl", signal: new AbortController().signal }, event);
  const say = (text: string) => tell({ kind: "messageSent", text });
  const press = (button: Button | undefined, playerId = PLAYER) => {
    const action = parseAction(button?.code ?? "");
    if (!action) throw new Error(`no such button: ${button?.label}`);
    return tell({ kind: "pressed", action, seed: 7 }, playerId);
  };
  const send = (form: Card | undefined, values: Readonly<Record<string, string>>, playerId = PLAYER) => {
    if (form?.kind !== "form") throw new Error(`no form but ${form?.kind}`);
    const context = form.context === undefined ? {} : { context: form.context };
    return tell({ kind: "formSent", form: form.form, values, seed: 7, ...context }, playerId);
  };
  return { store, tell, say, press, send };
}

function wordsOf(cards: readonly Card[]): string {
  return cards.map((card) => JSON.stringify(card)).join("\n");
}

function debriefOf(cards: readonly Card[]): Extract<Card, { kind: "debrief" }> {
  const debrief = cards.find((card) => card.kind === "debrief");
  if (!debrief) throw new Error("no debrief");
  return debrief;
}

const lineAbout = (card: Extract<Card, { kind: "debrief" }>, about: string) =>
  card.lines.filter((line) => line.about === about).map((line) => line.text);
const buttonOf = (buttons: readonly Button[], label: string | RegExp) =>
  buttons.find((one) => (typeof label === "string" ? one.label === label : label.test(one.label)));

const WEAK = aVerdict({
  stance: "submissive",
  matter: "conceded",
  frame: "freelancer",
  person: "neutral",
  slip: "gave_away",
  addressed: "notAddressed",
  evidence: [{ question: "matter", quote: "doe maar" }],
});
const STRONG = aVerdict({ strength: "stated_price", evidence: [{ question: "matter", quote: "Mijn tarief is 95" }] });
const reads = (verdict: typeof WEAK): Partial<PracticeDeps> => ({
  judge: { judge: async () => ({ reading: verdict, by: "rules" }), readAgain: async () => ({ reading: verdict, by: "rules" }) },
});

describe("house rules", () => {
  it("are set in one form, with a number where there is one and a yes or no where there is none", async () => {
    const { tell, send, store } = await sitDown();
    const [form] = await tell({ kind: "formWanted", form: "houseRules" });
    if (form?.kind !== "form") throw new Error("no form");
    expect(form.fields.map((field) => field.id)).toEqual([
      ...["rate_floor", "payment_term", "place_and_hours", "free_work", "scope", "who_decides", "notice", "discount"],
    ]);
    expect(form.fields.find((field) => field.id === "who_decides")).toMatchObject({ kind: "choice", initial: "no" });
    await send(form, { rate_floor: "110", place_and_hours: "0", free_work: "300", scope: "1,5", who_decides: "yes", notice: "45" });
    expect((await store.findProfile(PLAYER))?.houseRules).toEqual([
      { ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 110 },
      { ruleId: "place_and_hours", unit: "days", keeps: "atMost", limit: 0 },
      { ruleId: "free_work", unit: "euro", keeps: "atLeast", limit: 300 },
      { ruleId: "scope", unit: "hours", keeps: "atMost", limit: 1.5 },
      { ruleId: "who_decides", unit: "none" },
      { ruleId: "notice", unit: "days", keeps: "atLeast", limit: 45 },
    ]);
    await send(form, { rate_floor: "110", who_decides: "no" });
    expect((await store.findProfile(PLAYER))?.houseRules.map((rule) => rule.ruleId)).toEqual(["rate_floor"]);
  });

  it("ask again for six days of the five, and for a rate of nothing", async () => {
    const { tell, send } = await sitDown();
    const [form] = await tell({ kind: "formWanted", form: "houseRules" });
    const [wrong] = await send(form, { place_and_hours: "6", rate_floor: "0" });
    expect(wrong).toMatchObject({
      kind: "formErrors",
      errors: {
        place_and_hours: "Vul een heel getal in van 0 tot 5, of laat het leeg.",
        rate_floor: "Vul een getal in van 1 tot 10000, of laat het leeg.",
      },
    });
  });

  it.each([
    [
      "nl",
      "Mijn tarief is 95 euro per uur.",
      "Huisregel genoemd en vriendelijk gehouden",
      "Dat was een andere voorwaarde. Over je betaaltermijn",
    ],
    [
      "en",
      "My rate is 95 euros an hour.",
      "House rule named and kept, kindly",
      "That was another term. Nothing is settled about your payment term yet.",
    ],
  ] as const)(
    "are told on the verdict as named, kept and kindly, and which term is still open (%s)",
    async (...[lang, reply, kept, open]) => {
      const { tell, say } = await sitDown({ lang });
      await tell({ kind: "drillWanted", moveId: "payment_terms", seed: 1 });
      const verdict = (await say(reply)).find((card) => card.kind === "verdict");
      expect(verdict?.extras.join(" ")).toContain(kept);
      expect(verdict?.extras.join(" ")).toContain(open.split(" Over")[0]);
      const { say: sayAgain, tell: tellAgain } = await sitDown({ lang });
      await tellAgain({ kind: "drillWanted", moveId: "rate_dictate", seed: 1 });
      expect(wordsOf(await sayAgain(reply))).not.toContain(open.split(".")[0]);
    },
  );

  it("show on the progress page and at home how they were kept, in words and without a figure", async () => {
    const { tell, say, send } = await sitDown();
    const [form] = await tell({ kind: "formWanted", form: "houseRules" });
    await send(form, { rate_floor: "95", payment_term: "14" });
    for (const [seed, reply] of [
      "Mijn tarief is 95 euro per uur.",
      "Mijn tarief is 95 euro per uur.",
      "Oké, dan doe ik het voor 60.",
    ].entries()) {
      await tell({ kind: "drillWanted", moveId: "rate_dictate", seed });
      await say(reply);
    }
    const [progress] = await tell({ kind: "pageWanted", page: "progress" });
    const section = progress?.kind === "page" ? progress.sections.find((one) => one.header === "Je huisregels onder druk") : undefined;
    expect(section?.lines).toEqual(["Mijn ondergrens: meestal gehouden, meestal genoemd, steeds vriendelijk."]);
    const home = wordsOf(await tell({ kind: "pageWanted", page: "home" }));
    expect(home).toContain("Onder de 95 euro per uur begin ik er niet aan. (meestal gehouden)");
    expect(home).toContain("Mijn facturen worden binnen 14 dagen betaald.");
    expect(home).not.toContain("betaald. (");
  });

  it("count as at stake when the reply leaves them aside", async () => {
    const { tell, say } = await sitDown();
    const pages: string[] = [];
    for (const [seed, reply] of ["Wat speelt er bij jullie?", "Mijn tarief is 95 euro per uur."].entries()) {
      await tell({ kind: "drillWanted", moveId: "rate_dictate", seed });
      await say(reply);
      pages.push(wordsOf(await tell({ kind: "pageWanted", page: "progress" })));
    }
    expect(pages[0]).toContain("Mijn ondergrens: nog niet gehouden.");
    expect(pages[1]).toContain("Mijn ondergrens: soms gehouden, steeds genoemd, steeds vriendelijk.");
  });
});

describe("an intention", () => {
  it.each([
    ["nl", "voornemen"],
    ["en", "intention"],
  ] as const)("is asked for by a word, kept, told at kick-off and let go again (%s)", async (lang, word) => {
    const store = await memoryStore();
    const deps = conversationRig(practiceRig(store), { asksConsent: true });
    const tell = (event: ChatEvent) => handleEvent(deps, { playerId: PLAYER, lang, signal: new AbortController().signal }, event);
    await tell({ kind: "accepted" });
    const [form] = await tell({ kind: "messageSent", text: `${word}.` });
    expect(form).toMatchObject({ kind: "form", form: "intention" });
    const values = { cue: "scope_creep", iWill: lang === "nl" ? "... dan noem ik de prijs." : "I will name the price." };
    await tell({ kind: "formSent", form: "intention", values, seed: 1 });
    expect((await store.findProfile(PLAYER))?.intention).toEqual({
      cueMove: "scope_creep",
      iWill: lang === "nl" ? "noem ik de prijs" : "name the price",
    });
    expect(wordsOf(await tell({ kind: "pageWanted", page: "home" }))).toContain(
      lang === "nl" ? "dan noem ik de prijs." : "I will name the price.",
    );
    expect(wordsOf(await tell(START))).toContain(lang === "nl" ? "noem ik de prijs" : "I will name the price");
    await tell({ kind: "formSent", form: "intention", values: { cue: "scope_creep", iWill: " " }, seed: 1 });
    expect((await store.findProfile(PLAYER))?.intention).toBeUndefined();
  });

  it("for a moment that is not in the list is asked again", async () => {
    const { tell } = await sitDown();
    const [wrong] = await tell({ kind: "formSent", form: "intention", values: { cue: "gone", iWill: "iets" }, seed: 1 });
    expect(wrong).toMatchObject({ kind: "formErrors", errors: { cue: "Kies een moment uit de lijst." } });
  });

  it("has a list of moments that every platform shows whole", async () => {
    const { tell } = await sitDown();
    const [form] = await tell({ kind: "formWanted", form: "intention" });
    const cue = form?.kind === "form" ? form.fields[0] : undefined;
    expect(cue?.kind === "choice" && cue.options.length).toBeLessThanOrEqual(25);
    expect(cue?.kind === "choice" && cue.options.length).toBeGreaterThan(20);
  });

  it.each([
    ["Dat kan. Ik noem je de prijs: een halve dag extra.", "en je deed het"],
    ["Leuk idee.", "deed je het?"],
  ])("is looked back on as far as the reply shows: %s", async (reply, told) => {
    const { tell, say, send } = await sitDown({ practice: reads(STRONG) });
    const [form] = await tell({ kind: "formWanted", form: "intention" });
    await send(form, { cue: "scope_creep", iWill: "noem ik de prijs van een halve dag" });
    await tell(START);
    await say("Mijn tarief is 95.");
    await say(reply);
    const debrief = debriefOf(await tell(WHISTLE));
    expect(lineAbout(debrief, "intention").join(" ")).toContain(told);
    expect(parseAction(buttonOf(debrief.buttons, "Voornemen")?.code ?? "")).toEqual({ kind: "form", form: "intention" });
  });
});

describe("a hint", () => {
  const HINT = { kind: "commandGiven", command: "hint" } as const;
  const LINE = /^Zo zou het kunnen/u;
  const textOf = (cards: readonly Card[]) => (cards[0]?.kind === "text" ? cards[0].text : "");

  it("is a line only for who asks twice, and says kindly why not yet", async () => {
    const { tell } = await sitDown();
    await tell(START);
    const given = [];
    for (let n = 0; n < 5; n++) given.push(textOf(await tell(HINT)));
    expect(given[0]).toMatch(/^Denk eens na/u);
    expect(given[1]).toMatch(/^Richting/u);
    expect(given[2]).toContain("met je eigen woorden leer je meer");
    expect(given[3]).toMatch(LINE);
    expect(given[4]).toMatch(/^Meer hints heb ik niet/u);
  });

  it("is a line at the third time for who gave a weak reply to this line, and took it back", async () => {
    const { tell, say } = await sitDown({ practice: reads(WEAK) });
    await tell(START);
    await say("Ach, doe maar.");
    await tell({ kind: "commandGiven", command: "again" });
    const given = [];
    for (let n = 0; n < 4; n++) given.push(textOf(await tell(HINT)));
    expect(given[2]).toMatch(LINE);
    expect(given[3]).toMatch(/^Meer hints heb ik niet/u);
  });

  it("is no line yet for who took back a strong reply, and none at the next line for a weak one before", async () => {
    const strong = await sitDown({ practice: reads(STRONG) });
    await strong.tell(START);
    await strong.say("Mijn tarief is 95.");
    await strong.tell({ kind: "commandGiven", command: "again" });
    const weak = await sitDown({ practice: reads(WEAK) });
    await weak.tell(START);
    await weak.say("Ach, doe maar.");
    for (const { tell } of [strong, weak]) {
      const given = [];
      for (let n = 0; n < 3; n++) given.push(textOf(await tell(HINT)));
      expect(given[2]).toContain("met je eigen woorden leer je meer");
    }
  });
});

describe("a debrief", () => {
  it("puts the player's words beside a stronger line, and names one thing to change", async () => {
    const { tell, say } = await sitDown({ practice: reads(WEAK) });
    await tell(START);
    await say("Ach, doe maar.");
    const debrief = debriefOf(await tell(WHISTLE));
    const [thing, pair] = lineAbout(debrief, "change");
    expect(thing).toMatch(/^Het ene ding om te veranderen\. Je gaf iets weg/u);
    expect(pair).toMatch(/^Jij zei \(beurt 1\): “doe maar” Zo had het ook gekund: “.+”$/u);
    expect(lineAbout(debrief, "term").join(" ")).toContain("Eén keer liet je een scheve rol staan.");
  });

  it("says which moment was the turning point, once", async () => {
    const { tell, say } = await sitDown({ practice: reads(STRONG) });
    await tell(START);
    await say("Mijn tarief is 95.");
    const words = wordsOf([debriefOf(await tell(WHISTLE))]);
    expect(words.match(/kantelpunt/gu)).toHaveLength(1);
  });

  it("starts with what to take along and stays short: no line is a wall, the figures come last", async () => {
    const { tell, say } = await sitDown();
    await tell(START);
    for (const reply of ["Mijn tarief is 95 euro per uur.", "Nou ja, 60 dagen is prima hoor.", "Eigenlijk weet ik het niet."])
      await say(reply);
    const { lines } = debriefOf(await tell(WHISTLE));
    expect(lines[0]?.about).toBe("worked");
    expect(lines.length).toBeLessThanOrEqual(14);
    for (const { text } of lines) expect(text.length, text).toBeLessThan(400);
    const last = lines.map((line) => line.about).slice(-2);
    expect(last).toEqual(["next", "reflection"]);
  });

  it("advises whom to meet next and how heavy, and its button starts just that", async () => {
    const { tell, say, press, store } = await sitDown({ practice: reads(WEAK) });
    for (let round = 0; round < 2; round++) {
      await tell({ ...START, weightClass: 3, seed: round });
      let cards = await say("Ach, doe maar.");
      while (!cards.some((card) => card.kind === "debrief")) cards = await say("Ach, doe maar.");
      if (round === 0) continue;
      const debrief = debriefOf(cards);
      expect(lineAbout(debrief, "next").join(" ")).toMatch(/^Hierna: .+, een klasse lichter \(lichtgewicht\)\./u);
      const next = buttonOf(debrief.buttons, /^Nu: /u);
      expect(next?.look).toBe("primary");
      await press(next);
    }
    const open = await store.findOpenRound(PLAYER);
    expect(open?.setup.weightClass).toBe(2);
    expect(open?.setup.prospect.id).not.toBe("rob_verhagen");
  });
});

describe("looking back", () => {
  it("is kept with the round, comes back in its form, and stands in the next kick-off", async () => {
    const { tell, say, press, send, store } = await sitDown();
    await tell(START);
    await say("Mijn tarief is 95 euro per uur.");
    const button = buttonOf(debriefOf(await tell(WHISTLE)).buttons, "Terugkijken");
    const [form] = await press(button);
    expect(wordsOf(await send(form, { before: "8", after: "3", nextTime: "eerst ademen" }))).toContain("Bewaard bij deze ronde");
    const [round] = await store.listRounds(PLAYER, 1);
    expect(round?.reflection).toEqual({ tenseBefore: 8, tenseAfter: 3, nextTime: "eerst ademen" });
    const [again] = await press(button);
    expect(again?.kind === "form" && again.fields.map((field) => field.initial)).toEqual(["8", "3", "eerst ademen"]);
    const kickOff = wordsOf(await tell({ ...START, seed: 2 }));
    expect(kickOff).toContain("Vorige keer: spanning 8 vooraf, 3 erna.");
    expect(kickOff).toContain("Je schreef na je vorige ronde: “eerst ademen”");
    await tell(WHISTLE);
    expect(wordsOf(await tell({ ...START, seed: 3 }))).not.toContain("eerst ademen");
  });

  it.each([
    [{ before: "11" }, { before: "Vul een heel getal in van 1 tot 10, of laat het leeg." }],
    [{ before: "3", after: "0" }, { after: "Vul een heel getal in van 1 tot 10, of laat het leeg." }],
    [{ before: "3,5" }, { before: "Vul een heel getal in van 1 tot 10, of laat het leeg." }],
    [{ nextTime: "  " }, { nextTime: "Vul minstens één ding in." }],
  ])("asks again for %j", async (values, errors) => {
    const { tell } = await sitDown();
    expect(await tell({ kind: "formSent", form: "reflection", values, seed: 1 })).toEqual([
      { kind: "formErrors", form: "reflection", errors },
    ]);
  });

  it("that does not say of which round is of the last one that ended, and of none when there is none", async () => {
    const { tell, say, store } = await sitDown();
    const given = { kind: "formSent", form: "reflection", values: { nextTime: "eerst ademen" }, seed: 1 } as const;
    expect(wordsOf(await tell(given))).toContain("niets bewaard");
    await tell(START);
    await say("Mijn tarief is 95 euro per uur.");
    await tell(WHISTLE);
    await tell({ kind: "drillWanted", moveId: "silence", seed: 1 });
    await say("Waar denk je aan?");
    expect(wordsOf(await tell(given))).toContain("Bewaard bij deze ronde");
    expect((await store.listRounds(PLAYER, 2)).map((round) => round.reflection?.nextTime)).toEqual([undefined, "eerst ademen"]);
  });

  it("is for the player's own ended rounds alone", async () => {
    const { tell, say, press, send, store } = await sitDown();
    await tell(START);
    await say("Mijn tarief is 95 euro per uur.");
    const id = (await store.findOpenRound(PLAYER))?.id ?? "";
    const button = { label: "", code: encodeAction({ kind: "reflect", roundId: id }) };
    expect((await press(button))[0]?.kind).toBe("text");
    await tell(WHISTLE);
    const [form] = await press(button);
    expect((await press(button, "test:other"))[0]?.kind).toBe("text");
    expect(wordsOf(await send(form, { nextTime: "niet van mij" }, "test:other"))).toContain("niets bewaard");
    expect((await store.findRound(id))?.reflection).toBeUndefined();
  });
});
