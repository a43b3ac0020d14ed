import type { warmupNl } from "./warmup-nl.ts";

/** Texts of the warm-up, English: the same keys as the Dutch, written and not translated. */
export const warmupEn: typeof warmupNl = {
  first:
    "A quick warm-up, five minutes. When a client makes it hard for you, which of these thoughts creeps in? If yours isn't here, just type it.",
  more: "How about these? Pick one, or type the thought that is yours.",
  none: "None of them? That's fine too.",
  origin: "{{thought}} That one, then. Where do you know it from? One line will do.",
  supporting: {
    mirrored: "{{origin}} So that's where it comes from.",
    skipped: "You can keep that to yourself.",
    pick: "What would you rather believe? Choose one that fits, or type a sentence of your own.",
    own: "What would you rather believe? Type it in your own words, in one sentence.",
  },
  intention: {
    mirrored: "{{sentence}} That's yours now.",
    ask: "One more thing, for your next meeting. When my client {{when}}, I will ... Choose one, or finish the sentence yourself.",
  },
  done: {
    header: "This is what you take along:",
    intention: "When my client {{when}}, I will {{iWill}}.",
    next: "You'll see it again at kick-off. Care to try it out?",
    nothing: "Fine, you skip it. Type 'warm up' whenever you feel like it.",
  },
  left: "We'll leave the warm-up for now. Type 'warm up' and you go on where you were.",
  offer:
    "First time here? A five-minute warm-up helps: you find out what holds you back and take one sentence along. Or start straight away.",
  terminal: "Never played? Start with a five-minute warm-up: npm run practice -- --warm-up",
  kickOff: "Your sentence: {{sentence}}",
  button: {
    open: "Warm up",
    goOn: "Go on warming up",
    heard: "Warm up: that thought came back",
    none: "None of these",
    skip: "Skip",
  },
  when: {
    urgency: "wants an answer right now",
    ten_others: "brings up ten others",
    prove_first: "wants a free trial first",
    our_conditions: "comes with fixed conditions",
    friendly_exploitation: "asks for mates' rates",
    pitch_yourself: "asks me to sell myself",
    last_price: "asks for my best price",
    reporting_line: "says who I'll report to",
    rate_dictate: "says what they pay here",
    scope_creep: "asks for a little extra",
  },
  iWill: {
    urgency: { first: "say when I'll have an answer", second: "ask what happens if it gets later" },
    ten_others: { first: "ask what the choice will hang on", second: "say my price and stay quiet for a moment" },
    prove_first: { first: "offer a small paid step", second: "ask what needs to be certain" },
    our_conditions: { first: "put my own conditions next to them", second: "ask which point really matters" },
    friendly_exploitation: {
      first: "kindly say that my price is the same for everybody",
      second: "say thanks for the trust and name my rate",
    },
    pitch_yourself: { first: "ask what's going on over there first", second: "say in one sentence what I solve" },
    last_price: { first: "repeat my price and stop talking", second: "ask what can come out of the job" },
    reporting_line: { first: "say with a smile that I have clients and no boss", second: "ask who signs off the result" },
    rate_dictate: { first: "calmly name my own rate", second: "say thanks for being open and name my price" },
    scope_creep: { first: "say it can be done, at a price of its own", second: "ask what may be dropped for it" },
  },
};
