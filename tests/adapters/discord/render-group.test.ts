import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBody } from "../../../src/adapters/discord/api.ts";
import { renderBoard, renderGroup } from "../../../src/adapters/discord/render-group.ts";
import type { BoardCard, GroupCard } from "../../../src/chat/group/group-card.ts";
import { fillNames, nameSlot } from "../../../src/chat/group/names.ts";
import { textsFor } from "../../../src/chat/texts/texts.ts";
import { words } from "../messaging/cards.ts";
import { board, groupCard } from "../messaging/group-cards.ts";
import { codesIn, contentsIn, expectDead, expectWithinLimits } from "./discord-limits.ts";

const texts = textsFor("nl");
const [ANN, BO] = ["discord:500", "discord:501"];
const NAMES = new Map([
  [ANN, "Ann"],
  [BO, "@everyone *Bo* <@&12>"],
]);
const someNames = fc.dictionary(fc.constantFrom("discord:500", "discord:501", "slack:T1:U500", "test:nobody"), words, {
  noNullPrototype: true,
});
const TURN: GroupCard = {
  kind: "turn",
  exchange: 1,
  mention: ANN,
  text: `Aan zet: ${nameSlot(ANN)}`,
  buttons: [{ label: "Antwoord", code: "a", look: "primary" }],
};
const BOARD: BoardCard = {
  kind: "board",
  group: "g1",
  header: "Samen tegen Gert Wolbers",
  lines: ["Aannemer · middengewicht", "Ann zet een groepsronde klaar."],
  seats: [
    { label: "Spelers", members: [ANN, BO] },
    { label: "Bank", members: [] },
  ],
  buttons: [{ label: "Aftrap", code: "start", look: "primary" }],
};
/** The one mention that may be alive. */
const withoutCall = (content: string, user: string) => content.replaceAll(`<@${user}>`, "Ann");

