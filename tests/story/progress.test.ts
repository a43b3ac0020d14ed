import { describe, expect, it } from "vitest";
import { parseAction } from "../../src/chat/action.ts";
import type { Button, Card } from "../../src/chat/card.ts";
import { progressSections } from "../../src/chat/coach/progress-sections.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { readProgress } from "../../src/coach/progress.ts";
import { teamOf } from "../../src/game/group-state.ts";
import { LANGS, type Lang } from "../../src/game/language.ts";
import { PainterFailure } from "../../src/ports/painter.ts";
import type { StoredRound } from "../../src/ports/store.ts";
import { standingOf } from "../../src/practice/standing.ts";
import { roundsOf } from "../pictures/examples.ts";
import { aVerdict } from "../support/game-arbitraries.ts";
import { aPainter } from "../support/picture-builders.ts";
import { aProfile, conversationRig, PLAYBOOK, PROSPECTS, practiceRig } from "../support/practice-rig.ts";
import { memoryStore } from "../support/runner-rig.ts";

const PLAYER = "test:player";
const PAGE = { kind: "pageWanted", page: "progress" } as const;
const STRONG = aVerdict({ houseRules: [{ ruleId: "rate_floor", outcome: "upheld", named: true, kindly: true }] });
const WEAK = aVerdict({ stance: "submissive", matter: "conceded", frame: "freelancer", slip: "gave_away" });
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);
/** Three weeks before now, in the rig: what went wrong then is due. */
const LATER = roundsOf([[WEAK, WEAK, WEAK, WEAK], times(5, STRONG), times(5, STRONG), [...times(4, STRONG), WEAK]]);

async function sitDown(
  rounds: readonly StoredRound[] = [],
  over: { readonly lang?: Lang; readonly paint?: () => Promise<Uint8Array> } = {},
) {
  const store = await memoryStore();
  // Oldest first, as they were played.
  for (const round of rounds.toReversed()) await store.startRound(round);
  const painter = over.paint ? { painter: aPainter({ paintProgress: over.paint }) } : {};
  const deps = conversationRig(practiceRig(store), { asksConsent: false, ...painter });
  const tell = (event: ChatEvent) =>
    handleEvent(deps, { playerId: PLAYER, lang: over.lang ?? "nl", signal: new AbortController().signal }, event);
  const press = (button: Button | undefined) => {
    const action = parseAction(button?.code ?? "");
    if (!action) throw new Error(`no such button: ${button?.label}`);
    return tell({ kind: "pressed", action, seed: 7 });
  };
  return { store, tell, press };
}
const mine = (rounds: readonly StoredRound[]) => rounds.map((round) => ({ ...round, playerId: PLAYER }));

function pageIn(cards: readonly Card[]): Extract<Card, { kind: "page" }> {
  const page = cards.find((card) => card.kind === "page");
  if (!page) throw new Error("no page");
  return page;
}
const wordsOf = (cards: readonly Card[]) => JSON.stringify(pageIn(cards).sections);

/** Letters that a phone shows beside each other, and lines under each other. */
const PHONE = { letters: 45, lines: 32 };
const rowsOf = ({ sections }: Pick<Extract<Card, { kind: "page" }>, "sections">) =>
  sections
    .flatMap(({ header, lines, buttons }) => [...(header ? [header] : []), ...lines, ...(buttons ?? []).map((one) => one.label)])
    .reduce((rows, line) => rows + Math.ceil(line.length / PHONE.letters), 0);

