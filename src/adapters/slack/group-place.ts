import type { Action } from "../../chat/action.ts";
import type { ChatEvent } from "../../chat/event.ts";
import type { SlackCommand, SlackPress } from "./payload.ts";
import { channelKeyOf, type Place, writePlace } from "./place.ts";

/** Whether the form is wanted that opens a group round. */
export function wantsGroup(event: ChatEvent): boolean {
  if (event.kind === "pressed") return event.action.kind === "form" && event.action.form === "group";
  return event.kind === "formWanted" && event.form === "group";
}

/** Whether a button belongs to what is played in a channel, or opens it. */
export function isOfChannel(action: Action | undefined): boolean {
  return action?.kind === "group" || action?.kind === "ball" || (action?.kind === "form" && action.form === "group");
}

/** A wish for a ball of the day with the channel in which it was asked for; any other event, and a wish from elsewhere, as it is. */
export function withBallChannel(event: ChatEvent, { team, channel, shared }: Place): ChatEvent {
  if (event.kind !== "ballWanted" || channel === undefined || !shared) return event;
  return { ...event, at: { channel: channelKeyOf({ team, channel }), place: writePlace({ team, user: "", channel, shared }) } };
}

/** The channel in which a command was given; only the user where nothing can be played together. */
export function groupPlaceOf({ team_id: team, user_id: user, channel_id: channel, channel_name: name = "" }: SlackCommand): Place {
  return isTalk(channel) || name.startsWith("mpdm-") ? { team, user } : { team, user, channel, shared: true };
}

/** Where a button stands: in the channel, or in a thread of it. What is answered there is for the user's eyes only. */
export function groupPlaceOfPress({ team, user, channel, message, container, response_url: url }: SlackPress): Place {
  const who = { team: team.id, user: user.id };
  if (channel === undefined || isTalk(channel.id)) return { ...who, ...(channel === undefined ? {} : { channel: channel.id }) };
  const root = message?.thread_ts ?? container.thread_ts;
  // A board that has been answered is the first message of its own thread; who presses it looks at the channel.
  const isRoot = root === (message?.ts ?? container.message_ts);
  const inThread = root === undefined || isRoot ? {} : { thread: root };
  return { ...who, channel: channel.id, ...inThread, shared: true, ...(url === undefined ? {} : { url }) };
}

function isTalk(channel: string): boolean {
  return channel.startsWith("D");
}
