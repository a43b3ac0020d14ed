import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPost } from "../../../src/adapters/slack/message.ts";
import { type MessageCard, renderMessages } from "../../../src/adapters/slack/render-message.ts";
import type { VerdictCard } from "../../../src/chat/card.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import { copyCard, messageCard } from "../messaging/cards.ts";
import { expectInert, expectWithinLimits, textsIn } from "./slack-limits.ts";

const look = { texts: textsFor("nl"), ownAuthor: false };
const only = (card: MessageCard, ownAuthor = false) => {
  const messages = renderMessages({ ...look, ownAuthor }, card);
  expect(messages).toHaveLength(1);
  return messages[0] ?? { text: "", blocks: [] };
};
const shown = (blocks: unknown) =>
  textsIn(blocks)
    .map((one) => one.text)
    .join("");

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
  it("keeps every limit of Slack, and nothing in it is live", () => {
    fc.assert(
      fc.property(fc.oneof(messageCard, copyCard), fc.boolean(), (card, ownAuthor) => {
        for (const message of renderMessages({ ...look, ownAuthor }, card)) {
          expect(message.text.trim().length).toBeGreaterThan(0);
          expect(message.text.length).toBeLessThanOrEqual(4_000);
          expectWithinLimits(message.blocks, 50);
          expectInert(message.text, true);
          for (const { text } of textsIn(message.blocks)) expectInert(text, false);
          if (message.author) {
            expect(message.author.name.length).toBeGreaterThan(0);
            expect(message.author.name.length).toBeLessThanOrEqual(80);
            if (message.author.face !== undefined) expect(message.author.face).toMatch(/^:[a-z0-9_+-]+:$/);
          }
          if (message.file) expect(message.file.alt.length).toBeLessThanOrEqual(1_000);
          expect(JSON.stringify(message.blocks.map((block) => ({ ...block, action_id: "" }))).length).toBeLessThan(60_000);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a prospect's line", () => {
  it("carries his name and face as its author, when the app may speak as another", () => {
    const message = only(line, true);
    expect(message.author).toEqual({ name: "Rob Verhagen", face: ":construction_worker:" });
    expect(message.text).toBe("(schrijft een getal op) 65 per uur.");
    expect(shown(message.blocks)).not.toContain("Rob Verhagen");
  });

  it("has a label with his name and face, when it may not", () => {
    const message = only(line);
    expect(message.author).toBeUndefined();
    expect(message.text).toBe("Rob Verhagen: (schrijft een getal op) 65 per uur.");
    expect(JSON.stringify(message.blocks)).toContain('{"type":"emoji","name":"construction_worker"}');
    expect(JSON.stringify(message.blocks)).toContain('{"type":"text","text":"(schrijft een getal op)","style":{"italic":true}}');
  });

  it("with a face that is no name of an emoji keeps the app's own", () => {
    expect(only({ ...line, face: { name: "x: :y", sign: "👷" } }, true).author).toEqual({ name: "Rob Verhagen" });
  });

  it("has its buttons in rows of five, each with an id of its own and its code as value", () => {
    const buttons = Array.from({ length: 7 }, (_, n) => ({ label: `Knop ${n}`, code: `code=${n}` }));
    const rows = only({ ...line, buttons }).blocks.filter((block) => block.type === "actions");
    expect(rows.map((row) => row.elements.length)).toEqual([5, 2]);
    expect(rows[1]?.elements[1]).toEqual({
      type: "button",
      action_id: "press:6",
      text: { type: "plain_text", text: "Knop 6", emoji: true },
      value: "code=6",
    });
  });
});

describe("a verdict", () => {
  it("is one message that says everything in words", () => {
    expect(only(verdict).text).toBe(
      [
        "Beurt 2",
        "Houding: assertief. Veld: bal op jouw helft, stand 0-1. Spierbal: gespannen.",
        "Je vraag draaide het gesprek om. Je zei: “Wat wil je ∗echt∗?”",
        "Huisregel gehouden.",
        "Sterker: “95 per uur.”",
      ].join("\n"),
    );
  });

  it("draws each scale, the pitch and the muscle, and the player's own words beside a bar", () => {
    const { blocks } = only(verdict);
    expect(shown(blocks)).toContain(
      "🟢 Houding  ○○○●○  assertief\n⚽ Veld  [· ● · · ·]  bal op jouw helft, stand 0-1\n💪 Spierbal  ■■■□  gespannen",
    );
    expect(JSON.stringify(blocks)).toContain(
      '{"type":"rich_text_quote","elements":[{"type":"text","text":"“Wat wil je *echt*?”","style":{"italic":true}}]}',
    );
  });

  it("that was not given says why", () => {
    const { note: _note, quoteText: _quote, strongerText: _stronger, ...rest } = verdict;
    const message = only({ ...rest, answers: [], quotes: [], extras: [], note: "Dit kon ik niet lezen." });
    expect(message.text).toContain("Dit kon ik niet lezen.");
    expect(shown(message.blocks)).toContain("Dit kon ik niet lezen.");
  });
});

describe("other cards", () => {
  it("all go out without previews and without Slack looking for names and links in them", () => {
    const quiet = { unfurl_links: false, unfurl_media: false, link_names: false, parse: "none" };
    const { text, blocks } = only(verdict);
    expect(toPost(only(verdict))).toEqual({ text, blocks, ...quiet });
    expect(toPost(only(line, true))).toMatchObject({ ...quiet, username: "Rob Verhagen", icon_emoji: ":construction_worker:" });
  });

  it("a debrief puts lines about the same together and figures in small print", () => {
    const message = only({
      kind: "debrief",
      header: "Nabespreking",
      result: "ownTerms",
      resultText: "Een deal op jouw voorwaarden.",
      lines: [
        { about: "score", text: "Eindstand 1-0." },
        { about: "rule", text: "Regel een." },
        { about: "rule", text: "Regel twee." },
        { about: "next", text: "Oefen hierna: stilte." },
      ],
      buttons: [],
    });
    expect(message.blocks.map((block) => block.type)).toEqual(["header", "rich_text", "context", "rich_text", "rich_text"]);
    expect(shown(message.blocks)).toContain("📏 Regel een.\nRegel twee.");
    expect(message.text).toBe(
      "Nabespreking\nEen deal op jouw voorwaarden.\nEindstand 1-0.\nRegel een.\nRegel twee.\nOefen hierna: stilte.",
    );
  });

  it("choices say the labels of their buttons", () => {
    expect(
      only({
        kind: "choices",
        text: "Met wie?",
        buttons: [
          { label: "Rob", code: "a" },
          { label: "Anouk", code: "b" },
        ],
      }).text,
    ).toBe("Met wie?\nRob · Anouk");
  });

  it("text to copy stands as it was typed in a box of its own", () => {
    const text = "Hoi *Sanne*,\n\nMijn prijs is <b>95</b> euro.";
    const message = only({ kind: "copy", header: "Zo kan het ook:", text });
    expect(message.blocks.at(-1)).toMatchObject({ elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }] });
    expect(message.text).toContain("Zo kan het ook:");
  });

  it("a picture says in words what it shows, and brings its file", () => {
    const png = new Uint8Array([1, 2]);
    const message = only({ kind: "picture", name: "roos.png", title: "De Roos", png, text: "Je stond boven-samen." });
    expect(message.text).toBe("De Roos\nJe stond boven-samen.");
    expect(message.file).toEqual({
      name: "roos.png",
      title: "De Roos",
      alt: "Je stond boven-samen.",
      comment: "De Roos",
      bytes: png,
      type: "image/png",
    });
  });

  it("a page of many short sections comes in messages of fifty blocks, and one with only buttons says their labels", () => {
    const sections = Array.from({ length: 50 }, (_, n) => ({ lines: [`Regel ${n}.`] }));
    const buttons = [{ label: "Oefen", code: "a" }];
    const messages = renderMessages(look, { kind: "page", page: "help", header: "", sections, buttons });
    expect(messages.map((message) => message.blocks.length)).toEqual([50, 1]);
    expect(messages[1]?.text).toBe("Oefen");
  });

  it("a card without any words is not posted", () => {
    expect(renderMessages(look, { kind: "text", about: "help", text: " \n" })).toEqual([]);
  });

  it("a very long text comes in more than one message and loses nothing", () => {
    const text = Array.from({ length: 2_000 }, (_, n) => `woord${n}`).join(" ");
    const messages = renderMessages(look, { kind: "text", about: "help", text });
    expect(messages.length).toBeGreaterThan(1);
    expect(
      messages
        .map((message) => message.text)
        .join(" ")
        .split(/\s+/),
    ).toEqual(text.split(" "));
  });
});
