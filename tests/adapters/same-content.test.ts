import { beforeAll, describe, expect, it } from "vitest";
import { JOINER } from "../../src/adapters/messaging/inert.ts";
import { parseAction } from "../../src/chat/action.ts";
import type { Card, VerdictCard } from "../../src/chat/card.ts";
import { handleEvent } from "../../src/chat/conversation.ts";
import { NOTICE_VERSION } from "../../src/chat/deps.ts";
import type { ChatEvent } from "../../src/chat/event.ts";
import { textsFor } from "../../src/chat/texts/texts.ts";
import { createPainter } from "../../src/pictures/painter.ts";
import type { Message as DiscordMessage } from "../support/discord/world.ts";
import { aProfile, conversationRig, practiceRig } from "../support/practice-rig.ts";
import type { Message as SlackMessage } from "../support/slack/workspace.ts";
import { shownIn } from "./discord/discord-limits.ts";
import { GOOD_REPLY, heard, sitDown as sitDownAtDiscord } from "./discord/table.ts";
import { textsIn } from "./slack/slack-limits.ts";
import { openMemory } from "./slack/stores.ts";
import { sitDown as sitDownAtSlack } from "./slack/table.ts";

/** What the player does after the kick-off: he says something, or presses a button under the last line. */
const ACTS = [
  { press: "Hint" },
  { say: GOOD_REPLY },
  { press: "Hint" },
  { say: "Sorry, dan doe ik het wel voor 50 euro per uur. *Echt* [waar] & <goed>." },
  { press: "VAR" },
  { press: "Opnieuw" },
  { press: "Time-out" },
  { say: "Mijn tarief blijft 95 euro per uur. Wat maakt dat dit voor jou nu speelt?" },
  { press: "Stop" },
  { press: "Nabespreking" },
] as const;
const PROSPECT = "gert_wolbers";
/** The first that both rigs draw. */
const SEED = 7;
const PAINTED = { painter: createPainter(), roundLength: 6 };

/** The cards of the round, before any platform has drawn them. */
async function playInProcess(): Promise<readonly Card[]> {
  await using store = await openMemory();
  const deps = conversationRig(practiceRig(store), { asksConsent: true, ...PAINTED });
  const profile = aProfile({ accepted: NOTICE_VERSION });
  await store.saveProfile(profile);
  const cards: Card[] = [];
  const speaker = { playerId: profile.playerId, lang: "nl", signal: new AbortController().signal } as const;
  const take = async (event: ChatEvent) => void cards.push(...(await handleEvent(deps, speaker, event)));
  await take({ kind: "roundWanted", prospectId: PROSPECT, seed: SEED });
  for (const act of ACTS) {
    if ("say" in act) await take({ kind: "messageSent", text: act.say });
    else await take({ kind: "pressed", action: actionUnder(cards, act.press), seed: 0 });
  }
  return cards;
}

function actionUnder(cards: readonly Card[], label: string) {
  const buttons = cards.flatMap((card) => (card.kind === "prospectLine" || card.kind === "debrief" ? card.buttons : []));
  const action = parseAction(buttons.findLast((button) => button.label === label)?.code ?? "");
  if (!action) throw new Error(`no button ${label}`);
  return action;
}

async function playOnDiscord(): Promise<string> {
  await using table = await sitDownAtDiscord({ conversation: PAINTED });
  const player = await table.known("500");
  await player.runs("practice", { who: PROSPECT }).answered;
  for (const act of ACTS) {
    const messages = await table.answers(player);
    const line = "press" in act && messages.findLast(({ components }) => JSON.stringify(components).includes(`"${act.press}"`));
    if ("say" in act) await heard(table, player.says(act.say).id);
    else if (line) await player.clicks(act.press, line).answered;
  }
  return flat((await table.answers(player)).map(shownOnDiscord));
}

/** What its text displays, pictures and buttons say, without Discord's mark-up, in the order in which they stand there. */
function shownOnDiscord({ components }: DiscordMessage): string {
  return components.map(shownInComponent).join(" ");
}

function shownInComponent(component: Readonly<Record<string, unknown>>): string {
  const { content, label, description, components = [], items = [], accessory } = component;
  const inside = [components, items, accessory ?? []].flat() as readonly Readonly<Record<string, unknown>>[];
  const own = [typeof content === "string" ? shownIn(content) : "", label ?? "", description ?? ""];
  return [...own, ...inside.map(shownInComponent)].join(" ");
}

