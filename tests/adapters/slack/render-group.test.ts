import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroupLook, renderBoard, renderGroupCard } from "../../../src/adapters/slack/render-group.ts";
import type { BoardCard, GroupCard } from "../../../src/chat/group/group-card.ts";
import { nameSlot } from "../../../src/chat/group/names.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import { words } from "../messaging/cards.ts";
import { board, groupCard } from "../messaging/group-cards.ts";
import { expectInert, expectWithinLimits, textsIn } from "./slack-limits.ts";

const [ANNA, BO] = ["slack:T1:U1", "slack:T1:U2"];
const look: GroupLook = {
  texts: textsFor("nl"),
  ownAuthor: false,
  names: new Map([
    [ANNA, "Anna"],
    [BO, "Bo <!here> *vet*"],
  ]),
};
const only = (card: GroupCard) => {
  const messages = renderGroupCard(look, card);
  expect(messages).toHaveLength(1);
  return messages[0] ?? { text: "", blocks: [] };
};
const button = (label: string) => ({ label, code: `code of ${label}` });
const types = (blocks: readonly { readonly type: string }[]) => blocks.map(({ type }) => type);

/** A mention is the one thing that may be live, and only the one that was meant. */
const MENTION = /<@U\w+>/;
const withoutMention = (text: string) => text.replace(MENTION, "");
const withoutUser = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(/\{"type":"user","user_id":"U\w+"\},?/, ""));

const names = fc.array(fc.tuple(fc.constantFrom("discord:500", "slack:T1:U500"), words), { maxLength: 2 }).map((all) => new Map(all));

