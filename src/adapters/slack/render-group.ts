import type { BoardCard, GroupCard } from "../../chat/group/group-card.ts";
import { fillNames, nameSlot } from "../../chat/group/names.ts";
import { cut, splitText } from "../messaging/fit.ts";
import { inert } from "../messaging/inert.ts";
import { buttonParts, headerPart, LIMIT, numberButtons, type Part, quotation, richPart, section, smallParts, textParts } from "./blocks.ts";
import { toMrkdwn } from "./escape.ts";
import { mrkdwnWithin, packParts, type SlackMessage } from "./message.ts";
import { userOf } from "./place.ts";
import { type Look, renderMessages } from "./render-message.ts";
import { scaleParts } from "./render-verdict.ts";

/** Names of players by their ids, as Slack shows them. */
export type GroupLook = Look & { readonly names: ReadonlyMap<string, string> };

type Turn = Extract<GroupCard, { kind: "turn" }>;
type Said = Extract<GroupCard, { kind: "said" }>;
type Vote = Extract<GroupCard, { kind: "vote" }>;
type Reveal = Extract<GroupCard, { kind: "reveal" }>;
type Spread = Extract<GroupCard, { kind: "spread" }>;

const SEAT_LIMIT = 2_400;
const SAID_LIMIT = 2_400;
const TURN_LIMIT = 300;
/** Stands for a name that Slack doesn't give now. */
const UNNAMED = "?";
const NOBODY = "–";

/** The one message in the channel. It stays one, however much there is to say: what is too long is cut. */
export function renderBoard(look: GroupLook, board: BoardCard): SlackMessage {
  const card = fillNames(board, look.names);
  const [about = "", ...lines] = card.lines;
  const parts = [
    ...headerPart(card.header),
    ...smallParts([about]).slice(0, 1),
    ...boardParts(board.seats.length === 0, lines),
    ...seatParts(look, board),
    ...buttonParts(card.buttons),
  ];
  const words = parts.map(({ text }) => text).filter((text) => text !== "");
  const text = mrkdwnWithin(words.join("\n"), LIMIT.messageText) || NOBODY;
  return { text, blocks: numberButtons(parts.map(({ block }) => block)) };
}

/** Where nobody sits down there is one line that it is about, and the rest is small print. */
function boardParts(isForAll: boolean, lines: readonly string[]): readonly Part[] {
  const spoken = isForAll ? lines.slice(0, 1) : lines;
  const rest = isForAll ? lines.slice(1) : [];
  return [...textParts(spoken.join("\n")).slice(0, 1), ...smallParts(rest).slice(0, 1)];
}

/** Who is in, a line for each seat. Names, and no mentions: nobody is called for sitting down. */
function seatParts(look: GroupLook, { seats }: BoardCard): readonly Part[] {
  const lines = seats.map(({ label, members }) => ({ label, who: members.map((id) => nameOf(look, id)).join(", ") || NOBODY }));
  const runs = lines.flatMap(({ label, who }, index) => [
    ...(index === 0 ? [] : [{ text: "\n" }]),
    { text: label, bold: true },
    { text: `  ${who}`, limit: SEAT_LIMIT },
  ]);
  return richPart(lines.map(({ label, who }) => `${label}: ${who}`).join("\n"), [section(runs)]);
}

function nameOf({ names }: GroupLook, playerId: string): string {
  return names.get(playerId) ?? UNNAMED;
}

/** A card for the thread as the messages to post, in order. */
export function renderGroupCard(look: GroupLook, card: GroupCard): readonly SlackMessage[] {
  if (card.kind === "turn") return [renderTurn(look, card)];
  const named = fillNames(card, look.names);
  switch (named.kind) {
    case "said":
      return packParts(saidParts(look, named));
    case "vote":
      return packParts(voteParts(named));
    case "reveal":
      return packParts(revealParts(named));
    case "spread":
      return packParts(spreadParts(named));
    default:
      return renderMessages(look, named);
  }
}

/** Whose turn it is. The one mention of the whole round, in the words as well as in the blocks: it is what calls him. */
function renderTurn(look: GroupLook, card: Turn): SlackMessage {
  const [before = "", ...rest] = card.text.split(nameSlot(card.mention)).map((text) => cut(fillNames(text, look.names), TURN_LIMIT));
  const after = cut(rest.join(nameOf(look, card.mention)), TURN_LIMIT);
  const { user } = userOf(card.mention);
  const mention = rest.length === 0 ? [] : [{ type: "user", user_id: user } as const];
  const [start, end] = [before, after].map((text) => section([{ text, limit: TURN_LIMIT }]).elements);
  const elements = [...(start ?? []), ...mention, ...(end ?? [])];
  const [message] = packParts([...richPart("", [{ type: "rich_text_section", elements }]), ...buttonParts(card.buttons)]);
  const called = mention.map(({ user_id }) => `<@${user_id}>`).join("");
  return { text: `${toMrkdwn(before)}${called}${toMrkdwn(after)}`.trim() || NOBODY, blocks: message?.blocks ?? [] };
}

/** Given by a form: nobody has read them yet. */
function saidParts(look: GroupLook, { speaker, text }: Said): readonly Part[] {
  const [first = "", ...more] = splitText(inert(text), SAID_LIMIT);
  const name = nameOf(look, speaker);
  return [
    ...richPart(`${name}: ${first}`, [section([{ text: name, bold: true }]), quotation([{ text: first, limit: SAID_LIMIT }])]),
    ...more.flatMap(quoteParts),
  ];
}

function quoteParts(words: string): readonly Part[] {
  return splitText(inert(words), SAID_LIMIT).flatMap((piece) => richPart(piece, [quotation([{ text: piece, limit: SAID_LIMIT }])]));
}

/** Each question above its answers. What can be answered is said in words, too. */
function voteParts({ text, questions, buttons }: Vote): readonly Part[] {
  return [
    ...textParts(text),
    ...questions.flatMap((question) => [
      ...richPart(`${question.label}: ${question.buttons.map(({ label }) => label).join(" · ")}`, [
        section([{ text: question.label, bold: true }]),
      ]),
      ...buttonParts(question.buttons),
    ]),
    ...buttonParts(buttons),
  ];
}

/** How the team stands, and how well the bench saw it. */
function revealParts(card: Reveal): readonly Part[] {
  return [...smallParts([card.header]), ...scaleParts(card), ...textParts(card.lines.join("\n"))];
}

/** How a ball was answered, and then the lines that may be seen, each as a quotation of its own. */
function spreadParts({ header, lines, quotesText = "", quotes, buttons }: Spread): readonly Part[] {
  return [
    ...headerPart(header),
    ...textParts(lines.join("\n")),
    ...richPart(quotesText, [section([{ text: quotesText, bold: true }])]),
    ...quotes.flatMap(quoteParts),
    ...buttonParts(buttons),
  ];
}
