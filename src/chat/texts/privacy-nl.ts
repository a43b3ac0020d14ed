/** Texts about what is kept of a player, Dutch; they stand under `privacy` in `nl.ts`. `privacy-en.ts` has the same keys. */
export const privacyNl = {
  button: {
    export: "Mijn gegevens",
    erase: "Wis alles",
    eraseSurely: "Ja, wis alles",
    keep: "Nee, laat staan",
  },
  file: {
    name: "spierbal-mijn-gegevens.json",
    title: "Alles wat ik van je bewaar",
    text: "Dit is alles wat ik van je bewaar: je profiel, je rondes met uitslagen, en wat je verder bij mij invulde. Van anderen staat er niets in.",
    instead:
      "Ik kan je het bestand met je gegevens hier niet sturen. Ik stuur het alleen in een privébericht, waar niemand meekijkt. Zorg dat ik je daar een bestand kan sturen, en vraag het dan nog eens.",
  },
  question:
    "Weet je het zeker? Dan wis ik alles wat ik van je bewaar: je profiel, huisregels, voornemen en opwarming, al je rondes en uitslagen, je eigen gesprekken en herinneringen, en wat je zei in groepen en bij de bal van de dag. Een ronde die nog loopt, stopt meteen. Ik kan het niet terughalen.",
  erased:
    "Alles is gewist. Ik weet niets meer van je, behalve een code waaruit niemand je naam kan halen: zo weet ik dat er niets mag terugkomen. Berichten die al in deze chat staan, kan ik niet weghalen, dat kun je zelf. Kom je ooit terug, dan beginnen we vers.",
  terminal: {
    ask: "Alles wissen wat hier van je bewaard is? Dat kan niet terug. Typ ja om door te gaan:",
    kept: "Er is niets gewist.",
    erased: "Alles is gewist.",
    written: "Geschreven naar {{file}}.",
  },
};
