import type { Attack } from "../../game/move.ts";
import type { Prospect } from "../schema.ts";

/** What somebody says and wants of whom we only know what a player fears: level, brisk, of any branch. */
export const CLIENT_LINES: Pick<
  Prospect,
  "voice" | "melts" | "agreesTo" | "offer" | "boss" | "facts" | "reactions" | "closings" | "affiliation"
> = {
  affiliation: -20,
  voice: {
    nl: {
      manner:
        "Praat zakelijk en vlot, in gewone zinnen. Laat merken dat de tijd loopt en dat er meer mensen te spreken zijn. Kijkt je aan als je een prijs noemt.",
      examples: [
        "Prima, maar dan wil ik wel weten wat ik ervoor terugkrijg.",
        "(bladert in een map) Ik heb dit vaker gedaan, dus laten we het kort houden.",
      ],
    },
    en: {
      manner:
        "Talks in a businesslike, brisk way, in ordinary sentences. Lets it show that time is passing and that there are more people to see. Looks at you when you name a price.",
      examples: [
        "Fine, but then I want to know what I get for it.",
        "(leafs through a folder) I've done this before, so let's keep it brief.",
      ],
    },
  },
  melts: {
    nl: "Iemand die rustig blijft, belangstelling toont voor wat er speelt en zonder omhaal de eigen prijs en voorwaarden noemt.",
    en: "Somebody who stays calm, takes an interest in what's going on, and names the price and the terms without any fuss.",
  },
  agreesTo: {
    nl: "Jouw tarief en jouw betaaltermijn, als duidelijk is wat er aan het eind ligt.",
    en: "Your rate and your payment term, once it's clear what will be there at the end.",
  },
  offer: { rateFactor: 0.78, paymentDays: 60, percent: 10 },
  boss: { nl: "de directie", en: "the board" },
  facts: {
    nl: [
      "(aarzelt even) We zijn hier al eens eerder aan begonnen. Toen bleef het halverwege liggen.",
      "Als dit niet op tijd klaar is, krijg ik dat hier binnen op mijn bord.",
      "Eerlijk gezegd weet niemand hier precies hoe je zoiets aanpakt.",
      "(kijkt naar de deur) Ik heb intern gezegd dat ik iemand zou vinden die dit gewoon regelt.",
    ],
    en: [
      "(hesitates) We've started on this before. It got stuck halfway.",
      "If this isn't ready in time, it lands on my desk in here.",
      "To be honest, nobody here knows quite how to go about it.",
      "(glances at the door) I've told people here that I'd find somebody who simply sorts this out.",
    ],
  },
  reactions: {
    bristle: {
      nl: [
        "(gaat rechter zitten) Die toon hoeft voor mij niet.",
        "Nou, dat kan ook wat vriendelijker.",
        "(legt de pen neer) Zo hoor ik het liever niet.",
      ],
      en: [
        "(sits up straight) No need for that tone.",
        "Well, that could be put more kindly.",
        "(puts the pen down) I'd rather not hear it like that.",
      ],
    },
    soften: {
      nl: [
        "(knikt) Kijk, daar kan ik wat mee.",
        "Goed om te horen, zo rechtstreeks.",
        "(leunt achterover) Dat praat een stuk makkelijker.",
      ],
      en: ["(nods) Now that's something I can use.", "Good to hear it put so plainly.", "(leans back) That makes talking a lot easier."],
    },
    unmoved: {
      nl: ["(maakt een aantekening)", "Dat heb ik genoteerd.", "Juist, ik volg je."],
      en: ["(makes a note)", "I've written that down.", "Right, I follow you."],
    },
    probe: {
      nl: [
        "(trekt de wenkbrauwen op) Ik hoor vooral veel uitleg.",
        "Je klinkt nog niet helemaal overtuigd.",
        "(tikt met de pen) Dus het is nog bespreekbaar, begrijp ik.",
      ],
      en: [
        "(raises both eyebrows) What I hear is mostly explaining.",
        "You don't sound quite convinced yourself.",
        "(taps the pen) So it's open for discussion, I gather.",
      ],
    },
  },
  closings: {
    ownTerms: {
      nl: [
        "(geeft een hand) {rate} per uur en {my_days} dagen, zo doen we het. Fijn gesprek.",
        "Akkoord: {rate} per uur, betaald binnen {my_days} dagen. Ik kijk ernaar uit.",
      ],
      en: [
        "(shakes hands) {rate} an hour and {my_days} days, that's how we'll do it. Good talk.",
        "Agreed: {rate} an hour, paid within {my_days} days. I'm looking forward to it.",
      ],
    },
    ownTermsCold: {
      nl: [
        "{rate} per uur en {my_days} dagen. Het staat genoteerd. (pakt de spullen in)",
        "Vooruit, {rate} per uur en {my_days} dagen dan. Je hoort van ons.",
      ],
      en: [
        "{rate} an hour and {my_days} days. It's on paper. (packs up)",
        "Very well, {rate} an hour and {my_days} days. You'll hear from us.",
      ],
    },
    termsOpen: {
      nl: [
        "Ik wil met jou verder. Stuur me nog even op papier wat je vraagt en wanneer je betaald wilt worden.",
        "(knikt) Wij gaan dit samen doen. Over de prijs en de betaling moeten we het nog hebben.",
      ],
      en: [
        "I want to go on with you. Put on paper for me what you charge and when you want to be paid.",
        "(nods) We'll do this together. We still have to talk about the price and the payment.",
      ],
    },
    withTrades: {
      nl: [
        "Jij schuift wat op, ik schuif wat op. Daar kan ik mee thuiskomen.",
        "(schrijft het op) Over en weer iets, dat lijkt me netjes.",
      ],
      en: [
        "You've moved a bit and so have I. I can take that home with me.",
        "(writes it down) Something from both of us, that seems fair.",
      ],
    },
    hisTerms: {
      nl: [
        "Mooi, dan wordt het {offer} per uur en betalen we na {his_days} dagen. Ik stuur het contract.",
        "{offer} per uur, {his_days} dagen. (doet de map dicht) Zo snel kan het gaan.",
      ],
      en: [
        "Good, that makes it {offer} an hour, and we pay after {his_days} days. I'll send the contract.",
        "{offer} an hour, {his_days} days. (shuts the folder) See how quickly it can go.",
      ],
    },
    walkOut: {
      nl: [
        "(staat op) Hier laat ik het bij. Ik laat je even uit.",
        "Nee, zo werkt het voor mij niet. (doet de map dicht en loopt naar de deur)",
      ],
      en: [
        "(gets up) I'll leave it at this. Let me see you out.",
        "No, this doesn't work for me. (shuts the folder and walks to the door)",
      ],
    },
    honourableNo: {
      nl: [
        "Jammer, en wel zo eerlijk. Ik weet je te bereiken voor een andere keer.",
        "(knikt) Dan passen we nu niet bij elkaar. Netjes dat je het zegt.",
      ],
      en: [
        "A pity, and an honest answer. I know where to find you another time.",
        "(nods) Then we're not a fit right now. Good of you to say it.",
      ],
    },
    brokenOff: {
      nl: [
        "(kijkt op de klok) Mijn volgende afspraak zit er al. We zijn er niet uitgekomen.",
        "De tijd is om en er is nog niets afgesproken. Ik moet door.",
      ],
      en: [
        "(looks at the clock) My next appointment is here. We didn't get there.",
        "Time's up and nothing is settled yet. I have to move on.",
      ],
    },
  },
};