describe("any card of a group, however long or nasty, and whatever people call themselves", { timeout: 60_000 }, () => {
  it("keeps every limit of Discord, and calls nobody but whose turn it is", () => {
    fc.assert(
      fc.property(groupCard, someNames, fc.boolean(), (card, given, hinted) => {
        const names = new Map(Object.entries(given));
        const others = card.kind === "turn" ? new Map([...names, [card.mention, nameSlot(card.mention)]]) : names;
        const naming = { names, ...(hinted ? { hint: "Druk op Antwoord." } : {}) };
        const messages = renderGroup(texts, fillNames<GroupCard>(card, others), naming);
        const pings = messages.flatMap((message) => message.pings ?? []);
        expect(pings).toEqual(card.kind === "turn" && card.mention.startsWith("discord:") ? [card.mention.slice(8)] : []);
        for (const message of messages) {
          expectWithinLimits(message.components);
          const contents = contentsIn(message.components);
          for (const content of contents) expectDead(card.kind === "turn" ? withoutCall(content, card.mention.slice(8)) : content);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has a button for every action, once", () => {
    fc.assert(
      fc.property(groupCard, (card) => {
        const messages = renderGroup(texts, card, { names: NAMES });
        const questions = card.kind === "vote" ? card.questions.flatMap((question) => question.buttons) : [];
        const wanted = [...questions, ...("buttons" in card ? card.buttons : [])].map(({ code }) => code).filter((code) => code !== "");
        expect(messages.flatMap((message) => codesIn(message.components)).sort()).toEqual([...new Set(wanted)].sort());
      }),
      { numRuns: 200 },
    );
  });

  it("cuts names of signs alone, which are twice as long once they can do nothing", () => {
    const seats = ["", "x"].map((label) => ({ label, members: ["test:nobody"] }));
    const card = { kind: "board", group: "g1", header: "", lines: [], seats, buttons: [] } as const;
    expectWithinLimits(renderBoard(card, new Map([["test:nobody", "<".repeat(1_000)]])).components);
  });

  it("leaves a board one message, with all its buttons", () => {
    fc.assert(
      fc.property(board, someNames, (card, given) => {
        const names = new Map(Object.entries(given));
        fc.pre(card.header.trim() !== "" || card.buttons.some(({ code }) => code !== "") || card.seats.length > 0);
        const { components, pings } = renderBoard(fillNames(card, names), names);
        expectWithinLimits(components);
        for (const content of contentsIn(components)) expectDead(content);
        expect(pings).toBeUndefined();
        const wanted = new Set(card.buttons.map(({ code }) => code).filter((code) => code !== ""));
        expect([...codesIn(components)].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe("a turn", () => {
  it("calls who is up, by a mention that Discord hears, and his button stands under it", () => {
    const [message] = renderGroup(texts, TURN, { names: NAMES });
    if (!message) throw new Error("no turn");
    expect(contentsIn(message.components)).toEqual(["👉 Aan zet: <@500>"]);
    expect(toBody(message).allowed_mentions).toEqual({ parse: [], users: ["500"] });
    expect(message.words).toBe("👉 Aan zet: Ann");
    expect(codesIn(message.components)).toEqual(["a"]);
  });

  it("says in small print how to answer where typed words can't be read", () => {
    const [message] = renderGroup(texts, TURN, { names: NAMES, hint: texts("discord.turnHint") });
    expect(contentsIn(message?.components)[1]).toBe("-# Druk op Antwoord, of noem mij eerst: @\u2060Spierbal en dan je zin.");
  });
});

describe("a board", () => {
  it("says whom they meet and who is in, by name and without a call", () => {
    const { components } = renderBoard(BOARD, NAMES);
    expect(contentsIn(components)).toEqual([
      "### Samen tegen Gert Wolbers",
      "Aannemer · middengewicht\nAnn zet een groepsronde klaar.",
      "**Spelers** Ann, @\u2060everyone \\*Bo\\* \\<@\u2060&12\\>\n**Bank** …",
    ]);
    expect(toBody(renderBoard(BOARD, NAMES)).allowed_mentions).toEqual({ parse: [] });
  });
});

describe("a ball of the day", () => {
  it("is a board without seats: the line stands out, the rest is small print", () => {
    const lines = ["Yvonne · inkoper", "“Het is gewoon dinsdag.”", "Antwoord met de knop.", "Morgen meer."];
    const { components } = renderBoard({ ...BOARD, header: "Bal van de dag", lines, seats: [] }, NAMES);
    expect(contentsIn(components)).toEqual([
      "### Bal van de dag",
      "-# Yvonne · inkoper",
      "“Het is gewoon dinsdag.”",
      "-# Antwoord met de knop.\n-# Morgen meer.",
    ]);
  });

  it("is looked back on in counts, and each line that may be seen is a quotation of its own", () => {
    const card = { kind: "spread", header: "Zo kwam de bal terug", lines: ["3 mensen", "Houding: 3 keer"], buttons: [] } as const;
    const contentsOf = (more: Pick<Extract<GroupCard, { kind: "spread" }>, "quotes" | "quotesText">) =>
      renderGroup(texts, { ...card, ...more }, { names: NAMES }).flatMap(({ components }) => contentsIn(components));
    expect(contentsOf({ quotesText: "Sterk:", quotes: ["Mijn *tarief*\nstaat.", "Wat zoek je?"] })).toEqual([
      "### Zo kwam de bal terug",
      "3 mensen\nHouding: 3 keer",
      "**Sterk:**",
      "> Mijn \\*tarief\\* staat.",
      "> Wat zoek je?",
    ]);
    expect(contentsOf({ quotes: [] })).toHaveLength(2);
  });
});

describe("a vote", () => {
  it("has each question over its own row of buttons", () => {
    const buttonsOf = (name: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({ label: `${name} ${n}`, code: `${name}${n}` }));
    const questions = [
      { label: "Welke houding zag je?", buttons: buttonsOf("s", 5) },
      { label: "Wie hoorde je?", buttons: buttonsOf("f", 3) },
    ];
    const [message] = renderGroup(
      texts,
      { kind: "vote", exchange: 1, text: "Bank?", questions, buttons: buttonsOf("r", 1) },
      { names: NAMES },
    );
    expect(message?.components.map((one) => ("components" in one ? one.components.length : "text"))).toEqual([
      "text",
      "text",
      5,
      "text",
      3,
      1,
    ]);
  });
});

describe("a reveal", () => {
  const reveal: GroupCard = {
    kind: "reveal",
    exchange: 1,
    header: "Beurt 1",
    lines: ["De bank zag het zo."],
    answers: [],
    pitch: { label: "Veld", ball: -1, ballText: "bal op jullie helft", goalsFor: 0, goalsAgainst: 1, scoreText: "stand 0-1" },
    muscle: { label: "Spierbal", band: 3, text: "gespannen" },
  };
  const accentOf = (card: GroupCard) => renderGroup(texts, card, { names: NAMES })[0]?.components[0];

  it("has the colour of the verdict when that is shown, and none that tells it when it is not", () => {
    const answer = {
      question: "stance",
      value: "submissive",
      label: "Houding",
      text: "volgzaam",
      tone: "weak",
      step: 1,
      steps: 5,
    } as const;
    expect(accentOf({ ...reveal, answers: [answer] })).toMatchObject({ accent_color: 0xd55e00 });
    expect(accentOf(reveal)).toMatchObject({ accent_color: 0x999999 });
  });
});