describe("any card of a group, however long or nasty", { timeout: 60_000 }, () => {
  it("keeps every limit of Slack, and nothing in it is live but the one who is up", () => {
    const cards = groupCard.map((card) =>
      card.kind === "turn"
        ? { ...card, mention: "slack:T1:U500", text: card.text.replaceAll(nameSlot(card.mention), nameSlot("slack:T1:U500")) }
        : card,
    );
    fc.assert(
      fc.property(cards, names, (card, known) => {
        for (const { text, blocks } of renderGroupCard({ ...look, names: known }, card)) {
          const isTurn = card.kind === "turn";
          expect(text.trim().length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(4_000);
          expectWithinLimits(isTurn ? (withoutUser(blocks) as typeof blocks) : blocks, 50);
          expectInert(isTurn ? withoutMention(text) : text, true);
          for (const one of textsIn(blocks)) expectInert(one.text, false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is so, too, of the board, which is one message with all of its buttons", () => {
    fc.assert(
      fc.property(board, names, (card, known) => {
        const { text, blocks } = renderBoard({ ...look, names: known }, card);
        expect(text.trim().length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4_000);
        expectWithinLimits(blocks, 50);
        expectInert(text, true);
        for (const one of textsIn(blocks)) expectInert(one.text, false);
        const shown = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
        expect(shown).toHaveLength(card.buttons.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a board", () => {
  const card: BoardCard = {
    kind: "board",
    group: "g1",
    header: "Samen tegen Rob",
    lines: ["Inkoper · middengewicht", `${nameSlot(ANNA)} zet een groepsronde klaar. Doe je mee?`, "Estafette."],
    seats: [
      { label: "Spelers", members: [ANNA, BO, "slack:T1:U3"] },
      { label: "Bank", members: [] },
    ],
    buttons: [button("Ik speel mee")],
  };

  it("says who is in by name, calls nobody, and says so where a name is not to be had", () => {
    const { text, blocks } = renderBoard(look, card);
    expect(text).toBe(
      [
        "Samen tegen Rob",
        "Inkoper · middengewicht",
        "Anna zet een groepsronde klaar. Doe je mee?",
        "Estafette.",
        "Spelers: Anna, Bo &lt;!here&gt; ∗vet∗, ?",
        "Bank: –",
      ].join("\n"),
    );
    expect(types(blocks)).toEqual(["header", "context", "rich_text", "rich_text", "actions"]);
    expect(JSON.stringify(blocks)).not.toContain('"type":"user"');
  });
});

describe("a ball of the day", () => {
  it("is a board without seats: the line stands out, the rest is small print", () => {
    const lines = ["Yvonne · inkoper", "“Het is gewoon dinsdag.”", "Antwoord met de knop.", "Morgen meer."];
    const { text, blocks } = renderBoard(look, { kind: "board", group: "b1", header: "Bal van de dag", lines, seats: [], buttons: [] });
    expect(text.split("\n")).toEqual(["Bal van de dag", ...lines]);
    expect(types(blocks)).toEqual(["header", "context", "rich_text", "context"]);
    expect(textsIn([blocks[2]]).map((one) => one.text)).toEqual(["“Het is gewoon dinsdag.”"]);
  });

  it("is looked back on in counts, and each line that may be seen is a quotation of its own", () => {
    const card = {
      kind: "spread",
      header: "Zo kwam de bal terug",
      lines: ["3 mensen", "Houding: 3 keer"],
      buttons: [button("Oefenen")],
    } as const;
    const { text, blocks } = only({ ...card, quotesText: "Sterk:", quotes: ["Mijn *tarief* staat.", "Wat zoek je?"] });
    expect(text).toBe("Zo kwam de bal terug\n3 mensen\nHouding: 3 keer\nSterk:\nMijn ∗tarief∗ staat.\nWat zoek je?");
    expect(types(blocks)).toEqual(["header", "rich_text", "rich_text", "rich_text", "rich_text", "actions"]);
    expect(JSON.stringify(blocks).match(/"rich_text_quote"/gu)).toHaveLength(2);
    expect(types(only({ ...card, quotes: [] }).blocks)).toEqual(["header", "rich_text", "actions"]);
  });
});

describe("the turn", () => {
  it("calls who is up, in its words and in its blocks", () => {
    const text = `Aan zet: ${nameSlot(ANNA)} & dan ${nameSlot(BO)}`;
    const message = only({ kind: "turn", exchange: 2, mention: ANNA, text, buttons: [button("Antwoord"), button("Pauze")] });
    expect(message.text).toBe("Aan zet: <@U1> &amp; dan Bo &lt;!here&gt; ∗vet∗");
    expect(JSON.stringify(message.blocks[0])).toContain('{"type":"user","user_id":"U1"}');
    expect(types(message.blocks)).toEqual(["rich_text", "actions"]);
  });
});

describe("what else is said in the thread", () => {
  it("words that came by a form stand there as his who said them", () => {
    const { text, blocks } = only({ kind: "said", speaker: ANNA, text: "Mijn tarief is *95* euro." });
    expect(text).toBe("Anna: Mijn tarief is ∗95∗ euro.");
    expect(JSON.stringify(blocks)).toContain('"rich_text_quote"');
  });

  it("the vote has each question above its answers, and says them in words", () => {
    const { text, blocks } = only({
      kind: "vote",
      exchange: 1,
      text: "Bank, wat zag je?",
      questions: [
        { label: "De houding was", buttons: [button("neutraal"), button("assertief")] },
        { label: "Het klonk als een", buttons: [button("freelancer")] },
      ],
      buttons: [button("Laat maar zien")],
    });
    expect(text).toBe("Bank, wat zag je?\nDe houding was: neutraal · assertief\nHet klonk als een: freelancer");
    expect(types(blocks)).toEqual(["rich_text", "rich_text", "actions", "rich_text", "actions", "actions"]);
  });

  it("the reveal shows the team's pitch, and answers only when there are any", () => {
    const card = {
      kind: "reveal",
      exchange: 2,
      header: "Beurt 2",
      lines: ["De bank zag het zo."],
      answers: [],
      pitch: { label: "Veld", ball: -1, ballText: "bal op jullie helft", goalsFor: 0, goalsAgainst: 1, scoreText: "stand 0-1" },
      muscle: { label: "Spierbal", band: 3, text: "gespannen" },
    } as const;
    expect(only(card).text).toBe("Beurt 2\nVeld: bal op jullie helft, stand 0-1. Spierbal: gespannen.\nDe bank zag het zo.");
    const answer = {
      question: "stance",
      value: "assertive",
      label: "Houding",
      text: "assertief",
      tone: "good",
      step: 4,
      steps: 5,
    } as const;
    expect(only({ ...card, answers: [answer] }).text).toContain("Houding: assertief. Veld:");
  });
});
