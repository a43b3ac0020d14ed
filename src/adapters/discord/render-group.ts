import type { BoardCard, GroupCard } from "../../chat/group/group-card.ts";
import { nameSlot } from "../../chat/group/names.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import { cut } from "../messaging/fit.ts";
import { accentOfAnswers, BOARD_ACCENT } from "./accent.ts";
import {
  buttonParts,
  distinctButtons,
  drawLine,
  drawQuote,
  headerPart,
  LIMIT,
  linesPart,
  type Part,
  smallParts,
  textDisplay,
  textParts,
} from "./components.ts";
import { toMarkdown } from "./escape.ts";
import { type DiscordMessage, packParts } from "./message.ts";
import { userIdOf } from "./place.ts";
import { renderMessages } from "./render-message.ts";
import { scaleParts } from "./render-verdict.ts";
import { textOf } from "./standing.ts";

type Of<Kind extends GroupCard["kind"]> = Extract<GroupCard, { kind: Kind }>;

/** Names of players by their ids, and what stands small under a turn. */
export type Naming = { readonly names: ReadonlyMap<string, string>; readonly hint?: string };

const TURN_SIGN = "👉";
const SAID_SIGN = "💬";
const NAME_LIMIT = 80;
const LABEL_LIMIT = 80;
const TURN_LIMIT = 600;
/** Escaped, it is at most twice as long. */
const QUOTE_LIMIT = 1_000;
/** So long may a line of a board be, the next when it is too long as a whole. */
const BOARD_LIMITS = [1_000, 300, 100, 30] as const;
const BOARD_LINES = 12;

/** The one message in the channel: it has to stay one, so what is too long in it is cut. */
export function renderBoard(card: BoardCard, names: ReadonlyMap<string, string>): DiscordMessage {
  const drawn = BOARD_LIMITS.map((limit) => packParts(boardParts(card, names, limit), BOARD_ACCENT));
  // One part alone may be too long: signs that are escaped count twice.
  const fits = (messages: readonly DiscordMessage[]) =>
    messages.length === 1 && textOf(messages[0]?.components ?? []).length <= LIMIT.messageText;
  const message = (drawn.find(fits) ?? drawn.at(-1))?.[0];
  if (!message) throw new Error("a board without anything on it");
  return message;
}

function boardParts(card: BoardCard, names: ReadonlyMap<string, string>, limit: number): readonly Part[] {
  const seats = card.seats.slice(0, BOARD_LINES).map(({ label, members }) => {
    const who = members.map((member) => names.get(member) ?? "").join(", ");
    return drawLine([
      { text: label, bold: true, limit: Math.min(LABEL_LIMIT, limit) },
      { text: ` ${who || "…"}`, limit },
    ]);
  });
  const lines = card.lines.slice(0, BOARD_LINES);
  const said = seats.length === 0 ? linesForAll(lines, limit) : linesPart(lines.map((text) => drawLine([{ text, limit }])));
  return [...headerPart(card.header), ...said, ...linesPart(seats), ...buttonParts(card.buttons)];
}

/** Where nobody sits down there is one line that it is about, and the rest is small print. */
function linesForAll([about = "", said = "", ...rest]: readonly string[], limit: number): readonly Part[] {
  const small = (lines: readonly string[]) => smallParts([lines.map((line) => cut(line, limit)).join("\n")]);
  return [...small([about]), ...linesPart([drawLine([{ text: said, limit }])]), ...small(rest)];
}

/** A card in the thread as the messages to post, in order: one, nearly always. The names are in its texts already. */
export function renderGroup(texts: Texts, card: GroupCard, naming: Naming): readonly DiscordMessage[] {
  switch (card.kind) {
    case "turn":
      return renderTurn(card, naming);
    case "said":
      return packParts(saidParts(card, naming));
    case "vote":
      return packParts(voteParts(card));
    case "reveal":
      return packParts(revealParts(card), accentOfAnswers(card.answers));
    case "spread":
      return packParts(spreadParts(card), BOARD_ACCENT);
    default:
      return renderMessages(texts, card);
  }
}

/** Whose turn it is is called, and nobody else: his name is a mention, the only one that Discord is told to hear. */
function renderTurn({ text, mention, buttons }: Of<"turn">, { names, hint = "" }: Naming): readonly DiscordMessage[] {
  const user = userIdOf(mention);
  const pieces = `${TURN_SIGN} ${text}`.slice(0, TURN_LIMIT).split(nameSlot(mention));
  const name = cut(names.get(mention) ?? "", NAME_LIMIT);
  const called = user === undefined ? toMarkdown(name) : `<@${user}>`;
  const part: Part = { words: pieces.join(name), components: [textDisplay(pieces.map(toMarkdown).join(called))] };
  const messages = packParts([part, ...smallParts([hint]), ...buttonParts(buttons)]);
  return messages.map((message, index) => (index === 0 && user !== undefined ? { ...message, pings: [user] } : message));
}

/** Given by a form, so nobody has read it yet. */
function saidParts({ speaker, text }: Of<"said">, { names }: Naming): readonly Part[] {
  return [
    ...linesPart([drawLine([{ text: `${SAID_SIGN} ` }, { text: names.get(speaker) ?? "", bold: true, limit: NAME_LIMIT }])]),
    ...textParts(text),
  ];
}

/** Each question over its own buttons, and the way on under both. */
function voteParts({ text, questions, buttons }: Of<"vote">): readonly Part[] {
  const rows = distinctButtons([...questions.map((question) => question.buttons), buttons]);
  const asked = questions.map(({ label }, index): Part => {
    const [title] = linesPart([drawLine([{ text: label, bold: true, limit: LABEL_LIMIT }])]);
    const under = buttonParts(rows[index] ?? []);
    return { words: title?.words ?? "", components: [...(title?.components ?? []), ...under.flatMap((part) => part.components)] };
  });
  return [...textParts(text), ...asked.filter((part) => part.components.length > 0), ...buttonParts(rows.at(-1) ?? [])];
}

/** The colour tells no more than the card: it is grey as long as his verdict is his own. */
function revealParts({ header, lines, answers, pitch, muscle }: Of<"reveal">): readonly Part[] {
  return [...smallParts([header]), ...scaleParts({ answers, pitch, muscle }), ...smallParts(lines)];
}

/** How a ball was answered, and then the lines that may be seen, each as a quotation of its own. */
function spreadParts({ header, lines, quotesText = "", quotes, buttons }: Of<"spread">): readonly Part[] {
  return [
    ...headerPart(header),
    ...textParts(lines.join("\n")),
    ...linesPart([drawLine([{ text: quotesText, bold: true }])]),
    ...quotes.flatMap((quote) => linesPart([drawQuote(quote, QUOTE_LIMIT)])),
    ...buttonParts(buttons),
  ];
}
