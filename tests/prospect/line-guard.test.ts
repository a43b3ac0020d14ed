import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGS, type Lang } from "../../src/game/language.ts";
import { INTENSITIES } from "../../src/game/move.ts";
import { MANNERS, type Manner, type Scene } from "../../src/game/stage-direction.ts";
import { figuresFor, secretsOf } from "../../src/prospect/actor-request.ts";
import { keepsBoundary } from "../../src/prospect/boundary.ts";
import { figuresIn } from "../../src/prospect/figures.ts";
import { findLineFault, LINE_FAULTS } from "../../src/prospect/line-guard.ts";
import { isInLanguage } from "../../src/prospect/line-language.ts";
import { prospectById, speakFromScript } from "../../src/prospect/script-actor.ts";
import { aScene, CONTENT } from "../support/prospect-builder.ts";
import { BAD_LINES, GOOD_LINES } from "./guard-lines.ts";

const CANARY = "k7f3-94aa-c2d8";
const RULES = "You write one line of a prospect in a practice game: a new client. You only find the words.";

function faultOf(line: string, scene: Scene) {
  return findLineFault({ line, scene, figures: figuresFor(CONTENT, scene), hidden: [RULES, ...secretsOf(CONTENT, scene)], canary: CANARY });
}

const SPOKEN: Readonly<Record<Lang, Scene["spoken"]>> = {
  nl: [
    { speaker: "prospect", text: "Wat zoek jij hier eigenlijk?" },
    { speaker: "player", text: "Ik zoek een klant die weet wat hij over een half jaar anders wil zien, en die zit hier misschien." },
    { speaker: "prospect", text: "Mooi gesproken, maar leg me nog één keer uit waarom jij hier binnen komt lopen." },
    { speaker: "player", text: "Omdat jij me vroeg." },
  ],
  en: [
    { speaker: "prospect", text: "So what brings you in here?" },
    { speaker: "player", text: "I'm looking for a client who knows what he wants to see changed in half a year from now." },
  ],
};

function sceneFor({ lang, manner = "unmoved" }: { readonly lang: Lang; readonly manner?: Manner | undefined }): Scene {
  const direction = { manner, moveId: "rate_dictate", intensity: 3, answersMoveId: "ten_others" } as const;
  return aScene({ lang, direction, spoken: SPOKEN[lang] });
}

