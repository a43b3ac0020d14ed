import type { Claim, OutboxEntry } from "../ports/inbox.ts";
import { closeThread, sendToGroup } from "./group/send-to-group.ts";
import { INTERRUPTED } from "./lane.ts";
import { type Outgoing, readOutgoing } from "./outgoing.ts";
import type { CardName, Sent } from "./outlet.ts";
import { persist } from "./patience.ts";
import { logAs, TRIES, type Working } from "./runner-deps.ts";

/** A card that is stored and waits to be sent. */
export type Ready = { readonly name: CardName; readonly outgoing: Outgoing };

export type Sending = { readonly claim: Claim; readonly signal: AbortSignal };

/**
 * In order, each where it belongs; nothing more when another has taken the conversation. What is out is noted while the next one goes
 * out: the player waits for no note. "lost": the rest waits for another process.
 */
export async function sendCards(deps: Working, sending: Sending, cards: readonly Ready[]): Promise<"done" | "lost"> {
  const notes: Promise<void>[] = [];
  const gone: Gone = { here: false, thread: undefined };
  for (const { name, outgoing } of cards) {
    const sent = await trySending(deps, sending, { name, outgoing, gone });
    if (sent === "lost") {
      await Promise.all(notes);
      return "lost";
    }
    if (sent === "gone") markGone(gone, outgoing);
    notes.push(dropCard(deps, name.id));
  }
  await Promise.all(notes);
  // A thread that is gone ends its round.
  if (gone.thread !== undefined) await closeThread(deps, gone.thread);
  return "done";
}

/** Where nothing more need be tried. */
type Gone = { here: boolean; thread: string | undefined };

function markGone(gone: Gone, outgoing: Outgoing): void {
  if (outgoing.group === undefined) gone.here = true;
  else if (outgoing.to === "thread" || outgoing.to === "board") gone.thread = outgoing.group;
}

type Trying = Ready & { readonly gone: Gone };

async function trySending(deps: Working, { claim, signal }: Sending, { name, outgoing, gone }: Trying): Promise<Sent | "skipped"> {
  if (gone.here || (gone.thread !== undefined && outgoing.to === "thread")) return "skipped";
  // Somebody stopped: no line of the prospect's that was made before is said any more.
  if (signal.reason === INTERRUPTED && isLine(outgoing)) return "skipped";
  if (!(await persist(signal, () => deps.inbox.holdsClaim(claim), logAs(deps, name.id)))) {
    deps.log("claimLost", { key: name.id });
    return "lost";
  }
  deps.pass?.("beforeSend");
  const sent =
    outgoing.to === "here" ? await deps.outlet.send(outgoing.place, outgoing.card, name) : await sendToGroup(deps, outgoing, name);
  if (sent === "sent") deps.pass?.("afterSend");
  return sent;
}

export function isLine({ card }: Outgoing): boolean {
  return card.kind === "prospectLine";
}

/** What was left: the first of it may be out. What is out for sure is put away, and what nobody can read. */
export async function readyAgain(deps: Working, cards: readonly OutboxEntry[]): Promise<readonly Ready[]> {
  const ready: Ready[] = [];
  for (const { key, body } of cards) {
    const outgoing = deps.unnoted.has(key) ? undefined : readOutgoing(body);
    if (outgoing) ready.push({ name: { id: key, maybeSent: ready.length === 0 }, outgoing });
    else await dropCard(deps, key);
  }
  return ready;
}

/** What is out is out: when this can't be written, it is remembered. Doesn't throw. */
export async function dropCard(deps: Working, key: string): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    try {
      await deps.inbox.dropCards([key]);
      deps.pass?.("afterIdStored");
      deps.unnoted.delete(key);
      return;
    } catch (error) {
      logAs(deps, key)(error);
    }
  }
  deps.unnoted.add(key);
}
