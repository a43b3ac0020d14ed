import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lang } from "../../src/game/language.ts";
import type { Answers } from "../../src/judge/decide.ts";
import { dropEchoes } from "../../src/judge/echo.ts";
import { readLine } from "../../src/judge/prospect-line.ts";
import { readExchange } from "../../src/judge/rules-judge.ts";
import { cutSegments } from "../../src/judge/segments.ts";
import type { ExchangeToJudge } from "../../src/ports/judge.ts";
import { ACTS, anExchange, LINES, MOVES, type MoveName, verdictOf } from "../support/judge-builders.ts";

const floor = { ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 95 } as const;
const term = { ruleId: "payment_term", unit: "days", keeps: "atMost", limit: 14 } as const;
const houseRules = [floor, term];

type Case = Partial<Answers> & {
  readonly cause: string;
  readonly lang: Lang;
  readonly move: MoveName;
  readonly line: string;
  readonly reply: string;
};

/** Replies whose words say one thing and mean another, by the cause that made a judge hear them upside down. Written for these tests. */
const CASES = readFileSync(new URL("./hearing/cases.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

describe("what a reply means", () => {
  it.each(CASES)("$cause ($lang): $line <- $reply", ({ cause: _cause, lang, move, line, reply, ...expected }) => {
    expect(verdictOf({ lang, move: MOVES[move], line, reply, houseRules })).toMatchObject(expected);
  });
});

describe("a house rule is touched on its own subject only", () => {
  const checked = (exchange: Pick<ExchangeToJudge, "lang" | "move" | "line" | "reply">) =>
    Object.fromEntries(verdictOf({ ...exchange, houseRules }).houseRules.map(({ ruleId, outcome }) => [ruleId, outcome]));

  it.each([
    { lang: "en", move: MOVES.smallTalk, line: "Been anywhere nice?", reply: "Two days of rain in Wales, bliss." },
    { lang: "nl", move: MOVES.smallTalk, line: "Nog weg geweest?", reply: "Drie dagen regen in de Ardennen, heerlijk." },
    { lang: "nl", move: MOVES.rate, line: LINES.nl.rate, reply: "Dan stuur ik wel gratis een opzetje." },
    { lang: "en", move: MOVES.rate, line: LINES.en.rate, reply: "I'll send you a first sketch for free then." },
    { lang: "nl", move: MOVES.payment, line: LINES.nl.payment, reply: "Dan doe ik de eerste dag wel gratis." },
    { lang: "en", move: MOVES.hours, line: "We can end things on the day, no notice.", reply: "A month's notice for you, a month for me." },
    {
      lang: "nl",
      move: MOVES.hours,
      line: "We kunnen er per dag mee stoppen.",
      reply: "Een maand opzegtermijn voor jou, een maand voor mij.",
    },
  ] as const)("$lang: $line <- $reply touches none", (exchange) => {
    expect(checked(exchange)).toEqual({});
  });

  it.each([
    ["en", "Payment's within 14 days, and my rate is 95", { payment_term: "upheld", rate_floor: "upheld" }],
    ["nl", "Betaling binnen 14 dagen, en mijn tarief is 95.", { payment_term: "upheld", rate_floor: "upheld" }],
    ["nl", "Mijn facturen lopen op twee weken", { payment_term: "upheld" }],
    ["en", "My invoices run on 14.", { payment_term: "upheld" }],
    ["nl", "60 dagen is lang, maar vooruit, akkoord.", { payment_term: "broken" }],
  ] as const)("%s, payment: %s", (lang, reply, outcome) => {
    expect(checked({ lang, move: MOVES.payment, line: LINES[lang].payment, reply })).toEqual(outcome);
  });
});

describe("an echo of the line", () => {
  const left = (line: string, reply: string) => dropEchoes(cutSegments(reply), line).map(({ text }) => text);

  it.each([
    ["Niks voor een ander, is de afspraak.", "Niks voor een ander... Dat is veel.", ["Dat is veel."]],
    ["We pay at 60 days.", "60 days? That's long.", ["That's long."]],
    ["Wij betalen op 60 dagen.", "Geen 60 dagen. Wel 30.", ["Geen 60 dagen.", "Wel 30."]],
    ["Doen we dat?", "Doen we dat?", ["Doen we dat?"]],
  ])("%s <- %s leaves %j", (line, reply, expected) => {
    expect(left(line, reply)).toEqual(expected);
  });
});

describe("his own price, said after him", () => {
  it.each([
    ["Vooruit, 110 dan. Maar wel op 60 dagen.", "110, en betaald op 14 dagen."],
    ["110 is te veel voor ons.", "110 is mijn prijs."],
    ["De directie vraagt waarom het 95 moet zijn.", "Het is 95 omdat daar alles in zit."],
  ])("%s <- %s is no giving in, also for who has no rule of his own", (line, reply) => {
    expect(verdictOf({ line, reply }).matter).toBe("held");
    expect(verdictOf({ line, reply, houseRules }).matter).toBe("held");
  });

  it.each([
    ["nl", "Vooruit, 110 dan. Maar wel op 60 dagen.", [60]],
    ["nl", "110 is te veel, wij betalen 70.", [70]],
    ["en", "All right, 110 then, but 60 days.", [60]],
    ["en", "We pay 70 euros an hour.", [70]],
  ] as const)("is no demand of his (%s): %s", (lang, line, his) => {
    expect(readLine(ACTS[lang], { lang, line, move: MOVES.rate }).amounts.map(({ value }) => value)).toEqual(his);
  });

  it("gives in when he says the demand of the other, or less than his own floor", () => {
    expect(verdictOf({ line: LINES.nl.rate, reply: "70 dan.", houseRules }).matter).toBe("conceded");
    expect(verdictOf({ line: "Wat is je laatste prijs?", reply: "80, en dat is het.", houseRules }).matter).toBe("conceded");
  });
});

describe("the role and the lesson", () => {
  it("is addressed with humour and with a question about what he asked for", () => {
    const badge = "Een pasje, haha, krijg ik er ook een kluisje bij? Nee joh, ik loop binnen als het werk dat nodig heeft";
    expect(verdictOf({ move: MOVES.hours, line: "Je krijgt een pasje, dan klok je gewoon in.", reply: badge })).toMatchObject({
      addressed: "addressed",
      touch: "humour",
    });
    const cv = "Wat hoop je in mijn cv te vinden dat je nu nog niet weet?";
    expect(verdictOf({ move: MOVES.interview, line: "Mail je cv maar.", reply: cv })).toMatchObject({
      addressed: "addressed",
      touch: "question",
    });
  });

  it("names asking for a sandwich a dodge, no asking for leave", () => {
    expect(verdictOf({ reply: "mag ik nog een broodje?" }).slip).toBe("dodged");
    expect(verdictOf({ reply: "mag ik dan 80 vragen?" }).slip).toBe("asked_permission");
  });
});

describe("spoken forms", () => {
  it("are written out for matching, and the quotes stay as they were typed", () => {
    const reply = "Da zie ik zo ni direct zitten hoor. Ik ben gewoon zelfstandige, met mijne eigen factuur";
    const { evidence } = verdictOf({ move: MOVES.hours, line: "Je komt gewoon via de payroll.", reply });
    expect(evidence.length).toBeGreaterThan(0);
    for (const { quote } of evidence) expect(reply).toContain(quote);
    expect(ACTS.nl.writeOut("da doe 'k ni, mijne prijs blijft")).toBe("dat doe ik niet, mijn prijs blijft");
  });

  it("never change a word that stands for itself, and quote only what was typed, in any mix", () => {
    const word = fc.constantFrom("da", "ni", "ge", "wa", "mijne", "'k", "dat", "95", "dagen", "im", "dont", "?", ". ", "é", "🙂");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom("nl" as const, "en" as const), (words, lang) => {
        const reply = words.join(" ");
        const written = ACTS[lang].writeOut(reply);
        expect(ACTS[lang].writeOut(written)).toBe(written);
        const reading = readExchange({ acts: ACTS, matchers: { nl: [], en: [] } }, anExchange({ reply, lang }));
        if (reading.kind === "judged") for (const { quote } of reading.evidence) expect(reply).toContain(quote);
      }),
    );
  });
});
