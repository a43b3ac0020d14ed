/** Texts about what may be used of a day, Dutch; they stand under `limits` in `nl.ts`. `limits-en.ts` has the same keys. */
export const limitsNl = {
  button: { goOn: "Verder zonder taalmodel" },
  ended: "Tot hier voor vandaag: het dagbudget van het taalmodel is op. Aan jou lag het niet.",
  endedTeam: "Tot hier voor vandaag: het dagbudget van het taalmodel is op. Aan jullie lag het niet.",
  pictureOutcome: "gestopt, budget op",
  notFinished: "niet uitgespeeld",
  without: {
    spent: "Het dagbudget van het taalmodel is op. Je speelt nu zonder: vaste regels lezen je antwoorden, de prospect heeft vaste zinnen.",
    chosen: "Deze ronde gaat zonder taalmodel: vaste regels lezen je antwoorden, de prospect heeft vaste zinnen.",
  },
  left: "Van het dagbudget voor het taalmodel is nog zo'n {{percent}}% over. Is het op, dan speel je zonder verder.",
  spent: "Het dagbudget van het taalmodel is op. Wat je vandaag nog begint, speel je zonder.",
  replies_one: "Je kunt vandaag nog {{count}} antwoord geven.",
  replies_other: "Je kunt vandaag nog {{count}} antwoorden geven.",
  noReplies: "Voor vandaag heb je genoeg geoefend. Morgen kun je verder.",
  flood: "Rustig aan, zo snel kan ik niet lezen. Wat je nu stuurt, gaat langs me heen. Wacht een minuut en ga dan verder.",
};
