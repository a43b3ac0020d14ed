/** Texts of an opening that is watched, English; `watch-nl.ts` has the same keys. */
export const watchEn = {
  button: "Show me how",
  choose: "Watch along: the same start, handled in three ways. What would you like to see?",
  none: "There's nothing to watch right now.",
  intro: "{{title}}. Across the table: {{name}}.",
  way: {
    soft: "Too soft",
    hard: "Too hard",
    right: "Just right",
  },
  step: "{{way}}, line {{number}} of {{of}}",
  line: "{{name}}: {{line}}",
  reply: "You: {{line}}",
  state: "{{ball}}. Muscle {{points}} out of 100: {{muscle}}.",
  result: {
    ownTerms: "How it ended: a deal on one's own terms.",
    withTrades: "How it ended: a deal with give and take.",
    hisTerms: "How it ended: a deal on the other's terms.",
    honourableNo: "How it ended: an honourable no.",
    walkOut: "How it ended: somebody left.",
    brokenOff: "How it ended: nothing agreed.",
  },
  difference: "What made the difference? {{text}}",
  goOn: "Go on",
  tryIt: "Let me try",
  round: "A round with {{name}}",
  another: "Watch something else",
};
