import type { Clock } from "../ports/clock.ts";
import type { InboxEntry } from "../ports/inbox.ts";
import { ballRowOf } from "./ball/ball-key.ts";
import type { Delivery } from "./delivery.ts";
import { conversationOf } from "./group/of-group.ts";

/** The row in which an event is worked on, one at a time. */
export function rowOf(key: string, delivery: Delivery): string {
  return ballRowOf(delivery) ?? conversationOf(key, delivery);
}

/** An event as it is stored. */
export function entryOf({ clock }: { readonly clock: Clock }, key: string, delivery: Delivery): Omit<InboxEntry, "tries"> {
  return { key, conversation: rowOf(key, delivery), body: JSON.stringify(delivery), receivedAt: clock.now() };
}
