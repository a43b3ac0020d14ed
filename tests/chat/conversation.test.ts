import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Action } from "../../src/chat/action.ts";
import { parseAction } from "../../src/chat/action.ts";
import type { Button, Card } from "../../src/chat/card.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import { type ConversationDeps, NOTICE_VERSION } from "../../src/chat/deps.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { LANGS, type Lang } from "../../src/game/language.ts";
import { PainterFailure } from "../../src/ports/painter.ts";
import type { Profile, Store } from "../../src/ports/store.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aPainter } from "../support/picture-builders.ts";
import { conversationRig, practiceRig } from "../support/practice-rig.ts";
import { aKnownPlayer, aPlayerInRound, memoryStore, PLAYER, READS_NOTHING, repliesOf, says, WHISTLE } from "../support/runner-rig.ts";

const CONCEDED = aVerdict({ stance: "submissive", matter: "conceded", person: "warm", frame: "freelancer", slip: "gave_away" });
const press = (action: Action): ChatEvent => ({ kind: "pressed", action, seed: 5 });
const page = (name: "home" | "help" | "progress" | "privacy"): ChatEvent => ({ kind: "pageWanted", page: name });

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store[Symbol.asyncDispose]());

function aConversation(over: Partial<ConversationDeps> = {}, reading = aVerdict()): ConversationDeps {
  const judge = async () => ({ reading, by: "rules" }) as const;
  return conversationRig({ ...practiceRig(store), judge: { judge, readAgain: judge } }, { asksConsent: true, ...over });
}

const ask = (deps: ConversationDeps, event: ChatEvent, lang: Lang = "nl") =>
  handleEvent(deps, { playerId: PLAYER, lang, signal: new AbortController().signal }, event);

const kindsOf = (cards: readonly Card[]) => cards.map((card) => card.kind);
/** All words of a card. */
const wordsOf = (cards: readonly Card[]) => JSON.stringify(cards);
const buttonsOf = (cards: readonly Card[]) =>
  cards.flatMap((card): readonly Button[] => {
    if (card.kind === "page") return [...card.sections.flatMap((section) => section.buttons ?? []), ...card.buttons];
    return "buttons" in card ? card.buttons : [];
  });
const actionsOf = (cards: readonly Card[]) => buttonsOf(cards).map(({ code }) => parseAction(code));