/** The reassurance behind the moves that he is feared for. */
export const CLIENT_NEEDS: Readonly<Record<Attack, Prospect["hiddenNeed"]>> = {
  frame: {
    nl: "Wil zeker weten dat er straks een vakman staat die zelf de leiding neemt, in plaats van nog iemand die wacht op opdrachten.",
    en: "Wants to be sure that a professional will turn up who takes the lead, and not one more person who waits to be told.",
  },
  price: {
    nl: "Wil zeker weten dat het geld goed besteed is, en dat je zelf gelooft in wat je vraagt.",
    en: "Wants to be sure that the money is well spent, and that you believe in what you charge yourself.",
  },
  terms: {
    nl: "Wil zeker weten dat afspraken bij jou ook echt afspraken zijn, van beide kanten.",
    en: "Wants to be sure that with you a deal really is a deal, on both sides.",
  },
  autonomy: {
    nl: "Wil zeker weten dat het werk ook doorgaat als er niemand over je schouder meekijkt.",
    en: "Wants to be sure that the work goes on when nobody is looking over your shoulder.",
  },
  status: {
    nl: "Wil zeker weten dat je overeind blijft als het spannend wordt, want dan moet er iemand op je kunnen leunen.",
    en: "Wants to be sure that you stay upright when things get tense, because then somebody has to be able to lean on you.",
  },
};
