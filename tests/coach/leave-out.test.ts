import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaveOutPrivate } from "../../src/coach/private/leave-out.ts";

const cleaned = (text: string) => leaveOutPrivate(text).text;

describe("what is left out of a player's words", () => {
  it.each([
    ["Mail: jan.jansen@bouwbedrijf.nl", ["jan.jansen", "bouwbedrijf.nl"]],
    ["bereikbaar op INFO @ Firma . COM graag", ["INFO", "Firma"]],
    ["jan[at]firma[dot]nl", ["jan", "firma"]],
    ["piet apenstaartje voorbeeld punt nl", ["piet", "voorbeeld"]],
    ["ja\u200bn@vo\u00adorbeeld.nl", ["voorbeeld", "jan"]],
    ["info＠voorbeeld．nl", ["voorbeeld"]],
    ["kijk op https://www.klant.nl/over-ons?x=1 voor meer", ["klant", "over-ons"]],
    ["hun site is klant-bouw.nl/team", ["klant-bouw", "team"]],
    ["bel 06-12345678", ["12345678"]],
    ["bel 06 12 34 56 78 of +31 6 1234 5678", ["12", "34", "5678"]],
    ["kantoor (020) 123 45 67", ["123", "45 67"]],
    ["0031 (0)6 12345678", ["12345678"]],
    ["IBAN NL91 ABNA 0417 1643 00", ["ABNA", "0417"]],
    ["nl91abna0417164300 en DE89 3704 0044 0532 0130 00", ["abna", "3704"]],
    ["btw NL123456789B01, kvk 12345678", ["123456789", "12345678"]],
    ["bsn 123456782", ["123456782"]],
    ["op de Dorpsstraat 12a, 1234 AB Zwolle", ["Dorpsstraat", "1234", "Zwolle"]],
    ["meneer de vries wil korting", ["vries"]],
    ["mevr. Van den Heuvel-Jansen is streng", ["Heuvel", "Jansen"]],
    ["de heer P. Bakker beslist", ["Bakker"]],
    ["Jan de Vries belt me terug", ["Jan", "Vries"]],
    ["ik spreek jan de vries en marieke", ["jan", "vries", "marieke"]],
    ["de inkoper heet bartholomeus", ["bartholomeus"]],
    ["Heijmans wil dat ik korting geef", ["Heijmans"]],
    ["Kwispel wil een website", ["Kwispel"]],
    ["een gesprek bij Van Oord over bagger", ["Oord"]],
    ["jansen bv heeft haast", ["jansen"]],
    ["De Groot & Zn. in Delft", ["Groot", "Delft"]],
    ["Vermeulen Bouwgroep B.V. zoekt iemand", ["Vermeulen", "Bouwgroep"]],
    ["ze werken voor philips en abn amro", ["philips", "amro"]],
    ["stichting zonnestraal vraagt een offerte", ["zonnestraal"]],
    ["<@U123ABC|piet> en @pietje123", ["U123ABC", "pietje123"]],
    ["I'm meeting Sarah O'Connor from Acme Ltd tomorrow", ["Sarah", "Connor", "Acme"]],
    ["my contact is called zebediah", ["zebediah"]],
    ["KPN wil minder betalen", ["KPN"]],
    ["Kwispel, een reclamebureau in de stad", ["Kwispel"]],
    ["WE SPREKEN JAN VAN VOORBEELD.NL OVER HET TARIEF VAN DE KLUS", ["JAN", "jan", "VOORBEELD", "voorbeeld"]],
  ])("%j loses %j", (text, gone) => {
    const { text: kept, leftOut } = leaveOutPrivate(text);
    for (const word of gone) expect(kept).not.toContain(word);
    expect(leftOut.length).toBeGreaterThan(0);
  });

  it.each([
    "Een bouwbedrijf met 40 man dat een nieuwe website wil.",
    "Bouwbedrijf, familiebedrijf van de tweede generatie.",
    "Ik ben bang dat ze zeggen dat ik te duur ben.",
    "Ze willen op vrijdag 27 november om 14:30 beginnen, voor 95 euro per uur en 14 dagen.",
    "Hun budget is 12.500 euro. Of 12 500 euro.",
    "De inkoper wil 10% korting en 60 uur per week.",
    "We praten over de Wet DBA en of ik als ZZP'er mag werken.",
    "Morgen spreek ik de directeur. Hij wil eerst mijn CV zien.",
    "Die meneer wil alles voor niks.",
    "Dat heet dan een proefdag.",
    "They want a discount on Monday, and I charge 95 euros an hour.",
    "Agency in retail, 12 people. I'm afraid they'll say I'm too expensive.",
    "Wie gaat er over het geld? Dat weet ik niet.",
    "Ze betalen op 60 dagen, dat is al jaren zo.",
    "2026-11-27 om 14:30",
    "Korting.",
    "Korting willen ze sowieso. Website, misschien.",
    "Oh. Oké, prima.",
    "Discount",
  ])("%j stays as it is", (text) => {
    expect(leaveOutPrivate(text)).toEqual({ text, leftOut: [] });
  });

  it("in an answer to who it is, a word that stands by itself is a name", () => {
    expect(leaveOutPrivate("Kwispel.", { isWho: true }).text).toBe("….");
    expect(leaveOutPrivate("Bouwbedrijf, 40 man", { isWho: true }).text).toBe("Bouwbedrijf, 40 man");
  });

  it("tells what went, each once, and leaves one ellipsis where it was", () => {
    expect(leaveOutPrivate("Ik bel jan@x.nl, jan@x.nl en 06-12345678 morgen.")).toEqual({
      text: "Ik bel … en … morgen.",
      leftOut: [
        { kind: "mail", words: "jan@x.nl" },
        { kind: "phone", words: "06-12345678" },
      ],
    });
  });

  const word = fc.constantFrom("ze", "willen", "korting", "op", "mijn", "tarief", "en", "they", "want", "a", "discount", "-", ",", "\n");
  const around = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
  const letters = fc.stringMatching(/^[a-z]{3,9}$/);
  const secrets = fc.oneof(
    fc.tuple(letters, letters, fc.constantFrom("nl", "com", "eu")).map(([a, b, c]) => `${a}.x@${b}.${c}`),
    fc.tuple(letters, letters).map(([a, b]) => `https://${a}.example/${b}`),
    fc.stringMatching(/^06[- ]?[1-9]\d{7}$/),
    fc.stringMatching(/^\+31 6 \d{4} \d{4}$/),
    fc.stringMatching(/^NL\d{2} [A-Z]{4} \d{4} \d{4} \d{2}$/),
    fc.stringMatching(/^[1-9]\d{8}$/),
    letters.map((name) => `mevrouw Q${name}`),
    letters.map((name) => `Q${name} BV`),
  );

  it("is left out wherever it stands, and nothing of it remains", () => {
    fc.assert(
      fc.property(around, secrets, around, (before, secret, after) => {
        const kept = cleaned(`${before} ${secret} ${after}`);
        const marks = secret.match(/\d{4,}|Q[a-z]+|[a-z]+\.x@|[a-z]+\.example/gu) ?? [];
        for (const mark of marks) expect(kept).not.toContain(mark);
      }),
      { numRuns: 500 },
    );
  });

  it("of any text is done when it is done: nothing more goes the second time that is private", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const once = cleaned(text);
        expect(once).not.toMatch(/[\p{L}\p{N}]@[\p{L}\p{N}-]+\.[\p{L}]|\d{9,}|https?:\/\/\w/u);
      }),
      { numRuns: 300 },
    );
  });
});
