/** The coach's own texts, Dutch: house rules, intention, hints, looking back. `coach-en.ts` has the same keys. */
export const coachNl = {
  rule: {
    upheld: {
      named: { kindly: "Huisregel genoemd en vriendelijk gehouden: {{rule}}", cold: "Huisregel genoemd en gehouden, wel koel: {{rule}}" },
      silent: {
        kindly: "Huisregel vriendelijk gehouden, zonder hem te noemen: {{rule}}",
        cold: "Huisregel gehouden, koel en zonder hem te noemen: {{rule}}",
      },
    },
    broken: { named: "Huisregel genoemd en toch losgelaten: {{rule}}", silent: "Huisregel losgelaten: {{rule}}" },
    elsewhere: "Dat was een andere voorwaarde. Over {{yours}} ligt nog niets vast.",
  },
  band: {
    kept: { always: "steeds gehouden", mostly: "meestal gehouden", sometimes: "soms gehouden", notYet: "nog niet gehouden" },
    named: { always: "steeds genoemd", mostly: "meestal genoemd", sometimes: "soms genoemd", notYet: "nog niet genoemd" },
    kindly: { always: "steeds vriendelijk", mostly: "meestal vriendelijk", sometimes: "soms vriendelijk", notYet: "nog niet vriendelijk" },
    line: "{{rule}}: {{kept}}, {{named}}, {{kindly}}.",
    lineUnchecked: "{{rule}}: {{kept}}.",
    onHome: "{{statement}} ({{kept}})",
    header: "Je huisregels onder druk",
  },
  form: { keep: "(enter laat het zo: {{initial}}; {{empty}} maakt het leeg)" },
  rules: { yes: "Ja", no: "Nee", hintYesNo: "Kies ja en prospects gaan het proberen." },
  button: {
    intention: "Voornemen",
    reflect: "Terugkijken",
    next: "Nu: {{name}}, {{weightClass}}",
  },
  intention: {
    title: "Mijn voornemen",
    submit: "Bewaren",
    intro: "Eén ding dat je de volgende keer anders doet. De ander komt er in je ronde precies één keer mee.",
    cue: "Als de ander komt met ...",
    iWill: "... dan",
    hint: "Bijvoorbeeld: noem ik mijn tarief en stel ik een vraag. Leeg laten mag.",
    unknown: "Kies een moment uit de lijst.",
    onPage: "Als de ander komt met '{{move}}', dan {{iWill}}.",
    none: "Je hebt er nog geen. Kies één moment en één ding dat je dan doet.",
  },
  came: {
    done: "Je voornemen was: dan {{iWill}}. Het moment kwam in beurt {{number}}, en je deed het.",
    partly:
      "Je voornemen was: dan {{iWill}}. Het moment kwam in beurt {{number}}, en een deel ervan hoor ik terug. Wat hield de rest tegen?",
    unclear: "Je voornemen was: dan {{iWill}}. Het moment kwam in beurt {{number}}. Ik kan het niet met zekerheid horen: deed je het?",
  },
  hint: {
    notYet:
      "Mijn zin krijg je nog even niet: met je eigen woorden leer je meer dan met de mijne. Probeer er één, overdoen mag altijd. Wil je hem toch, vraag dan nog een keer om een hint.",
  },
  debrief: {
    change: "Het ene ding om te veranderen. {{slip}}",
    pair: "Jij zei (beurt {{number}}): {{quote}} Zo had het ook gekund: {{line}}",
    said: "Jij zei (beurt {{number}}): {{quote}}",
    turned: "Dit was het kantelpunt.",
    reflection: "Kijk nog even terug: hoe gespannen was je, vooraf en nu? En wat doe je de volgende keer?",
    next: {
      up: "Hierna: {{name}}, een klasse zwaarder ({{weightClass}}). Je won twee keer op rij.",
      down: "Hierna: {{name}}, een klasse lichter ({{weightClass}}). Daar vind je je eigen toon weer terug.",
      same: "Hierna: {{name}}, {{weightClass}}.",
    },
    practise: "Daar oefen je {{yours}} vasthouden.",
  },
  reflection: {
    title: "Terugkijken",
    submit: "Bewaren",
    before: "Hoe gespannen was je vooraf? (1-10)",
    after: "En hoe gespannen ben je nu? (1-10)",
    hintTense: "1 is heel rustig, 10 is heel gespannen.",
    nextTime: "Wat doe je de volgende keer?",
    wrong: "Vul een heel getal in van {{min}} tot {{max}}, of laat het leeg.",
    empty: "Vul minstens één ding in.",
    saved: "Bewaard bij deze ronde. Bij de volgende aftrap lees je het terug.",
    gone: "Die ronde loopt nog of is er niet meer, dus ik heb niets bewaard.",
    tension: "Vorige keer: spanning {{before}} vooraf, {{after}} erna.",
    plan: "Je schreef na je vorige ronde: {{plan}}",
  },
};
