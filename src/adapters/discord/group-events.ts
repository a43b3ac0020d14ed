import type { Card } from "../../chat/card.ts";
import type { GroupHappening } from "../../chat/event.ts";
import { nameSlot } from "../../chat/group/names.ts";
import { findGroupToHear } from "../../chat/group/of-thread.ts";
import type { Runner } from "../../chat/runner.ts";
import type { Texts } from "../../chat/texts/texts.ts";
import type { Balls } from "../../ports/balls.ts";
import type { GroupRounds } from "../../ports/group-rounds.ts";
import { leaveBallChannels } from "../messaging/ball-channels.ts";
import { readWords } from "./escape.ts";
import type { GroupNews } from "./group-payload.ts";
import { isChannelIn, threadKeyOf } from "./group-place.ts";
import type { Names } from "./names.ts";
import type { DiscordMessageSent } from "./payload.ts";
import { playerIdOf, sortable, writePlace } from "./place.ts";
import type { Room, Threads } from "./threads.ts";

export type GroupEventDeps = {
  readonly runner: Pick<Runner, "receive">;
  readonly store: GroupRounds & Balls;
  readonly threads: Threads;
  readonly names: Pick<Names, "learn">;
  readonly botId: () => string;
  readonly textsOf: (playerId: string) => Promise<Texts>;
  /** Privately, in words for this place. */
  readonly tell: (place: string, card: Card) => Promise<unknown>;
  /** Tells the player that it could not be taken in. */
  readonly apologise: (playerId: string, place: string, error: unknown) => Promise<void>;
  /** Whether somebody is told for the first time that his words can't be read there. */
  readonly isFirst: (thread: string, user: string) => boolean;
};

/** Somebody whom Discord doesn't name. */
const UNKNOWN = "unknown";

/** Hands in what happened to a group round, or to a channel with balls of the day; resolves when it is stored. Throws when it could not be. */
export async function takeGroupNews(deps: GroupEventDeps, news: GroupNews): Promise<void> {
  switch (news.kind) {
    case "said":
      return takeSaid(deps, news);
    case "edited":
      return takeEdited(deps, news);
    case "deleted":
      for (const message of news.ids) {
        await handIn(deps, news.thread, { key: `${message} deleted`, what: { do: "messageDeleted", message } });
      }
      return;
    case "threadGone":
      return end(deps, [news.thread], "threadGone");
    case "channelGone":
      return leave(deps, { channel: news.channel }, "threadGone");
    case "botGone":
      return leave(deps, { guild: news.guild }, "botGone");
  }
}

type Handed = {
  /** What comes after the platform's name. */
  readonly key: string;
  readonly what: GroupHappening;
};

/** What nobody in particular did. */
async function handIn({ runner, store }: GroupEventDeps, thread: string, { key, what }: Handed): Promise<void> {
  const group = await store.findGroupOfThread(threadKeyOf(thread));
  if (group === undefined) return;
  await runner.receive(`discord:${key}`, { playerId: UNKNOWN, event: { kind: "group", group, what }, place: "" });
}

/** The first words count: who changed them is told. */
async function takeEdited({ runner, store }: GroupEventDeps, { thread, id, at, author }: Extract<GroupNews, { kind: "edited" }>) {
  const playerId = playerIdOf(author);
  const group = await findGroupToHear(store, { thread: threadKeyOf(thread), playerId });
  if (group === undefined) return;
  const event = { kind: "group", group, what: { do: "messageEdited", message: id } } as const;
  await runner.receive(`discord:${id} edited ${at}`, { playerId, event, place: writePlace({ user: author, after: id }) });
}

async function leave(deps: GroupEventDeps, place: Partial<Room>, how: "threadGone" | "botGone"): Promise<void> {
  await end(deps, deps.threads.inside(place), how);
  await leaveBallChannels({ ...deps, balls: deps.store }, (key) => isChannelIn(key, place));
}

async function end(deps: GroupEventDeps, threads: readonly string[], how: "threadGone" | "botGone"): Promise<void> {
  for (const thread of threads) {
    await handIn(deps, thread, { key: `${thread} ${how}`, what: { do: how } });
    deps.threads.forget(thread);
  }
}

async function takeSaid(deps: GroupEventDeps, { thread, message }: Extract<GroupNews, { kind: "said" }>): Promise<void> {
  const { id, author } = message;
  const playerId = playerIdOf(author.id);
  const group = await findGroupToHear(deps.store, { thread: threadKeyOf(thread), playerId });
  if (group === undefined) return;
  deps.names.learn(author);
  const text = wordsOf(message, deps.botId());
  if (text === "") return isMention(message, deps.botId()) ? undefined : tellUnread(deps, { thread, group }, message);
  const event = { kind: "group", group, what: { do: "messageSent", text, messages: [id] } } as const;
  const place = writePlace({ user: author.id, after: id });
  try {
    await deps.runner.receive(`discord:${id}`, { playerId, event, place, said: sortable(id) });
  } catch (error) {
    // Discord tells it once.
    await deps.apologise(playerId, place, error);
  }
}

function isMention({ mentions }: DiscordMessageSent, botId: string): boolean {
  return mentions.some((user) => user.id === botId);
}

/** What was typed, with a slot for each person who is mentioned. */
function wordsOf({ content, mentions }: DiscordMessageSent, botId: string): string {
  const slots = mentions.map((user) => [user.id, nameSlot(playerIdOf(user.id))] as const);
  const words = readWords(content, { self: [botId], names: new Map(slots) });
  return slots.reduce((text, [, slot]) => text.replaceAll(`@${slot}`, slot), words);
}

type Where = { readonly thread: string; readonly group: string };

/** Only who is up waits for something; and he is told once, or he would be told at every word. */
async function tellUnread(deps: GroupEventDeps, { thread, group }: Where, message: DiscordMessageSent): Promise<void> {
  const playerId = playerIdOf(message.author.id);
  const state = (await deps.store.findGroup(group))?.state;
  const isUp = state?.phase === "answering" && state.members.some((one) => one.playerId === playerId && one.letter === state.turn);
  if (!isUp || !deps.isFirst(thread, message.author.id)) return;
  const texts = await deps.textsOf(playerId);
  await deps.tell(writePlace({ user: message.author.id, after: message.id }), {
    kind: "text",
    about: "notice",
    text: texts("discord.unread"),
  });
}
