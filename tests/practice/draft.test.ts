import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HouseRule } from "../../src/game/house-rule.ts";
import type { Lang } from "../../src/game/language.ts";
import { loadActs } from "../../src/judge/acts.ts";
import { loadClassifier } from "../../src/judge/classifier.ts";
import { createRulesJudge } from "../../src/judge/rules-judge.ts";
import { type CheckedSentence, checkDraft, type DraftCheck } from "../../src/practice/draft/check-draft.ts";
import { cutDraft } from "../../src/practice/draft/cut-draft.ts";
import { isNoWeaker } from "../../src/practice/draft/stronger-sentence.ts";
import { aProfile, PLAYBOOK } from "../support/practice-rig.ts";

const judge = createRulesJudge({ beliefs: PLAYBOOK.beliefs, acts: loadActs(), classifier: loadClassifier() });
const OWN: readonly HouseRule[] = [
  { ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 95 },
  { ruleId: "payment_term", unit: "days", keeps: "atMost", limit: 14 },
];

function check(draft: string, lang: Lang = "nl", houseRules = OWN): DraftCheck {
  const checked = checkDraft({ readFresh: judge.read, playbook: PLAYBOOK }, aProfile({ lang, houseRules }), draft);
  if (checked.kind === "refused") throw new Error(`refused: ${checked.reason}`);
  return checked;
}

function only(draft: string, lang: Lang = "nl"): CheckedSentence {
  const { sentences } = check(draft, lang);
  if (sentences.length !== 1 || !sentences[0]) throw new Error(`${sentences.length} sentences`);
  return sentences[0];
}

const MAIL = `Onderwerp: offerte
Hoi Sanne, sorry dat ik nu pas reageer.

Ik wil je even laten weten dat ik eigenlijk 95 euro per uur reken.
Mag ik misschien vragen of jullie al iets
weten?

- Mijn facturen worden binnen 14 dagen betaald.
- Betaling binnen 60 dagen is geen probleem.

Met vriendelijke groet,
Piet Jansen
Sorry-straat 12, 06-12345678

Op ma 23 nov 2026 om 10:00 schreef Sanne <sanne@voorbeeld.nl>:
> Sorry, wij betalen misschien 80 euro.
`;

