import type { Lang } from "../../game/language.ts";

/** What the workspace sees of the app before anybody talks to it. Slack's limits: description 140, agent 300, prompts 4. */
export type ManifestTexts = {
  readonly description: string;
  readonly agentDescription: string;
  readonly prompts: readonly { readonly title: string; readonly message: string }[];
  readonly practice: CommandTexts;
  readonly tip: CommandTexts;
  readonly menu: CommandTexts;
};
type CommandTexts = { readonly description: string; readonly hint: string };

/** Each written in its own language, not translated from the other. */
export const MANIFEST_TEXTS: Readonly<Record<Lang, ManifestTexts>> = {
  nl: {
    description: "Oefen het eerste gesprek met een klant met spierballen, voordat het echt is.",
    agentDescription:
      "Spierbal is een oefenpartner voor zelfstandigen. Hij speelt een klant die je op de proef stelt, en jij maakt er een thuiswedstrijd van. Na elk antwoord hoor je wat werkte en wat sterker kan. Je oefent met een computer; alleen jij ziet hoe het ging.",
    prompts: [
      { title: "Speel een ronde", message: "oefen" },
      { title: "Geef me een tip voor straks", message: "tip" },
      { title: "Wat doe ik met 'dit is ons tarief'?", message: "tip tarief" },
      { title: "Hoe werkt dit?", message: "hulp" },
    ],
    practice: { description: "Speel een eerste gesprek met een klant die zijn spierballen laat zien", hint: "[naam van de klant | stop]" },
    tip: { description: "Eén tip voor het gesprek dat je zo hebt", hint: "[waar gaat het over? tarief, betalen, korting ...]" },
    menu: {
      description: "Je huisregels, je voortgang, je gegevens en hulp",
      hint: "[bal | huisregels | voortgang | privacy | hulp | stop]",
    },
  },
  en: {
    description: "Rehearse the first meeting with a client who likes to flex, before it counts.",
    agentDescription:
      "Spierbal is a sparring partner for the self-employed. It plays a client who tests you, and you learn to keep it a home match. Every reply gets a short verdict and a stronger line. You practise with a computer, and nobody else sees how it went.",
    prompts: [
      { title: "Play a round", message: "practice" },
      { title: "A tip before my meeting", message: "tip" },
      { title: "They say: these are our rates", message: "tip rate" },
      { title: "How does this work?", message: "help" },
    ],
    practice: { description: "Play a first meeting with a client who shows some muscle", hint: "[name of the client | stop]" },
    tip: { description: "One tip for the meeting you're about to walk into", hint: "[what about? rate, payment, discount ...]" },
    menu: { description: "House rules, progress, your data and help", hint: "[ball | rules | progress | privacy | help | stop]" },
  },
};
