/** Texts of a round with the chairs swapped, Dutch; they stand under `swap` in `nl.ts`. `swap-en.ts` has the same keys. */
export const swapNl = {
  button: "Draai de rollen om",
  formButton: "Eigen zin",
  start:
    "Nu ben jij de klant met spierballen, en ik ben de zzp'er. Kies een zet of typ zelf een harde zin, en kijk wat een goed antwoord met jou doet. Na drie tot vijf zinnen zijn we klaar.",
  moves: "Bijvoorbeeld: {{moves}}",
  you: "Jij: {{line}}",
  answer: "Zzp'er: {{line}}",
  muscle: "Jouw spierbal: {{points}} van de 100, {{muscle}}.",
  next: "En nu?",
  end: "Klaar, je zit weer op je eigen stoel. Dank je dat je meedeed.",
  melted: "Dit haalde de meeste lucht uit jouw spierbal: {{line}}",
  takeAlong: "Wil je die zin bewaren voor je volgende gesprek?",
  notMelted: "Je spierbal bleef staan. Ook dat mag: niet elke klant smelt.",
  nothing: "We waren nog niet begonnen.",
  keep: "Deze neem ik mee",
  keepAsked: "Bewaren? (j/n)",
  kept: "Bewaard. Je vindt hem bij je voortgang.",
  keptHeader: "Zinnen die je meenam",
  another: "Nog een keer",
  form: {
    intro: "Kies een zet, of schrijf zelf wat je zegt.",
    move: "Zet",
    own: "Ik schrijf zelf iets",
    line: "Jouw zin",
    wrong: "Kies een zet of schrijf een zin.",
  },
};

/** What every form has; it stands under `form.swap`. */
export const swapFormNl = { title: "Jij bent de klant", submit: "Zeg het" };
