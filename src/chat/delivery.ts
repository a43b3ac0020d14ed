import { parseLine } from "./commands.ts";
import type { ChatEvent } from "./event.ts";
import { asksOut } from "./safety/listen.ts";
import { hearsDistress } from "./safety/words-in.ts";

/** What somebody did, and where the answer belongs. Plain data: it is stored as JSON before it is worked on. */
export type Delivery = {
  readonly playerId: string;
  readonly event: ChatEvent;
  /** Where the answer goes, in the adapter's own words. */
  readonly place: string;
  /** When it was said by the platform's own clock, as a text that sorts: platforms deliver out of order. */
  readonly said?: string;
};

/** What was stored as JSON; `undefined` for what another version wrote. */
export function readDelivery(body: string): Delivery | undefined {
  try {
    // We wrote it ourselves; a version that wrote it differently is told by a missing part.
    const delivery = JSON.parse(body) as Partial<Delivery>;
    return delivery.playerId && delivery.event && delivery.place !== undefined ? (delivery as Delivery) : undefined;
  } catch {
    return undefined;
  }
}

/** Wants all of his to be erased, and has said so twice. */
export function erases({ event }: Pick<Delivery, "event">): boolean {
  return event.kind === "pressed" && event.action.kind === "myData" && event.action.do === "eraseSurely";
}

/** Asks to stop, in whatever way, or to be erased: that can't wait, and what is being made for him is not wanted any more. */
export function isWhistle({ event }: Delivery): boolean {
  if (event.kind === "pressed") return erases({ event }) || (event.action.kind === "command" && event.action.command === "whistle");
  return asksOut(event) || (!isOfChannel(event) && hearsDistress(event));
}

/** There it is the group's work that would be broken off. */
function isOfChannel(event: ChatEvent): boolean {
  return event.kind === "group" || (event.kind === "formSent" && event.form === "groupLine");
}

/** Typed words: those that follow each other are one reply. A command, and in a group's thread as well, stands by itself. */
export function isTyped({ event }: Delivery): boolean {
  if (event.kind === "messageSent") return !asksOut(event) && !hearsDistress(event);
  if (event.kind !== "group" || event.what.do !== "messageSent") return false;
  const parsed = parseLine(event.what.text);
  return parsed.kind === "event" && parsed.event.kind === "messageSent";
}

/** A burst of messages as one, in the order in which they were typed. One delivery stays what it is. */
export function mergeDeliveries(deliveries: readonly Delivery[]): Delivery {
  const inOrder = deliveries.toSorted(bySaid);
  const last = inOrder.at(-1);
  if (!last) throw new Error("nothing was delivered");
  if (inOrder.length === 1) return last;
  const text = inOrder.flatMap(({ event }) => textOf(event) ?? []).join("\n");
  if (last.event.kind !== "group") return { ...last, event: { kind: "messageSent", text } };
  const messages = inOrder.flatMap(({ event }) => (event.kind === "group" && event.what.do === "messageSent" ? event.what.messages : []));
  return { ...last, event: { ...last.event, what: { do: "messageSent", text, messages } } };
}

function textOf(event: ChatEvent): string | undefined {
  if (event.kind === "messageSent") return event.text;
  return event.kind === "group" && event.what.do === "messageSent" ? event.what.text : undefined;
}

function bySaid({ said: a = "" }: Delivery, { said: b = "" }: Delivery): number {
  return Number(a > b) - Number(a < b);
}
