import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACTION_CODE_LIMIT, encodeAction, parseAction } from "../../src/chat/action.ts";
import type { Button, Card } from "../../src/chat/card.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { findWay } from "../../src/chat/words.ts";
import { LANGS } from "../../src/game/language.ts";
import type { Store } from "../../src/ports/store.ts";
import { conversationRig, PLAYBOOK, practiceRig } from "../support/practice-rig.ts";
import { aKnownPlayer, aPlayerInRound, memoryStore, PLAYER, says } from "../support/runner-rig.ts";

const signal = new AbortController().signal;
let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store[Symbol.asyncDispose]());

function happens(event: ChatEvent): Promise<readonly Card[]> {
  const deps = conversationRig(practiceRig(store), { asksConsent: true });
  return handleEvent(deps, { playerId: PLAYER, lang: "nl", signal }, event);
}
function press(button: Button | undefined): Promise<readonly Card[]> {
  const action = parseAction(button?.code ?? "");
  if (!action) throw new Error(`no button: ${button?.label}`);
  return happens({ kind: "pressed", action, seed: 3 });
}
const wordsOf = (cards: readonly Card[]) => cards.map((card) => ("text" in card ? card.text : "")).join("\n");
const buttonsOf = (cards: readonly Card[]) => cards.flatMap((card) => ("buttons" in card ? card.buttons : []));
const labelled = (cards: readonly Card[], label: string) => buttonsOf(cards).find((one) => one.label === label);

const WEAK = "Hoi Sanne,\n\nIk dacht zelf aan 110 euro per uur, als dat goed is.\n\nGroeten,\nPiet";

describe("a draft in the conversation", () => {
  beforeEach(() => aKnownPlayer(store));

  it("is asked for by a word or a button, and answered with a report and the text to copy", async () => {
    const [form] = await happens(says("check"));
    expect(form).toMatchObject({ kind: "form", form: "draft", fields: [{ kind: "text", id: "draft" }] });
    const cards = await happens({ kind: "formSent", form: "draft", values: { draft: WEAK }, seed: 1 });
    expect(cards.at(-1)).toMatchObject({ kind: "copy", text: "Hoi Sanne,\n\nMijn prijs is 110 euro per uur.\n\nGroeten,\nPiet" });
    expect(wordsOf(cards)).toContain("“Ik dacht zelf aan 110 euro per uur, als dat goed is.”");
    expect(wordsOf(cards)).toContain(textsFor("nl")("draft.kept"));
  });

  it("comes behind the word as it was typed, line by line", async () => {
    for (const word of ["check", "Concept:", "/draft"]) expect(findWay(`${word} ${WEAK}`, 1)).toEqual({ kind: "draftGiven", text: WEAK });
    expect(findWay("check dit", 1)).toBeUndefined();
    expect(wordsOf(await happens(says(`check\n${WEAK}`)))).toContain("Mijn prijs is 110 euro per uur.");
  });

  it("leaves nothing behind: no round, no seen tip, no kept line, no reading", async () => {
    const practice = practiceRig(store);
    const deps = conversationRig({ ...practice, readByRules: () => expect.fail("a draft is remembered") }, { asksConsent: true });
    const before = await store.findProfile(PLAYER);
    await handleEvent(deps, { playerId: PLAYER, lang: "nl", signal }, { kind: "draftGiven", text: WEAK });
    expect(await store.findProfile(PLAYER)).toEqual(before);
    expect([await store.listRounds(PLAYER, 1), await store.listKeptLines(PLAYER), await store.findSwap(PLAYER)]).toEqual([
      [],
      [],
      undefined,
    ]);
  });

  it("names the house rule that it breaks, and says what to change where it has no better words", async () => {
    await aKnownPlayer(store, { houseRules: [{ ruleId: "payment_term", unit: "days", keeps: "atMost", limit: 14 }] });
    const text = wordsOf(await happens({ kind: "draftGiven", text: "Betaling binnen 60 dagen is geen probleem." }));
    expect(text).toContain("Mijn facturen worden binnen 14 dagen betaald.");
    expect(text).toContain(textsFor("nl")("draft.advice.gave_away"));
  });

  it("names a rule that is let go of in words with the player's own limit, and one that he never set not at all", async () => {
    const free = { kind: "draftGiven", text: "Ik wil best eerst een proefdag gratis doen." } as const;
    const broken = textsFor("nl")("draft.brokenRule", { rule: "" }).trim();
    await aKnownPlayer(store);
    expect(wordsOf(await happens(free))).not.toContain(broken);
    await aKnownPlayer(store, { houseRules: [{ ruleId: "free_work", unit: "euro", keeps: "atLeast", limit: 300 }] });
    const text = wordsOf(await happens(free));
    expect(text).toContain(broken);
    expect(text).toContain("Een kleine eerste stap kan, vanaf 300 euro.");
  });

  it("that is empty or has nothing to change is told so", async () => {
    const empty = await happens({ kind: "formSent", form: "draft", values: { draft: " " }, seed: 1 });
    expect(empty).toEqual([{ kind: "formErrors", form: "draft", errors: { draft: textsFor("nl")("draft.form.empty") } }]);
    const fine = await happens({ kind: "draftGiven", text: "Mijn tarief is 110 euro per uur. Wat moet het opleveren?" });
    expect(fine).toHaveLength(1);
    expect(wordsOf(fine)).toContain(textsFor("nl")("draft.nothing"));
  });
});

