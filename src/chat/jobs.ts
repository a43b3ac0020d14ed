import type { Claimed, InboxEntry } from "../ports/inbox.ts";
import { type Delivery, isTyped, isWhistle, mergeDeliveries, readDelivery } from "./delivery.ts";
import type { Job, Waiting } from "./runner-deps.ts";

type Read = { readonly entry: InboxEntry; readonly delivery: Delivery };

/** What is to be done in a conversation, in order, and what nobody can read. */
export type Jobs = { readonly jobs: readonly Job[]; readonly unreadable: readonly string[] };

/**
 * Makes jobs of what waits, up to the last of `items`: what came after that has a turn of its own. Messages of a player in a row are
 * one. A whistle makes void what was typed before it, and what
 * was begun by somebody from whom it took the conversation.
 */
export function jobsOf({ claim, events }: Claimed, items: readonly Waiting[], signal: AbortSignal): Jobs {
  const mine = upTo(events, items);
  const read = mine.map((entry) => ({ entry, delivery: readDelivery(entry.body) }));
  const unreadable = read.filter(({ delivery }) => delivery === undefined).map(({ entry }) => entry.key);
  const good = read.filter((one): one is Read => one.delivery !== undefined);
  const whistle = good.findLastIndex(({ delivery }) => isWhistle(delivery));
  const isVoid = ({ entry, delivery }: Read, place: number) =>
    place < whistle && !isWhistle(delivery) && (isTyped(delivery) || entry.tries > 0);
  const drops = good.filter(isVoid).map(({ entry }) => entry.key);
  const batches = inBatches(good.filter((one, place) => !isVoid(one, place)));
  const jobs = batches.map((batch): Job => {
    const keys = batch.map(({ entry }) => entry.key) as [string, ...string[]];
    const isLastWhistle = batch[0] === good[whistle];
    const delivery = mergeDeliveries(batch.map((one) => one.delivery));
    const tries = batch[0]?.entry.tries ?? 0;
    return { claim, delivery, keys, done: isLastWhistle ? [...keys, ...drops] : keys, tries, signal };
  });
  return { jobs, unreadable };
}

/** All of it when an earlier process left it; nothing when others have answered it. */
function upTo(events: readonly InboxEntry[], items: readonly Waiting[]): readonly InboxEntry[] {
  if (items.some(({ fresh }) => fresh === undefined)) return events;
  const keys = new Set(items.map(({ fresh }) => fresh?.key));
  return events.slice(0, events.findLastIndex(({ key }) => keys.has(key)) + 1);
}

function inBatches(read: readonly Read[]): readonly (readonly Read[])[] {
  const batches: Read[][] = [];
  for (const one of read) {
    const last = batches.at(-1);
    if (last?.every((other) => belongs(other, one))) last.push(one);
    else batches.push([one]);
  }
  return batches;
}

/** What was tried more often stands by itself: it may be what takes processes down. */
function belongs(one: Read, other: Read): boolean {
  const isSame = one.delivery.playerId === other.delivery.playerId && one.entry.tries === other.entry.tries;
  return isSame && isTyped(one.delivery) && isTyped(other.delivery);
}