describe("before the notice is accepted", () => {
  const round = { kind: "roundWanted", prospectId: "rob_verhagen", seed: 1 } as const;
  const closed: readonly ChatEvent[] = [
    says("Hallo"),
    round,
    { kind: "drillWanted", moveId: "rate_dictate", seed: 1 },
    { kind: "resumeWanted" },
    { kind: "commandGiven", command: "hint" },
    { kind: "formWanted", form: "practice" },
    { kind: "formSent", form: "houseRules", values: { rate_floor: "90" }, seed: 1 },
    { kind: "formSent", form: "practice", values: { prospect: "rob_verhagen" }, seed: 1 },
    press({ kind: "start", prospectId: "rob_verhagen" }),
    press({ kind: "drill", moveId: "rate_dictate" }),
    press({ kind: "form", form: "profile" }),
  ];
  it.each(closed.map((event) => [JSON.stringify(event), event] as const))(
    "%s gets the notice, and nothing is kept",
    async (_what, event) => {
      const cards = await ask(aConversation(), event);
      expect(kindsOf(cards)).toEqual(["choices"]);
      expect(wordsOf(cards)).toContain(textsFor("nl")("notice.kept"));
      expect(actionsOf(cards)).toEqual([{ kind: "accept" }, { kind: "tip", subject: "" }, { kind: "lang", lang: "en" }]);
      expect([await store.findProfile(PLAYER), await store.listRounds(PLAYER, 9)]).toEqual([undefined, []]);
    },
  );

  it("the way out, tips, pages and the language are free", async () => {
    const deps = aConversation();
    const free: readonly (readonly [ChatEvent, Card["kind"]])[] = [
      [WHISTLE, "text"],
      [press({ kind: "command", command: "whistle", roundId: "?", exchange: 1 }), "text"],
      [{ kind: "commandGiven", command: "help" }, "page"],
      [{ kind: "tipWanted", subject: "prijs", seed: 1 }, "choices"],
      [press({ kind: "tip", subject: "" }), "choices"],
      [page("privacy"), "page"],
      [press({ kind: "page", page: "home" }), "page"],
    ];
    for (const [event, kind] of free) {
      const cards = await ask(deps, event);
      expect([kindsOf(cards), wordsOf(cards).includes("notice")]).toEqual([[kind], false]);
      expect(wordsOf(cards)).not.toContain(textsFor("nl")("notice.hello"));
    }
    expect(wordsOf(await ask(deps, { kind: "langChosen", lang: "en" }))).toContain(textsFor("en")("notice.kept"));
    expect((await store.findProfile(PLAYER))?.accepted).toBeUndefined();
  });

  it("the model is named when there is one, and only then", async () => {
    const named = await ask(aConversation({ modelName: "proef-7b" }), says("Hoi"));
    expect(wordsOf(named)).toContain("proef-7b");
    expect(wordsOf(await ask(aConversation(), says("Hoi")))).toContain(textsFor("nl")("notice.noModel"));
  });

  it("accepting opens the ways in, once and for this version of the notice", async () => {
    const deps = aConversation();
    const cards = await ask(deps, press({ kind: "accept" }));
    expect(actionsOf(cards)).toContainEqual({ kind: "form", form: "practice" });
    expect((await store.findProfile(PLAYER))?.accepted).toBe(NOTICE_VERSION);
    expect(kindsOf(await ask(deps, round))).toEqual(["kickOff", "prospectLine"]);
  });

  it("a newer notice is asked again in the middle of a round, which then goes on where it was", async () => {
    await aPlayerInRound(store, { accepted: NOTICE_VERSION - 1 });
    const deps = aConversation();
    expect(wordsOf(await ask(deps, says("Nee.")))).toContain(textsFor("nl")("notice.kept"));
    expect(await repliesOf(store)).toEqual([]);
    expect(kindsOf(await ask(deps, { kind: "accepted" }))).toEqual(["kickOff", "prospectLine"]);
    await ask(deps, says("Nee."));
    expect(await repliesOf(store)).toEqual(["Nee."]);
  });

  it("is never asked on somebody's own computer", async () => {
    expect(kindsOf(await ask(aConversation({ asksConsent: false }), round))).toEqual(["kickOff", "prospectLine"]);
  });
});

describe("the language", () => {
  it("is the one that the player chose, and until then the one he came with", async () => {
    const deps = aConversation();
    expect(wordsOf(await ask(deps, says("Hi"), "en"))).toContain(textsFor("en")("notice.hello"));
    await ask(deps, press({ kind: "lang", lang: "nl" }), "en");
    await ask(deps, { kind: "accepted" }, "en");
    expect(wordsOf(await ask(deps, says("zomaar iets"), "en"))).toContain(textsFor("nl")("wayIn"));
    expect((await store.findProfile(PLAYER))?.lang).toBe("nl");
  });
});

describe("at rest", () => {
  it.each([
    ["oefen", "form practice"],
    ["Practise!", "form practice"],
    ["/start", "form practice"],
    ["tip", "choices"],
    ["Tip prijs", "choices"],
    ["huisregels", "form houseRules"],
    ["house rules", "form houseRules"],
    ["profiel", "form profile"],
    ["Voortgang?", "page progress"],
    ["progress", "page progress"],
    ["privacy", "page privacy"],
    ["hulp", "page help"],
    ["hervat", "text"],
    ["stop", "text"],
    ["wat een weer", "choices"],
  ])("the message %j is answered by %s, and stored nowhere", async (text, expected) => {
    await aKnownPlayer(store);
    const [card, ...more] = await ask(aConversation(), says(text));
    const what = card?.kind === "form" ? card.form : card?.kind === "page" ? card.page : "";
    expect([`${card?.kind} ${what}`.trim(), more]).toEqual([expected, []]);
    expect(await store.listRounds(PLAYER, 9)).toEqual([]);
  });

  it("in a round the same words are a reply", async () => {
    await aPlayerInRound(store);
    expect(kindsOf(await ask(aConversation(), says("tip")))).toEqual(["verdict", "prospectLine"]);
    expect(await repliesOf(store)).toEqual(["tip"]);
  });
});

