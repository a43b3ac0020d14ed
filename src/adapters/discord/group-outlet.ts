import type { BoardCard, GroupCard } from "../../chat/group/group-card.ts";
import { fillNames, namedIn, nameSlot } from "../../chat/group/names.ts";
import type { CardName, GroupOutlet } from "../../chat/outlet.ts";
import { type Texts, textsFor } from "../../chat/texts/texts.ts";
import { type Called, wordOf } from "../messaging/call.ts";
import { CODE } from "./call.ts";
import type { Directs } from "./directs.ts";
import { plain } from "./escape.ts";
import { type GroupPlace, readBallPlace, readGroupPlace, threadKeyOf, writeGroupPlace } from "./group-place.ts";
import type { DiscordMessage } from "./message.ts";
import type { Names } from "./names.ts";
import { playerIdOf, readPlace, userIdOf } from "./place.ts";
import { type PostDeps, placeMessage, postMessage } from "./post.ts";
import { renderBoard, renderGroup } from "./render-group.ts";
import { renderMessages } from "./render-message.ts";
import type { Room, Threads } from "./threads.ts";

export type GroupOutletDeps = PostDeps & {
  readonly directs: Directs;
  readonly names: Names;
  readonly threads: Threads;
  readonly textsOf: (playerId: string) => Promise<Texts>;
  readonly langOf: (playerId: string) => Promise<GroupPlace["lang"]>;
  /** Whether Discord lets us read what people write in a server without calling us. */
  readonly readsAll: boolean;
};

const THREAD_NAME = 100;

/** The way to a channel with a group round in it: one message there, and all else in the thread under it. */
export function createGroupOutlet(deps: GroupOutletDeps): GroupOutlet {
  return {
    openBoard: (text, card, name) => openBoard(deps, text, { card, name }),
    async changeBoard(text, card) {
      const place = readGroupPlace(text);
      if (!place) return "gone";
      const { channel, board } = place;
      const called = await deps.api.change(channel, board, await drawBoard(deps, place, card));
      return outcomeOf(deps, called, "changed");
    },
    async sendToThread(text, card, name) {
      const place = readGroupPlace(text);
      if (!place) return "gone";
      const messages = await draw(deps, place, card);
      for (const [index, message] of messages.entries()) {
        const mark = `${name.id}.${index}`;
        const posted = await postMessage(deps, { channel: place.board, message, mark, maybeSent: name.maybeSent });
        // The thread is there when Discord comes back: the round goes on.
        if (posted !== "sent" && posted !== "away") return posted === "lost" ? "lost" : "gone";
      }
      return "sent";
    },
    async sendToMember(playerId, card, name) {
      const user = userIdOf(playerId);
      // Who takes nothing from us is not asked again with every card.
      if (user === undefined || deps.directs.isClosedNow(user)) return "gone";
      for (const [index, message] of renderMessages(await deps.textsOf(playerId), card).entries()) {
        const posted = await deps.directs.send({ user, message, mark: `${name.id}.${index}`, maybeSent: name.maybeSent });
        if (posted !== "sent") return posted === "lost" ? "lost" : "gone";
      }
      return "sent";
    },
  };
}

type Opening = { readonly card: BoardCard; readonly name: CardName };

async function openBoard(deps: GroupOutletDeps, text: string, { card, name }: Opening): ReturnType<GroupOutlet["openBoard"]> {
  const { room, lang, after, isBall } = await findWhere(deps, text);
  if (!room) return "gone";
  const message = await drawBoard(deps, { lang }, card);
  const posted = await placeMessage(deps, { channel: room.channel, message, mark: name.id, after, maybeSent: name.maybeSent });
  if (typeof posted === "string") return posted === "lost" ? "lost" : "gone";
  const { id } = posted;
  const opened = await deps.api.openThread(room.channel, id, plain(card.header, THREAD_NAME));
  const isThere = opened.kind === "done" || (opened.kind === "refused" && opened.error === CODE.threadIsThere);
  if (!isThere) {
    deps.log("threadFailed", { place: room.channel, code: wordOf(opened) });
    await deps.api.remove(room.channel, id);
    return "gone";
  }
  // What is said under a ball of the day is nobody's turn.
  if (!isBall) deps.threads.add(id, room);
  return { kind: "open", at: { place: writeGroupPlace({ ...room, board: id, lang }), thread: threadKeyOf(id) } };
}

type Where = { readonly lang: GroupPlace["lang"]; readonly room: Room | undefined; readonly after?: string; readonly isBall: boolean };

/** The channel for a board. That of a ball of the day is asked for once, and used for months. */
async function findWhere({ langOf }: GroupOutletDeps, text: string): Promise<Where> {
  const ball = readBallPlace(text);
  if (ball) return { ...ball, isBall: true };
  const { room, user, after } = readPlace(text);
  return { room, after, isBall: false, lang: await langOf(playerIdOf(user)) };
}

/** A board that somebody took away is nothing to change: the thread goes on. */
function outcomeOf({ log, onTokenDead }: GroupOutletDeps, called: Called<unknown>, what: string): "sent" | "gone" | "lost" {
  if (called.kind === "done") return "sent";
  if (called.kind === "refused" && called.error === CODE.unauthorized) {
    onTokenDead();
    return "lost";
  }
  if (called.kind === "refused" && called.error === CODE.unknownMessage) return "sent";
  log("boardFailed", { kind: what, code: wordOf(called) });
  // What it would have said is said in the thread, too.
  return called.kind === "unknown" ? "sent" : "gone";
}

async function drawBoard(deps: GroupOutletDeps, { lang }: Pick<GroupPlace, "lang">, card: BoardCard): Promise<DiscordMessage> {
  const members = card.seats.flatMap((seat) => seat.members);
  const names = await nameAll(deps, { lang }, [...namedIn(card), ...members]);
  return renderBoard(fillNames(card, names), names);
}

async function draw(deps: GroupOutletDeps, { lang }: GroupPlace, card: GroupCard): Promise<readonly DiscordMessage[]> {
  const texts = textsFor(lang);
  const people = card.kind === "said" ? [card.speaker] : card.kind === "turn" ? [card.mention] : [];
  const names = await nameAll(deps, { lang }, [...namedIn(card), ...people]);
  if (card.kind !== "turn") return renderGroup(texts, fillNames(card, names), { names });
  // His own name stays a slot: there the call comes.
  const others = new Map([...names, [card.mention, nameSlot(card.mention)]]);
  const hint = deps.readsAll ? {} : { hint: texts("discord.turnHint") };
  return renderGroup(texts, fillNames(card, others), { names, ...hint });
}

/** Everybody has a name: who can't be found is "somebody". */
async function nameAll(
  { names }: GroupOutletDeps,
  { lang }: Pick<GroupPlace, "lang">,
  playerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Set(playerIds)];
  const known = await names.of(unique);
  const someone = textsFor(lang)("group.someone");
  return new Map(unique.map((playerId) => [playerId, known.get(playerId) ?? someone]));
}