describe("a draft", () => {
  it("is cut into the writer's own sentences: greeting, signature and quoted mail are left alone, a broken line is read on", () => {
    expect(cutDraft(MAIL, "nl").map(({ text }) => text)).toEqual([
      "sorry dat ik nu pas reageer.",
      "Ik wil je even laten weten dat ik eigenlijk 95 euro per uur reken.",
      "Mag ik misschien vragen of jullie al iets weten?",
      "Mijn facturen worden binnen 14 dagen betaald.",
      "Betaling binnen 60 dagen is geen probleem.",
    ]);
  });

  it("answered in between quoted lines is read there, and nothing that was quoted", () => {
    expect(
      cutDraft("Hi Mark,\n\n> What is your rate?\nMy rate is 95 euros an hour.\n> And when?\nI start on 3 March.\n\nBest,\nPiet", "en"),
    ).toEqual([
      expect.objectContaining({ text: "My rate is 95 euros an hour." }),
      expect.objectContaining({ text: "I start on 3 March." }),
    ]);
  });

  it("is rewritten in place: all that is not a weak sentence of his stays as it was typed", () => {
    const { rewritten } = check(MAIL);
    expect(rewritten).toContain("Onderwerp: offerte\nHoi Sanne, dank voor je geduld.\n\nIk reken 95 euro per uur.\nWeten jullie al iets");
    expect(rewritten).toContain("- Mijn facturen worden binnen 14 dagen betaald.\n- Betaling binnen 60 dagen is geen probleem.\n");
    expect(rewritten.endsWith(MAIL.slice(MAIL.indexOf("Met vriendelijke")).trim())).toBe(true);
  });

  it("says of each sentence what it does, with the words of the writer", () => {
    const kinds = check(MAIL).sentences.map(({ quote, reading }) => [
      quote.replace(/\s+/gu, " "),
      reading.kind === "weak" ? reading.slip : reading.kind,
    ]);
    expect(kinds).toEqual([
      ["sorry dat ik nu pas reageer.", "shrank"],
      ["Ik wil je even laten weten dat ik eigenlijk 95 euro per uur reken.", "hedged"],
      ["Mag ik misschien vragen of jullie al iets weten?", "asked_permission"],
      ["Mijn facturen worden binnen 14 dagen betaald.", "strong"],
      ["Betaling binnen 60 dagen is geen probleem.", "gave_away"],
    ]);
  });

  it("comes across by its sentences, not by its last one", () => {
    expect(check(MAIL).whole).toMatchObject({ stance: "defensive" });
    expect(check("Mijn tarief is 110 euro per uur. Ik stel voor om dinsdag te bellen. Wat moet het jullie opleveren?").whole).toEqual({
      stance: "assertive",
      frame: "entrepreneur",
    });
  });

  it("is held against the player's own house rules", () => {
    expect(only("Mijn tarief is 80 euro per uur.").rules).toEqual([{ ruleId: "rate_floor", outcome: "broken" }]);
    expect(only("Mijn tarief is 110 euro per uur.").rules).toEqual([{ ruleId: "rate_floor", outcome: "upheld" }]);
    expect(only("Betaling binnen 60 dagen is geen probleem.").rules).toEqual([{ ruleId: "payment_term", outcome: "broken" }]);
    expect(only("Ik wil best eerst een proefdag gratis doen.").rules).toEqual([{ ruleId: "free_work", outcome: "broken" }]);
    expect(only("I'll just throw that in.", "en").rules).toEqual([{ ruleId: "scope", outcome: "broken" }]);
    expect(check("Mijn tarief is 80 euro per uur.", "nl", []).sentences[0]?.rules).toEqual([]);
  });

  it.each([
    [
      "nl",
      "Als dat te veel is, kan ik er ook wel iets af doen.",
      "Past het bedrag niet, dan maken we de opdracht kleiner en blijft mijn tarief hetzelfde.",
    ],
    ["nl", "Ik dacht zelf aan 110 euro per uur, als dat goed is.", "Mijn prijs is 110 euro per uur."],
    ["nl", "Zou het misschien mogelijk zijn om een voorschot te krijgen?", "Ik stel voor om een voorschot te krijgen."],
    ["nl", "Misschien kunnen we dinsdag even bellen?", "Ik stel voor om dinsdag te bellen."],
    ["nl", "Ik zou heel graag voor jullie willen werken.", "Wat moet er bij jullie opgelost zijn?"],
    ["en", "I think my rate is 95 euros an hour.", "My rate is 95 euros an hour."],
    ["en", "My rate is 95 euros an hour, but that's negotiable.", "My rate is 95 euros an hour."],
    ["en", "I hope this is okay for you.", "What else do you need to decide?"],
    ["en", "Maybe we could start on 3 March.", "I suggest we start on 3 March."],
    ["en", "Sorry to bother you again.", ""],
  ] as const)("(%s) makes “%s” stronger", (lang, before, after) => {
    expect(only(before, lang).reading).toMatchObject({ kind: "weak", stronger: after });
  });

  it("gives no rewrite where none is good: an amount or a name would get lost", () => {
    for (const sentence of ["Voor jou, Sanne, kan ik wel naar 85 euro zakken.", "Ik heb namelijk vijftien jaar ervaring.", "Sorry, Jan."])
      expect(only(sentence).reading, sentence).toEqual({ kind: "weak", slip: expect.any(String) });
  });

  it("says the same stronger sentence once", () => {
    const { rewritten } = check(
      "Hi Mark,\n\nI hope this is okay for you. I hope everything is clear to you. I propose we talk on Tuesday.",
      "en",
    );
    expect(rewritten.match(/What else do you need/gu)).toHaveLength(1);
  });

  it("leaves a firm and friendly draft as it is, in both languages", () => {
    for (const draft of [
      "Beste Karin,\n\nDank voor je mail. Mijn tarief is 110 euro per uur en mijn facturen worden binnen 14 dagen betaald.\nIk stel voor om donderdag te bellen. Wat moet er in maart klaar zijn?\n\nGroeten,\nJan",
      "Dear Karin,\n\nThanks for your email. My rate is 110 euros an hour and my invoices are paid within 14 days.\nI suggest we talk on Thursday. What has to be ready in March?\n\nBest,\nJan",
    ]) {
      const checked = check(draft);
      expect(checked.rewritten).toBe(draft);
      expect(checked.sentences.filter(({ reading }) => reading.kind === "weak")).toEqual([]);
    }
  });

  it("is honest about what can't be read", () => {
    const { sentences } = check(
      "Mijn tarief is 110 euro per uur. Ich möchte gerne wissen ob das für Sie passt und wann wir beginnen können.",
    );
    expect(sentences.map(({ reading }) => reading.kind)).toEqual(["strong", "unread"]);
    expect(check(`Mijn tarief is 110 euro per uur. ${"Goed. ".repeat(1_000)}`).cutTo).toBe(4_000);
  });

  it("without a sentence is refused", () => {
    for (const draft of ["", "  \n", "Hoi Sanne,\n\nGroeten,\nPiet", "> Wat kost het?"])
      expect(checkDraft({ readFresh: judge.read, playbook: PLAYBOOK }, aProfile(), draft), draft).toEqual({
        kind: "refused",
        reason: "emptyReply",
      });
  });
});

