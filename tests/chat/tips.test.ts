import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { ConversationDeps } from "../../src/chat/deps.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { createTipSearch } from "../../src/coach/tip-search.ts";
import { LANGS, type Lang } from "../../src/game/language.ts";
import type { Slip } from "../../src/game/verdict.ts";
import type { Store } from "../../src/ports/store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { conversationRig, PLAYBOOK, practiceRig } from "../support/practice-rig.ts";
import { aKnownPlayer, aPlayerInRound, memoryStore, PLAYER, says } from "../support/runner-rig.ts";

const signal = new AbortController().signal;
let store: Store;
let deps: ConversationDeps;
beforeEach(async () => {
  store = await memoryStore();
  deps = conversationRig(practiceRig(store), { asksConsent: true });
});
afterEach(() => store[Symbol.asyncDispose]());

/** The words of a tip on a subject, as the player reads them. */
async function tipOn(subject: string, seed = 1): Promise<string> {
  const [card] = await handleEvent(deps, { playerId: PLAYER, lang: "nl", signal }, { kind: "tipWanted", subject, seed });
  if (card?.kind !== "choices") throw new Error(JSON.stringify(card));
  return card.text;
}

async function lastTip() {
  const id = (await store.listSeenTips(PLAYER)).at(-1);
  return PLAYBOOK.tips.find((tip) => tip.id === id);
}

describe("a tip", () => {
  it.each([
    ["prijs", /prijs|tarief|uurtarief|euro|korting/iu],
    ["price", /prijs|tarief|uurtarief|euro|korting/iu],
    ["korting", /korting|prijs|volume/iu],
    ["nee zeggen", /(?<!\p{L})nee(?!\p{L})/iu],
    ["betaling", /betaal|betaling|dagen|factu/iu],
    ["payment", /betaal|betaling|dagen|factu/iu],
    ["Sollicitatie!", /sollicit/iu],
  ])("on %j is about that", async (subject, about) => {
    await aKnownPlayer(store);
    const text = await tipOn(subject);
    const tip = await lastTip();
    const moves = PLAYBOOK.moves.filter((move) => tip?.moves.includes(move.id)).map((move) => `${move.name.nl} ${move.tests.nl}`);
    expect(`${text} ${moves}`).toMatch(about);
    expect(text).not.toContain(`“${subject}”`);
  });

  it.each([
    ["hoe zeg ik mijn prijs", "nl", /prijs|tarief/iu],
    ["Hoe doe ik dat dan, met die prijs?", "nl", /prijs|tarief/iu],
    ["how do I say my price", "en", /price|rate/iu],
    ["hoe moet ik nee zeggen", "nl", /(?<!\p{L})nee(?!\p{L})/iu],
    ["how do I say no", "en", /(?<!\p{L})no(?!\p{L})/iu],
  ] as const)("on the question %j is about its word of substance, not about the small ones", (question, lang, about) => {
    const best = createTipSearch(PLAYBOOK).find(question).slice(0, 5);
    expect(best).toHaveLength(5);
    const tips = best.map((id) => PLAYBOOK.tips.find((tip) => tip.id === id));
    for (const tip of tips) expect(`${tip?.text[lang]} ${tip?.example[lang]}`).toMatch(about);
  });

  it("has nothing on a question of small words alone", () => {
    const { find } = createTipSearch(PLAYBOOK);
    for (const question of ["wat moet ik dan doen", "en hoe zeg ik dat", "what should I do then", "how do I say that"])
      expect(find(question)).toEqual([]);
  });

  it.each(LANGS)("on a subject that nobody knows says so, and is a tip all the same (%s)", async (lang: Lang) => {
    await aKnownPlayer(store, { lang });
    const text = await tipOn("xylofoonquartz");
    expect(text.split("\n")[0]).toBe(textsFor(lang)("tip.notOnSubject", { subject: "“xylofoonquartz”" }));
    expect(await store.listSeenTips(PLAYER)).toHaveLength(1);
  });

  it("never comes twice until all have been seen, whatever is asked; then the oldest does", async () => {
    await aKnownPlayer(store);
    for (let n = 0; n < PLAYBOOK.tips.length; n++) {
      await tipOn(["", "prijs", "nee zeggen"][n % 3] as string, n);
      expect(await store.listSeenTips(PLAYER)).toHaveLength(n + 1);
    }
    const seen = await store.listSeenTips(PLAYER);
    for (const [n, id] of seen.slice(0, 3).entries()) {
      await tipOn("", n);
      expect((await store.listSeenTips(PLAYER)).at(-1)).toBe(id);
    }
    const onPrice = createTipSearch(PLAYBOOK).find("prijs");
    await tipOn("prijs");
    expect(onPrice).toContain((await store.listSeenTips(PLAYER)).at(-1));
  });

  it.each(["gave_away", "applied", "justified"] as const)("after rounds goes with what went wrong most: %s", async (slip: Slip) => {
    await aPlayerInRound(store);
    const judge = async () => ({ reading: aVerdict({ stance: "defensive", matter: "open", slip }), by: "rules" }) as const;
    const misjudged = conversationRig({ ...practiceRig(store), judge: { judge, readAgain: judge } }, { asksConsent: true });
    for (const text of ["Nou ja.", "Tja."]) await handleEvent(misjudged, { playerId: PLAYER, lang: "nl", signal }, says(text));
    const text = await tipOn("");
    expect(text.split("\n")[0]).toBe(textsFor("nl")("tip.weakPoint"));
    expect((await lastTip())?.slips).toContain(slip);
  });

  it("speaks in the player's own terms", async () => {
    await aKnownPlayer(store, { houseRules: [{ ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 137 }] });
    const texts: string[] = [];
    for (let n = 0; n < PLAYBOOK.tips.length; n++) texts.push(await tipOn("", n));
    for (const text of texts) expect(text).not.toMatch(/[{}]/u);
    const ofRate = PLAYBOOK.tips.filter((tip) => `${tip.text.nl} ${tip.example.nl}`.includes("{rate}"));
    expect(texts.filter((text) => text.includes("137"))).toHaveLength(ofRate.length);
  });
});
