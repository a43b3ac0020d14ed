import type { BoardCard, GroupCard } from "../../chat/group/group-card.ts";
import { fillNames, nameSlot } from "../../chat/group/names.ts";
import { splitText } from "../messaging/fit.ts";
import { inert } from "../messaging/inert.ts";
import { buttonParts, headerPart, type Part, quotation, richPart, section, smallParts, textParts } from "./blocks.ts";
import { toMrkdwn } from "./escape.ts";
import { packParts, type SlackMessage } from "./message.ts";
import { userOf } from "./place.ts";
import { type Look, renderMessages } from "./render-message.ts";
import { scaleParts } from "./render-verdict.ts";

/** Names of players by their ids, as Slack shows them. */
export type GroupLook = Look & { readonly names: ReadonlyMap<string, string> };

type Turn = Extract<GroupCard, { kind: "turn" }>;
type Said = Extract<GroupCard, { kind: "said" }>;
type Vote = Extract<GroupCard, { kind: "vote" }>;
type Reveal = Extract<GroupCard, { kind: "reveal" }>;

const SEAT_LIMIT = 2_400;
const SAID_LIMIT = 2_400;
/** Stands for a name that Slack doesn't give now. */
const UNNAMED = "?";
const NOBODY = "–";

/** The one message in the channel. A board always has words, and never more than one message holds. */
export function renderBoard(look: GroupLook, board: BoardCard): SlackMessage {
  const card = fillNames(board, look.names);
  const [about = "", ...lines] = card.lines;
  const [message] = packParts([
    ...headerPart(card.header),
    ...smallParts([about]),
    ...textParts(lines.join("\n")).slice(0, 1),
    ...seatParts(look, board),
    ...buttonParts(card.buttons),
  ]);
  return message ?? { text: NOBODY, blocks: [] };
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
    default:
      return renderMessages(look, named);
  }
}

/** Whose turn it is. The one mention of the whole round, in the words as well as in the blocks: it is what calls him. */
function renderTurn(look: GroupLook, card: Turn): SlackMessage {
  const { user } = userOf(card.mention);
  const [before = "", ...rest] = card.text.split(nameSlot(card.mention)).map((text) => fillNames(text, look.names));
  const after = rest.join(nameOf(look, card.mention));
  const isNamed = rest.length > 0;
  const elements = [
    ...section([{ text: before, limit: SAID_LIMIT }]).elements,
    ...(isNamed ? [{ type: "user", user_id: user } as const] : []),
    ...section([{ text: after, limit: SAID_LIMIT }]).elements,
  ];
  const [message] = packParts([...richPart("", [{ type: "rich_text_section", elements }]), ...buttonParts(card.buttons)]);
  const words = `${toMrkdwn(before)}${isNamed ? `<@${user}>` : ""}${toMrkdwn(after)}`;
  return { text: words.trim() || (message?.text ?? NOBODY), blocks: message?.blocks ?? [] };
}

/** Given by a form: nobody has read them yet. */
function saidParts(look: GroupLook, { speaker, text }: Said): readonly Part[] {
  const [first = "", ...more] = splitText(inert(text), SAID_LIMIT);
  const name = nameOf(look, speaker);
  return [
    ...richPart(`${name}: ${first}`, [section([{ text: name, bold: true }]), quotation([{ text: first, limit: SAID_LIMIT }])]),
    ...more.flatMap((piece) => richPart(piece, [quotation([{ text: piece, limit: SAID_LIMIT }])])),
  ];
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
