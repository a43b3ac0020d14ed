import { draw } from "../../game/random.ts";
import type { Delivery } from "../delivery.ts";
import type { ChatEvent } from "../event.ts";

/** Whether an event is worked on by the runner, in a row of the channel's own. What a player answers stands in his own row. */
export function isOfBall(event: ChatEvent): boolean {
  return event.kind === "ball" || (event.kind === "ballWanted" && event.at !== undefined);
}

/** The row in which it is worked on, one at a time; undefined for what is none of a channel's business. */
export function ballRowOf({ event }: Pick<Delivery, "event">): string | undefined {
  if (event.kind === "ballWanted") return event.at && `ball:${event.at.channel}`;
  if (event.kind !== "ball") return undefined;
  return `ball:${event.what.do === "reveal" ? event.what.ball : event.what.channel}`;
}

/** A short id made of the key of the event that opens it: the same event is the same ball. */
export function ballIdOf(key: string): string {
  return [1, 2].map((salt) => Math.floor(draw(salt, "ball", key) * 2 ** 32).toString(36)).join("");
}
