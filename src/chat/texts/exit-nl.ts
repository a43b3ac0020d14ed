/** Texts for who wants out of the role, Dutch; they stand under `exit` in `nl.ts`. `exit-en.ts` has the same keys. */
export const exitNl = {
  header: "Je bent eruit. Dank je dat je hebt geoefend.",
  offer: "Stoppen mag altijd, je hoeft niets uit te leggen. Wil je terugkijken op wat je speelde, dan kan dat. Het hoeft niet.",
  bye: "Stoppen mag altijd, je hoeft niets uit te leggen. Tot een volgende keer, als je daar zin in hebt.",
  nothing: "Er loopt niets, dus je bent al vrij. Zin om te oefenen? Typ oefen.",
  debrief: "Nabespreking",
  ask: "Bedoelde je dat je wilt stoppen? Dan kan dat hier. Anders speel je gewoon verder.",
  type: "Bedoelde je dat je wilt stoppen? Typ dan alleen het woord stop. Anders speel je gewoon verder.",
  leaveButton: "Ronde verlaten",
};