describe("buttons", () => {
  const roundId = `round of ${PLAYER}`;
  const again = (exchange: number, id = roundId) => press({ kind: "command", command: "again", roundId: id, exchange });

  it("of an exchange that is past, or of another round, change nothing and say so", async () => {
    await aPlayerInRound(store);
    const deps = aConversation();
    await ask(deps, says("Nee."));
    for (const event of [again(1), again(3), again(2, "another")]) {
      expect(await ask(deps, event)).toEqual([{ kind: "text", about: "notice", text: textsFor("nl")("stale") }]);
    }
    expect(await repliesOf(store)).toEqual(["Nee."]);
    expect(kindsOf(await ask(deps, again(2)))).toEqual(["text", "prospectLine"]);
    expect(await repliesOf(store)).toEqual([]);
  });

  it("under the line that waits all do something now", async () => {
    await aPlayerInRound(store);
    const deps = aConversation();
    for (const cards of [await ask(deps, { kind: "resumeWanted" }), await ask(deps, says("Nee."))]) {
      for (const action of actionsOf(cards)) {
        if (action?.kind !== "command" || action.command === "again" || action.command === "whistle") continue;
        expect(wordsOf(await ask(deps, press(action)))).not.toContain('"refusal"');
      }
    }
    expect(kindsOf(await ask(deps, press({ kind: "command", command: "whistle", roundId: "old", exchange: 9 })))).toEqual(["debrief"]);
  });
});

describe("a drill", () => {
  const drill: ChatEvent = { kind: "drillWanted", moveId: "ten_others", seed: 4 };

  it("is one line, one reply and one verdict, and can be done again", async () => {
    await aKnownPlayer(store, { mode: "afterwards" });
    const deps = aConversation({}, CONCEDED);
    expect(kindsOf(await ask(deps, drill))).toEqual(["text", "prospectLine"]);
    expect((await store.findOpenRound(PLAYER))?.exchanges[0]?.moveId).toBe("ten_others");
    const end = await ask(deps, says("Oké dan."));
    expect(kindsOf(end)).toEqual(["verdict", "choices"]);
    expect(await store.findOpenRound(PLAYER)).toBeUndefined();
    const again = actionsOf(end).find((action) => action?.kind === "command");
    if (!again) throw new Error("no way to do it again");
    expect(kindsOf(await ask(deps, press(again)))).toEqual(["text", "prospectLine"]);
    expect(kindsOf(await ask(deps, says("Nee.")))).toEqual(["verdict", "choices"]);
    expect(await repliesOf(store)).toEqual(["Nee."]);
  });

  it("is refused in a round, which goes on; and so is a move that nobody knows", async () => {
    await aPlayerInRound(store);
    const deps = aConversation();
    expect(wordsOf(await ask(deps, drill))).toContain(textsFor("nl")("refused.roundOpen"));
    expect((await store.findOpenRound(PLAYER))?.setup.length).toBe(12);
    expect(wordsOf(await ask(deps, { ...drill, moveId: "none" } as ChatEvent))).toContain(textsFor("nl")("refused.unknownMove"));
  });

  it("can be left at once, and offers nothing then that can't be done", async () => {
    await aKnownPlayer(store);
    const deps = aConversation();
    await ask(deps, drill);
    const end = await ask(deps, WHISTLE);
    expect(kindsOf(end)).toEqual(["choices"]);
    for (const action of actionsOf(end)) if (action) expect(wordsOf(await ask(deps, press(action)))).not.toContain('"refusal"');
  });

  it("counts in the progress, but is no round played", async () => {
    await aKnownPlayer(store);
    const deps = aConversation({}, CONCEDED);
    await ask(deps, drill);
    await ask(deps, says("Oké dan."));
    const words = wordsOf(await ask(deps, page("progress")));
    expect(words).toContain("ging de laatste keer mis (24 nov)");
    expect(words).toContain(textsFor("nl")("progress.none"));
    expect(words).not.toContain(textsFor("nl")("progress.rounds"));
  });
});

