import type { GroupHappening } from "../../chat/event.ts";
import { nameSlot } from "../../chat/group/names.ts";
import { findGroupToHear } from "../../chat/group/of-thread.ts";
import type { Runner } from "../../chat/runner.ts";
import type { Balls } from "../../ports/balls.ts";
import type { GroupRounds } from "../../ports/group-rounds.ts";
import { leaveBallChannels } from "../messaging/ball-channels.ts";
import { readWords } from "./escape.ts";
import type { ChannelEvent } from "./group-payload.ts";
import { channelKeyOf, type Place, playerIdOf, threadKeyOf, threadsOf, writePlace } from "./place.ts";

export type GroupEventDeps = {
  readonly runner: Runner;
  readonly groups: GroupRounds;
  readonly balls: Balls;
  /** The app itself. */
  readonly botUser: string;
};

/** Somebody whom Slack doesn't name. */
const UNKNOWN = "unknown";

type Event = ChannelEvent["event"];
type In<Kind extends Event["kind"]> = { readonly team: string; readonly event: Extract<Event, { readonly kind: Kind }> };

/**
 * Takes in what happens in a channel: stored when this resolves, when it belongs to a group round or a ball of the day. Everything else is let go as it is.
 * Throws when it could not be stored.
 */
export async function takeChannelEvent(deps: GroupEventDeps, { team_id: team, event }: ChannelEvent): Promise<void> {
  switch (event.kind) {
    case "said":
      return takeSaid(deps, { team, event });
    case "changed":
      return takeChanged(deps, { team, event });
    case "deleted":
      return takeDeleted(deps, { team, event });
    case "closed":
      return leave(deps, { team, channel: event.channel, why: "threadGone" });
    case "left":
      return leave(deps, { team, channel: event.channel, why: "botGone" });
    case "memberLeft":
      if (event.user === deps.botUser) await leave(deps, { team, channel: event.channel, why: "botGone" });
  }
}

async function takeSaid(deps: GroupEventDeps, { team, event }: In<"said">): Promise<void> {
  const { channel, user, ts, thread_ts: root } = event;
  const spoken = { thread: threadKeyOf({ team, channel, root }), playerId: playerIdOf({ team, user }) };
  const group = await findGroupToHear(deps.groups, spoken);
  if (group === undefined) return;
  const text = readWordsAndNames(deps, team, event.text);
  const place: Place = { team, user, channel, thread: root, shared: true };
  const what: GroupHappening = { do: "messageSent", text, messages: [ts] };
  const delivery = { playerId: playerIdOf(place), event: { kind: "group", group, what }, place: writePlace(place), said: ts } as const;
  // The same message may come under another event id: its own time is its name.
  await deps.runner.receive(`slack:${team}:${channel}:${ts}`, delivery);
}

const PERSON = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/u;

/** What was typed, with a slot for each person who is named in it; a call to the app itself is no word. */
function readWordsAndNames({ botUser }: GroupEventDeps, team: string, text: string): string {
  const pieces = text.split(PERSON).map((piece, index) => {
    if (index % 2 === 0) return readWords(piece);
    return piece === botUser ? "" : nameSlot(playerIdOf({ team, user: piece }));
  });
  return pieces.join("").trim();
}

async function takeChanged(deps: GroupEventDeps, { team, event }: In<"changed">): Promise<void> {
  const { channel, event_ts, message } = event;
  const { user, ts, thread_ts: root } = message;
  const spoken = { thread: threadKeyOf({ team, channel, root }), playerId: playerIdOf({ team, user }) };
  const group = await findGroupToHear(deps.groups, spoken);
  if (group === undefined) return;
  const place: Place = { team, user, channel, thread: root, shared: true };
  const what: GroupHappening = { do: "messageEdited", message: ts };
  const delivery = { playerId: playerIdOf(place), event: { kind: "group", group, what }, place: writePlace(place) } as const;
  await deps.runner.receive(`slack:${team}:${channel}:${ts}:edited:${event_ts}`, delivery);
}

/** A board that is deleted before anybody wrote under it takes its thread along. */
async function takeDeleted(deps: GroupEventDeps, { team, event }: In<"deleted">): Promise<void> {
  const { channel, deleted_ts: ts, previous_message: before } = event;
  const root = before.thread_ts ?? ts;
  const group = await deps.groups.findGroupOfThread(threadKeyOf({ team, channel, root }));
  if (group === undefined) return;
  const what: GroupHappening = root === ts ? { do: "threadGone" } : { do: "messageDeleted", message: ts };
  const playerId = before.user === undefined ? UNKNOWN : playerIdOf({ team, user: before.user });
  await deps.runner.receive(`slack:${team}:${channel}:${ts}:deleted`, { playerId, event: { kind: "group", group, what }, place: "" });
}

export type Ending = {
  readonly team: string /** All channels without it. */;
  readonly channel?: string;
  readonly why: "threadGone" | "botGone";
};

/** Nothing can be said there any more: the rounds that are played there end, and no balls come any more. */
export async function leave(deps: GroupEventDeps, ending: Ending): Promise<void> {
  const { team, channel } = ending;
  await endGroupsOf(deps, ending);
  await leaveBallChannels(deps, (key) =>
    channel === undefined ? key.startsWith(threadsOf({ team })) : key === channelKeyOf({ team, channel }),
  );
}

async function endGroupsOf({ runner, groups }: GroupEventDeps, { team, channel, why }: Ending): Promise<void> {
  const here = threadsOf({ team, channel });
  const open = (await groups.listOpenGroups()).filter(({ at }) => at?.thread.startsWith(here));
  for (const { id } of open) {
    const event = { kind: "group", group: id, what: { do: why } } as const;
    await runner.receive(`slack:${team}:${id}:${why}`, { playerId: UNKNOWN, event, place: "" });
  }
}
