import { describe, expect, it } from "vitest";
import { hideContacts } from "../../src/practice/contacts.ts";

describe("words that others may see", () => {
  it("hold no way to reach anybody", () => {
    const said = [
      "Mail me op jan.de.vries+werk@bureau.co.nl.",
      "Kijk op https://bureau.nl/tarieven of www.bureau.com",
      "Zie mijnbureau.nl voor meer.",
      "Vraag het @jandevries of <@U024BE7LD>, of \u27E6slack:T1:U1\u27E7.",
      "Bel 06-12345678, 06 12 34 56 78, +31 6 1234 5678 of (010) 123 45 67.",
      "Maak het over naar NL91 ABNA 0417 1643 00.",
    ];
    const hidden = said.map(hideContacts).join("\n");
    expect(hidden).not.toMatch(/bureau|vries|U024|slack:|\d{2}/u);
    expect(hidden).toContain("Bel …, …, …");
  });

  it("hold no signature", () => {
    expect(hideContacts("Mijn tarief is 95 euro.\nMet vriendelijke groet,\nJan de Vries")).toBe("Mijn tarief is 95 euro.");
    expect(hideContacts("That's my rate. Kind regards, Jan")).toBe("That's my rate.");
  });

  it("keep amounts, terms and dates, and a greeting inside a sentence", () => {
    const plain = [
      "Mijn tarief is 95,50 euro per uur, 30 dagen netto.",
      "Tussen 12.000 en 15.000 euro, of 12.000-15.000.",
      "Op 01-12-2026 om 09:30 ben ik er, tot 0,5 procent nauwkeurig.",
      "Groeten doe ik je graag, maar de eerste dag reken ik gewoon.",
      "Dat kan. Prijs je het werk per stuk? Dan 1.250 euro excl. btw.",
    ];
    expect(plain.map(hideContacts)).toEqual(plain);
  });
});
