import fc from "fast-check";
import type { Button, Card, FormCard, PageCard, VerdictCard } from "../../../src/chat/card.ts";

/** Words as they come from people and models, and as they come from somebody who wants something of Slack or Discord. */
const NASTY = [
  "<!channel>",
  "<!here|x>",
  "<@U012ABC>",
  "<#C1|general>",
  "<https://evil.example|bank>",
  "https://evil.example/a?b=c",
  "www.evil.example",
  "evil.example",
  "jan@evil.example",
  "@channel",
  "&lt;!channel&gt;",
  "*vet* _schuin_ ~weg~ `code`",
  "> geciteerd",
  "&gt; geciteerd",
  "@everyone",
  "<@&12> <@!12> <#12>",
  "<:e:12> <a:e:12> <t:12:R> </oefen:12> :smile:",
  "[bank](https://evil.example)",
  "[bank]( <https://evil.example> 'bank')",
  "**vet** __onder__ ~~weg~~ ||verborgen|| ***alles***",
  "```code```",
  "\\*vet\\* \\",
  "\n# kop\n-# klein\n- punt\n1. punt\n>>> geciteerd",
  "👩‍👩‍👧‍👦",
  "\ud83d",
  "\u202eomgekeerd",
  "e\u0301".repeat(40),
  "\n\n",
  "\u0000",
  "",
  "   ",
];
export const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...NASTY, "Mijn tarief is 95 euro. "), { maxLength: 12 }).map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom("x", "& ", "👩‍👩", "woord ", "é", "\ud83d", "<", "a\n"), fc.integer({ min: 1, max: 4_000 }))
    .map(([unit, times]) => unit.repeat(times)),
);

export const button: fc.Arbitrary<Button> = fc.record(
  { label: words, code: fc.string({ maxLength: 100 }), look: fc.constantFrom("primary", "danger") },
  { requiredKeys: ["label", "code"] },
);
export const buttons = fc.array(button, { maxLength: 30 });
export const some = (max: number) => fc.array(words, { maxLength: max });
const band = fc.constantFrom(0, 1, 2, 3, 4);

export const verdict: fc.Arbitrary<VerdictCard> = fc.record(
  {
    kind: fc.constant("verdict" as const),
    exchange: fc.nat(20),
    by: fc.constantFrom("rules", "model"),
    answers: fc.array(
      fc.record({
        question: fc.constantFrom("stance", "frame", "matter", "person"),
        value: fc.constant("neutral" as const),
        label: words,
        text: words,
        tone: fc.constantFrom("good", "middle", "weak"),
        step: fc.integer({ min: 1, max: 5 }),
        steps: fc.integer({ min: 1, max: 5 }),
      }),
      { maxLength: 4 },
    ),
    addressed: fc.constant("notAtStake" as const),
    pitch: fc.record({
      label: words,
      ball: fc.constantFrom(-2, -1, 0, 1, 2),
      ballText: words,
      goalsFor: fc.nat(9),
      goalsAgainst: fc.nat(9),
      scoreText: words,
    }),
    muscle: fc.record({ label: words, band, text: words }),
    note: words,
    quotes: some(6),
    quoteText: words,
    extras: some(20),
    strongerLine: words,
    strongerText: words,
  },
  { requiredKeys: ["kind", "exchange", "by", "answers", "addressed", "pitch", "muscle", "quotes", "extras"] },
);

export const page: fc.Arbitrary<PageCard> = fc.record({
  kind: fc.constant("page" as const),
  page: fc.constantFrom("home", "help", "progress", "privacy"),
  header: words,
  sections: fc.array(fc.record({ header: words, lines: some(6), buttons }, { requiredKeys: ["lines"] }), { maxLength: 60 }),
  buttons,
});

/** Every card that becomes a message. */
/** Text in a box, where mark-up is none. */
export const copyCard = fc.record({ kind: fc.constant("copy" as const), header: words, text: words });

export const messageCard = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: words, about: fc.constantFrom("notice", "coach", "refusal", "help") }),
  fc.record({ kind: fc.constant("kickOff" as const), header: words, role: words, scene: words, lines: some(8) }),
  fc.record({
    kind: fc.constant("prospectLine" as const),
    exchange: fc.constant(1),
    name: words,
    face: fc.record({ name: fc.oneof(fc.constant("construction_worker"), words), sign: fc.oneof(fc.constant("👷"), words) }),
    text: words,
    by: fc.constantFrom("script", "model"),
    buttons,
  }),
  verdict,
  fc.record({
    kind: fc.constant("debrief" as const),
    header: words,
    result: fc.constantFrom("ownTerms", "withTrades", "hisTerms", "honourableNo", "walkOut", "brokenOff"),
    resultText: words,
    lines: fc.array(
      fc.record({
        about: fc.constantFrom("score", "worked", "change", "term", "rule", "belief", "need", "reflection", "next"),
        text: words,
      }),
      { maxLength: 70 },
    ),
    buttons,
  }),
  fc.record({ kind: fc.constant("choices" as const), text: words, buttons }),
  page,
  fc.record({
    kind: fc.constant("picture" as const),
    name: fc.constant("rose.png"),
    title: words,
    png: fc.constant(new Uint8Array([1])),
    text: words,
  }),
) satisfies fc.Arbitrary<Card>;

const fieldBase = { label: words, optional: fc.boolean() };
const fieldRest = { hint: words, initial: words };
const requiredKeys: ("kind" | "label" | "optional")[] = ["kind", "label", "optional"];

const field = fc.oneof(
  fc.record(
    { kind: fc.constant("text" as const), maxLength: fc.nat(5_000), ...fieldBase, ...fieldRest },
    { requiredKeys: [...requiredKeys, "maxLength"] },
  ),
  fc.record(
    {
      kind: fc.constant("number" as const),
      min: fc.integer({ min: 0, max: 50 }),
      max: fc.integer({ min: 51, max: 900 }),
      ...fieldBase,
      hint: words,
      initial: fc.oneof(words, fc.integer().map(String)),
    },
    { requiredKeys: [...requiredKeys, "min", "max"] },
  ),
  fc
    .tuple(
      fc.record({ kind: fc.constant("choice" as const), ...fieldBase, ...fieldRest }, { requiredKeys }),
      fc.integer({ min: 0, max: 250 }),
      words,
    )
    .map(([base, count, label]) => ({
      ...base,
      options: Array.from({ length: count }, (_, n) => ({ value: n === 0 ? "" : `option_${n}`, label })),
    })),
);

export const form: fc.Arbitrary<FormCard> = fc.record(
  {
    kind: fc.constant("form" as const),
    form: fc.constantFrom("practice", "houseRules", "profile"),
    title: words,
    submit: words,
    cancel: words,
    intro: words,
    fields: fc.array(field, { maxLength: 12 }).map((fields) => fields.map((one, n) => ({ ...one, id: `field_${n}` }))),
  },
  { requiredKeys: ["kind", "form", "title", "submit", "cancel", "fields"] },
);
