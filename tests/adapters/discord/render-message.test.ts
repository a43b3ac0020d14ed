import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MessageCard, renderMessages } from "../../../src/adapters/discord/render-message.ts";
import type { Button, VerdictCard } from "../../../src/chat/card.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import { copyCard, messageCard } from "../messaging/cards.ts";
import { codesIn, contentsIn, expectDead, expectNoAddress, expectWithinLimits, shownIn } from "./discord-limits.ts";

const texts = textsFor("nl");
const render = (card: MessageCard, buttons: readonly Button[] = []) => renderMessages(texts, card, { buttons });
const only = (card: MessageCard, buttons: readonly Button[] = []) => {
  const [message, ...rest] = render(card, buttons);
  if (message === undefined || rest.length > 0) throw new Error(`${rest.length} messages too many`);
  return message;
};
const asSeen = (card: MessageCard) => contentsIn(only(card).components);
const buttonsOf = (count: number): readonly Button[] =>
  Array.from({ length: count }, (_, n) => ({ label: `Knop ${n}`, code: `code=${n}` }));

/** Words only: no space, and nothing that can't be seen. */
const squash = (text: string) => text.toWellFormed().replace(/[\s\p{Cf}\p{Cc}]/gu, "");

/** The words of a card that are never cut. */
function wholeWords(card: MessageCard): readonly string[] {
  switch (card.kind) {
    case "text":
    case "choices":
    case "prospectLine":
    case "copy":
      return [card.text];
    case "kickOff":
      return [card.role, card.scene, ...card.lines];
    case "verdict":
      return [...card.extras, card.strongerText ?? card.strongerLine ?? ""];
    case "debrief":
      return card.lines.map((line) => line.text);
    case "page":
      return card.sections.flatMap((section) => section.lines);
    case "file":
      return [card.text];
    case "picture":
      return [];
  }
}

const buttonsIn = (card: MessageCard): readonly Button[] => [
  ...("buttons" in card ? card.buttons : []),
  ...(card.kind === "page" ? card.sections.flatMap((section) => section.buttons ?? []) : []),
];

const line: MessageCard = {
  kind: "prospectLine",
  exchange: 1,
  name: "Rob Verhagen",
  face: { name: "construction_worker", sign: "👷" },
  text: "(schrijft een getal op) 65 per uur.",
  by: "script",
  buttons: [{ label: "Hint", code: "kind=command", look: "primary" }],
};
const verdict: VerdictCard = {
  kind: "verdict",
  exchange: 2,
  by: "rules",
  answers: [{ question: "stance", value: "assertive", label: "Houding", text: "assertief", tone: "good", step: 4, steps: 5 }],
  addressed: "notAtStake",
  pitch: { label: "Veld", ball: -1, ballText: "bal op jouw helft", goalsFor: 0, goalsAgainst: 1, scoreText: "stand 0-1" },
  muscle: { label: "Spierbal", band: 3, text: "gespannen" },
  note: "Je vraag draaide het gesprek om.",
  quotes: ["Wat wil je *echt*?"],
  quoteText: "Je zei: “Wat wil je *echt*?”",
  extras: ["Huisregel gehouden."],
  strongerText: "Sterker: “95 per uur.”",
};