describe("watching in the conversation", () => {
  it("is free: before the notice was accepted as well", async () => {
    expect(labelled(await happens({ kind: "watchWanted", watch: "", step: 0 }), "Hij legt je het tarief op")).toBeDefined();
  });

  it.each(LANGS)("goes step by step to what made the difference, and on to a drill (%s)", async (lang) => {
    await aKnownPlayer(store, { lang });
    const texts = textsFor(lang);
    let cards = await happens(says(lang === "nl" ? "kijk tarief" : "watch dictating the rate"));
    let steps = 1;
    for (; labelled(cards, texts("watch.goOn")); steps += 1) {
      expect(wordsOf(cards)).not.toContain(PLAYBOOK.watches.find(({ id }) => id === "rate_dictate")?.difference[lang]);
      cards = await press(labelled(cards, texts("watch.goOn")));
    }
    expect(steps).toBe(9);
    expect(wordsOf(cards)).toContain(PLAYBOOK.watches.find(({ id }) => id === "rate_dictate")?.difference[lang]);
    await press(labelled(cards, texts("watch.tryIt")));
    expect((await store.findOpenRound(PLAYER))?.exchanges[0]?.moveId).toBe("rate_dictate");
  });

  it("shows all at once where it is asked so, and the last step for one too many", async () => {
    expect(await happens({ kind: "watchWanted", watch: "ten_others", step: 0, all: true })).toHaveLength(9);
    const [last] = (await happens({ kind: "watchWanted", watch: "ten_others", step: 0, all: true })).slice(-1);
    expect(await happens({ kind: "watchWanted", watch: "ten_others", step: 99 })).toEqual([last]);
  });

  it("is offered on the help page and after a round that was given away", async () => {
    await aKnownPlayer(store);
    expect(labelled(await happens({ kind: "pageWanted", page: "help" }), textsFor("nl")("watch.button"))).toBeDefined();
    await aPlayerInRound(store);
    let cards: readonly Card[] = [];
    for (const _turn of [1, 2, 3, 4]) cards = await happens(says("Prima, ik doe het wel voor dat bedrag, ik pas me aan."));
    expect(cards.at(-1)).toMatchObject({ kind: "debrief", result: "hisTerms" });
    expect(labelled(cards, textsFor("nl")("watch.button"))).toBeDefined();
  });
});

