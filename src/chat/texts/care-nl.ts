/** Texts for who is not well, Dutch; they stand under `care` in `nl.ts`. `care-en.ts` has the same keys. */
export const careNl = {
  words:
    "Even geen rollenspel meer. Ik ben een computer, en misschien begrijp ik je verkeerd. Maar als je eraan denkt om dood te gaan of jezelf iets aan te doen, praat daar dan nu over met iemand die je vertrouwt. Je hoeft het niet alleen te dragen.",
  numbers: "Er luistert ook iemand op: {{line}}. Is er nu gevaar? Bel {{emergency}}.",
  after:
    "We oefenen niet verder. Wat je net schreef, heb ik niet beoordeeld en bewaar ik niet. De komende week stuur ik je geen herinneringen.",
  ease: "Even uit de rol, de prospect hoort dit niet. Dat het spannend is, is heel gewoon, en hier kan er niets misgaan. Haal rustig adem. Ik laat hem wat zachter praten. Geef antwoord wanneer je zover bent, of typ stop.",
  easeOut: "We laten het hierbij. Je hebt het geprobeerd, en dat is genoeg voor nu.",
};
