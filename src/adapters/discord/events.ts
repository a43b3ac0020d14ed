import { parseLine } from "../../chat/commands.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { Runner } from "../../chat/runner.ts";
import { findWay } from "../../chat/words.ts";
import { readWords } from "./escape.ts";
import type { DiscordMessageSent } from "./payload.ts";
import { playerIdOf, sortable, writePlace } from "./place.ts";

export type EventDeps = {
  readonly runner: Runner;
  readonly botId: () => string;
  readonly newSeed: () => number;
  /** Somebody asked in a server, and is answered in the direct messages: says so there. */
  readonly sayDirect: (message: DiscordMessageSent) => void;
};

/** Takes a message in; resolves when it is stored. In a server only what mentions us is meant for us. Throws when it could not be stored. */
export async function takeMessage(deps: EventDeps, message: DiscordMessageSent): Promise<void> {
  const { id, author, channel_id: channel, guild_id: guild } = message;
  const botId = deps.botId();
  if (guild !== undefined && !message.mentions.some((user) => user.id === botId)) return;
  const event = eventOf(readWords(message.content, { self: [botId], names: namesOf(message) }), deps.newSeed());
  const where = guild === undefined ? { channel } : { asked: { channel, message: id } };
  const place = writePlace({ user: author.id, after: id, ...where });
  const isNew = await deps.runner.receive(`discord:${id}`, { playerId: playerIdOf(author.id), event, place, said: sortable(id) });
  if (isNew && guild !== undefined) deps.sayDirect(message);
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