describe("swapping in the conversation", () => {
  const texts = textsFor("nl");
  beforeEach(() => aKnownPlayer(store));

  it("by a word, a move by its button, and a line of his own as he types it", async () => {
    const start = await happens(says("omdraaien"));
    const [move] = buttonsOf(start);
    const moved = await press(move);
    expect(wordsOf(moved)).toContain("Zzp'er: “");
    const typed = await happens(says("Kijk, zo doen wij dat hier nou eenmaal."));
    expect(wordsOf(typed)).toContain("“Kijk, zo doen wij dat hier nou eenmaal.”");
    expect((await store.findSwap(PLAYER))?.exchanges).toHaveLength(2);
  });

  it("stops at the whistle, typed or pressed, at once; then words are words again", async () => {
    const start = await happens(says("omdraaien"));
    const stopped = await press(labelled(start, texts("button.whistle")));
    expect(wordsOf(stopped)).toContain(texts("swap.end"));
    await happens(says("omdraaien"));
    await happens(says("Je bent te duur."));
    expect(wordsOf(await happens({ kind: "commandGiven", command: "whistle" }))).toContain(texts("swap.melted", { line: "" }).trim());
    expect(wordsOf(await happens(says("Je bent te duur.")))).toContain(texts("wayIn"));
  });

  it("never disturbs a real round: its words and its whistle are the round's", async () => {
    await happens(says("omdraaien"));
    await aPlayerInRound(store);
    const swap = await store.findSwap(PLAYER);
    await happens(says("Wat speelt er bij jullie?"));
    expect((await store.findOpenRound(PLAYER))?.exchanges).toHaveLength(2);
    expect(wordsOf(await happens({ kind: "swapWanted", seed: 1 }))).toBe(texts("refused.roundOpen"));
    await happens({ kind: "commandGiven", command: "whistle" });
    expect(await store.findOpenRound(PLAYER)).toBeUndefined();
    expect(await store.findSwap(PLAYER)).toEqual(swap);
  });

  it("keeps a line when he presses the button, and shows it with his progress", async () => {
    await happens(says("omdraaien"));
    await happens(says("Wat is je laatste prijs?"));
    const ended = await happens({ kind: "commandGiven", command: "whistle" });
    expect(wordsOf(await press(labelled(ended, texts("swap.keep"))))).toBe(texts("swap.kept"));
    const [kept] = await store.listKeptLines(PLAYER);
    const [page] = await happens({ kind: "pageWanted", page: "progress" });
    expect(page).toMatchObject({ sections: expect.arrayContaining([{ header: texts("swap.keptHeader"), lines: [`“${kept?.line}”`] }]) });
  });

  it("by the form: a move or a line, begun by it as well", async () => {
    const [form] = await happens({ kind: "formWanted", form: "swap" });
    expect(form).toMatchObject({ kind: "form", form: "swap", fields: [{ id: "move", initial: "own" }, { id: "line" }] });
    const send = (values: Record<string, string>) => happens({ kind: "formSent", form: "swap", values, seed: 1 });
    expect(await send({ move: "own", line: " " })).toEqual([
      { kind: "formErrors", form: "swap", errors: { line: texts("swap.form.wrong") } },
    ]);
    await send({ move: "ten_others", line: "" });
    await send({ move: "own", line: "Jij bent te duur." });
    expect((await store.findSwap(PLAYER))?.exchanges.map(({ moveId }) => moveId)[0]).toBe("ten_others");
    expect((await store.findSwap(PLAYER))?.exchanges[1]?.line).toBe("Jij bent te duur.");
  });

  it("waits for the notice", async () => {
    await store.saveProfile({ playerId: PLAYER, lang: "nl", mode: "live", houseRules: [] });
    await happens({ kind: "swapWanted", seed: 1 });
    expect(await store.findSwap(PLAYER)).toBeUndefined();
  });
});

it("the codes of all these buttons fit every platform", () => {
  const swap = crypto.randomUUID();
  for (const { id } of PLAYBOOK.moves) {
    expect(encodeAction({ kind: "swap", do: "move", swap, exchange: 4, value: id }).length).toBeLessThanOrEqual(ACTION_CODE_LIMIT);
    expect(encodeAction({ kind: "watch", watch: id, step: 11 }).length).toBeLessThanOrEqual(ACTION_CODE_LIMIT);
  }
});
