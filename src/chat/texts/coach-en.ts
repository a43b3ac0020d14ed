import type { coachNl } from "./coach-nl.ts";

/** The coach's own texts, English. */
export const coachEn: typeof coachNl = {
  rule: {
    upheld: {
      named: { kindly: "House rule named and kept, kindly: {{rule}}", cold: "House rule named and kept, but coldly: {{rule}}" },
      silent: {
        kindly: "House rule kept kindly, though you didn't name it: {{rule}}",
        cold: "House rule kept, coldly and without naming it: {{rule}}",
      },
    },
    broken: { named: "House rule named and then dropped: {{rule}}", silent: "House rule dropped: {{rule}}" },
    elsewhere: "That was another term. Nothing is settled about {{yours}} yet.",
  },
  band: {
    kept: { always: "always kept", mostly: "mostly kept", sometimes: "sometimes kept", notYet: "not kept yet" },
    named: { always: "always named", mostly: "mostly named", sometimes: "sometimes named", notYet: "not named yet" },
    kindly: { always: "always kindly", mostly: "mostly kindly", sometimes: "sometimes kindly", notYet: "not kindly yet" },
    line: "{{rule}}: {{kept}}, {{named}}, {{kindly}}.",
    lineUnchecked: "{{rule}}: {{kept}}.",
    onHome: "{{statement}} ({{kept}})",
    header: "Your house rules under pressure",
  },
  form: { keep: "(enter leaves it: {{initial}}; {{empty}} empties it)" },
  rules: { yes: "Yes", no: "No", hintYesNo: "Pick yes and prospects will put it to the test." },
  button: {
    intention: "Intention",
    reflect: "Look back",
    next: "Next: {{name}}, {{weightClass}}",
  },
  intention: {
    title: "My intention",
    submit: "Save",
    intro: "One thing that you'll do differently next time. The other side will bring up that moment once in your round, no more.",
    cue: "When they come up with ...",
    iWill: "... I will",
    hint: "For example: state my rate and ask a question. You may leave it empty.",
    unknown: "Pick a moment from the list.",
    onPage: "When they come up with '{{move}}', I will {{iWill}}.",
    none: "You don't have one yet. Pick one moment, and one thing you'll do when it comes.",
  },
  came: {
    done: "You meant to {{iWill}}. The moment came in exchange {{number}}, and you did it.",
    partly: "You meant to {{iWill}}. The moment came in exchange {{number}}, and I can hear part of it. What kept you from the rest?",
    unclear: "You meant to {{iWill}}. The moment came in exchange {{number}}. I can't hear it for certain: did you do it?",
  },
  hint: {
    notYet:
      "I'll keep my line to myself a little longer: your own words will teach you more than mine. Have a go, you can always redo it. If you'd still like it, ask for a hint once more.",
  },
  debrief: {
    change: "The one thing to change. {{slip}}",
    pair: "You said (exchange {{number}}): {{quote}} It could also have been: {{line}}",
    said: "You said (exchange {{number}}): {{quote}}",
    turned: "This was the turning point.",
    reflection: "Take a moment to look back: how tense were you, before and now? And what will you do next time?",
    next: {
      up: "Up next: {{name}}, one class heavier ({{weightClass}}). That's two wins in a row.",
      down: "Up next: {{name}}, one class lighter ({{weightClass}}). A good place to find your own tone again.",
      same: "Up next: {{name}}, {{weightClass}}.",
    },
    practise: "There you'll practise holding on to {{yours}}.",
  },
  reflection: {
    title: "Looking back",
    submit: "Save",
    before: "How tense were you beforehand? (1-10)",
    after: "And how tense are you now? (1-10)",
    hintTense: "1 is perfectly calm, 10 is as tense as can be.",
    nextTime: "What will you do next time?",
    wrong: "Give a whole number from {{min}} to {{max}}, or leave it empty.",
    empty: "Fill in one thing at least.",
    saved: "Kept with this round. You'll see it again at your next kick-off.",
    gone: "That round is still going on or isn't there any more, so nothing was kept.",
    tension: "Last time: tension {{before}} before, {{after}} after.",
    plan: "After your last round you wrote: {{plan}}",
  },
};