describe("the line guard", () => {
  it("is tried with at least sixty good and sixty bad lines, and with each fault in both languages", () => {
    expect(GOOD_LINES.length).toBeGreaterThanOrEqual(60);
    expect(BAD_LINES.length).toBeGreaterThanOrEqual(60);
    const tried = new Set(BAD_LINES.map((one) => `${one.fault} ${one.lang}`));
    const needed = LINE_FAULTS.filter((fault) => fault !== "empty" && fault !== "tooLong");
    for (const lang of LANGS) for (const fault of needed) expect(tried).toContain(`${fault} ${lang}`);
  });

  it.for(GOOD_LINES)("lets $lang pass: $line", (good) => {
    expect(faultOf(good.line, sceneFor(good))).toBeUndefined();
  });

  it.for(BAD_LINES)("finds $fault in $lang: $line", (bad) => {
    expect(faultOf(bad.line, sceneFor(bad))).toBe(bad.fault);
  });

  it("refuses a line that says back what the player said", () => {
    const echo = "Dus jij wilt een klant die weet wat hij over een half jaar anders wil zien?";
    expect(faultOf(echo, sceneFor({ lang: "nl" }))).toBe("speaksForPlayer");
  });

  it("lets the figure that the player came down to be named while he presses, and no higher one", () => {
    const scene = sceneFor({ lang: "nl", manner: "press" });
    const gaveIn = (text: string): Scene => ({ ...scene, spoken: [...scene.spoken, { speaker: "player", text }] });
    expect(faultOf("Mooi, 80 dus. En wanneer begin je?", gaveIn("Oké, voor 80 doe ik het."))).toBeUndefined();
    expect(faultOf("Mooi, 150 dus. En wanneer begin je?", gaveIn("Oké. Jij betaalt 150, zei je."))).toBe("unknownFigure");
    const unmoved = { ...gaveIn("Voor 80 doe ik het misschien."), direction: { ...scene.direction, manner: "unmoved" as const } };
    expect(faultOf("Daar zit 80 in, hoor ik.", unmoved)).toBe("unknownFigure");
    expect(faultOf("Oké, jij je zin.", gaveIn("Oké, voor 80 doe ik het."))).toBe("grantsUnasked");
  });

  it("is pure and never throws, whatever the line", () => {
    const pieces =
      "akkoord|deal|95|euro|je bent|ik sla|als ai|jij:|you say|niet|(|)|*|.|?|, |: |€|é|\u0301|\u200B|\uD83D|😀|\n|en|honderd|a.b".split(
        "|",
      );
    const anyLine = fc.array(fc.constantFrom(...pieces, " ", " "), { maxLength: 120, size: "max" }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(anyLine, fc.constantFrom(...LANGS), (line, lang) => {
        const scene = sceneFor({ lang });
        expect(faultOf(line, scene)).toBe(faultOf(line, scene));
      }),
      { numRuns: 100 },
    );
  });

  it("is done with a line in a few milliseconds, also with a hostile one", () => {
    const hostile = ["a.".repeat(200), "(".repeat(400), "als ".repeat(100), "1.000".repeat(80), "*a".repeat(200), "en ".repeat(133)];
    const startedAt = performance.now();
    for (const line of hostile) faultOf(line, sceneFor({ lang: "nl" }));
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

describe("a line of the script", () => {
  const TALKING = MANNERS.filter((manner) => manner !== "close");
  const alarmOf = (scene: Scene) => {
    const line = speakFromScript(CONTENT, scene);
    const fault = faultOf(line, scene);
    return fault === undefined ? [] : [`${fault}: ${line}`];
  };
  const moves = CONTENT.playbook.moves.map((move) => move.id);

  it.for(LANGS.flatMap((lang) => moves.map((moveId) => ({ lang, moveId }))))("passes the guard in its scene: $moveId in $lang", (one) => {
    const { lang, moveId } = one;
    const directions = [
      ...INTENSITIES.flatMap((intensity) => [1, 2].map(() => ({ manner: "unmoved" as const, moveId, intensity, answersMoveId: moveId }))),
      ...TALKING.flatMap((manner) => [1, 2].map(() => ({ manner, moveId, intensity: 3 as const, answersMoveId: moveId }))),
    ];
    expect([...new Set(directions.flatMap((direction, seed) => alarmOf(aScene({ seed, lang, direction }))))]).toEqual([]);
  });

  it.for(CONTENT.prospects.map((one) => one.id))("passes the guard in the words of %s", (prospectId) => {
    const opening = prospectById(CONTENT.prospects, prospectId).opening.move;
    const scenes = LANGS.flatMap((lang) =>
      TALKING.flatMap((manner) =>
        Array.from({ length: 4 }, (_, seed) => {
          const direction = { manner, moveId: opening, intensity: 3, answersMoveId: "small_talk" } as const;
          return aScene({ seed, lang, prospectId, direction });
        }),
      ),
    );
    expect([...new Set(scenes.flatMap(alarmOf))]).toEqual([]);
  });
});

describe("figures in a line", () => {
  it.for([
    ["95 euro, 14 dagen", ["95", "14"]],
    ["€ 95,50 per uur", ["95.5"]],
    ["€1.250,- per maand", ["1250"]],
    ["12,500 euros", ["12500"]],
    ["vijfennegentig euro per uur", ["95"]],
    ["tweeënnegentig euro", ["92"]],
    ["honderdtwintig per uur", ["120"]],
    ["tweehonderdvijftig euro", ["250"]],
    ["eighty-five an hour", ["85"]],
    ["a hundred and ten euros", ["110"]],
    ["two hundred euros", ["200"]],
    ["Tachtig. Meer niet.", ["80"]],
    ["thirty days", ["30"]],
    ["９５ euro", ["95"]],
    ["Voor jou tien anderen", []],
    ["I have two questions and a hundred doubts", []],
    ["Eén euro, nog één dag", []],
    ["", []],
  ] as const)("of %j are %j", ([line, figures]) => {
    expect(figuresIn(line)).toEqual(figures);
  });

  const ONES = {
    nl: "een twee drie vier vijf zes zeven acht negen".split(" "),
    en: "one two three four five six seven eight nine".split(" "),
  };
  const TENS = {
    nl: "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(" "),
    en: "twenty thirty forty fifty sixty seventy eighty ninety".split(" "),
  };

  it.for(LANGS)("are read from twenty to ninety-nine as words in %s", (lang) => {
    for (const [t, ten] of TENS[lang].entries()) {
      expect(figuresIn(`${ten} euro`)).toEqual([String((t + 2) * 10)]);
      for (const [n, one] of ONES[lang].entries()) {
        const word = lang === "en" ? `${ten}-${one}` : `${one}${one.endsWith("e") ? "ën" : "en"}${ten}`;
        expect(figuresIn(`${word} euro`)).toEqual([String((t + 2) * 10 + n + 1)]);
      }
    }
  });
});

describe("the language of a line", () => {
  it.for([
    ["nl", "Tja.", true],
    ["nl", "Take it or leave it.", false],
    ["nl", "Tja. Take it or leave it, zeg ik altijd maar.", true],
    ["en", "Well, the gezelligheid is free of charge here.", true],
    ["en", "Alle opdrachten lopen via onze inkoopafdeling, punt uit.", false],
  ] as const)("%s asked, %j: %s", ([lang, line, expected]) => {
    expect(isInLanguage(line, lang)).toBe(expected);
  });
});

describe("the boundary", () => {
  it("sees through invisible characters, accents and look-alikes", () => {
    for (const line of ["kl\u200Bootzak", "kló\u0301otzak", "f\u00ADuck", "s.h.i.t", "b1tch", "@ssh0le, you @sshole"]) {
      expect(`${line}: ${keepsBoundary(`Luister, ${line}.`)}`).toBe(`${line}: false`);
    }
  });
});
