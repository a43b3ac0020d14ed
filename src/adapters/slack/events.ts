import { parseLine } from "../../chat/commands.ts";
import type { ChatEvent } from "../../chat/event.ts";
import { findWay } from "../../chat/words.ts";
import { readWords } from "./escape.ts";
import { type GroupEventDeps, leave, takeChannelEvent } from "./group-events.ts";
import { readChannelEvent } from "./group-payload.ts";
import { isTooMany, readEvent, type SlackEvent } from "./payload.ts";
import { type Place, playerIdOf, writePlace } from "./place.ts";

export type EventDeps = GroupEventDeps & {
  /** Whether each message in the direct messages is the root of a thread of its own. */
  readonly agentView: boolean;
  readonly opened: (place: Place, tab: "home" | "messages") => void;
  /** The app was removed, or its token withdrawn. */
  readonly gone: (reason: string) => void;
  /** Notes that its players are to be erased, unless the app comes back in time. Throws when that could not be stored. */
  readonly departed: (team: string) => Promise<void>;
  readonly newSeed: () => number;
  /** Slack keeps events from us because there are too many. */
  readonly tooMany: () => void;
};

/** Takes an event in: stored when this resolves, so that it may be acknowledged. Throws when it could not be stored. */
export async function takeEvent(deps: EventDeps, body: unknown): Promise<void> {
  if (isTooMany(body)) return deps.tooMany();
  const read = readEvent(body);
  if (!read) return takeElsewhere(deps, body);
  const { event, team_id: team } = read;
  switch (event.type) {
    case "message":
      await takeMessage(deps, team, event);
      return;
    case "app_home_opened":
      deps.opened({ team, user: event.user, channel: event.channel }, event.tab);
      return;
    case "app_uninstalled":
      return takeGone(deps, team, event.type);
    case "tokens_revoked":
      // A person's own token is none of ours.
      if (event.tokens.bot.length > 0) await takeGone(deps, team, event.type);
  }
}

/** In a channel with others. */
async function takeElsewhere(deps: EventDeps, body: unknown): Promise<void> {
  const event = readChannelEvent(body);
  if (event) await takeChannelEvent(deps, event);
}

async function takeGone(deps: EventDeps, team: string, reason: string): Promise<void> {
  await deps.departed(team);
  await leave(deps, { team, why: "botGone" });
  deps.gone(reason);
}

type Message = Extract<SlackEvent["event"], { type: "message" }>;

async function takeMessage({ runner, agentView, newSeed }: EventDeps, team: string, message: Message): Promise<void> {
  const { user, channel, ts } = message;
  const thread = message.thread_ts ?? (agentView ? ts : undefined);
  const place = { team, user, channel, ts, ...(thread === undefined ? {} : { thread }) };
  const event = eventOf(readWords(message.text), newSeed());
  // The same message may come under another event id: its own time is its name.
  await runner.receive(`slack:${team}:${channel}:${ts}`, { playerId: playerIdOf(place), event, place: writePlace(place), said: ts });
}

/** "/word" can't be typed as a message on Slack, so what it would ask for is found in plain words. */
function eventOf(text: string, seed: number): ChatEvent {
  const parsed = parseLine(text);
  if (parsed.kind === "event") return parsed.event;
  return findWay(text, seed) ?? { kind: "messageSent", text };
}