describe("the pages", () => {
  const profiles: readonly (readonly [string, () => Promise<Profile | undefined>])[] = [
    ["of a stranger", async () => undefined],
    [
      "of a known player",
      () => aKnownPlayer(store, { houseRules: [{ ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 82.5 }] }),
    ],
    ["in a round", () => aPlayerInRound(store)],
  ];
  it.each(LANGS.flatMap((lang) => profiles.map(([who, make]) => [lang, who, make] as const)))(
    "(%s, %s) have no empty section, no open slot, and buttons that work",
    async (lang, _who, make) => {
      const profile = await make();
      if (profile) await store.saveProfile({ ...profile, lang });
      for (const name of ["home", "help", "progress", "privacy"] as const) {
        const cards = await ask(aConversation(), page(name), lang);
        expect(cards).toMatchObject([{ kind: "page", page: name, header: textsFor(lang)(`page.${name}`) }]);
        const [card] = cards;
        const sections = card?.kind === "page" ? card.sections : [];
        expect(sections.length).toBeGreaterThan(0);
        for (const { lines } of sections) {
          expect(lines.length).toBeGreaterThan(0);
          for (const line of lines) expect(line).toMatch(/^(?!.*(?:\{|undefined|NaN|\s\s)).+$/su);
        }
        for (const action of actionsOf(cards)) expect(action).toBeDefined();
      }
    },
  );

  it("home says what is true of the player: the open round, his rules as he writes them, his last rounds", async () => {
    await aPlayerInRound(store, { houseRules: [{ ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 82.5 }] });
    const deps = aConversation({}, CONCEDED);
    expect(wordsOf(await ask(deps, page("home")))).toContain("Je gesprek met Rob Verhagen staat nog open.");
    expect(wordsOf(await ask(deps, page("home")))).toContain("Onder de 82,50 euro per uur begin ik er niet aan.");
    await ask(deps, says("Goed dan."));
    await ask(deps, WHISTLE);
    const home = wordsOf(await ask(deps, page("home")));
    expect(home).not.toContain("staat nog open");
    expect(home).toContain("24 nov: Rob Verhagen, geen afspraak");
    expect(home).toContain(textsFor("nl")("slip.gave_away"));
    await ask(deps, { kind: "langChosen", lang: "en" });
    expect(wordsOf(await ask(deps, page("home")))).toContain("Nov 24: Rob Verhagen, nothing agreed");
  });

  it("home offers no round whose prospect is gone, and counts no round without a reply", async () => {
    await aPlayerInRound(store);
    const deps = aConversation();
    const without = {
      ...deps,
      practice: { ...deps.practice, prospects: deps.practice.prospects.filter((one) => one.id !== "rob_verhagen") },
    };
    expect(wordsOf(await ask(without, page("home")))).toContain(textsFor("nl")("home.welcome"));
    await ask(deps, WHISTLE);
    expect(wordsOf(await ask(deps, page("home")))).not.toContain(textsFor("nl")("progress.rounds"));
  });

  it("progress leaves out what the player does not agree with and what was not judged", async () => {
    await aPlayerInRound(store);
    const nothing = { ...aConversation().practice, judge: READS_NOTHING };
    await ask(aConversation({ practice: nothing }), says("???"));
    const deps = aConversation({}, CONCEDED);
    expect(wordsOf(await ask(deps, page("progress")))).toContain(textsFor("nl")("progress.none"));
    await ask(deps, says("Goed dan."));
    expect(wordsOf(await ask(deps, page("progress")))).toContain(textsFor("nl")("progress.tooFew", { count: 5 }));
    await ask(deps, { kind: "commandGiven", command: "dispute" });
    expect(wordsOf(await ask(deps, page("progress")))).toContain(textsFor("nl")("progress.none"));
  });
});

describe("the picture of a round", () => {
  const png = new Uint8Array([1, 2, 3]);
  const playToTheEnd = async (paintRound: () => Promise<Uint8Array>) => {
    await aPlayerInRound(store, {}, 6);
    const deps = aConversation({ painter: aPainter({ paintRound }) }, CONCEDED);
    const seen: Card["kind"][][] = [];
    while (await store.findOpenRound(PLAYER)) seen.push(kindsOf(await ask(deps, says("Goed dan."))));
    return seen;
  };

  it("comes last, at the end and not before", async () => {
    const seen = await playToTheEnd(async () => png);
    expect(seen.at(-1)).toEqual(["verdict", "prospectLine", "debrief", "picture"]);
    expect(seen.slice(0, -1).flat()).not.toContain("picture");
  });

  it("is left out when it can't be painted, and nothing else", async () => {
    const seen = await playToTheEnd(() => Promise.reject(new PainterFailure("test")));
    expect(seen.at(-1)).toEqual(["verdict", "prospectLine", "debrief"]);
  });

  it("is not made of a round without a reply", async () => {
    await aPlayerInRound(store);
    expect(kindsOf(await ask(aConversation({ painter: aPainter() }), WHISTLE))).toEqual(["debrief"]);
  });
});
