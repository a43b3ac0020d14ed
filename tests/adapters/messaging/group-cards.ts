import fc from "fast-check";
import type { BoardCard, GroupCard } from "../../../src/chat/group/group-card.ts";
import { nameSlot } from "../../../src/chat/group/names.ts";
import { buttons, some, verdict, words } from "./cards.ts";

/** Ids of players on both platforms, and of nobody. */
const player = fc.constantFrom("discord:500", "discord:501", "slack:T1:U500", "test:nobody");
/** Words with people in them. */
const text = fc.array(fc.oneof(words, player.map(nameSlot)), { maxLength: 4 }).map((parts) => parts.join(""));

export const board: fc.Arbitrary<BoardCard> = fc.record({
  kind: fc.constant("board" as const),
  group: fc.constant("g1"),
  header: words,
  lines: fc.array(text, { maxLength: 8 }),
  seats: fc.array(fc.record({ label: words, members: fc.array(player, { maxLength: 26 }) }), { maxLength: 3 }),
  buttons: fc.tuple(buttons, buttons).map(([some, more]) => [...some, ...more].slice(0, 10)),
});

/** Every card that only a thread of a group round shows. */
export const groupCard = fc.oneof(
  fc
    .record({ kind: fc.constant("turn" as const), exchange: fc.nat(9), mention: player, before: words, after: text, buttons })
    .map(({ before, after, ...card }) => ({ ...card, text: `${before.slice(0, 100)} ${nameSlot(card.mention)} ${after}` })),
  fc.record({ kind: fc.constant("said" as const), speaker: player, text }),
  fc.record({
    kind: fc.constant("vote" as const),
    exchange: fc.nat(9),
    text: words,
    questions: fc.array(fc.record({ label: words, buttons: buttons.map((all) => all.slice(0, 5)) }), { maxLength: 2 }),
    buttons: buttons.map((all) => all.slice(0, 5)),
  }),
  fc.record({ header: words, lines: some(4), verdict }).map(({ header, lines, verdict: { exchange, answers, pitch, muscle } }) => ({
    kind: "reveal" as const,
    ...{ exchange, header, lines, answers, pitch, muscle },
  })),
  fc
    .record({ header: words, lines: some(6), quotes: some(6), quotesText: fc.option(words, { nil: undefined }), buttons })
    .map(({ quotesText, ...card }) => ({ kind: "spread" as const, ...card, ...(quotesText === undefined ? {} : { quotesText }) })),
) satisfies fc.Arbitrary<GroupCard>;