describe("the progress page", () => {
  it("says in words how it goes, with what to practise now on top, and no grade", async () => {
    const { tell } = await sitDown(mine(LATER));
    const page = pageIn(await tell(PAGE));
    expect(page.sections.map((section) => section.header)).toEqual([
      "Oefen nu dit",
      "Hoe het gaat",
      "Dit komt het vaakst terug",
      "Je huisregels onder druk",
      "Je laatste rondes",
      "Je voornemen",
    ]);
    expect(page.sections[0]?.lines[0]).toBe("'Het tarief opleggen' ging eerder mis (laatst op 21 okt) en is weer aan de beurt.");
    expect(page.sections[1]?.lines).toEqual([
      "Assertief: vaak, meer dan eerst",
      "Ondernemer met een klant: vaak, meer dan eerst",
      "Niets weggegeven: vaak, meer dan eerst",
      "Vriendelijk gebleven: meestal, net als eerst",
      "De spierbal: na 2 beurten half gesmolten",
    ]);
    expect(page.sections[2]?.lines).toEqual([
      "Je gaf iets weg en kreeg er niets voor terug.",
      "'Het tarief opleggen' gaat meestal goed, net als eerst (21 okt).",
    ]);
    expect(page.sections[4]?.lines[0]).toBe("4 rondes gespeeld.");
    expect(JSON.stringify(page)).not.toMatch(/\d ?%|\d\/\d|\d van de \d/);
  });

  it.each(LANGS)("fits on the screen of a phone, whatever there is to say (%s)", (lang) => {
    const moves = PLAYBOOK.moves.map((move) => move.id);
    const rounds = LATER.map((round) => ({
      ...round,
      exchanges: round.exchanges.map((one, n) => ({ ...one, moveId: ["rate_dictate", "job_interview", "payment_terms"][n % 3] ?? "" })),
    }));
    for (const moveId of moves)
      for (const change of ["up", "down"] as const) {
        const next = { moveId, why: "due", prospectId: "vivian_tjon", weightClass: 5, change, lastAt: new Date() } as const;
        const progress = readProgress({ rounds, drills: rounds, meetings: [{ outcome: "good" }, { outcome: "hard" }] });
        const parts = { playbook: PLAYBOOK, prospects: PROSPECTS, profile: aProfile({ lang }) };
        const sections = progressSections(textsFor(lang), { ...parts, seen: { standing: standingOf(rounds), progress, next, kept: [] } });
        expect(rowsOf({ sections })).toBeLessThanOrEqual(PHONE.lines);
        expect(JSON.stringify(sections)).not.toMatch(/\{\{|undefined/);
      }
  });

  it("begins the round that it advises, with somebody who likes the move; or the drill of it", async () => {
    const { tell, press, store } = await sitDown(mine(LATER));
    const [round, drill] = pageIn(await tell(PAGE)).sections[0]?.buttons ?? [];
    expect(round?.look).toBe("primary");
    await press(drill);
    expect((await store.findOpenRound(PLAYER))?.setup).toMatchObject({ length: 1, prospect: { openingMove: "rate_dictate" } });
    await tell({ kind: "messageSent", text: "Mijn tarief is 95 euro per uur. Wat wil je bereiken?" });
    await press(round);
    const open = await store.findOpenRound(PLAYER);
    expect(open?.setup.prospect.favouriteMoves).toContain("rate_dictate");
    expect(open?.setup.weightClass).toBe(4);
    expect(pageIn(await tell(PAGE)).sections[0]?.lines[0]).toMatch(/^Je gesprek met .* staat nog open\. Maak dat eerst af\.$/);
  });

  it("goes one class down after two collapses, and says why", async () => {
    const lost = mine(LATER).map((round) => ({ ...round, ended: { at: round.startedAt, result: { kind: "hisTerms" } as const } }));
    const { tell } = await sitDown(lost);
    expect(pageIn(await tell(PAGE)).sections[0]?.lines[1]).toMatch(
      /^De laatste twee waren zwaar, dus een klasse lichter: .*, lichtgewicht\.$/,
    );
  });

  it("asks for more before it says anything, and counts neither drills nor the rounds of a team", async () => {
    const { tell } = await sitDown([
      { ...(LATER[0] as StoredRound), playerId: PLAYER, exchanges: LATER[0]?.exchanges.slice(0, 2) ?? [] },
      ...LATER.map((round) => ({ ...round, id: `team-${round.id}`, playerId: teamOf("g1") })),
    ]);
    expect(wordsOf(await tell(PAGE))).toContain("Nog 4 antwoorden in een ronde en je ziet hier hoe het gaat.");
    expect(wordsOf(await tell(PAGE))).toContain("Eén ronde gespeeld.");
  });

  it.each(LANGS)("comes with a picture, which the home page is without (%s)", async (lang) => {
    const { tell } = await sitDown(mine(LATER), { lang, paint: async () => new Uint8Array([1]) });
    const cards = await tell({ kind: "pressed", action: { kind: "page", page: "progress" }, seed: 1 });
    expect(cards.map((card) => card.kind)).toEqual(["page", "picture"]);
    expect(cards[1]).toMatchObject({
      name: "voortgang.png",
      text: expect.stringMatching(lang === "nl" ? /^Je laatste 4/ : /^Your last 4/),
    });
    expect((await tell({ kind: "pageWanted", page: "home" })).map((card) => card.kind)).toEqual(["page"]);
  });

  it("comes without a picture where none can be painted, and where there is too little to draw", async () => {
    const broken = await sitDown(mine(LATER), { paint: () => Promise.reject(new PainterFailure("test")) });
    expect((await broken.tell(PAGE)).map((card) => card.kind)).toEqual(["page"]);
    const fresh = await sitDown([], { paint: async () => new Uint8Array([1]) });
    expect((await fresh.tell(PAGE)).map((card) => card.kind)).toEqual(["page"]);
    expect(wordsOf(await fresh.tell(PAGE))).toContain(textsFor("nl")("progress.none"));
  });
});