describe("any card, however long or nasty", { timeout: 60_000 }, () => {
  it("keeps every limit of Discord, and nothing in it is alive", () => {
    fc.assert(
      fc.property(messageCard, fc.boolean(), (card, more) => {
        for (const message of render(card, more ? buttonsOf(3) : [])) {
          expectWithinLimits(message.components);
          for (const content of contentsIn(message.components)) expectDead(content);
          for (const label of JSON.stringify(message.components).matchAll(/"(?:label|description)":"((?:[^"\\]|\\.)*)"/g))
            expectNoAddress(String(JSON.parse(`"${label[1]}"`)));
          for (const { name } of message.files) expect(JSON.stringify(message.components)).toContain(`"attachment://${name}"`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("loses no word", () => {
    fc.assert(
      fc.property(messageCard, (card) => {
        const messages = render(card);
        const shown = squash(
          messages
            .flatMap((message) => contentsIn(message.components))
            .map(shownIn)
            .join(""),
        );
        const said = squash(messages.map((message) => message.words).join(""));
        for (const words of wholeWords(card)) {
          expect(shown).toContain(squash(words));
          expect(said).toContain(squash(words));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has a button for every action, once", () => {
    fc.assert(
      fc.property(messageCard, (card) => {
        const extra = buttonsOf(3);
        const messages = render(card, extra);
        const wanted = new Set([...buttonsIn(card), ...extra].map((button) => button.code).filter((code) => code !== ""));
        const shown = messages.flatMap((message) => codesIn(message.components));
        if (messages.length > 0) expect([...shown].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 200 },
    );
  });
});

describe("a prospect's line", () => {
  it("stands under his face and name; what he does leans, and what can be done is under it", () => {
    expect(only(line)).toEqual({
      components: [
        { type: 10, content: "👷 **Rob Verhagen**\n*(schrijft een getal op)* 65 per uur." },
        { type: 1, components: [{ type: 2, style: 1, label: "Hint", custom_id: "kind=command" }] },
      ],
      files: [],
      words: "👷 Rob Verhagen\n(schrijft een getal op) 65 per uur.",
    });
  });

  it("leans where he does something, not where he speaks of something in brackets", () => {
    const text = "Kom. (staat op) 65 per uur (zonder btw). Dat is het. (loopt weg)";
    expect(asSeen({ ...line, text })).toEqual([
      "👷 **Rob Verhagen**\nKom. *(staat op)* 65 per uur (zonder btw). Dat is het. *(loopt weg)*",
    ]);
  });

  it("with a wish for more buttons puts those before its own, in rows of five", () => {
    const { components } = only({ ...line, buttons: buttonsOf(6) }, [{ label: "Eerst", code: "first", look: "danger" }]);
    const rows = components.filter((one) => one.type === 1);
    expect(rows.map((row) => row.components.length)).toEqual([5, 2]);
    expect(rows[0]?.components[0]).toEqual({ type: 2, style: 4, label: "Eerst", custom_id: "first" });
  });

  it("without any words is not posted", () => {
    expect(render({ ...line, text: " ", buttons: [] }, buttonsOf(1))).toEqual([]);
  });
});

describe("a verdict", () => {
  it("is one frame, to be read from above to below", () => {
    expect(asSeen(verdict)).toEqual([
      "-# Beurt 2",
      "🟢 **Houding** ○○○●○ assertief\n⚽ **Veld** \\[· ● · · ·\\] bal op jouw helft, stand 0-1\n💪 **Spierbal** ■■■□ gespannen",
      "Je vraag draaide het gesprek om.\n> “Wat wil je \\*echt\\*?”",
      "Huisregel gehouden.",
      "💡 Sterker: “95 per uur.”",
    ]);
    expect(only(verdict).components).toHaveLength(1);
  });

  it("says all of it in words", () => {
    expect(only(verdict).words).toBe(
      [
        "Beurt 2",
        "🟢 Houding ○○○●○ assertief",
        "⚽ Veld [· ● · · ·] bal op jouw helft, stand 0-1",
        "💪 Spierbal ■■■□ gespannen",
        "Je vraag draaide het gesprek om.",
        "“Wat wil je *echt*?”",
        "Huisregel gehouden.",
        "Sterker: “95 per uur.”",
      ].join("\n"),
    );
  });

  it.each([
    ["good", ["good", "good"], 0x009e73],
    ["a middle one", ["good", "middle"], 0xf0e442],
    ["a weak one", ["good", "middle", "weak"], 0xd55e00],
    ["none", [], 0x999999],
  ] as const)("with answers that are %s has its own colour", (_name, tones, accent) => {
    const [answer] = verdict.answers;
    const answers = answer === undefined ? [] : tones.map((tone) => ({ ...answer, tone }));
    expect(only({ ...verdict, answers }).components[0]).toMatchObject({ type: 17, accent_color: accent });
  });

  it("that was not given says why", () => {
    const { quoteText: _quote, strongerText: _stronger, ...rest } = verdict;
    expect(asSeen({ ...rest, answers: [], quotes: [], extras: [], note: "Dit kon ik niet lezen." }).at(-1)).toBe("Dit kon ik niet lezen.");
  });
});

describe("other cards", () => {
  it("a kick-off has a title, and what always holds in small print", () => {
    expect(
      asSeen({
        kind: "kickOff",
        header: "Rob · zwaargewicht",
        role: "aannemer",
        scene: "In de keet.",
        lines: ["Hooguit 8 beurten.", "Typ stop."],
      }),
    ).toEqual(["### Rob · zwaargewicht", "-# aannemer", "In de keet.", "-# Hooguit 8 beurten.\n-# Typ stop."]);
  });

  it("a debrief has the colour of its result, lines about the same together, and its buttons under the frame", () => {
    const { components } = only({
      kind: "debrief",
      header: "Nabespreking",
      result: "ownTerms",
      resultText: "Een deal op jouw voorwaarden.",
      lines: [
        { about: "score", text: "Eindstand: 1-0" },
        { about: "rule", text: "Regel een." },
        { about: "rule", text: "Regel twee." },
        { about: "next", text: "Oefen hierna: stilte." },
      ],
      buttons: buttonsOf(1),
    });
    expect(components.map((one) => one.type)).toEqual([17, 1]);
    expect(components[0]).toMatchObject({ accent_color: 0x009e73 });
    expect(contentsIn(components)).toEqual([
      "### Nabespreking",
      "🏆 **Een deal op jouw voorwaarden.**",
      "-# Eindstand: 1-0",
      "📏 Regel een.\nRegel twee.",
      "▶️ Oefen hierna: stilte.",
    ]);
  });

  it("a page has a line between sections, one button beside its words and more under them", () => {
    const [one, two, three] = buttonsOf(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error("three buttons");
    const sections = [
      { header: "Je huisregels", lines: ["95 euro"], buttons: [one] },
      { lines: ["Kies."], buttons: [two, three] },
    ];
    const { components } = only({ kind: "page", page: "home", header: "Spierbal", sections, buttons: [two] });
    expect(components).toMatchObject([
      { type: 10, content: "### Spierbal" },
      { type: 9, components: [{ type: 10, content: "**Je huisregels**\n95 euro" }], accessory: { type: 2, custom_id: "code=0" } },
      { type: 14 },
      { type: 10, content: "Kies." },
      { type: 1, components: [{ custom_id: "code=1" }, { custom_id: "code=2" }] },
    ]);
  });

  it("a page has a button with a long label under its words, where a phone has room for it", () => {
    const buttons = [{ label: "Oefen: boete voor jou, vrijheid voor mij", code: "drill" }];
    const { components } = only({
      kind: "page",
      page: "progress",
      header: "",
      sections: [{ lines: ["Je gaf iets weg."], buttons }],
      buttons: [],
    });
    expect(components.map((one) => one.type)).toEqual([10, 1]);
  });

  it("a notice is small print on every line, and what a coach says has his sign", () => {
    expect(asSeen({ kind: "text", about: "notice", text: "een\n\ntwee" })).toEqual(["-# een\n-# twee"]);
    expect(asSeen({ kind: "text", about: "coach", text: "Adem." })).toEqual(["📋 Adem."]);
  });

  it("a picture stands under its title, says in words what it shows, and brings its file", () => {
    const png = new Uint8Array([1, 2]);
    expect(only({ kind: "picture", name: "de roos.png", title: "De Roos", png, text: "Je stond boven-samen." })).toEqual({
      components: [
        { type: 10, content: "### De Roos" },
        { type: 12, items: [{ media: { url: "attachment://de_roos.png" }, description: "Je stond boven-samen." }] },
      ],
      files: [{ name: "de_roos.png", data: png, contentType: "image/png" }],
      words: "De Roos",
    });
  });

  it("buttons that don't fit any more under a card go on to the next message together", () => {
    const lines = Array.from({ length: 34 }, (_, n) => ({ about: n % 2 === 0 ? "rule" : "term", text: `Regel ${n}.` }) as const);
    const card = { kind: "debrief", header: "Na", result: "walkOut", resultText: "Weg.", lines, buttons: buttonsOf(7) } as const;
    expect(render(card).map(({ components }) => codesIn(components).length)).toEqual([0, 7]);
    expect(render({ ...card, lines: lines.slice(0, 28) }).map(({ components }) => codesIn(components).length)).toEqual([7]);
  });

  it("forty components are one message, and one more makes a second", () => {
    const debrief = (count: number): MessageCard => ({
      kind: "debrief",
      header: "Na",
      result: "walkOut",
      resultText: "Weg.",
      lines: Array.from({ length: count }, (_, n) => ({ about: n % 2 === 0 ? "rule" : "term", text: `Regel ${n}.` })),
      buttons: [],
    });
    const page = (count: number): MessageCard => {
      const sections = buttonsOf(count).map((button) => ({ lines: ["Regel."], buttons: [button] }));
      return { kind: "page", page: "help", header: "Zo werkt het", sections, buttons: [] };
    };
    for (const [card, messages] of [
      [debrief(37), 1],
      [debrief(38), 2],
      [page(10), 1],
      [page(11), 2],
    ] as const) {
      const rendered = render(card);
      expect(rendered).toHaveLength(messages);
      for (const { components } of rendered) expectWithinLimits(components);
    }
  });

  it("a card without any words is not posted", () => {
    expect(render({ kind: "page", page: "help", header: "", sections: [], buttons: [] }, buttonsOf(1))).toEqual([]);
    expect(render({ kind: "text", about: "help", text: " \u200b\n" })).toEqual([]);
  });

  it("text to copy stands as it was typed in a box that nothing in it can end", () => {
    const text = "Hoi *Sanne*,\n\nMijn prijs is ```95``` euro. @everyone";
    const [message] = render({ kind: "copy", header: "Zo kan het ook:", text });
    const contents = contentsIn(message?.components);
    expect(contents[0]).toBe("Zo kan het ook:");
    expect(contents[1]).toMatch(/^```\nHoi \*Sanne\*,\n\nMijn prijs is ´´´95´´´ euro\. @.?everyone\n```$/u);
  });

  it("text to copy, however nasty, is in boxes that end where they end, within every limit", () => {
    fc.assert(
      fc.property(copyCard, (card) => {
        for (const message of render(card)) {
          expectWithinLimits(message.components);
          for (const content of contentsIn(message.components).filter((one) => one.startsWith("```")))
            expect(content.slice(4, -4), content).not.toContain("```");
        }
      }),
    );
  });

  it("a very long one comes in more than one message, with its buttons on the last", () => {
    const text = Array.from({ length: 2_000 }, (_, n) => `woord${n}`).join(" ");
    const messages = render({ kind: "choices", text, buttons: buttonsOf(2) });
    expect(messages.length).toBeGreaterThan(2);
    expect(
      messages
        .map((message) => message.words)
        .join(" ")
        .split(/\s+/),
    ).toEqual(text.split(" "));
    expect(messages.map((message) => codesIn(message.components).length).filter((count) => count > 0)).toEqual([2]);
    expect(codesIn(messages.at(-1)?.components)).toEqual(["code=0", "code=1"]);
  });
});
