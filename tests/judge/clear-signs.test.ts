import { describe, expect, it } from "vitest";
import type { Lang } from "../../src/game/language.ts";
import type { Verdict } from "../../src/game/verdict.ts";
import { LINES, MOVES, type MoveName, verdictOf } from "../support/judge-builders.ts";

const houseRules = [
  { ruleId: "rate_floor", unit: "euro", keeps: "atLeast", limit: 95 },
  { ruleId: "payment_term", unit: "days", keeps: "atMost", limit: 14 },
] as const;

type Told = readonly [lang: Lang, move: MoveName, reply: string];

function read([lang, move, reply]: Told, line = LINES[lang][move]): Verdict {
  return verdictOf({ lang, move: MOVES[move], line, reply, houseRules });
}

const outcomes = (told: Told) => Object.fromEntries(read(told).houseRules.map(({ ruleId, outcome }) => [ruleId, outcome]));

describe("a house rule is not said to be kept when it is not", () => {
  it.each<Told>([
    ["nl", "rate", "Vijfentachtig."],
    ["nl", "rate", "Ik geef je wel 10% korting"],
    ["nl", "rate", "10% korting vind ik prima"],
    ["nl", "rate", "Vooruit, 5% korting dan."],
    ["en", "rate", "I'll give you a 10% discount then."],
    ["en", "rate", "Eighty is what I do it for."],
    ["nl", "rate", "95 is mijn ondergrens maar vooruit, voor deze keer 70"],
  ])("%s, %s: %s breaks the floor", (...told) => {
    expect(outcomes(told)).toEqual({ rate_floor: "broken" });
  });

  it.each<Told>([
    ["nl", "rate", "Tachtig euro, maar alleen bij minstens zes maanden"],
    ["en", "rate", "80 works, but only for at least six months."],
    ["nl", "payment", "30 dagen kan, als de helft vooraf betaald wordt"],
    ["en", "payment", "30 days, provided half is paid up front."],
    ["nl", "payment", "Jullie hebben binnen twee weken resultaat."],
    ["en", "payment", "You'll see results within two weeks."],
    ["nl", "payment", "Misschien kan ik het ook voor minder doen."],
    ["nl", "rate", "Dat snap ik niet."],
    ["nl", "payment", "Dat begrijp ik niet."],
    ["en", "rate", "I don't understand."],
    ["en", "payment", "I don't get that."],
  ])("%s, %s: %s leaves each rule out", (...told) => {
    expect(outcomes(told)).toEqual({});
  });

  it.each<Told>([
    ["nl", "rate", "Ik doe niet aan korting, ook geen 10%."],
    ["en", "rate", "I don't give 10% discounts."],
    ["nl", "rate", "Voor 70 werk ik niet, het is 95."],
    ["nl", "rate", "Nee, daar werk ik niet voor."],
  ])("%s, %s: %s keeps the floor", (...told) => {
    expect(outcomes(told)).toEqual({ rate_floor: "upheld" });
  });
});

describe("what was not understood is not held", () => {
  it.each<Told>([
    ["nl", "rate", "Dat snap ik niet."],
    ["nl", "payment", "Dat begrijp ik niet."],
    ["nl", "rate", "Dat volg ik niet."],
    ["en", "rate", "I don't understand."],
    ["en", "payment", "I don't get that."],
  ])("%s, %s: %s", (...told) => {
    const { stance, matter } = read(told);
    expect(matter).toBe("open");
    expect(stance).not.toBe("assertive");
  });
});

describe("the model answers of the theory", () => {
  it.each<Told>([
    ["nl", "interview", "Werken bij jullie? Wat brengt je op dat idee?"],
    ["nl", "interview", "Ik wil helemaal niet bij jullie werken, ik kom voor een opdracht. Waarom denk je dat?"],
    ["nl", "interview", "Hoezo bij jullie werken? Ik kom over het project praten."],
    ["nl", "interview", "Ik zoek geen baan bij jullie. Hoe kom je daarop?"],
    ["en", "interview", "Work for you? What gives you that idea?"],
    ["en", "interview", "I don't want to work for you at all, I came about a project. Why do you think that?"],
    ["en", "interview", "Why would you think that?"],
  ])("%s, %s: %s speaks to the role, with a question", (...told) => {
    expect(read(told)).toMatchObject({ stance: "assertive", addressed: "addressed", touch: "question" });
  });
});