/** Sentences as people write them, softened in every way that the patterns know, with facts put in. */
const NL_PIECES = [
  "Ik wil je even laten weten dat ik eigenlijk {a} per uur reken.",
  "Volgens mij is {a} een redelijk tarief.",
  "Ik dacht zelf aan {a} per uur, als dat goed is.",
  "Mijn tarief is {a}, maar daar valt over te praten.",
  "Als {a} te veel is, kan ik er met {n} ook wel iets af doen.",
  "Misschien kunnen we {d} even bellen?",
  "Kunnen we misschien {d} met {n} even afspreken?",
  "Zou het eventueel mogelijk zijn om {d} bij {n} te beginnen?",
  "Ik hoop dat {a} een beetje past binnen jullie budget.",
  "Sorry dat ik pas {d} reageer.",
  "Sorry, maar {n} wil {d} beginnen.",
  "Ik vroeg me af of {n} misschien al naar de offerte hebt kunnen kijken.",
  "Ik wil best {d} een proefdag gratis doen bij {n}.",
  "Mag ik misschien vragen of jullie {d} al iets weten?",
  "Ik geef {n} graag 10% korting op {a}.",
  "Als het goed is, zou ik graag {d} langskomen.",
];
const EN_PIECES = [
  "I just wanted to let you know that my rate is {a}.",
  "I think my rate is {a}.",
  "I was thinking of {a}, if that's okay.",
  "My rate is {a}, but that's negotiable.",
  "If {a} is too much, I could do it for a bit less for {n}.",
  "Maybe we could talk {d}.",
  "I was wondering if it would maybe be possible to start {d} with {n}.",
  "Sorry, but {n} starts {d}.",
  "I was just wondering if we could perhaps call {n} {d}.",
  "I could do {d} for free for {n}.",
  "If it's okay with you, I'd like to start {d}.",
];
const facts = fc.record({
  a: fc.constantFrom("95 euro", "€ 1.250", "110 euro", "vijfentachtig euro", "82,50 euro"),
  n: fc.constantFrom("Sanne", "De Vries", "Van der Meer BV", "Jan-Peter"),
  d: fc.constantFrom("dinsdag", "op 3 maart", "volgende week", "om 10.30 uur"),
});

describe.each([
  ["nl", NL_PIECES],
  ["en", EN_PIECES],
] as const)("a stronger sentence (%s)", (lang, pieces) => {
  it("keeps every amount, date and name, and is never read as weaker than the one that it replaces", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pieces), facts, fc.constantFrom("", "Hoi Sanne, ", "Beste Karin,\n\n"), (piece, fact, greeting) => {
        const sentence = piece.replace(/\{(\w)\}/gu, (_slot, name: keyof typeof fact) => fact[name]);
        for (const { quote, reading } of check(greeting + sentence, lang).sentences) {
          if (reading.kind !== "weak" || reading.stronger === undefined) continue;
          const { stronger } = reading;
          for (const one of Object.values(fact).filter((value) => quote.includes(value)))
            expect(stronger.toLowerCase(), quote).toContain(one.toLowerCase());
          const digits = (text: string) => text.match(/\d+/gu)?.toSorted().join(" ");
          expect(digits(stronger), quote).toBe(digits(quote));
          if (reading.stronger === "") continue;
          const [was, is] = [quote, reading.stronger].map((reply) =>
            judge.read({
              lang,
              playerId: "x",
              line: "",
              move: { id: "written", attacks: "terms", frame: false, houseRules: [] },
              reply,
              houseRules: OWN,
            }),
          );
          expect(was?.kind === "judged" && is?.kind === "judged" && isNoWeaker(was, is), `${quote} → ${reading.stronger}`).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("comes of most of them", () => {
    const fact = { a: "95 euro", n: "Sanne", d: "dinsdag" };
    const made = pieces.filter((piece) => {
      const [sentence] = check(
        piece.replace(/\{(\w)\}/gu, (_slot, name: keyof typeof fact) => fact[name]),
        lang,
      ).sentences;
      return sentence?.reading.kind === "weak" && sentence.reading.stronger !== undefined;
    });
    expect(made.length).toBeGreaterThanOrEqual(pieces.length / 2);
  });
});
