/** Texts of an opening that is watched, Dutch; they stand under `watch` in `nl.ts`. `watch-en.ts` has the same keys. */
export const watchNl = {
  button: "Kijk eens hoe het kan",
  choose: "Kijk mee: hetzelfde begin, drie keer anders aangepakt. Wat wil je zien?",
  none: "Er is nu niets om te bekijken.",
  intro: "{{title}}. Tegenover je zit {{name}}.",
  way: {
    soft: "Te zacht",
    hard: "Te hard",
    right: "Zo kan het",
  },
  step: "{{way}}, zin {{number}} van {{of}}",
  line: "{{name}}: {{line}}",
  reply: "Jij: {{line}}",
  state: "{{ball}}. Spierbal {{points}} van de 100: {{muscle}}.",
  result: {
    ownTerms: "Afloop: een deal op eigen voorwaarden.",
    withTrades: "Afloop: een deal met geven en nemen.",
    hisTerms: "Afloop: een deal op andermans voorwaarden.",
    honourableNo: "Afloop: een eervol nee.",
    walkOut: "Afloop: weggelopen.",
    brokenOff: "Afloop: geen afspraak.",
  },
  difference: "Wat maakte het verschil? {{text}}",
  goOn: "Verder",
  tryIt: "Zelf proberen",
  round: "Een ronde met {{name}}",
  another: "Iets anders bekijken",
};