describe("plain abuse", () => {
  it.each<Told>([
    ["nl", "rate", "Klootzak."],
    ["nl", "rate", "Jij bent een ongelooflijke klootzak, kankerlijer."],
    ["nl", "payment", "Eikel."],
    ["nl", "others", "Stelletje schoften."],
    ["en", "rate", "You bastard."],
    ["en", "payment", "Asshole."],
    ["en", "rate", "Such a wanker."],
  ])("%s, %s: %s is aggressive and cold", (...told) => {
    expect(read(told)).toMatchObject({ stance: "aggressive", person: "cold" });
  });
});

describe("a question ends nothing", () => {
  it.each<Told>([
    ["nl", "rate", "Volgens mij zijn we nog geen match, of wel?"],
    ["nl", "rate", "We zijn nog geen match."],
    ["nl", "rate", "Is dit dan geen match?"],
    ["en", "rate", "I think we're not a match yet, are we?"],
    ["en", "rate", "It isn't a fit yet, what could change?"],
  ])("%s, %s: %s", (...told) => {
    expect(read(told).closing).toBe("none");
  });
});

describe("giving away after all", () => {
  it.each<Told>([
    ["nl", "rate", "95 is mijn ondergrens maar vooruit, voor deze keer 70"],
    ["nl", "rate", "Mijn tarief is 95, maar goed, voor jou 70."],
    ["nl", "rate", "Ik vraag 100. Maar oké, voor jou 80."],
    ["en", "rate", "95 is my minimum, but fine, 70 this once."],
    ["en", "rate", "My rate is 100, okay, 70 then, just this once."],
    ["nl", "others", "Als ik nee zeg, pakt een ander het. Dus goed, ik doe het."],
    ["nl", "others", "Straks pakt een ander het. Oké, doe ik het wel."],
    ["en", "others", "If I say no, someone else takes it. So okay, I'll do it."],
    ["nl", "rate", "er kan wel een tientje af"],
    ["nl", "rate", "Oké, er kan wel een tientje af."],
    ["nl", "rate", "Een paar euro minder kan wel."],
    ["en", "rate", "I can take a tenner off."],
    ["nl", "payment", "Misschien kan ik het ook voor minder doen."],
  ])("%s, %s: %s", (...told) => {
    const { stance, matter } = read(told);
    expect(matter).toBe("conceded");
    expect(stance).not.toBe("assertive");
  });

  it.each<Told>([
    ["nl", "rate", "Prima dat jullie 70 gewend zijn, ik reken 95."],
    ["en", "rate", "Fine that you're used to 70, I charge 95."],
  ])("is not his own price after the demand (%s, %s): %s", (...told) => {
    expect(read(told)).toMatchObject({ stance: "assertive", matter: "held" });
  });
});

describe("leading, and answering a question", () => {
  it.each<Told>([
    ["nl", "rate", "Wat zou je kunnen doen als dit geregeld is?"],
    ["nl", "rate", "Wat zouden jullie kunnen bereiken als dit af is?"],
    ["nl", "rate", "Hoe zijn jullie daar zo op uitgekomen?"],
    ["en", "rate", "What could you do once this is sorted?"],
    ["en", "hours", "How did that rule come about?"],
  ])("%s, %s: %s leads", (...told) => {
    expect(read(told)).toMatchObject({ stance: "assertive", frame: "entrepreneur", matter: "open" });
  });

  it("keeps his term beside a question", () => {
    const reply = "Mijn facturen worden binnen 14 dagen betaald. Wat wil je op dat vel zien staan?";
    expect(read(["nl", "hours", reply], "Wij hebben een A4 nodig met je gegevens.").matter).toBe("held");
  });

  it.each([
    ["nl", "Ben jij te laat, dan gaat er 15 procent af.", "Goed, voor jou doe ik het voor 70."],
    ["nl", "Betalen doen wij op 60 dagen.", "Prima, ik kan het ook voor 80."],
    ["en", "If you're late, 15 percent comes off.", "Fine, for you I'll do it for 70."],
  ] as const)("hears a price below the floor in answer to a line about something else (%s): %s <- %s", (lang, line, reply) => {
    expect(read([lang, "payment", reply], line)).toMatchObject({ matter: "conceded" });
  });

  it.each([
    ["nl", "Heb je daar moeite mee?", "Nee hoor, helemaal niet."],
    ["nl", "Is dat een probleem voor je?", "Nee, totaal niet."],
    ["en", "Do you have a problem with that?", "No, not at all."],
  ] as const)("holds nothing with a no to a question (%s): %s <- %s", (lang, line, reply) => {
    expect(read([lang, "payment", reply], line).matter).toBe("open");
  });
});
