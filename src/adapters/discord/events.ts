import { parseLine } from "../../chat/commands.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { Runner } from "../../chat/runner.ts";
import { findWay } from "../../chat/words.ts";
import type { Lang } from "../../game/language.ts";
import { readWords } from "./escape.ts";
import { ballChannelOf } from "./group-place.ts";
import type { DiscordMessageSent } from "./payload.ts";
import { playerIdOf, sortable, writePlace } from "./place.ts";
import type { Room } from "./threads.ts";

export type EventDeps = {
  readonly runner: Runner;
  readonly botId: () => string;
  readonly newSeed: () => number;
  readonly langOf: (playerId: string) => Promise<Lang>;
  /** Tells the player that it could not be taken in. */
  readonly apologise: (playerId: string, place: string, error: unknown) => Promise<void>;
};

/** Takes a message in; resolves when it is stored, or the player knows that it isn't: Discord tells it once. In a server only what mentions us is meant for us. */
export async function takeMessage(deps: EventDeps, message: DiscordMessageSent): Promise<void> {
  const { id, author, channel_id: channel, guild_id: guild } = message;
  const botId = deps.botId();
  if (guild !== undefined && !message.mentions.some((user) => user.id === botId)) return;
  const text = readWords(message.content, { self: [botId], names: namesOf(message) });
  const where = guild === undefined ? { channel } : { asked: { channel, message: id } };
  const place = writePlace({ user: author.id, after: id, ...where });
  const playerId = playerIdOf(author.id);
  const event =
    (guild === undefined ? undefined : await ballFor(deps, { playerId, text, room: { guild, channel } })) ?? eventOf(text, deps.newSeed());
  try {
    await deps.runner.receive(`discord:${id}`, { playerId, event, place, said: sortable(id) });
  } catch (error) {
    await deps.apologise(playerId, place, error);
  }
}

type Asked = { readonly playerId: string; readonly text: string; readonly room: Room };

/** Who asks for a ball of the day in a channel wants it there. */
async function ballFor({ newSeed, langOf }: EventDeps, { playerId, text, room }: Asked): Promise<ChatEvent | undefined> {
  if (findWay(text, 0)?.kind !== "ballWanted") return undefined;
  return { kind: "ballWanted", seed: newSeed(), at: ballChannelOf({ room, lang: await langOf(playerId) }) };
}

function namesOf({ mentions }: DiscordMessageSent): ReadonlyMap<string, string> {
  return new Map(mentions.map((user) => [user.id, user.global_name ?? user.username]));
}

/** "/word" is a slash command on Discord, so what it would ask for is found in plain words. */
function eventOf(text: string, seed: number): ChatEvent {
  const parsed = parseLine(text);
  if (parsed.kind === "event") return parsed.event;
  return findWay(text, seed) ?? { kind: "messageSent", text };
}
