import type { Scene } from "../../src/game/stage-direction.ts";
import type { Prospect } from "../../src/prospect/schema.ts";
import type { ScriptContent } from "../../src/prospect/script-actor.ts";
import { PLAYBOOK, PROSPECTS } from "./practice-rig.ts";

/** A prospect of the tests, invented here, so that no test leans on one of the product's own. */
export function aProspect(over: Partial<Prospect> = {}): Prospect {
  return {
    face: { name: "wrench", sign: "🔧" },
    id: "test_prospect",
    name: "Teun Proefman",
    role: { nl: "Hoofd bouw van een woningstichting", en: "Head of building at a housing trust" },
    sector: { nl: "wonen", en: "housing" },
    weightClass: 3,
    affiliation: -20,
    scene: { nl: "Jullie zitten in een bouwkeet naast een half afgemaakt blok.", en: "You're in a site hut beside a half-finished block." },
    voice: {
      nl: {
        manner: "Praat in hele zinnen, kijkt ondertussen op tekeningen en maakt vergelijkingen met de bouw.",
        examples: ["Een fundering leg je maar één keer.", "(rolt een tekening uit) Kijk mee."],
      },
      en: {
        manner: "Talks in whole sentences, looks at drawings meanwhile and compares everything with building.",
        examples: ["You only pour a foundation once.", "(unrolls a drawing) Have a look."],
      },
    },
    hiddenNeed: {
      nl: "Hij wil weten of jij overeind blijft als de bewoners boos aan de deur staan.",
      en: "He wants to know whether you stay on your feet when angry tenants come to the door.",
    },
    melts: { nl: "Iemand die meekijkt op de tekening en rustig blijft.", en: "Somebody who looks at the drawing with him and stays calm." },
    agreesTo: { nl: "Jouw tarief, als de oplevering vaststaat.", en: "Your rate, once the handover date is fixed." },
    offer: { rateFactor: 0.8, paymentDays: 45, percent: 10 },
    boss: { nl: "het bestuur", en: "the trust" },
    ownMoves: [],
    facts: {
      nl: [
        "(rolt de tekening uit) Het dak ligt al open en het regent.",
        "Zestig gezinnen wachten op hun sleutel.",
        "De vorige liep weg met de fundering half gestort.",
        "Droog zijn voor de winter, daar doe ik het voor.",
      ],
      en: [
        "(unrolls the drawing) The roof is off already, and it rains.",
        "Sixty families are waiting for their keys.",
        "The last one left with the footings half poured.",
        "Dry before winter, I do it for that.",
      ],
    },
    favouriteMoves: ["rate_dictate", "ten_others", "payment_terms", "job_interview"],
    opening: {
      move: "job_interview",
      lines: {
        nl: [
          "Pak een stoel. Wat zoek jij bij een woningstichting?",
          "(veegt stof van tafel) Waarom wil je bij ons bouwen?",
          "Zo, de nieuwe. Waar komt dat enthousiasme voor huurwoningen vandaan?",
        ],
        en: [
          "Grab a chair. What brings you to a housing trust?",
          "(wipes dust off the table) Why do you want to build with us?",
          "So, the new one. Where does all this love of council flats come from?",
        ],
      },
    },
    reactions: {
      bristle: {
        nl: ["Rustig, de verf is nog nat.", "(rolt zijn tekening op) Zo bouw je niks.", "Dat kwam binnen als een sloophamer."],
        en: ["Easy, the paint's still wet.", "(rolls up his drawing) You can't build on that.", "That came in like a wrecking ball."],
      },
      soften: {
        nl: ["Hm, dat staat stevig.", "(legt zijn potlood neer) Jij meet eerst, merk ik.", "Daar kun je een muur op zetten."],
        en: ["Hm, that stands firm.", "(puts his pencil down) You measure first, I see.", "One could put a wall on that."],
      },
      unmoved: {
        nl: ["(bestudeert de tekening)", "Dat zal wel.", "Goed, weer een steen erbij."],
        en: ["(studies the drawing)", "I dare say.", "Right, one more brick."],
      },
      probe: {
        nl: ["Ik hoor iets wiebelen.", "(klopt op tafel) Holle klank.", "Daar zit een scheur in je verhaal."],
        en: ["I hear something wobble.", "(knocks on the table) Sounds hollow.", "There's a crack in that story."],
      },
    },
    closings: {
      ownTerms: {
        nl: ["{rate} per uur, {my_days} dagen. Kom, ik geef je een helm.", "Prima, {rate} en {my_days} dagen. Met jou durf ik te bouwen."],
        en: ["{rate} an hour, {my_days} days. Come, I'll get you a helmet.", "Fine, {rate} and {my_days} days. I dare build with you."],
      },
      ownTermsCold: {
        nl: ["{rate} en {my_days} dagen dan. De sleutel ligt bij de poort.", "Goed, {rate}, {my_days} dagen. Meer heb ik niet te zeggen."],
        en: ["{rate} and {my_days} days then. The key's at the gate.", "All right, {rate}, {my_days} days. That's all from me."],
      },
      termsOpen: {
        nl: ["Met jou bouw ik verder. Je prijs staat nog op geen tekening.", "Kom terug met een begroting, dan praten we."],
        en: ["I'll build on with you. Your price isn't on any drawing yet.", "Come back with a quote, then we talk."],
      },
      withTrades: {
        nl: ["Allebei een steen verlegd. Akkoord.", "Samen uitgekomen, samen bouwen."],
        en: ["We each moved a brick. Agreed.", "Worked out together, so we build together."],
      },
      hisTerms: {
        nl: ["{offer} per uur en {his_days} dagen, ik zet het op papier.", "Mooi, {offer} en {his_days} dagen. Maandag zeven uur."],
        en: ["{offer} an hour and {his_days} days, I'll put it on paper.", "Good, {offer} and {his_days} days. Monday at seven."],
      },
      walkOut: {
        nl: ["(zet zijn helm op) Ik heb een bouwplaats te runnen.", "Hier stopt het. (loopt de keet uit)"],
        en: ["(puts his helmet on) I've a site to run.", "It stops here. (walks out of the hut)"],
      },
      honourableNo: {
        nl: ["Eerlijk gezegd: netjes dat je het zegt.", "Dan bouwen we niet samen. Geen kwaad woord."],
        en: ["Honestly, decent of you to say so.", "Then we don't build together. No hard feelings."],
      },
      brokenOff: {
        nl: ["(kijkt naar buiten) De kraan is er. Geen besluit vandaag.", "De bel gaat, we zijn er niet."],
        en: ["(looks outside) The crane's here. No decision today.", "There's the bell, and we're not there."],
      },
    },
    ...over,
  };
}

/** The real playbook, the product's prospects that load, and the one of the tests. */
export const CONTENT: ScriptContent = { playbook: PLAYBOOK, prospects: [aProspect(), ...PROSPECTS] };

export const SLOTS = { rate: "95", offer: "75", my_days: "14", his_days: "45", percent: "10", boss: "het bestuur" } as const;

/** The prospect presses the rate again, after a round of small things. */
export function aScene(over: Partial<Scene> = {}): Scene {
  return {
    seed: 1,
    exchange: 2,
    lang: "nl",
    prospectId: "test_prospect",
    weightClass: 3,
    direction: { manner: "unmoved", moveId: "rate_dictate", intensity: 3, answersMoveId: "job_interview" },
    slots: SLOTS,
    dominanceBand: 3,
    affiliationBand: "against",
    spoken: [],
    ...over,
  };
}
