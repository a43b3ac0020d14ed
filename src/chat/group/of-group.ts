import { draw } from "../../game/random.ts";
import type { Delivery } from "../delivery.ts";
import type { ChatEvent } from "../event.ts";

/** Whether an event belongs to a group round, or opens one. */
export function isOfGroup(event: ChatEvent): boolean {
  if (event.kind === "formSent") return event.form === "group" || event.form === "groupLine";
  return event.kind === "group" || (event.kind === "pressed" && event.action.kind === "group");
}

/** Whether a reply is to be worked out: that takes its time, and nobody waits for it in the group's own row. */
export function isPlay(event: ChatEvent): boolean {
  return event.kind === "group" && event.what.do === "play";
}

/**
 * The row in which an event is worked on, one at a time: the player's own, or the group's. The key of the event that opens a group
 * is what the group is named by, so that the same wish is the same group.
 */
export function conversationOf(key: string, { event, playerId }: Pick<Delivery, "event" | "playerId">): string {
  if (!isOfGroup(event)) return playerId;
  const row = `group:${groupOf(event) ?? groupIdOf(key)}`;
  return isPlay(event) ? `${row} play` : row;
}

/** The group of an event; undefined when it opens one. */
export function groupOf(event: ChatEvent): string | undefined {
  if (event.kind === "group") return event.group;
  if (event.kind === "pressed" && event.action.kind === "group") return event.action.group;
  if (event.kind !== "formSent" || event.form !== "groupLine") return undefined;
  return new URLSearchParams(event.context).get("group") ?? "";
}

/** A short id made of the key alone. */
export function groupIdOf(key: string): string {
  return [1, 2].map((salt) => Math.floor(draw(salt, "group", key) * 2 ** 32).toString(36)).join("");
}