async function playOnSlack(): Promise<string> {
  await using table = await sitDownAtSlack({ conversation: PAINTED });
  const { slack } = table;
  const player = await table.known("U1");
  await player.runs("/oefen", "gert").ack;
  await slack.waitFor(() => slack.messagesIn(player.dm).length > 0);
  for (const act of ACTS) {
    const messages = await table.answers(player);
    const line = "press" in act && messages.findLast(({ blocks }) => JSON.stringify(blocks ?? []).includes(`"${act.press}"`));
    if ("say" in act) await player.says(act.say).ack;
    else if (line) await player.clicks(act.press, line).ack;
    await slack.waitFor(() => slack.messagesIn(player.dm).length > messages.length);
  }
  const words = (await table.answers(player)).map(shownOnSlack);
  const pictures = slack.uploads().map(({ complete, altText }) => `${JSON.stringify(complete)} ${altText}`);
  return flat([...words, ...pictures]);
}

/** Whose words they seem to be, and what its blocks say. */
function shownOnSlack({ username = "", blocks = [], text }: SlackMessage): string {
  return [username, ...(blocks.length === 0 ? [text] : textsIn(blocks).map((one) => one.text))].join(" ");
}

function flat(words: readonly string[]): string {
  return words.join(" ").replaceAll(JOINER, "").replaceAll(/\s+/gu, " ");
}

const texts = textsFor("nl");

/** All that a card says, in the order in which it is to be read. */
function stringsOf(card: Card): readonly string[] {
  switch (card.kind) {
    case "text":
      return [card.text];
    case "kickOff":
      return [card.header, card.role, card.scene, ...card.lines];
    case "prospectLine":
      return [card.name, card.text, ...labelsOf(card)];
    case "verdict":
      return stringsOfVerdict(card);
    case "debrief":
      return [card.header, card.resultText, ...linesOf(card), ...labelsOf(card)];
    case "picture":
      return [card.title, card.text];
    default:
      throw new Error(`a round shows no ${card.kind}`);
  }
}

/** Figures are small print right under the result. */
function linesOf({ lines }: Extract<Card, { kind: "debrief" }>): readonly string[] {
  const isFigure = ({ about }: (typeof lines)[number]) => about === "score";
  return [...lines.filter(isFigure), ...lines.filter((line) => !isFigure(line))].map(({ text }) => text);
}

function labelsOf({ buttons }: Pick<Extract<Card, { kind: "debrief" }>, "buttons">): readonly string[] {
  return buttons.map(({ label }) => label);
}

function stringsOfVerdict(card: VerdictCard): readonly string[] {
  const { pitch, muscle, quotes, quoteText, strongerText, strongerLine } = card;
  const said = quotes.length > 0 ? quotes : [quoteText];
  return [
    texts("exchange", { number: card.exchange }),
    ...card.answers.flatMap(({ label, text }) => [label, text]),
    ...[pitch.label, pitch.ballText, pitch.scoreText, muscle.label, muscle.text],
    ...[card.note, ...said, ...card.extras, strongerText ?? strongerLine].filter((text) => text !== undefined),
  ];
}

/** Those that are not shown after the one before. */
function missingIn(shown: string, strings: readonly string[]): readonly string[] {
  let from = 0;
  return strings.filter((text) => {
    const wanted = flat([text]).trim();
    const at = shown.indexOf(wanted, from);
    if (at >= 0) from = at + wanted.length;
    return at < 0;
  });
}

describe("one round", () => {
  let strings: readonly string[] = [];
  beforeAll(async () => {
    const cards = await playInProcess();
    expect(new Set(cards.map(({ kind }) => kind))).toEqual(new Set(["text", "kickOff", "prospectLine", "verdict", "debrief", "picture"]));
    strings = cards.flatMap(stringsOf);
    expect(strings.length).toBeGreaterThan(100);
  });

  it("says on Discord all that its cards say, in order", async () => {
    expect(missingIn(await playOnDiscord(), strings)).toEqual([]);
  });

  it("says on Slack all that its cards say, in order", async () => {
    expect(missingIn(await playOnSlack(), strings)).toEqual([]);
  });
});
